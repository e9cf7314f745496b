package plimsoll.evidence.parse;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
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
 * Reads {@code ausearch --raw}: the records of an event share its {@code msg}. A string with a
 * blank or another special byte stands in hexadecimal digits; a long one in chunks, over several
 * records where need be.
 *
 * <pre>
 * type=SYSCALL msg=audit(1700000000.123:456): arch=c000003e syscall=59 success=yes … exe="/usr/bin/docker" key="docker"
 * type=EXECVE msg=audit(1700000000.123:456): argc=4 a0="docker" a1="exec" a2="web" a3=6C73202D6C
 * </pre>
 *
 * <p>Where nothing matches, {@code ausearch} exits with 1 and, with {@code --raw}, says nothing; a
 * fault it explains on stderr.
 */
final class ExecutionsParser {
  private static final Pattern RECORD =
      Pattern.compile("(?s)(?:node=\\S* )?type=(\\S+) msg=audit\\((\\d{1,11}\\.\\d+:\\d+)\\):(.*)");
  private static final Pattern ARGUMENT =
      Pattern.compile(" a(\\d{1,6})(?:\\[(\\d{1,6})])?=(\"[^\"]*\"|\\S*)");
  private static final Pattern COUNT = Pattern.compile(" argc=(\\d{1,6})(?: |$)");

  private static final Comparator<Execution> BY_TIME =
      Comparator.<Execution>comparingLong(
              e -> Long.parseLong(e.event().substring(0, e.event().indexOf('.'))))
          .thenComparing(Execution::event);

  private ExecutionsParser() {}

  /**
   * All recorded executions by time; those without all their arguments are missing.
   *
   * @param captures searches of the log by key and by program; an event may be found by each
   */
  static Population<Execution> read(List<Capture> captures) {
    Map<String, Execution> members = new LinkedHashMap<>();
    List<Population.Missing> missing = new ArrayList<>();
    List<Fact<Integer>> listed = new ArrayList<>();
    for (Capture capture : captures) {
      Population<Execution> found = read(capture);
      found.members().forEach(execution -> members.putIfAbsent(execution.event(), execution));
      missing.addAll(found.missing());
      listed.add(found.listed());
    }
    Fact<Integer> whole =
        listed.stream()
            .filter(fact -> fact instanceof Fact.Absent)
            .findFirst()
            .orElseGet(() -> listed.get(0).map(count -> members.size() + missing.size()));
    return new Population<>(members.values().stream().sorted(BY_TIME).toList(), missing, whole);
  }

  private static Population<Execution> read(Capture capture) {
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
            .read(record.group(1), raw(record.group(3)), text, i);
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
            && (capture.stderr().isBlank() || capture.stderr().strip().equals("<no matches>"));
    String problem = capture.problem();
    if (problem != null && !noMatches) {
      return Fact.absent(problem, citation);
    }
    return text.rows().isEmpty() && !noMatches
        ? Fact.absent(text.artifact().path() + " is empty", citation)
        : Fact.known(count, citation);
  }

  /** The record without what a log may add: the same in words, after a separator. */
  private static String raw(String fields) {
    return fields.split("\u001d", 2)[0];
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
    // By position, then by chunk.
    private final TreeMap<Integer, TreeMap<Integer, String>> arguments = new TreeMap<>();
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
        failed = fields.contains(" success=no ");
        executable = value(fields, "exe");
        keys = List.of(value(fields, "key").split("\u0001"));
      } else if (type.equals("EXECVE")) {
        citation = citation == null ? text.cite(row) : citation;
        Matcher count = COUNT.matcher(fields);
        if (count.find()) {
          argumentCount = Integer.parseInt(count.group(1));
        }
        Matcher argument = ARGUMENT.matcher(fields);
        while (argument.find()) {
          put(
              Integer.parseInt(argument.group(1)),
              argument.group(2) == null ? 0 : Integer.parseInt(argument.group(2)),
              argument.group(3));
        }
      }
    }

    private void put(int index, int chunk, String written) {
      @Nullable String value = decode(written);
      if (value == null) {
        unreadable = "argument a" + index + " can't be decoded";
      } else {
        arguments.computeIfAbsent(index, i -> new TreeMap<>()).put(chunk, value);
      }
    }

    /** An execution that failed ran nothing, and an event without EXECVE is none. */
    void addTo(List<Execution> members, List<Population.Missing> missing) {
      if (citation == null || failed) {
        return;
      }
      if (unreadable == null && !isWhole()) {
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
                arguments.values().stream()
                    .map(chunks -> String.join("", chunks.values()))
                    .toList(),
                citation));
      }
    }

    private boolean isWhole() {
      return arguments.size() == argumentCount
          && (arguments.isEmpty() || arguments.lastKey() == argumentCount - 1)
          && arguments.values().stream().allMatch(c -> c.lastKey() == c.size() - 1);
    }

    private static String value(String fields, String name) {
      Matcher matcher = Pattern.compile(" " + name + "=(\"[^\"]*\"|\\S*)").matcher(fields);
      @Nullable String value = matcher.find() ? decode(matcher.group(1)) : null;
      return value == null ? "" : value;
    }

    private static @Nullable String decode(String written) {
      if (written.startsWith("\"")) {
        boolean closed = written.length() > 1 && written.endsWith("\"");
        return closed ? written.substring(1, written.length() - 1) : null;
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
