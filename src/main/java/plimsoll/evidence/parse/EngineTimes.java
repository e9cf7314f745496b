package plimsoll.evidence.parse;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import plimsoll.bundle.EvidenceSource;
import plimsoll.evidence.Citation;
import plimsoll.evidence.Fact;

/**
 * Reads when each daemon started ({@code process/engine-start}) and when files were last changed
 * ({@code host/file-times}: content, then name, owner or mode), in seconds since 1970.
 *
 * <pre>
 * btime 1795302706
 * ticks-per-second 100
 * pid=43 starttime=534630
 *
 * 1778188176|1795308051|/usr/bin/docker
 * </pre>
 *
 * @param starts start by process id
 * @param changes changes by path
 */
record EngineTimes(Fact<Map<Long, Long>> starts, Fact<Map<String, EngineTimes.Change>> changes) {
  /**
   * The kernel's time of boot is rounded, and files keep whole seconds. A change within these
   * seconds after the start is not told from one before it.
   */
  private static final long TOLERANCE_SECONDS = 2;

  private static final Pattern BOOT = Pattern.compile("btime ([0-9]{1,12})");
  private static final Pattern TICKS = Pattern.compile("ticks-per-second ([1-9][0-9]{0,6})");
  private static final Pattern START = Pattern.compile("pid=([0-9]{1,18}) starttime=([0-9]{1,18})");
  private static final Pattern CHANGE = Pattern.compile("([0-9]{1,18})\\|([0-9]{1,18})\\|(/.*)");

  /**
   * Last changes of a file.
   *
   * @param content second of the last change of its content, which a copy may have taken over from
   *     another file
   * @param status second of the last change of anything: content, name, owner, mode
   */
  record Change(long content, long status, Citation citation) {}

  static EngineTimes read(EvidenceSource source) {
    return new EngineTimes(
        Text.read(source.capture("process/engine-start"), EngineTimes::starts),
        Text.read(source.capture("host/file-times"), EngineTimes::changes));
  }

  /** That a file was not changed since a process started; absent with the reason where it was. */
  Fact<Boolean> unchanged(String path, long pid) {
    if (starts instanceof Fact.Absent<Map<Long, Long>> absent) {
      return doubt(path, absent.why(), absent.citation());
    }
    if (changes instanceof Fact.Absent<Map<String, Change>> absent) {
      return doubt(path, absent.why(), absent.citation());
    }
    Fact.Known<Map<Long, Long>> known = (Fact.Known<Map<Long, Long>>) starts;
    @Nullable Long start = known.value().get(pid);
    @Nullable Change change = changes.toOptional().orElse(Map.of()).get(path);
    if (start == null) {
      return doubt(path, "process/engine-start does not hold its process", known.citation());
    }
    if (change == null) {
      return doubt(path, "host/file-times does not hold it", null);
    }
    if (change.content() > start + TOLERANCE_SECONDS) {
      return Fact.absent(
          path + " was changed after the daemon started: what it says is not shown to be in force",
          change.citation());
    }
    return change.status() > start + TOLERANCE_SECONDS
        ? Fact.absent(
            path
                + " was put in place, or its owner or mode was changed, after the daemon started:"
                + " what it says is not shown to be in force",
            change.citation())
        : Fact.known(true, change.citation());
  }

  private static Fact<Boolean> doubt(String path, String why, @Nullable Citation citation) {
    return Fact.absent(
        "it is not shown that " + path + " is as it was when the daemon started: " + why, citation);
  }

  private static Fact<Map<Long, Long>> starts(Text text) {
    BigDecimal boot = BigDecimal.ZERO;
    BigDecimal ticks = BigDecimal.ZERO;
    Map<Long, Long> starts = new LinkedHashMap<>();
    for (int i = 0; i < text.rows().size(); i++) {
      String row = text.rows().get(i);
      Matcher start = START.matcher(row);
      Matcher bootRow = BOOT.matcher(row);
      Matcher ticksRow = TICKS.matcher(row);
      if (bootRow.matches()) {
        boot = new BigDecimal(bootRow.group(1));
      } else if (ticksRow.matches()) {
        ticks = new BigDecimal(ticksRow.group(1));
      } else if (start.matches() && boot.signum() > 0 && ticks.signum() > 0) {
        BigDecimal since = new BigDecimal(start.group(2)).divide(ticks, 0, RoundingMode.FLOOR);
        starts.put(Long.valueOf(start.group(1)), boot.add(since).longValue());
      } else {
        return text.unreadable(i, "tells no start of a process");
      }
    }
    return Fact.known(starts, text.cite(0));
  }

  private static Fact<Map<String, Change>> changes(Text text) {
    Map<String, Change> changes = new LinkedHashMap<>();
    for (int i = 0; i < text.rows().size(); i++) {
      Matcher change = CHANGE.matcher(text.rows().get(i));
      if (!change.matches()) {
        return text.unreadable(i, "tells no time of a file");
      }
      changes.put(
          change.group(3),
          new Change(
              Long.parseLong(change.group(1)), Long.parseLong(change.group(2)), text.cite(i)));
    }
    return Fact.known(changes, text.cite(0));
  }
}
