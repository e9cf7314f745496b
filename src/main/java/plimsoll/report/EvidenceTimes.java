package plimsoll.report;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import plimsoll.assessment.Assessment;
import plimsoll.assessment.Provenance;

/**
 * The instants of an assessment, which are those of its evidence: ISO 8601 in UTC, such as {@code
 * 2026-11-21T20:36:13Z}, as every schema takes it; empty where nothing says, or out of range.
 */
public final class EvidenceTimes {
  /** For readers that demand a time; that the real one is not known is said among the facts. */
  private static final String NONE = "1970-01-01T00:00:00Z";

  // OSCAL has the narrowest range.
  private static final Pattern INSTANT =
      Pattern.compile("(19|2\\d)\\d{2}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?Z");

  private EvidenceTimes() {}

  /** When the collection began. */
  public static String start(Assessment assessment) {
    return instant(assessment.evidence().collectedAt());
  }

  /**
   * When the evidence was complete; else when its collection began, else as of when it was judged.
   */
  public static String end(Assessment assessment) {
    Provenance evidence = assessment.evidence();
    Instant asOf = assessment.asOf();
    return Stream.of(
            instant(evidence.finishedAt()),
            instant(evidence.collectedAt()),
            instant(asOf == null ? null : asOf.toString()))
        .filter(time -> !time.isEmpty())
        .findFirst()
        .orElse("");
  }

  /** The time, or {@link #NONE} where it is not known. */
  public static String demanded(String time) {
    return time.isEmpty() ? NONE : time;
  }

  private static String instant(@Nullable String text) {
    if (text == null || !INSTANT.matcher(text).matches()) {
      return "";
    }
    try {
      Instant.parse(text);
      return text;
    } catch (DateTimeParseException e) {
      return "";
    }
  }
}
