package plimsoll.bundle;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import plimsoll.source.Json;
import plimsoll.source.Limits;
import plimsoll.source.SourceException;

/**
 * What a saved file was recognised as.
 *
 * @param id the capture; empty where it could be more than one
 * @param doubt what it could be, or why it is not taken for all of the capture; empty where neither
 *     is in doubt
 * @param wholeCommands whether it is a process table that shows whole command lines
 */
record SavedFile(String id, String doubt, boolean wholeCommands) {
  /** Captures of several objects, which may stand in as many files. */
  static final Set<String> OF_OBJECTS =
      Set.of(
          "docker/containers",
          "docker/images",
          "docker/networks",
          "docker/nodes",
          "docker/services",
          "docker/volumes");

  /** Captures that a mapping may name. */
  static final Set<String> IDS =
      Set.of(
          "audit/rules",
          "audit/status",
          "docker/containers",
          "docker/history",
          "docker/image-list",
          "docker/images",
          "docker/info",
          "docker/info-text",
          "docker/network-list",
          "docker/networks",
          "docker/node-list",
          "docker/nodes",
          "docker/ps",
          "docker/secret-list",
          "docker/service-list",
          "docker/services",
          "docker/stats",
          "docker/version",
          "docker/version-text",
          "docker/volume-list",
          "docker/volumes",
          "host/addresses",
          "host/fips",
          "host/getenforce",
          "host/mountinfo",
          "host/sockets",
          "process/cgroups",
          "process/command-lines",
          "process/ids",
          "process/table",
          "systemd/containerd.service",
          "systemd/docker.service",
          "systemd/docker.socket");

  /** Keys of the daemon's configuration in all releases. */
  private static final Set<String> DAEMON_KEYS =
      Set.of(
          """
          add-registry allow-direct-routing allow-nondistributable-artifacts api-cors-header
          authorization-plugins bip bip6 block-registry bridge bridge-accept-fwmark builder
          cdi-spec-dirs cgroup-parent cluster-advertise cluster-store cluster-store-opts
          containerd containerd-namespace containerd-plugins-namespace cpu-rt-period
          cpu-rt-runtime data-root debug default-address-pools default-cgroupns-mode
          default-gateway default-gateway-v6 default-ipc-mode default-network-opts
          default-runtime default-shm-size default-ulimits deprecated-key-path
          disable-legacy-registry dns dns-opts dns-search exec-opts exec-root experimental
          features firewall-backend fixed-cidr fixed-cidr-v6 graph group host-gateway-ip hosts
          icc init init-path insecure-registries ip ip-forward ip-forward-no-drop ip-masq
          ip6tables iptables ipv6 labels live-restore log-driver log-format log-level log-opts
          max-concurrent-downloads max-concurrent-uploads max-download-attempts metrics-addr
          min-api-version mtu network-control-plane-mtu no-new-privileges
          node-generic-resources oom-score-adjust pidfile proxies raw-logs registry-mirrors
          runtimes seccomp-profile selinux-enabled shutdown-timeout signature-verification
          storage-driver storage-opts swarm-default-advertise-addr swarm-raft-election-tick
          swarm-raft-heartbeat-tick tls tlscacert tlscert tlskey tlsverify userland-proxy
          userland-proxy-path userns-remap\
          """
              .split("\\s+", -1));

  private static final String DAEMON_FILE = "files/etc/docker/daemon.json";

  /** A kind of JSON document: what each of its objects has. */
  private record Kind(String id, Predicate<Json> fits) {}

  private static final List<Kind> KINDS =
      List.of(
          new Kind("docker/containers", has("State", "Config", "HostConfig")),
          new Kind("docker/images", has("RepoTags", "Os").and(o -> o.get("State") == null)),
          new Kind("docker/networks", has("IPAM", "Driver", "Name")),
          new Kind("docker/volumes", has("Mountpoint", "Driver", "Name")),
          new Kind("docker/nodes", has("Spec", "Description", "Status", "ID")),
          new Kind("docker/services", has("Spec", "ID").and(hasInside("Spec", "TaskTemplate"))),
          new Kind("docker/info", has("ServerVersion", "Driver").or(has("host", "store"))),
          new Kind("docker/info", has("ServerErrors", "ClientInfo")),
          new Kind("docker/version", hasInside("Client", "Version")),
          new Kind(
              DAEMON_FILE,
              object ->
                  !object.entries().isEmpty()
                      && DAEMON_KEYS.containsAll(object.entries().keySet())));

  /** A kind of table: its header. */
  private record Table(String id, Pattern header) {}

  private static final List<Table> TABLES =
      List.of(
          table("docker/stats", "CONTAINER( ID)? .*MEM USAGE.*"),
          table("docker/ps", "CONTAINER ID .*\\bNAMES\\b.*"),
          table("docker/image-list", "REPOSITORY .*IMAGE ID.*"),
          table("docker/network-list", "NETWORK ID .*DRIVER.*"),
          table("docker/volume-list", "DRIVER +VOLUME NAME *"),
          table("docker/node-list", "ID .*HOSTNAME .*AVAILABILITY.*"),
          table("docker/service-list", "ID .*NAME .*REPLICAS.*"),
          table("host/sockets", "(Proto|Netid|State|Recv-Q)\\b.*Local Address.*"),
          table("process/table", SavedProcesses.HEADER));

  private static Table table(String id, String header) {
    return new Table(id, Pattern.compile(header));
  }

  /** A kind of text by its name and rows. */
  private record Form(String id, BiPredicate<String, List<String>> fits) {}

  private static final List<Form> FORMS =
      List.of(
          new Form(
              "docker/info-text",
              (name, rows) ->
                  any(rows, " *Server Version: .*") && any(rows, " *Storage Driver: .*")),
          new Form(
              "docker/version-text",
              (name, rows) -> any(rows, "Client:.*") && any(rows, " *API version: .*")),
          new Form("audit/status", (name, rows) -> any(rows, "(AUDIT_STATUS: )?enabled[ =]\\d.*")),
          new Form("audit/rules", (name, rows) -> all(rows, "No rules *")),
          new Form("host/mountinfo", (name, rows) -> all(rows, "\\d+ \\d+ \\d+:\\d+ /.* - .*")),
          new Form("host/addresses", (name, rows) -> all(rows, "\\d+: \\S+\\s+(inet|link/).*")),
          new Form(
              "host/getenforce",
              (name, rows) ->
                  all(rows, "(?i)(enforcing|permissive|disabled) *")
                      || any(rows, "SELinux status: .*")),
          new Form(
              "files/etc/os-release",
              (name, rows) -> any(rows, "ID=.*") && any(rows, "PRETTY_NAME=.*")),
          new Form(
              "files/etc/fstab",
              (name, rows) -> name.startsWith("fstab") && any(rows, "\\S+\\s+/\\S*\\s+\\S+\\s.*")));

  private static SavedFile of(String id) {
    return new SavedFile(id, "", false);
  }

  private static SavedFile untold(String what) {
    return new SavedFile("", what, false);
  }

  /** What a file is; empty where nothing tells. */
  static Optional<SavedFile> recognise(String path, SavedText text, Limits limits) {
    if (path.matches("(.*/)?etc/.+") && !path.endsWith(".gz")) {
      return Optional.of(of("files/" + path.replaceFirst("^.*?(?=etc/)", "")));
    }
    String name = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    List<Json> objects = objects(text, limits);
    if (!objects.isEmpty()) {
      return name.equals("daemon.json")
          ? Optional.of(of(DAEMON_FILE))
          : KINDS.stream()
              .filter(kind -> objects.stream().allMatch(kind.fits()))
              .map(kind -> of(kind.id()))
              .findFirst();
    }
    List<String> rows = text.rows().stream().filter(row -> !row.isBlank()).toList();
    Set<String> ids = new LinkedHashSet<>();
    TABLES.stream()
        .filter(table -> rows.stream().limit(20).anyMatch(r -> table.header().matcher(r).matches()))
        .limit(1)
        .forEach(table -> ids.add(table.id()));
    FORMS.stream().filter(form -> form.fits().test(name, rows)).forEach(form -> ids.add(form.id()));
    if (ids.isEmpty()) {
      return auditRules(name, rows).or(() -> unit(rows));
    }
    if (ids.size() > 1) {
      return Optional.of(untold("could be " + String.join(" or ", ids)));
    }
    String id = ids.iterator().next();
    return Optional.of(
        new SavedFile(
            id, "", id.equals("process/table") && SavedProcesses.showWholeCommands(rows)));
  }

  /** Rules as they are loaded and rules in a file that may be loaded look the same. */
  private static Optional<SavedFile> auditRules(String name, List<String> rows) {
    if (!rows.stream().allMatch(row -> row.matches("(-[wWaA] |LIST_RULES: |-[DbfrieR]\\b|#).*"))) {
      return Optional.empty();
    }
    if (!rows.stream().allMatch(row -> row.matches("(-[waA] |LIST_RULES: ).*"))) {
      return Optional.of(
          name.endsWith(".rules")
              ? of("files/etc/audit/rules.d/" + name)
              : untold("is a file of audit rules, and nothing tells where it was"));
    }
    if (!name.contains("auditctl") && !rows.get(0).startsWith("LIST_RULES")) {
      return Optional.of(untold("could be audit/rules (auditctl -l) or a file of rules"));
    }
    // One that does not name Docker may switch all others off.
    boolean mayBeFiltered =
        rows.stream().allMatch(row -> row.toLowerCase(Locale.ROOT).contains("docker"));
    return Optional.of(
        new SavedFile(
            "audit/rules",
            mayBeFiltered
                ? "has rules of docker alone, and a list filtered by grep looks the same; save all"
                    + " of 'auditctl -l', or where this is all of it, name the file as audit/rules"
                    + " in "
                    + SavedFiles.MAPPING
                : "",
            false));
  }

  /** What {@code systemctl show} or {@code systemctl cat} prints of a unit. */
  private static Optional<SavedFile> unit(List<String> rows) {
    Pattern id = Pattern.compile("Id=((docker|containerd)\\.(service|socket))");
    List<String> shown =
        rows.stream().map(id::matcher).filter(m -> m.matches()).map(m -> m.group(1)).toList();
    if (any(rows, "LoadState=.*") && shown.size() == 1) {
      return Optional.of(of("systemd/" + shown.get(0)));
    }
    if (!any(rows, "\\[(Unit|Service|Socket)\\].*")) {
      return Optional.empty();
    }
    List<String> heads = rows.stream().filter(row -> row.matches("# /\\S+")).toList();
    return Optional.of(
        heads.size() == 1 && rows.get(0).equals(heads.get(0))
            ? of("files/" + heads.get(0).substring(3))
            : untold("is a unit file, or several, and nothing tells where"));
  }

  /** Whether the text is JSON, which tells itself where it is cut off. */
  static boolean isJson(SavedText text, Limits limits) {
    return !objects(text, limits).isEmpty();
  }

  private static List<Json> objects(SavedText text, Limits limits) {
    List<Json> objects = new ArrayList<>();
    try {
      for (Json document : Json.parseAll(text.content(), limits)) {
        if (document.kind() == Json.Kind.ARRAY) {
          objects.addAll(document.items());
        } else {
          objects.add(document);
        }
      }
    } catch (SourceException e) {
      return List.of();
    }
    return objects.stream().allMatch(o -> o.kind() == Json.Kind.OBJECT) ? objects : List.of();
  }

  private static Predicate<Json> has(String... keys) {
    return object -> List.of(keys).stream().allMatch(key -> object.get(key) != null);
  }

  private static Predicate<Json> hasInside(String key, String inner) {
    return object -> {
      Json value = object.get(key);
      return value != null && value.get(inner) != null;
    };
  }

  private static boolean any(List<String> rows, String form) {
    return rows.stream().anyMatch(row -> row.matches(form));
  }

  private static boolean all(List<String> rows, String form) {
    return !rows.isEmpty() && rows.stream().allMatch(row -> row.matches(form));
  }
}
