package plimsoll.check.host;

import java.util.List;
import plimsoll.assessment.Observation;
import plimsoll.check.Check;
import plimsoll.check.Parameters;
import plimsoll.evidence.Evidence;

/**
 * Judges that the audit trail shows no {@code docker exec --privileged}.
 *
 * <p>FAIL where it shows one; PASS where it shows none and records such calls; UNKNOWN where
 * nothing shows that it would.
 *
 * <p>Source: CIS Docker 1.13.0 §5.22; DISA Docker Enterprise 2.x DKER-EE-002080 (V-235813).
 */
final class AuditedExecPrivileged implements Check {
  @Override
  public List<String> captures() {
    return AuditTrail.CAPTURES;
  }

  @Override
  public List<Observation> judge(Evidence evidence, Parameters parameters) {
    return AuditTrail.judge(evidence, DockerExec::privileged, "--privileged");
  }
}
