package plimsoll.report.html;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import plimsoll.assessment.AppliedWaiver;
import plimsoll.assessment.ControlResult;
import plimsoll.assessment.Observation;
import plimsoll.assessment.Status;
import plimsoll.evidence.Citation;
import plimsoll.evidence.Subject;
import plimsoll.report.html.Page.CitationPart;
import plimsoll.report.html.Page.Finding;
import plimsoll.report.html.Page.Group;
import plimsoll.report.html.Page.Mark;
import plimsoll.report.html.Page.ObservationPart;

/** The observations of a control; what was found of many subjects alike stands once. */
final class FindingsBuilder {
  /** Longer lists of subjects fold after these. */
  static final int MAX_UNFOLDED = 50;

  private final EvidenceIndex evidence;
  private final Subjects subjects;
  private final Function<@Nullable AppliedWaiver, String> waiver;

  FindingsBuilder(
      EvidenceIndex evidence, Subjects subjects, Function<@Nullable AppliedWaiver, String> waiver) {
    this.evidence = evidence;
    this.subjects = subjects;
    this.waiver = waiver;
  }

  /** By status, the worst first. */
  List<Group> groups(ControlResult result) {
    List<Group> groups = new ArrayList<>();
    for (Status status : Status.values()) {
      List<Observation> of =
          result.observations().stream()
              .filter(o -> o.status() == status)
              .sorted(Comparator.comparing(Observation::subject))
              .toList();
      if (!of.isEmpty()) {
        groups.add(
            group(status, status == result.status() || status.compareTo(Status.PASS) < 0, of));
      }
    }
    return groups;
  }

  private Group group(Status status, boolean deciding, List<Observation> observations) {
    Map<Alike, List<Observation>> alike = new LinkedHashMap<>();
    for (Observation observation : observations) {
      alike.computeIfAbsent(Alike.of(observation), a -> new ArrayList<>()).add(observation);
    }
    List<Finding> shown = new ArrayList<>();
    List<Finding> folded = new ArrayList<>();
    int before = 0;
    int foldedCount = 0;
    for (List<Observation> members : alike.values()) {
      if (before < MAX_UNFOLDED) {
        shown.add(finding(members));
      } else {
        folded.add(finding(members));
        foldedCount += members.size();
      }
      // A long list folds in itself.
      before += Math.min(members.size(), MAX_UNFOLDED);
    }
    return new Group(Mark.of(status), deciding, observations.size(), shown, folded, foldedCount);
  }

  /** What observations must share to stand as one finding. */
  private record Alike(
      Subject.Kind kind, String message, @Nullable AppliedWaiver waiver, List<String> excerpts) {
    static Alike of(Observation observation) {
      return new Alike(
          observation.subject().kind(),
          observation.message(),
          observation.waiver(),
          observation.citations().stream().map(Citation::excerpt).toList());
    }
  }

  private Finding finding(List<Observation> members) {
    Observation first = members.get(0);
    boolean several = members.size() > 1;
    List<ObservationPart> parts = members.stream().map(o -> observation(o, several)).toList();
    int unfolded = Math.min(MAX_UNFOLDED, parts.size());
    return new Finding(
        Texts.count(members.size(), first.subject().kind().word()),
        Texts.line(first.message()),
        waiver.apply(first.waiver()),
        several
            ? first.citations().stream()
                .map(c -> Texts.excerpt(c.excerpt()))
                .filter(e -> !e.isEmpty())
                .distinct()
                .toList()
            : List.of(),
        parts.subList(0, unfolded),
        parts.subList(unfolded, parts.size()));
  }

  private ObservationPart observation(Observation observation, boolean several) {
    Subject subject = observation.subject();
    return new ObservationPart(
        subjects.token(subject),
        Mark.of(observation.status()),
        subject.kind().word(),
        Texts.name(subject.name()),
        Subjects.shortId(subject),
        Texts.line(subject.id()),
        observation.citations().stream().map(c -> citation(c, several)).toList());
  }

  private CitationPart citation(Citation citation, boolean several) {
    String at = citation.at();
    boolean pointed = at != null && !at.isEmpty();
    return new CitationPart(
        Texts.line(citation.artifact()) + (pointed ? "#" + Texts.line(at) : line(citation)),
        pointed ? citation.line() : null,
        evidence.knows(citation) ? "" : Texts.line(citation.sha256()),
        several ? "" : Texts.excerpt(citation.excerpt()));
  }

  private static String line(Citation citation) {
    return citation.line() == null ? "" : ":" + citation.line();
  }
}
