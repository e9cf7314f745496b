package plimsoll.check.platform;

import java.util.ArrayList;
import java.util.List;
import plimsoll.assessment.Observation;
import plimsoll.check.Check;
import plimsoll.check.Parameters;
import plimsoll.check.Verdict;
import plimsoll.evidence.ControlPlane.StoredTag;
import plimsoll.evidence.Evidence;
import plimsoll.evidence.Population;
import plimsoll.evidence.Subject;

/**
 * Every tag of every repository of DTR must be signed.
 *
 * <p>FAIL of each tag without a signature, PASS of the others; UNKNOWN where not all tags are
 * known; NOT_APPLICABLE where there is none.
 *
 * <p>Source: DISA Docker Enterprise 2.x DKER-EE-004260.
 */
final class DtrSignedTags implements Check {
  @Override
  public List<String> captures() {
    return List.of("dtr/tags", "dtr/repositories", "docker/ps", "docker/containers");
  }

  @Override
  public List<Observation> judge(Evidence evidence, Parameters parameters) {
    Population<StoredTag> tags = evidence.controlPlane().tags();
    List<Observation> observations = new ArrayList<>();
    for (StoredTag tag : tags.members()) {
      String reference = tag.repository() + ":" + tag.tag();
      observations.add(
          tag.signed()
              .match(
                  known ->
                      known.value()
                          ? Verdict.pass("is signed", known)
                          : Verdict.fail("is not signed: inNotary is false", known),
                  Verdict::unknown)
              .of(new Subject(Subject.Kind.IMAGE, "dtr/" + reference, reference)));
    }
    Plans.incomplete(evidence, Part.DTR, tags)
        .ifPresent(verdict -> observations.add(verdict.of(Part.DTR.subject())));
    if (observations.isEmpty()) {
      observations.add(
          Verdict.notApplicable("stores no image with a tag", tags.listed())
              .of(Part.DTR.subject()));
    }
    return observations;
  }
}
