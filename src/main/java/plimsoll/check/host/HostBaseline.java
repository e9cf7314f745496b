package plimsoll.check.host;

import static plimsoll.check.Verdict.manual;

import java.util.List;
import plimsoll.assessment.Observation;
import plimsoll.check.Check;
import plimsoll.check.Parameter;
import plimsoll.check.Parameters;
import plimsoll.evidence.Evidence;
import plimsoll.evidence.Fact;
import plimsoll.evidence.Subject;
import plimsoll.source.Shown;

/**
 * Asks a person whether the host's operating system follows a hardening baseline.
 *
 * <p>Always MANUAL: no capture shows it. Says which system it is, and where the site keeps its
 * record.
 *
 * <p>Source: CIS Docker 1.13.0 §1.2.
 */
final class HostBaseline implements Check {
  private static final Parameter RECORD =
      Parameter.ofSite(
          "host-baseline-evidence",
          Parameter.Type.TEXT,
          "where the result of the host's hardening is recorded");

  @Override
  public List<Parameter> parameters() {
    return List.of(RECORD);
  }

  @Override
  public List<String> captures() {
    return List.of("docker/info");
  }

  @Override
  public List<Observation> judge(Evidence evidence, Parameters parameters) {
    Fact<String> system = evidence.daemon().operatingSystem();
    String runs =
        system.toOptional().map(name -> "runs " + Shown.text(name, 120) + ": ").orElse("");
    String record =
        parameters.text(RECORD).map(place -> ", by the record " + Shown.quoted(place)).orElse("");
    return List.of(
        manual(
                runs + "judge whether a hardening baseline was applied to it and assessed" + record,
                system)
            .of(Subject.HOST));
  }
}
