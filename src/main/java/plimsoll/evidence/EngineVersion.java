package plimsoll.evidence;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Version of an engine, by age: {@code 1.13.1}, {@code 17.06.2-ce}, {@code 17.06.2-ee-16}, {@code
 * 20.10.24+dfsg1}, {@code 23.0.0-rc.1}.
 *
 * @param patch third number; 0 where there is none
 * @param finished whether it is a release; a beta or release candidate comes before it
 * @param build number of a build of Docker EE; 0 for all others. What distributions add behind the
 *     numbers does not count.
 */
public record EngineVersion(int major, int minor, int patch, boolean finished, int build)
    implements Comparable<EngineVersion> {
  private static final Pattern FORM =
      Pattern.compile(
          "v?([0-9]{1,6})\\.([0-9]{1,6})(?:\\.([0-9]{1,6}))?"
              + "(?:-(?:ee-([0-9]{1,6})|((?:rc|beta|alpha|tp|dev).*)))?(?![0-9.]).*");
  private static final Comparator<EngineVersion> ORDER =
      Comparator.comparingInt(EngineVersion::major)
          .thenComparingInt(EngineVersion::minor)
          .thenComparingInt(EngineVersion::patch)
          .thenComparing(EngineVersion::finished)
          .thenComparingInt(EngineVersion::build);

  /** Reads a version; empty for one without numbers, such as {@code dev} or {@code ucp/3.1.0}. */
  public static Optional<EngineVersion> parse(String text) {
    Matcher form = FORM.matcher(text.strip());
    return form.matches()
        ? Optional.of(
            new EngineVersion(
                Integer.parseInt(form.group(1)),
                Integer.parseInt(form.group(2)),
                number(form.group(3)),
                form.group(5) == null,
                number(form.group(4))))
        : Optional.empty();
  }

  private static int number(@Nullable String digits) {
    return digits == null ? 0 : Integer.parseInt(digits);
  }

  /** Whether it is a release of {@code major.minor}, or of a later one. */
  public boolean isFrom(int major, int minor) {
    return this.major > major || (this.major == major && this.minor >= minor);
  }

  /** Older before newer. */
  @Override
  public int compareTo(EngineVersion other) {
    return ORDER.compare(this, other);
  }
}
