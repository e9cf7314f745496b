package plimsoll.evidence;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The options of the Docker daemon that some check asks for. */
public enum DaemonOption {
  AUTHORIZATION_PLUGINS("authorization-plugin", "authorization-plugins", Kind.TEXTS),
  CGROUP_PARENT("cgroup-parent", "cgroup-parent", Kind.TEXT),
  DEBUG("debug", "debug", Kind.SWITCH, "false"),
  DEFAULT_ULIMITS("default-ulimit", "default-ulimits", Kind.ULIMITS),
  DISABLE_LEGACY_REGISTRY(
      "disable-legacy-registry", "disable-legacy-registry", Kind.SWITCH, "false"),
  EXPERIMENTAL("experimental", "experimental", Kind.SWITCH, "false"),
  HOSTS("host", "hosts", Kind.TEXTS),
  ICC("icc", "icc", Kind.SWITCH, "true"),
  INSECURE_REGISTRIES("insecure-registry", "insecure-registries", Kind.TEXTS),
  IPTABLES("iptables", "iptables", Kind.SWITCH, "true"),
  LIVE_RESTORE("live-restore", "live-restore", Kind.SWITCH, "false"),
  LOG_DRIVER("log-driver", "log-driver", Kind.TEXT, "json-file"),
  LOG_LEVEL("log-level", "log-level", Kind.TEXT, "info"),
  LOG_OPTIONS("log-opt", "log-opts", Kind.PAIRS),
  NO_NEW_PRIVILEGES("no-new-privileges", "no-new-privileges", Kind.SWITCH, "false"),
  SECCOMP_PROFILE("seccomp-profile", "seccomp-profile", Kind.TEXT, "default"),
  /** Without it the engine chooses a driver that the host supports. */
  STORAGE_DRIVER("storage-driver", "storage-driver", Kind.TEXT, null),
  STORAGE_OPTIONS("storage-opt", "storage-opts", Kind.TEXTS),
  TLS("tls", "tls", Kind.SWITCH, "false"),
  TLS_CA_CERT("tlscacert", "tlscacert", Kind.TEXT),
  TLS_CERT("tlscert", "tlscert", Kind.TEXT),
  TLS_KEY("tlskey", "tlskey", Kind.TEXT),
  TLS_VERIFY("tlsverify", "tlsverify", Kind.SWITCH, "false"),
  USERLAND_PROXY("userland-proxy", "userland-proxy", Kind.SWITCH, "true"),
  USERNS_REMAP("userns-remap", "userns-remap", Kind.TEXT);

  /** Shapes of their values. */
  public enum Kind {
    /** {@code true} or {@code false}. */
    SWITCH,
    /** One text; an empty one is as good as none. */
    TEXT,
    /** Texts in the order given. */
    TEXTS,
    /** {@code name=value}, an object in the configuration file. */
    PAIRS,
    /** {@code name=soft:hard}, an object of objects in the configuration file. */
    ULIMITS
  }

  private final String flag;
  private final String key;
  private final Kind kind;
  // Empty where the option then sets nothing; null where the engine then chooses.
  private final @Nullable String byDefault;

  DaemonOption(String flag, String key, Kind kind) {
    this(flag, key, kind, "");
  }

  DaemonOption(String flag, String key, Kind kind, @Nullable String byDefault) {
    this.flag = flag;
    this.key = key;
    this.kind = kind;
    this.byDefault = byDefault;
  }

  /** Its name on the command line, without dashes: {@code insecure-registry}. */
  public String flag() {
    return flag;
  }

  /** Its key in the configuration file: {@code insecure-registries}. */
  public String key() {
    return key;
  }

  /** Shape of its values. */
  public Kind kind() {
    return kind;
  }

  /** Its values where nothing sets it; empty where the engine makes its own choice then. */
  public Optional<List<String>> byDefault() {
    return Optional.ofNullable(byDefault)
        .map(value -> value.isEmpty() ? List.of() : List.of(value));
  }
}
