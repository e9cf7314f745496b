package plimsoll.analysis;

import java.util.List;
import java.util.stream.Collectors;
import plimsoll.assessment.Observation;
import plimsoll.assessment.Status;
import plimsoll.evidence.Subject;

/** One line that says what was found of a control. */
final class Findings {
  private static final int NAMES_SHOWN = 5;

  private Findings() {}

  /**
   * The finding, such as {@code 2 of 14 containers: build, web}; where the deciding observations
   * say the same, with what they say.
   *
   * @param observations by subject, not empty
   */
  static String of(Status status, List<Observation> observations) {
    List<Observation> deciding = observations.stream().filter(o -> o.status() == status).toList();
    List<String> messages = deciding.stream().map(Observation::message).distinct().toList();
    List<Subject> subjects = subjects(deciding);
    int all = subjects(observations).size();
    String joined = String.join("; ", messages);
    if (all == 1) {
      return named(subjects.get(0)) + " " + joined;
    }
    String names =
        subjects.stream().map(Subject::name).limit(NAMES_SHOWN).collect(Collectors.joining(", "));
    String more =
        subjects.size() > NAMES_SHOWN ? " and " + (subjects.size() - NAMES_SHOWN) + " more" : "";
    String said = messages.size() == 1 ? " (each " + joined + ")" : "";
    return subjects.size()
        + " of "
        + all
        + " "
        + kinds(observations)
        + ": "
        + names
        + more
        + (subjects.size() == 1 ? " " + joined : said);
  }

  /** Each once: a check may say more than one thing of a subject. */
  private static List<Subject> subjects(List<Observation> observations) {
    return observations.stream().map(Observation::subject).distinct().toList();
  }

  private static String named(Subject subject) {
    return subject.kind() == Subject.Kind.HOST ? "the host" : subject.name();
  }

  /** "containers" where all subjects are of one kind, "subjects" where they are not. */
  private static String kinds(List<Observation> observations) {
    List<String> kinds =
        observations.stream().map(o -> o.subject().kind().word()).distinct().toList();
    return kinds.size() == 1 ? kinds.get(0) + "s" : "subjects";
  }
}
