package plimsoll.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import plimsoll.compare.Difference.OfCapture;
import plimsoll.compare.Difference.Row;
import plimsoll.compare.Side.Captured;
import plimsoll.source.Digest;
import plimsoll.source.Json;
import plimsoll.source.Limits;
import plimsoll.source.Lines;
import plimsoll.source.Shown;
import plimsoll.source.SourceException;

/**
 * What captures of how a host is set up say otherwise, whatever was judged by them: JSON value by
 * value, text line by line. Captures of what passes, as process tables and logs, are left out.
 */
final class Drift {
  /** Values and lines of one capture that are listed. */
  static final int MAX_ROWS = 2_000;

  /** Characters of a value, a line or a name that are kept. */
  static final int MAX_CHARS = 300;

  private static final String FILES = "files/";

  /** Those whose output is JSON of the engine, of UCP or of DTR. */
  private static final Set<String> JSON =
      Set.of(
          "docker/containers",
          "docker/images",
          "docker/info",
          "docker/networks",
          "docker/node-self",
          "docker/nodes",
          "docker/plugins",
          "docker/services",
          "docker/version",
          "docker/volumes",
          "dtr/settings");

  /** Those whose output is text, with what names a row: rows of one name are held side by side. */
  private static final Map<String, Function<String, String>> TEXT =
      Map.ofEntries(
          Map.entry("audit/rules", row -> ""),
          Map.entry("audit/status", row -> word(row, " ", 0)),
          Map.entry("docker/config-list", row -> ""),
          Map.entry("docker/plugin-list", row -> ""),
          Map.entry("docker/secret-list", row -> ""),
          Map.entry("host/accounts", row -> word(row, ":", 0)),
          Map.entry("host/apparmor", row -> ""),
          Map.entry("host/certs", Drift::path),
          Map.entry("host/content-trust", row -> ""),
          Map.entry("host/docker-group", row -> word(row, ":", 0)),
          Map.entry("host/engine-package", row -> ""),
          Map.entry("host/fips", row -> ""),
          Map.entry("host/getenforce", row -> ""),
          Map.entry("host/kernel", row -> ""),
          Map.entry("host/mount-sources", Drift::path),
          Map.entry("host/mountinfo", row -> word(row, " ", 1)),
          Map.entry("host/package-signatures", row -> ""),
          Map.entry("host/packages", row -> word(row, "\t", 0)),
          Map.entry("host/seccomp", row -> word(row, ":", 0)),
          Map.entry("host/security-modules", row -> ""),
          Map.entry("host/sestatus", row -> word(row, ":", 0)),
          Map.entry("host/sockets", row -> ""),
          Map.entry("host/stat", Drift::path),
          Map.entry("process/engine-argv", row -> ""),
          Map.entry("process/engine-environment", row -> word(row, "=", 0)),
          Map.entry("systemd/containerd.service", row -> word(row, "=", 0)),
          Map.entry("systemd/docker.service", row -> word(row, "=", 0)),
          Map.entry("systemd/docker.socket", row -> word(row, "=", 0)),
          Map.entry("ucp/config-toml", row -> ""));

  private Drift() {}

  /** Captures that differ, by id. */
  static List<OfCapture> between(List<Captured> before, List<Captured> after) {
    Map<String, Captured> olds = byId(before);
    Map<String, Captured> news = byId(after);
    Set<String> ids = new TreeSet<>(olds.keySet());
    ids.addAll(news.keySet());
    List<OfCapture> drift = new ArrayList<>();
    for (String id : ids) {
      if (isCompared(id)) {
        OfCapture one = between(id, olds.get(id), news.get(id));
        if (!one.rows().isEmpty() || one.why() != null) {
          drift.add(one);
        }
      }
    }
    return drift;
  }

  private static boolean isCompared(String id) {
    return id.startsWith(FILES) || JSON.contains(id) || TEXT.containsKey(id);
  }

  private static Map<String, Captured> byId(List<Captured> captures) {
    Map<String, Captured> byId = new TreeMap<>();
    captures.forEach(capture -> byId.put(capture.id(), capture));
    return byId;
  }

  private static OfCapture between(String id, @Nullable Captured before, @Nullable Captured after) {
    byte @Nullable [] old = usable(before);
    byte @Nullable [] now = usable(after);
    if (old != null && now != null) {
      return compared(id, old, now);
    }
    if (old == null && now == null) {
      return new OfCapture(id, List.of(), null);
    }
    // A file that is not there has no capture at all.
    if (id.startsWith(FILES) && (before == null || after == null)) {
      return new OfCapture(id, List.of(new Row("", file(old), file(now))), null);
    }
    String why = old == null ? "OLD: " + problem(id, before) : "NEW: " + problem(id, after);
    return new OfCapture(id, List.of(), "can't be compared; " + why);
  }

  private static @Nullable String file(byte @Nullable [] content) {
    return content == null ? null : "the file, sha256 " + Digest.sha256(content);
  }

  private static byte @Nullable [] usable(@Nullable Captured capture) {
    return capture == null || capture.problem() != null ? null : capture.content();
  }

  private static String problem(String id, @Nullable Captured capture) {
    String problem = capture == null ? null : capture.problem();
    return problem == null ? id + " was not captured" : problem;
  }

  private static OfCapture compared(String id, byte[] old, byte[] now) {
    List<Row> rows;
    if (JSON.contains(id) || id.endsWith(".json")) {
      try {
        rows =
            JsonDrift.between(id, Json.parse(old, Limits.DEFAULT), Json.parse(now, Limits.DEFAULT));
      } catch (SourceException e) {
        rows = lines(id, old, now);
      }
    } else {
      rows = lines(id, old, now);
    }
    return rows.size() <= MAX_ROWS
        ? new OfCapture(id, rows, null)
        : new OfCapture(
            id,
            rows.subList(0, MAX_ROWS),
            "has "
                + Shown.figure(rows.size())
                + " differences; "
                + Shown.figure(MAX_ROWS)
                + " are listed");
  }

  private static List<Row> lines(String id, byte[] old, byte[] now) {
    Function<String, String> name = TEXT.getOrDefault(id, row -> "");
    Map<String, List<String>> olds = byName(id, old, name);
    Map<String, List<String>> news = byName(id, now, name);
    Set<String> names = new TreeSet<>(olds.keySet());
    names.addAll(news.keySet());
    List<Row> rows = new ArrayList<>();
    for (String one : names) {
      Unlike.of(
              olds.getOrDefault(one, List.of()),
              news.getOrDefault(one, List.of()),
              Function.identity())
          .paired((was, is) -> new Row(shown(one), shownOrNull(was), shownOrNull(is)), rows);
    }
    boolean ordered = id.startsWith(FILES) || id.equals("audit/rules");
    if (ordered && rows.isEmpty() && !olds.equals(news)) {
      rows.add(new Row("", "the same lines", "in another order"));
    }
    return rows;
  }

  private static Map<String, List<String>> byName(
      String id, byte[] content, Function<String, String> name) {
    Map<String, List<String>> byName = new TreeMap<>();
    for (String row : Lines.of(content).rows()) {
      if (!isPassing(id, row)) {
        String rest = Noise.line(id, row);
        byName.computeIfAbsent(name.apply(rest), key -> new ArrayList<>()).add(rest);
      }
    }
    return byName;
  }

  private static @Nullable String shownOrNull(@Nullable String text) {
    return text == null ? null : shown(text);
  }

  /** Safe to show, and short enough to be listed. */
  static String shown(String text) {
    return Shown.text(text, MAX_CHARS);
  }

  /**
   * Blank lines, counts of rows, mounts that come and go with containers, and files that are not
   * there: another release of the collector may have asked for others.
   */
  private static boolean isPassing(String id, String row) {
    return row.isBlank()
        || (!id.startsWith(FILES) && (row.startsWith("end|") || row.startsWith("absent|")))
        || (id.equals("host/mountinfo")
            && row.matches(".*(/(overlay2|containers|netns|sandboxes)/| nsfs ).*"));
  }

  private static String word(String row, String separator, int index) {
    String[] words = row.split(separator, index + 2);
    return words.length > index ? words[index].strip() : "";
  }

  private static String path(String row) {
    return row.substring(row.lastIndexOf('|') + 1);
  }
}
