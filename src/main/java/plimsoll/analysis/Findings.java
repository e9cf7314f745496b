package plimsoll.analysis;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import plimsoll.assessment.Observation;
import plimsoll.assessment.Status;
import plimsoll.evidence.Subject;

/** One line that says what was found of a control. */
final class Findings {
  private static final int NAMES_SHOWN = 5;

  /** Different messages, and characters of all together, that a reader takes in at a glance. */
  private static final int MESSAGES_SHOWN = 3;

  private static final int CHARS_SHOWN = 300;

  private Findings() {}

  /**
   * The finding, such as {@code 2 of 14 containers: build, web}, with what was seen where that is
   * short: {@code 2 of 14 containers: build (runs as root); web (runs as 0:0)}.
   *
   * @param observations by subject, not empty
   */
  static String of(Status status, List<Observation> observations) {
    List<Observation> deciding = observations.stream().filter(o -> o.status() == status).toList();
    Map<String, List<Observation>> byMessage =
        deciding.stream()
            .collect(
                Collectors.groupingBy(
                    Observation::message, LinkedHashMap::new, Collectors.toList()));
    List<Subject> subjects = subjects(deciding);
    int all = subjects(observations).size();
    String joined = String.join("; ", byMessage.keySet());
    if (all == 1) {
      return named(subjects.get(0)) + " " + joined;
    }
    String count = subjects.size() + " of " + all + " " + kinds(observations) + ": ";
    if (subjects.size() == 1) {
      return count + subjects.get(0).name() + " " + joined;
    }
    boolean isShort = byMessage.size() <= MESSAGES_SHOWN && joined.length() <= CHARS_SHOWN;
    return count
        + (isShort || byMessage.size() == 1
            ? byMessage.entrySet().stream()
                .map(entry -> seen(entry.getKey(), subjects(entry.getValue())))
                .collect(Collectors.joining("; "))
            : names(subjects));
  }

  private static String seen(String message, List<Subject> subjects) {
    return names(subjects) + (subjects.size() == 1 ? " (" : " (each ") + message + ")";
  }

  private static String names(List<Subject> subjects) {
    String names =
        subjects.stream().map(Subject::name).limit(NAMES_SHOWN).collect(Collectors.joining(", "));
    return subjects.size() > NAMES_SHOWN
        ? names + " and " + (subjects.size() - NAMES_SHOWN) + " more"
        : names;
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
