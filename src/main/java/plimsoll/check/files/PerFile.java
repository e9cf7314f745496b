package plimsoll.check.files;

import java.util.List;
import java.util.function.BiFunction;
import plimsoll.assessment.Observation;
import plimsoll.check.ControlFiles;
import plimsoll.check.Parameters;
import plimsoll.check.Verdict;
import plimsoll.evidence.Evidence;
import plimsoll.evidence.Fact;
import plimsoll.evidence.HostFile;
import plimsoll.source.Shown;

/** What checks of owner and mode share: the file behind a link, and files that are not there. */
final class PerFile {
  /** What is said of a file that is not there. */
  static final Verdict NOT_THERE = Verdict.notApplicable("does not exist");

  private PerFile() {}

  /** Judges each file that there is; one that is not there is not applicable. */
  static List<Observation> judge(
      Evidence evidence,
      Parameters parameters,
      BiFunction<HostFile.State, Fact<HostFile.State>, Verdict> judge) {
    return judge(evidence, parameters, NOT_THERE, judge);
  }

  /**
   * Judges each file that there is.
   *
   * @param whenAbsent verdict on a file that is not there
   */
  static List<Observation> judge(
      Evidence evidence,
      Parameters parameters,
      Verdict whenAbsent,
      BiFunction<HostFile.State, Fact<HostFile.State>, Verdict> judge) {
    return ControlFiles.judge(
        evidence,
        parameters,
        (path, fact) -> fact.match(file -> verdict(file, whenAbsent, judge), Verdict::unknown));
  }

  private static Verdict verdict(
      Fact.Known<HostFile> fact,
      Verdict whenAbsent,
      BiFunction<HostFile.State, Fact<HostFile.State>, Verdict> judge) {
    HostFile file = fact.value();
    return switch (file.presence()) {
      case ABSENT -> whenAbsent.citing(fact.citations());
      case DENIED ->
          Verdict.unknown(
              new Fact.Absent<>(
                  Shown.quoted(file.path()) + " could not be looked at", file.citation()));
      case PRESENT ->
          file.state()
              .match(
                  state -> judge.apply(state.value(), state).adding(behindLink(file)),
                  Verdict::unknown)
              .citing(fact.citations());
    };
  }

  private static String behindLink(HostFile file) {
    return file.link()
        .map(target -> ", judged behind the link, at " + Shown.quoted(target))
        .orElse("");
  }
}
