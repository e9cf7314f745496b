package plimsoll.evidence.parse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import plimsoll.evidence.EngineVersion;
import plimsoll.evidence.Fact;
import plimsoll.source.Json;

/**
 * Reads {@code docker info} and {@code docker version} as they print for people, into the fields of
 * their JSON.
 *
 * <pre>
 * Server:
 *  Containers: 4
 *   Running: 3
 *  Server Version: 20.10.24
 *  Security Options:
 *   seccomp
 *    Profile: default
 *  Insecure Registries:
 *   127.0.0.0/8
 *  Live Restore Enabled: false
 * </pre>
 *
 * <p>A list counts where another row follows it that is not of it: else rows of it may be cut off.
 * No list counts where rows are missing that the client always prints: {@code grep} keeps headings
 * and drops what stands below them. What a release does not print is absent.
 */
final class DaemonText {
  private static final Pattern ROW = Pattern.compile("( *)([^:]+?)(?: *:(?: +(.*))?)?");

  /** Rows of {@code docker info} that hold one value: its key in the JSON. */
  private static final Map<String, String> TEXTS =
      Map.ofEntries(
          Map.entry("Server Version", "ServerVersion"),
          Map.entry("Storage Driver", "Driver"),
          Map.entry("Logging Driver", "LoggingDriver"),
          Map.entry("Cgroup Driver", "CgroupDriver"),
          Map.entry("Operating System", "OperatingSystem"),
          Map.entry("Docker Root Dir", "DockerRootDir"),
          Map.entry("Kernel Version", "KernelVersion"),
          Map.entry("Name", "Name"),
          Map.entry("ID", "ID"));

  private static final Map<String, String> SWITCHES =
      Map.of(
          "Debug Mode", "Debug",
          "Debug Mode (server)", "Debug",
          "Debug mode (server)", "Debug",
          "Experimental", "ExperimentalBuild",
          "Live Restore Enabled", "LiveRestoreEnabled");

  private static final Map<String, String> COUNTS =
      Map.of(
          "Containers", "Containers",
          "Running", "ContainersRunning",
          "Paused", "ContainersPaused",
          "Stopped", "ContainersStopped",
          "Images", "Images");

  /** One row: how far it is indented, its key and its value. */
  private record Row(int index, int indent, String key, String value) {
    int line() {
      return index + 1;
    }
  }

  private final Text text;
  private final List<Row> rows = new ArrayList<>();
  private final Json fields = Json.object(1);
  private boolean filtered;

  private DaemonText(Text text) {
    this.text = text;
    for (int i = 0; i < text.rows().size(); i++) {
      String row = text.rows().get(i).stripTrailing();
      Matcher pair = ROW.matcher(row);
      if (row.isBlank()) {
        continue;
      }
      if (pair.matches()) {
        String value = pair.group(3) == null ? "" : pair.group(3).strip();
        rows.add(new Row(i, pair.group(1).length(), pair.group(2), value));
      } else {
        // An item of a list may hold colons: every row counts, whatever it looks like.
        String item = row.stripLeading();
        rows.add(new Row(i, row.length() - item.length(), item, ""));
      }
    }
  }

  /** The fields of {@code docker info}; absent where no engine answered. */
  static Fact<Fields> info(Text text) {
    DaemonText info = new DaemonText(text);
    List<Row> server = info.server();
    @Nullable Row version = info.row(server, "Server Version");
    if (version == null) {
      return text.unreadable(0, "is no answer of an engine to docker info");
    }
    info.filtered = info.isFiltered(server);
    server.forEach(row -> info.take(row, server));
    return Fact.known(Fields.of(text, info.fields), text.cite(version.index()));
  }

  /** The fields of {@code docker version}; absent where no engine answered. */
  static Fact<Fields> version(Text text) {
    DaemonText version = new DaemonText(text);
    List<Row> server = version.server();
    @Nullable Row number = version.row(server, "Version");
    if (number == null || server.equals(version.rows)) {
      return text.unreadable(0, "holds no answer of an engine to docker version");
    }
    Json fields = version.fields.put("Server", number.line(), null);
    fields.put("Version", number.line(), number.value());
    @Nullable Row api = version.row(server, "API version");
    if (api != null) {
      fields.put("ApiVersion", api.line(), api.value().split(" ", 2)[0]);
    }
    @Nullable Row experimental = version.row(server, "Experimental");
    if (experimental != null) {
      bool(fields, "Experimental", experimental);
    } else if (isWithoutExperimental(number, server)) {
      fields.put("Experimental", number.line(), false);
    }
    return Fact.known(Fields.of(text, version.fields), text.cite(number.index()));
  }

  /**
   * Whether a missing row says that the engine is not experimental. Before 1.13 the row was printed
   * only where it was true; later a row that follows the engine's shows that none was cut off.
   */
  private static boolean isWithoutExperimental(Row version, List<Row> server) {
    boolean goesOn =
        server.subList(server.indexOf(version) + 1, server.size()).stream()
            .anyMatch(row -> row.indent() < version.indent());
    return goesOn || EngineVersion.parse(version.value()).filter(v -> !v.isFrom(1, 13)).isPresent();
  }

  /** Rows below {@code Server:}; all where there is no such heading, as before 18.09. */
  private List<Row> server() {
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      if (row.indent() == 0 && row.key().equals("Server")) {
        List<Row> below = rows.subList(i + 1, rows.size());
        int end = 0;
        while (end < below.size() && below.get(end).indent() > 0) {
          end++;
        }
        return below.subList(0, end);
      }
    }
    return rows;
  }

  /** The first row of a key: what runs beside the engine follows it. */
  private @Nullable Row row(List<Row> among, String key) {
    return among.stream().filter(row -> row.key().equals(key)).findFirst().orElse(null);
  }

  private void take(Row row, List<Row> server) {
    int top = server.get(0).indent();
    boolean inCounts = row.key().matches("Running|Paused|Stopped");
    if (row.indent() != top && !inCounts && !row.key().equals("Authorization")) {
      return;
    }
    if (TEXTS.containsKey(row.key())) {
      put(TEXTS.get(row.key()), row, row.value());
    } else if (SWITCHES.containsKey(row.key())) {
      if (fields.get(SWITCHES.get(row.key())) == null) {
        bool(fields, SWITCHES.get(row.key()), row);
      }
    } else if (COUNTS.containsKey(row.key()) && row.value().matches("\\d{1,9}")) {
      put(COUNTS.get(row.key()), row, Long.valueOf(row.value()));
    } else {
      switch (row.key()) {
        case "Security Options" -> securityOptions(row);
        case "Insecure Registries" -> insecureRegistries(row);
        case "Plugins" -> plugins(row);
        case "Swarm" -> swarm(row);
        default -> {}
      }
    }
  }

  /** Whether rows are missing that the client prints whatever the engine says. */
  private boolean isFiltered(List<Row> server) {
    int top = server.get(0).indent();
    return row(server, "Total Memory") == null
        // Between the matches of grep with context.
        || row(rows, "--") != null
        || server.stream()
            .filter(row -> row.indent() == top)
            .anyMatch(
                head ->
                    switch (head.key()) {
                      case "Insecure Registries" ->
                          below(head).stream().noneMatch(row -> isLoopback(row));
                      case "Plugins" -> row(below(head), "Volume") == null;
                      default -> false;
                    });
  }

  /** The engine adds these addresses to the registries that need no TLS. */
  private boolean isLoopback(Row row) {
    return text.rows().get(row.index()).strip().equals("127.0.0.0/8");
  }

  private void put(String key, Row row, Object value) {
    if (fields.get(key) == null) {
      fields.put(key, row.line(), value);
    }
  }

  private static void bool(Json into, String key, Row row) {
    // What is neither stays a string, which is no boolean.
    into.put(
        key,
        row.line(),
        row.value().matches("true|false") ? (Object) Boolean.valueOf(row.value()) : row.value());
  }

  /** The rows of a block; null where nothing shows that they are all. */
  private @Nullable List<Row> block(Row head) {
    List<Row> block = below(head);
    boolean goesOn = rows.indexOf(head) + block.size() + 1 < rows.size();
    return goesOn && !filtered ? block : null;
  }

  /** The rows that are indented below another. */
  private List<Row> below(Row head) {
    return rows.subList(rows.indexOf(head) + 1, rows.size()).stream()
        .takeWhile(row -> row.indent() > head.indent())
        .toList();
  }

  private void securityOptions(Row head) {
    @Nullable List<Row> block = block(head);
    // Clients to 1.12 print the row always, later ones only where options follow.
    if (block == null || (block.isEmpty() && head.value().isEmpty())) {
      return;
    }
    List<String> options = new ArrayList<>();
    // To 1.12 all stand in the row itself.
    Arrays.stream(head.value().split(" ")).filter(o -> !o.isEmpty()).forEach(options::add);
    int indent = block.isEmpty() ? 0 : block.get(0).indent();
    for (Row row : block) {
      if (row.indent() == indent) {
        options.add("name=" + row.key());
      } else if (row.key().equals("Profile") && !options.isEmpty()) {
        options.set(
            options.size() - 1, options.get(options.size() - 1) + ",profile=" + row.value());
      }
    }
    fields.put("SecurityOptions", head.line(), options);
  }

  private void insecureRegistries(Row head) {
    @Nullable List<Row> block = block(head);
    if (block == null) {
      return;
    }
    List<String> ranges = new ArrayList<>();
    Json config = fields.put("RegistryConfig", head.line(), null);
    Json named = config.put("IndexConfigs", head.line(), null);
    for (Row row : block) {
      String registry = text.rows().get(row.index()).strip();
      if (registry.matches("[0-9a-fA-F.:]+/\\d{1,3}")) {
        ranges.add(registry);
      } else {
        named.put(registry, row.line(), null).put("Secure", row.line(), false);
      }
    }
    config.put("InsecureRegistryCIDRs", head.line(), ranges);
  }

  private void plugins(Row head) {
    @Nullable List<Row> block = block(head);
    if (block == null) {
      return;
    }
    Json plugins = fields.put("Plugins", head.line(), null);
    for (Row row : block) {
      plugins.put(row.key(), row.line(), words(row.value()));
    }
    // The engine prints this row where there is one.
    if (plugins.get("Authorization") == null) {
      plugins.put("Authorization", head.line(), List.of());
    }
  }

  private static List<String> words(String value) {
    return Arrays.stream(value.split("\\s+")).filter(word -> !word.isEmpty()).toList();
  }

  private void swarm(Row head) {
    Json swarm = fields.put("Swarm", head.line(), null);
    swarm.put("LocalNodeState", head.line(), head.value());
    @Nullable List<Row> block = block(head);
    if (head.value().equals("inactive")) {
      swarm.put("ControlAvailable", head.line(), false);
    }
    if (block == null) {
      return;
    }
    for (Row row : block) {
      switch (row.key()) {
        case "Is Manager" -> bool(swarm, "ControlAvailable", row);
        case "Node Address" -> swarm.put("NodeAddr", row.line(), row.value());
        case "Managers", "Nodes" -> {
          if (row.value().matches("\\d{1,9}")) {
            swarm.put(row.key(), row.line(), Long.valueOf(row.value()));
          }
        }
        default -> {}
      }
    }
  }
}
