package plimsoll.evidence.parse;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import plimsoll.bundle.EvidenceSource;
import plimsoll.evidence.Citation;
import plimsoll.evidence.EngineSockets;
import plimsoll.evidence.Fact;
import plimsoll.evidence.HostFile;
import plimsoll.evidence.HostFiles;
import plimsoll.evidence.NamedFiles;
import plimsoll.evidence.UnixPath;
import plimsoll.evidence.parse.EngineArgvParser.Argument;
import plimsoll.evidence.parse.EngineArgvParser.EngineProcess;
import plimsoll.source.Limits;

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
  private static final Map<String, String> TLS_DEFAULTS =
      Map.of(
          "tlscacert", "/root/.docker/ca.pem",
          "tlscert", "/root/.docker/cert.pem",
          "tlskey", "/root/.docker/key.pem");

  private static final Pattern TRUE = Pattern.compile("1|t|T|true|TRUE|True");
  private static final Pattern SECTION = Pattern.compile("\\s*\\[\\s*([^\\]]*?)\\s*\\].*");
  private static final Pattern ADDRESS =
      Pattern.compile("\\s*address\\s*=\\s*[\"'](/[^\"']*)[\"'].*");

  private final EvidenceSource source;
  private final Limits limits;
  private final HostFiles files;
  private final EngineSockets sockets;
  private final Fact<List<EngineProcess>> processes;

  NamedFilesReader(EvidenceSource source, Limits limits, HostFiles files, EngineSockets sockets) {
    this.source = source;
    this.limits = limits;
    this.files = files;
    this.sockets = sockets;
    this.processes = Text.read(source.capture("process/engine-argv"), EngineArgvParser::parse);
  }

  /** By what names them. */
  Map<String, NamedFiles> read() {
    Map<String, NamedFiles> named = new LinkedHashMap<>();
    for (String unit : List.of("docker.service", "docker.socket", "containerd.service")) {
      named.put(unit, UnitFilesReader.read(source, files, unit));
    }
    for (String option : List.of("tlscacert", "tlscert", "tlskey")) {
      named.put(
          option,
          ofEngines(
              engine -> tlsFile(engine, option),
              "is given no " + option + " file: nothing to judge, in our reading"));
    }
    named.put("daemon-file", daemonFile());
    named.put("engine-socket", engineSocket());
    named.put("containerd-socket", containerdSocket());
    return named;
  }

  /** What one engine names. */
  private interface OfEngine {
    Found of(EngineProcess engine);
  }

  /**
   * Files that one process names.
   *
   * @param citations the places that name them, or the places that do not
   */
  private record Found(List<String> paths, List<Citation> citations, @Nullable String gap) {}

  private NamedFiles ofEngines(OfEngine reader, String none) {
    List<String> paths = new ArrayList<>();
    List<Citation> citations = new ArrayList<>();
    @Nullable String gap = null;
    int engines = 0;
    for (EngineProcess process : processes.toOptional().orElse(List.of())) {
      if (process.isEngine()) {
        engines++;
        Found found = reader.of(process);
        found.paths().forEach(path -> add(paths, path));
        citations.addAll(found.citations());
        gap = gap == null ? found.gap() : gap;
      }
    }
    if (engines == 0) {
      gap = noEngine();
    }
    return new NamedFiles(
        paths,
        paths.isEmpty() ? "runs an engine that " + none : "",
        citations.stream().distinct().toList(),
        gap);
  }

  private String noEngine() {
    return processes.match(
        known -> "process/engine-argv shows no running dockerd", Fact.Absent::why);
  }

  private NamedFiles daemonFile() {
    NamedFiles named =
        ofEngines(
            engine -> {
              List<Argument> given = engine.option("--config-file", (char) 0);
              boolean rootless =
                  EngineSocketsReader.isRootless(processes.toOptional().orElse(List.of()));
              return new Found(
                  given.stream().map(Argument::text).toList(),
                  given.isEmpty()
                      ? List.of(engine.citation())
                      : given.stream().map(Argument::citation).toList(),
                  given.isEmpty() && rootless
                      ? "a rootless engine reads a file in a directory of its user"
                      : null);
            },
            "names no other file");
    List<String> paths = new ArrayList<>(List.of(DAEMON_FILE));
    named.paths().forEach(path -> add(paths, path));
    return new NamedFiles(paths, "", named.citations(), named.gap());
  }

  private Found tlsFile(EngineProcess engine, String option) {
    List<String> paths = new ArrayList<>();
    List<Citation> citations = new ArrayList<>();
    for (Argument argument : engine.option("--" + option, (char) 0)) {
      paths.add(argument.text());
      citations.add(argument.citation());
    }
    boolean tls = isOn(engine, "--tls") || isOn(engine, "--tlsverify");
    Fact<Fields> file = configuration(engine);
    if (file instanceof Fact.Known<Fields> known) {
      Fact<String> value = known.value().text(option);
      value.toOptional().filter(path -> !path.isEmpty()).ifPresent(paths::add);
      if (known.value().has(option) || paths.isEmpty()) {
        citations.addAll(value.citations());
      }
      tls |= List.of("tls", "tlsverify").stream().anyMatch(k -> isOn(known.value(), k));
      if (known.value().has(option) && value.toOptional().isEmpty()) {
        return new Found(paths, citations, value.match(v -> "", Fact.Absent::why));
      }
    } else {
      HostFile none = shownAbsent(engine);
      if (none == null) {
        return new Found(paths, citations, file.match(v -> "", Fact.Absent::why));
      }
      if (paths.isEmpty()) {
        citations.add(none.citation());
      }
    }
    if (!paths.isEmpty()) {
      return new Found(paths, citations, null);
    }
    citations.add(0, engine.citation());
    return tls ? byDefault(option, citations) : new Found(paths, citations, null);
  }

  private Found byDefault(String option, List<Citation> citations) {
    String path = TLS_DEFAULTS.getOrDefault(option, "");
    boolean there =
        files
            .at(path)
            .toOptional()
            .filter(f -> f.presence() == HostFile.Presence.PRESENT)
            .isPresent();
    return there
        ? new Found(List.of(path), citations, null)
        : new Found(
            List.of(),
            citations,
            "the engine uses TLS, nothing names its " + option + ", and it is not at " + path);
  }

  private static boolean isOn(EngineProcess engine, String option) {
    return engine.arguments().stream()
        .map(Argument::text)
        .anyMatch(
            text ->
                text.equals(option)
                    || (text.startsWith(option + "=")
                        && TRUE.matcher(text.substring(option.length() + 1)).matches()));
  }

  private static boolean isOn(Fields file, String key) {
    return file.bool(key).toOptional().orElse(false);
  }

  private static String configurationPath(EngineProcess engine) {
    List<Argument> given = engine.option("--config-file", (char) 0);
    return given.isEmpty() ? DAEMON_FILE : given.get(given.size() - 1).text();
  }

  private Fact<Fields> configuration(EngineProcess engine) {
    return Objects.one(source.capture("files" + configurationPath(engine)), limits);
  }

  private @Nullable HostFile shownAbsent(EngineProcess engine) {
    return files
        .at(configurationPath(engine))
        .toOptional()
        .filter(file -> file.presence() == HostFile.Presence.ABSENT)
        .orElse(null);
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
        process.option("--containerd", (char) 0).forEach(a -> addSocket(paths, a.text()));
        configuration(process)
            .toOptional()
            .flatMap(file -> file.text("containerd").toOptional())
            .ifPresent(path -> addSocket(paths, path));
      } else if (process.name().matches("(docker-)?containerd(-current)?")) {
        String problem = containerd(process, paths);
        gap = gap == null ? problem : gap;
      }
    }
    return new NamedFiles(paths, "", processes.citations(), gap);
  }

  /** Adds the socket of a containerd; says why it is not known, or null. */
  private @Nullable String containerd(EngineProcess process, List<String> paths) {
    List<Argument> given = new ArrayList<>(process.option("--address", 'a'));
    given.addAll(process.option("--listen", (char) 0));
    given.forEach(argument -> addSocket(paths, argument.text()));
    if (!given.isEmpty()) {
      return null;
    }
    List<Argument> config = process.option("--config", 'c');
    String file = config.isEmpty() ? CONTAINERD_FILE : config.get(config.size() - 1).text();
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
              addSocket(paths, address.value());
              return null;
            },
            Fact.Absent::why);
  }

  /** {@code address} of the section {@code grpc}; empty where it is the default. */
  private static Fact<String> address(Text config) {
    String section = "";
    for (int i = 0; i < config.rows().size(); i++) {
      Matcher header = SECTION.matcher(config.rows().get(i));
      Matcher address = ADDRESS.matcher(config.rows().get(i));
      if (header.matches()) {
        section = header.group(1);
      } else if (section.equals("grpc") && address.matches()) {
        return Fact.known(address.group(1), config.cite(i));
      }
    }
    return Fact.known("", config.cite(0));
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
