package plimsoll.check.operations;

import static plimsoll.check.Verdict.manual;

import java.util.List;
import plimsoll.assessment.Observation;
import plimsoll.check.Check;
import plimsoll.check.Parameter;
import plimsoll.check.Parameters;
import plimsoll.check.Verdict;
import plimsoll.evidence.Evidence;
import plimsoll.evidence.Fact;
import plimsoll.evidence.Subject;
import plimsoll.source.Shown;

/**
 * Asks a person for the records of security reviews: no capture shows them. MANUAL, with how much
 * there is to review.
 *
 * <p>Source: CIS Docker 1.13.0 §6.1.
 */
final class SecurityReviews implements Check {
  private static final Parameter RECORDS =
      Parameter.ofSite(
          "audit-schedule-evidence", Parameter.Type.TEXT, "records of security reviews");

  @Override
  public List<Parameter> parameters() {
    return List.of(RECORDS);
  }

  @Override
  public List<String> captures() {
    return List.of("docker/ps", "docker/image-list");
  }

  @Override
  public List<Observation> judge(Evidence evidence, Parameters parameters) {
    Fact<Integer> containers = evidence.containers().listed();
    Fact<Integer> images = evidence.images().listed();
    String records =
        parameters
            .text(RECORDS)
            .map(named -> "do the records " + Shown.quoted(named) + " show")
            .orElse("do dated records show");
    return List.of(
        containers
            .match(
                listed ->
                    images.match(
                        built ->
                            manual(
                                "has "
                                    + count(listed.value(), "container")
                                    + " and "
                                    + count(built.value(), "image")
                                    + "; "
                                    + records
                                    + " that these and the host are reviewed for security on the"
                                    + " site's schedule?",
                                listed,
                                built),
                        Verdict::unknown),
                Verdict::unknown)
            .of(Subject.HOST));
  }

  private static String count(int number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }
}
