package plimsoll.checklist;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import plimsoll.source.Shown;
import plimsoll.source.SourceException;

/** What both formats have in common: which STIG of a file is ours, and what makes it unusable. */
final class ReviewedStigs {
  private static final Pattern PREFIX = Pattern.compile("^xccdf_[^_]+_benchmark_");
  private static final Pattern NUMBER = Pattern.compile("Release:\\s*([0-9]{1,4})\\b");

  private ReviewedStigs() {}

  /** A STIG in a file. */
  record Found<T>(T stig, String id, String release) {}

  /** {@code V2R1} of a version and a release info; empty where they do not say. */
  static String release(String version, String info) {
    Matcher number = NUMBER.matcher(info);
    return version.matches("[0-9]{1,4}") && number.find()
        ? "V" + Integer.parseInt(version) + "R" + Integer.parseInt(number.group(1))
        : "";
  }

  /** The one that is wanted: the only one of that id, or the only one of the release. */
  static <T> Found<T> choose(List<Found<T>> stigs, String id, String release)
      throws SourceException {
    List<Found<T>> ours = stigs.stream().filter(s -> isOf(s, id)).toList();
    if (ours.isEmpty()) {
      List<String> ids = stigs.stream().map(Found::id).distinct().toList();
      throw new SourceException(
          0,
          "is no checklist of "
              + id
              + ": it holds "
              + (ids.isEmpty() ? "no STIG" : Shown.list(ids))
              + "; give one of this STIG");
    }
    List<Found<T>> same = ours.stream().filter(s -> s.release().equals(release)).toList();
    List<Found<T>> left = ours.size() == 1 || same.isEmpty() ? ours : same;
    if (left.size() > 1) {
      List<String> releases = new ArrayList<>();
      left.forEach(s -> releases.add(s.release().isEmpty() ? "no release" : s.release()));
      throw new SourceException(
          0,
          "holds "
              + id
              + " more than once ("
              + Shown.joined(releases)
              + "); leave one in it, or choose by --stig-release");
    }
    return left.get(0);
  }

  private static boolean isOf(Found<?> stig, String id) {
    return PREFIX.matcher(stig.id()).replaceFirst("").equalsIgnoreCase(id);
  }

  /** Refuses a rule that stands there twice: which one counts, nobody can tell. */
  static void distinct(List<AssessedRow> rows) throws SourceException {
    Set<String> seen = new LinkedHashSet<>();
    for (AssessedRow row : rows) {
      if (row.ruleId().isEmpty()) {
        throw new SourceException(
            0, "has a row without a rule id, after " + seen.size() + " others");
      }
      if (!seen.add(row.ruleId())
          || (!row.stigId().isEmpty() && !seen.add("STIG id " + row.stigId()))) {
        throw new SourceException(
            0, "holds the rule " + Shown.quoted(row.name()) + " twice; leave one of them in it");
      }
    }
    if (rows.isEmpty()) {
      throw new SourceException(0, "holds no row of the STIG");
    }
  }

  static SourceException unknownStatus(String rule, String word) {
    return new SourceException(
        0,
        "rule " + Shown.quoted(rule) + " has the status " + Shown.quoted(word) + ", which is none");
  }
}
