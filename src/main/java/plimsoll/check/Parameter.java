package plimsoll.check;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A value that a check is given: by the benchmark, or by the site from its System Security Plan.
 *
 * @param name name in catalogs and policies, such as {@code approved-capabilities}
 * @param type shape of its value
 * @param site whether the site decides it; the other ones the benchmark decides, in its catalog
 * @param required whether there must be a value
 * @param meaning what it says, in a few words
 * @param unless name of the benchmark's parameter that, where it is true, lets this one count for
 *     nothing; null where there is none
 */
public record Parameter(
    String name,
    Type type,
    boolean site,
    boolean required,
    String meaning,
    @Nullable String unless) {
  /** Shapes of values. */
  public enum Type {
    /** A {@link Boolean}. */
    BOOLEAN,
    /** A {@link Long}. */
    INTEGER,
    /** A {@code String}. */
    TEXT,
    /** A {@code String} of days, hours, minutes and seconds: {@code 90d}, {@code 1h30m}. */
    DURATION,
    /** A {@code List<String>}. */
    TEXTS,
    /**
     * A {@code Map<String, List<String>>}: {@link plimsoll.evidence.SubjectPattern} of containers
     * to texts.
     */
    TEXTS_BY_PATTERN
  }

  /** A parameter that the benchmark decides; a catalog must give it. */
  public static Parameter ofBenchmark(String name, Type type, String meaning) {
    return new Parameter(name, type, false, true, meaning, null);
  }

  /** A parameter that the benchmark decides; a catalog may leave it out. */
  public static Parameter ofBenchmarkIfAny(String name, Type type, String meaning) {
    return new Parameter(name, type, false, false, meaning, null);
  }

  /** A parameter that the site decides; absent until a policy gives it. */
  public static Parameter ofSite(String name, Type type, String meaning) {
    return new Parameter(name, type, true, false, meaning, null);
  }

  /** A parameter that the site decides, and the catalog until a policy gives it. */
  public static Parameter ofSiteOrBenchmark(String name, Type type, String meaning) {
    return new Parameter(name, type, true, true, meaning, null);
  }

  /** The same, which counts for nothing where the benchmark sets a flag. */
  public Parameter unless(Parameter flag) {
    return new Parameter(name, type, site, required, meaning, flag.name());
  }

  /**
   * Whether a value of it can change a verdict.
   *
   * @param byBenchmark what the benchmark gives the check
   */
  public boolean counts(Map<String, Object> byBenchmark) {
    return unless == null || !Boolean.TRUE.equals(byBenchmark.get(unless));
  }
}
