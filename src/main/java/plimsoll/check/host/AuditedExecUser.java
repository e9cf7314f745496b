package plimsoll.check.host;

import java.util.List;
import org.jspecify.annotations.Nullable;
import plimsoll.assessment.Observation;
import plimsoll.check.Check;
import plimsoll.check.Parameter;
import plimsoll.check.Parameters;
import plimsoll.evidence.Evidence;

/**
 * Judges that the audit trail shows no {@code docker exec --user}: of any user, or only of root.
 *
 * <p>FAIL where it shows one; PASS where it shows none and records such calls; UNKNOWN where
 * nothing shows that it would.
 *
 * <p>Source: CIS Docker 1.13.0 §5.23; DISA Docker Enterprise 2.x DKER-EE-002090 (V-235814).
 */
final class AuditedExecUser implements Check {
  private static final Parameter ROOT_ONLY =
      Parameter.ofBenchmark(
          "root-only", Parameter.Type.BOOLEAN, "whether users other than root may be chosen");

  @Override
  public List<Parameter> parameters() {
    return List.of(ROOT_ONLY);
  }

  @Override
  public List<String> captures() {
    return AuditTrail.CAPTURES;
  }

  @Override
  public List<Observation> judge(Evidence evidence, Parameters parameters) {
    return parameters.isSet(ROOT_ONLY)
        ? AuditTrail.judge(evidence, call -> isRoot(call.user()), "--user root")
        : AuditTrail.judge(evidence, call -> call.user() != null, "--user");
  }

  /** By name, or by number as Go's {@code strconv.Atoi} reads it; with or without a group. */
  private static boolean isRoot(@Nullable String user) {
    return user != null && user.matches("(root|[+-]?0+)(:.*)?");
  }
}
