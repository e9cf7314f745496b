package plimsoll.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import plimsoll.compare.Reproduction;
import plimsoll.compare.Results;

/** What is said of a record that is not reproduced. */
final class RecordSummary {
  private RecordSummary() {}

  /**
   * Each rule and each verdict that changed, a row each.
   *
   * @param firstUnlike the first difference of the two, for where no verdict differs
   */
  static List<String> rows(String head, Reproduction reproduction, String firstUnlike) {
    List<String> rows = new ArrayList<>();
    List<Reproduction.Changed> verdicts = reproduction.verdicts();
    rows.add(
        head
            + "NOT reproduced: "
            + (verdicts.isEmpty()
                ? "every verdict is the same, but not every word"
                : verdicts.size()
                    + (verdicts.size() == 1 ? " verdict is" : " verdicts are")
                    + " another now"));
    reproduction.rules().forEach(rule -> rows.add("  " + rule));
    if (verdicts.isEmpty()) {
      rows.add("  " + firstUnlike);
    }
    String benchmark = "";
    for (Reproduction.Changed changed : verdicts) {
      if (!changed.benchmark().equals(benchmark)) {
        benchmark = changed.benchmark();
        rows.add("  " + benchmark);
      }
      rows.add(
          "    "
              + changed.control()
              + (changed.subject() == null
                  ? ""
                  : " " + changed.subject().kind().word() + " " + changed.subject().name())
              + ": "
              + words(changed.then())
              + " -> "
              + words(changed.now())
              + ", by "
              + changed.reason().words());
    }
    return rows;
  }

  private static String words(Results.@Nullable Verdict verdict) {
    return verdict == null ? "not judged" : verdict.words();
  }
}
