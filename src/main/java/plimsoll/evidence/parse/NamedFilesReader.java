package plimsoll.evidence.parse;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import plimsoll.bundle.EvidenceSource;
import plimsoll.evidence.Citation;
import plimsoll.evidence.DaemonOption;
import plimsoll.evidence.EngineSockets;
import plimsoll.evidence.Fact;
import plimsoll.evidence.HostFile;
import plimsoll.evidence.HostFiles;
import plimsoll.evidence.NamedFiles;
import plimsoll.evidence.Setting;
import plimsoll.evidence.UnixPath;
import plimsoll.evidence.parse.CommandLine.Argument;
import plimsoll.evidence.parse.CommandLine.Given;
import plimsoll.evidence.parse.EngineArgvParser.EngineProcess;
import plimsoll.source.Shown;
import plimsoll.source.Toml;

/**
 * Finds the files that units and the engine's configuration name. The running processes decide,
 * with their configuration files; what can't be known of these is a gap: other files may be named.
 */
final class NamedFilesReader {
  private static final String DAEMON_FILE = "/etc/docker/daemon.json";
  private static final String CONTAINERD_FILE = "/etc/containerd/config.toml";
  private static final String CONTAINERD_SOCKET = "/run/containerd/containerd.sock";
  private static final String ENGINE_SOCKET = "/var/run/docker.sock";

  /** Where an engine with TLS looks for files that nothing names. */
  private static final Map<DaemonOption, String> TLS_DEFAULTS =
      Map.of(
          DaemonOption.TLS_CA_CERT, "/root/.docker/ca.pem",
          DaemonOption.TLS_CERT, "/root/.docker/cert.pem",
          DaemonOption.TLS_KEY, "/root/.docker/key.pem");

  private final EvidenceSource source;
  private final HostFiles files;
  private final EngineSockets sockets;
  private final Fact<List<EngineProcess>> processes;
  private final Fact<RunningDaemon> daemon;

  NamedFilesReader(HostState host, HostFiles files, EngineSockets sockets) {
    this.source = host.source();
    this.daemon = host.daemon();
    this.files = files;
    this.sockets = sockets;
    this.processes = host.engineProcesses();
  }

  /** By what names them. */
  Map<String, NamedFiles> read() {
    Map<String, NamedFiles> named = new LinkedHashMap<>();
    for (String unit : List.of("docker.service", "docker.socket", "containerd.service")) {
      named.put(unit, UnitFilesReader.read(source, files, unit));
    }
    for (DaemonOption option : TLS_DEFAULTS.keySet()) {
      named.put(option.flag(), tlsFile(option));
    }
    named.put("daemon-file", daemonFile());
    named.put("engine-socket", engineSocket());
    named.put("containerd-socket", containerdSocket());
    return named;
  }

  /** The configuration file of the usual place, and the one that the engine reads. */
  private NamedFiles daemonFile() {
    List<String> paths = new ArrayList<>(List.of(DAEMON_FILE));
    Fact<DaemonFile> file = ofDaemon(RunningDaemon::file);
    return file.match(
        known -> {
          add(paths, known.value().path());
          return new NamedFiles(paths, "", known.citations(), null);
        },
        absent -> new NamedFiles(paths, "", absent.citations(), absent.why()));
  }

  private NamedFiles tlsFile(DaemonOption option) {
    return ofDaemon(running -> running.setting(option))
        .match(
            known -> tlsFile(option, known.value()),
            absent -> NamedFiles.unknown(absent.why(), absent.citations()));
  }

  private NamedFiles tlsFile(DaemonOption option, Setting setting) {
    @Nullable String gap = setting.doubt().map(Fact.Absent::why).orElse(null);
    if (!reads(option)) {
      return new NamedFiles(
          setting.values(),
          setting.values().isEmpty()
              ? "runs an engine that is given no "
                  + option.flag()
                  + " file: nothing to judge, in our reading"
              : "",
          setting.citations(),
          gap);
    }
    // The engine started with it, so that what host/stat shows is not what the engine sees.
    return setting.values().stream()
        .filter(this::isAbsent)
        .findFirst()
        .map(
            path ->
                NamedFiles.unknown(
                    "the engine uses TLS, and its "
                        + option.flag()
                        + " is not there any more, or not where the host sees it: "
                        + Shown.quoted(path),
                    citing(files.at(path), setting)))
        .orElseGet(
            () ->
                setting.values().isEmpty()
                    ? usualTlsFile(option, setting, gap)
                    : new NamedFiles(setting.values(), "", setting.citations(), gap));
  }

  private NamedFiles usualTlsFile(DaemonOption option, Setting setting, @Nullable String gap) {
    Fact<Optional<String>> elsewhere = variable("DOCKER_CERT_PATH", "DOCKER_CONFIG");
    String unnamed = "the engine uses TLS, nothing names its " + option.flag() + ", and ";
    @Nullable String why =
        elsewhere.match(
            known -> known.value().map(name -> "its " + name + " says where it is").orElse(null),
            absent -> "nothing shows whether its environment does: " + absent.why());
    if (why != null) {
      return NamedFiles.unknown(unnamed + why, citing(elsewhere, setting));
    }
    String path = TLS_DEFAULTS.getOrDefault(option, "");
    boolean there =
        files
            .at(path)
            .toOptional()
            .filter(file -> file.presence() == HostFile.Presence.PRESENT)
            .isPresent();
    return there
        ? new NamedFiles(List.of(path), "", setting.citations(), gap)
        : NamedFiles.unknown(unnamed + "it is not at " + path, setting.citations());
  }

  private static List<Citation> citing(Fact<?> shown, Setting setting) {
    List<Citation> citations = new ArrayList<>(shown.citations());
    citations.addAll(setting.citations());
    return citations;
  }

  /** Whether the engine may read a file of TLS: of authorities only to verify its clients. */
  private boolean reads(DaemonOption option) {
    if (mayBe(DaemonOption.TLS_VERIFY, Setting::isOn) || isInEnvironment("DOCKER_TLS_VERIFY")) {
      return true;
    }
    // To set tlsverify turns TLS on, whatever it is set to.
    boolean tls =
        mayBe(DaemonOption.TLS, Setting::isOn)
            || mayBe(DaemonOption.TLS_VERIFY, s -> s.origin() != Setting.Origin.DEFAULT);
    boolean isEnvironmentKnown = variable("DOCKER_TLS_VERIFY").toOptional().isPresent();
    return tls && (option != DaemonOption.TLS_CA_CERT || !isEnvironmentKnown);
  }

  private boolean mayBe(DaemonOption option, Predicate<Setting> so) {
    return ofDaemon(running -> running.setting(option))
        .match(known -> so.test(known.value()), absent -> true);
  }

  private boolean isInEnvironment(String name) {
    return variable(name).toOptional().flatMap(found -> found).isPresent();
  }

  /** The first of these variables that a daemon's environment sets; its value is redacted. */
  private Fact<Optional<String>> variable(String... names) {
    return Text.read(
        source.capture("process/engine-environment"),
        environment -> {
          for (int i = 0; i < environment.rows().size(); i++) {
            for (String name : names) {
              if (environment.rows().get(i).matches(name + "=.+")) {
                return Fact.known(Optional.of(name), environment.cite(i));
              }
            }
          }
          return Fact.known(Optional.empty(), environment.cite(0));
        });
  }

  private <T> Fact<T> ofDaemon(Function<RunningDaemon, Fact<T>> read) {
    return daemon.match(
        known -> read.apply(known.value()), absent -> Fact.absent(absent.why(), absent.citation()));
  }

  /** The usual socket, and every other one that the engine listens on. */
  private NamedFiles engineSocket() {
    List<String> paths = new ArrayList<>(List.of(ENGINE_SOCKET));
    sockets.sockets().stream().filter(path -> !isAbsent(path)).forEach(path -> add(paths, path));
    return sockets
        .addresses()
        .match(
            known -> new NamedFiles(paths, "", known.citations(), null),
            absent -> new NamedFiles(paths, "", absent.citations(), absent.why()));
  }

  private boolean isAbsent(String path) {
    return files
        .at(path)
        .toOptional()
        .filter(file -> file.presence() == HostFile.Presence.ABSENT)
        .isPresent();
  }

  /** The usual socket, the one dockerd is told to use, and those of the containerds that run. */
  private NamedFiles containerdSocket() {
    List<String> paths = new ArrayList<>(List.of(CONTAINERD_SOCKET));
    @Nullable String gap = processes.match(known -> null, Fact.Absent::why);
    for (EngineProcess process : processes.toOptional().orElse(List.of())) {
      if (process.isEngine()) {
        values(process, "containerd").forEach(value -> addSocket(paths, value));
      } else if (process.name().matches("(docker-)?containerd(-current)?")) {
        String problem = containerd(process, paths);
        gap = gap == null ? problem : gap;
      }
    }
    daemon
        .toOptional()
        .flatMap(running -> running.file().toOptional())
        .flatMap(file -> file.keys().toOptional().flatMap(keys -> keys))
        .flatMap(keys -> keys.text("containerd").toOptional())
        .ifPresent(path -> addSocket(paths, path));
    return new NamedFiles(paths, "", processes.citations(), gap);
  }

  /** Adds the socket of a containerd; says why it is not known, or null. */
  private @Nullable String containerd(EngineProcess process, List<String> paths) {
    List<String> given = new ArrayList<>(values(process, "address"));
    given.addAll(values(process, "listen"));
    given.addAll(following(process, "-a"));
    // The listening address until 0.2, the level of the log since.
    given.addAll(following(process, "-l"));
    given.removeIf(address -> !address.startsWith("/") && !address.startsWith("unix://"));
    given.forEach(address -> addSocket(paths, address));
    if (!given.isEmpty()) {
      return null;
    }
    List<String> named = new ArrayList<>(values(process, "config"));
    named.addAll(following(process, "-c"));
    String file = named.isEmpty() ? CONTAINERD_FILE : named.get(named.size() - 1);
    // The engine writes this file for a containerd of its own, which listens beside it.
    if (file.endsWith("/containerd/containerd.toml")) {
      add(paths, UnixPath.parent(file) + "/containerd.sock");
      return null;
    }
    if (isAbsent(file)) {
      return null;
    }
    return Text.read(source.capture("files" + file), NamedFilesReader::address)
        .match(
            address -> {
              addSocket(paths, address.value().path());
              return address.value().gap();
            },
            Fact.Absent::why);
  }

  private static List<String> values(EngineProcess process, String option) {
    return CommandLine.values(process.options(), option).stream().map(Given::value).toList();
  }

  /** The argument after a short option of containerd. */
  private static List<String> following(EngineProcess process, String option) {
    List<Argument> arguments = process.arguments();
    return IntStream.range(1, arguments.size())
        .filter(i -> arguments.get(i - 1).text().equals(option))
        .mapToObj(i -> arguments.get(i).text())
        .toList();
  }

  /**
   * Where a containerd listens by its configuration.
   *
   * @param path empty where it is the default
   * @param gap why it may listen elsewhere; null where it does not
   */
  private record Address(String path, @Nullable String gap) {}

  /** {@code address} of the table {@code grpc}, which a file of {@code imports} may replace. */
  private static Fact<Address> address(Text config) {
    return config
        .toml()
        .match(
            known -> {
              @Nullable String gap = imports(config, known.value());
              Toml.Value value = known.value().get(List.of("grpc", "address"));
              if (value == null) {
                return Fact.known(new Address("", gap), known.citation());
              }
              int row = value.line() - 1;
              return value.texts().stream()
                  .filter(text -> text.startsWith("/") || text.startsWith("unix:///"))
                  .findFirst()
                  .map(text -> Fact.known(new Address(text, gap), config.cite(row)))
                  .orElseGet(() -> config.unreadable(row, "names no socket"));
            },
            absent -> Fact.absent(absent.why(), absent.citation()));
  }

  private static @Nullable String imports(Text config, Toml toml) {
    Toml.Value imports = toml.get(List.of("imports"));
    return imports == null || imports.notation().equals("[]")
        ? null
        : config.about(imports.line() - 1, "imports further files, which may name another socket");
  }

  private void addSocket(List<String> paths, String address) {
    String path = address.startsWith("unix://") ? address.substring("unix://".length()) : address;
    if (path.startsWith("/")) {
      add(paths, path);
    }
  }

  /** Adds a path, unless it is shown to be one that is there already. */
  private void add(List<String> paths, String given) {
    String path = UnixPath.clean(given);
    if (paths.stream().noneMatch(other -> files.same(path, other))) {
      paths.add(path);
    }
  }
}
