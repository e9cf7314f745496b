package plimsoll.check.daemon;

import static plimsoll.check.Verdict.fail;
import static plimsoll.check.Verdict.manual;
import static plimsoll.check.Verdict.notApplicable;
import static plimsoll.check.Verdict.pass;

import java.util.List;
import java.util.Optional;
import plimsoll.assessment.Observation;
import plimsoll.check.Check;
import plimsoll.check.Parameter;
import plimsoll.check.Parameters;
import plimsoll.check.Verdict;
import plimsoll.evidence.Evidence;

/**
 * Judges that the engine runs without root's rights where the site can do so.
 *
 * <p>PASS where {@code docker info} reports {@code rootless}. An engine with root's rights is
 * MANUAL, since only the site knows what its containers need; FAIL where the site's policy demands
 * rootless mode, NOT_APPLICABLE where it says that it does not.
 *
 * <p>Source: CIS Docker 1.7.0 §2.1.
 */
final class DaemonRootless implements Check {
  private static final Parameter REQUIRED =
      Parameter.ofSite(
          "rootless-policy", Parameter.Type.BOOLEAN, "whether rootless mode is demanded");

  @Override
  public List<Parameter> parameters() {
    return List.of(REQUIRED);
  }

  @Override
  public List<String> captures() {
    return List.of("docker/info");
  }

  @Override
  public List<Observation> judge(Evidence evidence, Parameters parameters) {
    Optional<Boolean> required = parameters.bool(REQUIRED);
    return Settings.observe(
        evidence
            .daemon()
            .securityOptions()
            .match(
                features -> {
                  if (features.value().contains("rootless")) {
                    return pass("runs rootless", features);
                  }
                  String runs = "runs with root's rights";
                  if (required.isEmpty()) {
                    return manual(runs + "; could it run rootless here?", features);
                  }
                  return required.get()
                      ? fail(runs + "; the site demands rootless mode", features)
                      : notApplicable(runs + "; the site does not demand rootless mode", features);
                },
                Verdict::unknown));
  }
}
