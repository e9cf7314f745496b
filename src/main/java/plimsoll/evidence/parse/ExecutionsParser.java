package plimsoll.evidence.parse;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import plimsoll.bundle.Artifact;
import plimsoll.bundle.Capture;
import plimsoll.evidence.Citation;
import plimsoll.evidence.Execution;
import plimsoll.evidence.Fact;
import plimsoll.evidence.Population;
import plimsoll.evidence.Subject;

/**
 * Reads {@code ausearch -k docker --raw}: the records of an event share its {@code msg}. A string
 * with a blank or another special byte stands in hexadecimal digits; a long one in chunks, over
 * several records where need be.
 *
 * <pre>
 * type=SYSCALL msg=audit(1700000000.123:456): arch=c000003e syscall=59 success=yes … exe="/usr/bin/docker" key="docker"
 * type=EXECVE msg=audit(1700000000.123:456): argc=4 a0="docker" a1="exec" a2="web" a3=6C73202D6C
 * </pre>
 *
 * <p>That nothing matches, {@code ausearch} says on stderr, with exit status 1.
 */
final class ExecutionsParser {
  private static final Pattern RECORD =
      Pattern.compile("(?:node=\\S* )?type=(\\S+) msg=audit\\((\\d{1,11}\\.\\d+:\\d+)\\):(.*)");
  private static final Pattern ARGUMENT =
      Pattern.compile(" a(\\d{1,6})(?:\\[(\\d{1,6})])?=(\"[^\"]*\"|\\S*)");
  private static final Pattern COUNT = Pattern.compile(" argc=(\\d{1,6})(?: |$)");

  private ExecutionsParser() {}

  /** All recorded executions in the order of the log; those without all arguments are missing. */
  static Population<Execution> read(Capture capture) {
    Artifact output = capture.output();
    if (capture.loss() != null || output == null) {
      String problem = capture.problem();
      return Population.unknown(problem == null ? capture.id() + " has no output" : problem);
    }
    Text text = Text.of(output);
    Map<String, Event> events = new LinkedHashMap<>();
    @Nullable Fact<Integer> stranger = null;
    for (int i = 0; i < text.rows().size(); i++) {
      String row = text.rows().get(i);
      Matcher record = RECORD.matcher(row);
      if (record.matches()) {
        events
            .computeIfAbsent(record.group(2), Event::new)
            .read(record.group(1), record.group(3), text, i);
      } else if (!row.isBlank() && !isNote(row) && stranger == null) {
        stranger = text.unreadable(i, "is no audit record");
      }
    }
    List<Execution> members = new ArrayList<>();
    List<Population.Missing> missing = new ArrayList<>();
    events.values().forEach(event -> event.addTo(members, missing));
    return new Population<>(
        members,
        missing,
        stranger != null ? stranger : listed(capture, text, members.size() + missing.size()));
  }

  private static Fact<Integer> listed(Capture capture, Text text, int count) {
    Citation citation =
        text.rows().isEmpty()
            ? new Citation(text.artifact().path(), text.artifact().sha256(), null, null, "")
            : text.cite(0);
    boolean noMatches =
        Integer.valueOf(1).equals(capture.exitStatus())
            && capture.stderr().strip().equals("<no matches>");
    String problem = capture.problem();
    if (problem != null && !noMatches) {
      return Fact.absent(problem, citation);
    }
    return Fact.known(count, citation);
  }

  /**
   * Rows between events, and the collector's that says that other kinds of events were left out.
   */
  private static boolean isNote(String row) {
    return row.equals("----") || row.startsWith("type=PLIMSOLL_REDUCED ");
  }

  /** The records of one event while they are read. */
  private static final class Event {
    private final String id;
    private final TreeMap<Integer, StringBuilder> arguments = new TreeMap<>();
    private boolean failed;
    private int argumentCount = -1;
    private String executable = "";
    private List<String> keys = List.of();
    private @Nullable String unreadable;
    private @Nullable Citation citation;

    Event(String id) {
      this.id = id;
    }

    void read(String type, String fields, Text text, int row) {
      if (type.equals("SYSCALL")) {
        // What follows the separator only repeats the record in words.
        String raw = fields.split("\u001d", 2)[0] + " ";
        failed = raw.contains(" success=no ");
        executable = value(raw, "exe");
        keys = List.of(value(raw, "key").split("\u0001"));
      } else if (type.equals("EXECVE")) {
        citation = citation == null ? text.cite(row) : citation;
        Matcher count = COUNT.matcher(fields);
        if (count.find()) {
          argumentCount = Integer.parseInt(count.group(1));
        }
        Matcher argument = ARGUMENT.matcher(fields);
        while (argument.find()) {
          append(Integer.parseInt(argument.group(1)), argument.group(3));
        }
      }
    }

    private void append(int index, String written) {
      @Nullable String value = decode(written);
      if (value == null) {
        unreadable = "argument a" + index + " can't be decoded";
      } else {
        arguments.computeIfAbsent(index, i -> new StringBuilder()).append(value);
      }
    }

    /** An execution that failed ran nothing, and an event without EXECVE is none. */
    void addTo(List<Execution> members, List<Population.Missing> missing) {
      if (citation == null || failed) {
        return;
      }
      boolean whole =
          arguments.size() == argumentCount
              && (arguments.isEmpty() || arguments.lastKey() == argumentCount - 1);
      if (unreadable == null && !whole) {
        unreadable = "it holds " + arguments.size() + " of " + argumentCount + " arguments";
      }
      if (unreadable != null) {
        String place = citation.artifact() + ":" + citation.line() + ": ";
        missing.add(new Population.Missing(Subject.HOST, place + unreadable, citation));
      } else {
        members.add(
            new Execution(
                id,
                executable,
                keys,
                arguments.values().stream().map(StringBuilder::toString).toList(),
                citation));
      }
    }

    private static String value(String fields, String name) {
      Matcher matcher = Pattern.compile(" " + name + "=(\"[^\"]*\"|\\S*)").matcher(fields);
      @Nullable String value = matcher.find() ? decode(matcher.group(1)) : null;
      return value == null ? "" : value;
    }

    private static @Nullable String decode(String written) {
      if (written.startsWith("\"")) {
        return written.length() > 1 ? written.substring(1, written.length() - 1) : null;
      }
      if (written.equals("(null)")) {
        return "";
      }
      if (!written.matches("(?:[0-9A-Fa-f]{2})+")) {
        return null;
      }
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      for (int i = 0; i < written.length(); i += 2) {
        bytes.write(Integer.parseInt(written.substring(i, i + 2), 16));
      }
      return bytes.toString(StandardCharsets.UTF_8);
    }
  }
}
