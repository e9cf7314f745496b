package plimsoll.evidence.parse;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import plimsoll.evidence.Citation;
import plimsoll.evidence.Fact;
import plimsoll.evidence.HostFile;

/**
 * Reads the collector's rows of {@code host/stat} and {@code host/mount-sources}: what stands at a
 * path, and where it leads.
 *
 * <pre>
 * present|symbolic link|777|0|0|root|root|2049|13|4|/var/run
 * link|/run|/var/run
 * resolved|/run|/var/run
 * absent|/etc/docker/daemon.json
 * denied|/root/.docker
 * end|5
 * </pre>
 *
 * <p>The last row counts those before it: without it the capture is cut off, and nothing is read.
 */
final class FileStatParser {
  /** Fields before the path in a row that begins with the word. */
  private static final Map<String, Integer> FIELDS =
      Map.of("present", 10, "target", 10, "link", 2, "resolved", 2, "absent", 1, "denied", 1);

  private static final int STATE_FIELDS = 10;

  private static final Pattern MODE = Pattern.compile("[0-7]{1,4}");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
  private static final Pattern ESCAPE = Pattern.compile("\\\\(.)");

  private FileStatParser() {}

  /**
   * What was found at one path.
   *
   * @param state {@code present}, {@code absent}, {@code denied}
   * @param type type of what is at the path itself, in the words of GNU stat: {@code symbolic
   *     link}; empty where nothing was found
   * @param link where a symbolic link leads in the end; empty where the path is none
   * @param resolved the path with every link in it followed; empty where that was not asked
   * @param citation the row that says most
   * @param file the file there, behind a link where the path is one; absent where it is not known
   */
  record FileStat(
      String state,
      String type,
      Optional<String> link,
      Optional<String> resolved,
      Citation citation,
      Fact<HostFile.State> file) {

    /** Whether the path itself is a symbolic link. */
    boolean isLink() {
      return type.equals("symbolic link") || link.isPresent();
    }
  }

  /** By path as it was asked; absent where the rows are not whole. */
  static Fact<Map<String, FileStat>> parse(Text text) {
    List<String> rows = text.rows();
    int last = rows.size() - 1;
    if (!text.hasEnd()) {
      return text.unreadable(last, "is not the last of the rows: the capture is cut off");
    }
    Map<String, FileStat> found = new LinkedHashMap<>();
    for (int i = 0; i < last; i++) {
      String word = rows.get(i).split("\\|", 2)[0];
      int fields = FIELDS.getOrDefault(word, 0);
      String[] parts = rows.get(i).split("\\|", fields + 1);
      if (fields == 0 || parts.length <= fields) {
        return text.unreadable(i, "is no row of file states");
      }
      found.merge(
          unescape(parts[fields]), fileStat(word, parts, text.cite(i)), FileStatParser::join);
    }
    return Fact.known(found, text.cite(last));
  }

  private static FileStat fileStat(String word, String[] parts, Citation citation) {
    Fact<HostFile.State> file = file(parts, citation);
    return switch (word) {
      case "link" -> new FileStat("present", "", path(parts[1]), Optional.empty(), citation, file);
      case "resolved" ->
          new FileStat("present", "", Optional.empty(), path(parts[1]), citation, file);
      case "absent", "denied" ->
          new FileStat(word, "", Optional.empty(), Optional.empty(), citation, file);
      case "target" ->
          new FileStat("present", "", Optional.empty(), Optional.empty(), citation, file);
      default ->
          new FileStat("present", parts[1], Optional.empty(), Optional.empty(), citation, file);
    };
  }

  private static Fact<HostFile.State> file(String[] parts, Citation citation) {
    if (parts.length <= STATE_FIELDS || parts[1].equals("symbolic link")) {
      return Fact.absent("nothing tells mode and owner of what is there", citation);
    }
    if (!MODE.matcher(parts[2]).matches()
        || !IntStream.of(3, 4, 7, 8).allMatch(i -> NUMBER.matcher(parts[i]).matches())) {
      return Fact.absent("its mode and owner can't be read", citation);
    }
    return Fact.known(
        new HostFile.State(
            parts[1],
            Integer.parseInt(parts[2], 8),
            Long.parseLong(parts[3]),
            Long.parseLong(parts[4]),
            parts[5],
            parts[6],
            Long.parseLong(parts[7]),
            Long.parseLong(parts[8])),
        citation);
  }

  /** What is at a path, as checks judge it. */
  static HostFile hostFile(String path, FileStat stat) {
    HostFile.Presence presence = HostFile.Presence.valueOf(stat.state().toUpperCase(Locale.ROOT));
    return new HostFile(path, presence, stat.link(), stat.file(), stat.citation());
  }

  private static Optional<String> path(String escaped) {
    return escaped.isEmpty() ? Optional.empty() : Optional.of(unescape(escaped));
  }

  private static FileStat join(FileStat first, FileStat next) {
    boolean tells = next.link().isPresent() || next.resolved().isPresent();
    // Of a link the mode is always 777; what counts is the row of its target.
    Fact<HostFile.State> file = first.file().toOptional().isPresent() ? first.file() : next.file();
    return new FileStat(
        first.state(),
        first.type(),
        first.link().or(next::link),
        first.resolved().or(next::resolved),
        tells ? next.citation() : first.citation(),
        file);
  }

  /** A newline, a backslash and, before the last field, a bar are written {@code \\n \\\\ \\p}. */
  static String unescape(String text) {
    if (text.indexOf('\\') < 0) {
      return text;
    }
    return ESCAPE
        .matcher(text)
        .replaceAll(
            escape ->
                switch (escape.group(1)) {
                  case "n" -> "\n";
                  case "p" -> "|";
                  default -> Matcher.quoteReplacement(escape.group(1));
                });
  }
}
