package plimsoll.check.daemon;

import static plimsoll.check.Verdict.fail;
import static plimsoll.check.Verdict.manual;
import static plimsoll.check.Verdict.pass;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import plimsoll.assessment.Observation;
import plimsoll.assessment.Status;
import plimsoll.check.Check;
import plimsoll.check.Parameter;
import plimsoll.check.Parameters;
import plimsoll.check.Verdict;
import plimsoll.evidence.DaemonOption;
import plimsoll.evidence.Evidence;
import plimsoll.evidence.Fact;
import plimsoll.source.Shown;

/**
 * Judges that the seccomp profile of containers that name none was chosen on purpose.
 *
 * <p>FAIL where the engine has no seccomp, or the profile is {@code unconfined}; PASS on the
 * engine's own profile, or the one the site approved, where the engine reports that it has seccomp;
 * MANUAL on another one.
 *
 * <p>Source: CIS Docker 1.13.0 §2.20.
 */
final class DaemonSeccompProfile implements Check {
  private static final Set<String> OWN = Set.of("default", "builtin");
  private static final Parameter APPROVED =
      Parameter.ofSite(
          "approved-seccomp-profile",
          Parameter.Type.TEXT,
          "seccomp profile the daemon gives to containers");

  @Override
  public List<Parameter> parameters() {
    return List.of(APPROVED);
  }

  @Override
  public List<String> captures() {
    return Settings.captures("docker/info");
  }

  @Override
  public List<Observation> judge(Evidence evidence, Parameters parameters) {
    Fact<List<String>> features = evidence.daemon().securityOptions();
    if (features.toOptional().filter(f -> !f.contains("seccomp")).isPresent()) {
      return Settings.observe(fail("filters no system call: it reports no seccomp", features));
    }
    Optional<String> approved = parameters.text(APPROVED);
    Verdict verdict =
        Settings.judge(
            evidence, DaemonOption.SECCOMP_PROFILE, setting -> judge(setting.text(), approved));
    return Settings.observe(
        verdict.status() == Status.PASS && features instanceof Fact.Absent<List<String>> absent
            ? Verdict.unknown(
                new Fact.Absent<>(
                    "nothing shows that the engine has seccomp: " + absent.why(),
                    absent.citation()))
            : verdict);
  }

  private static Verdict judge(String profile, Optional<String> approved) {
    String uses = "uses the seccomp profile " + Shown.quoted(profile);
    if (profile.equals("unconfined")) {
      return fail(uses + ": no system call is filtered");
    }
    if (OWN.contains(profile)) {
      return pass(uses + ", the engine's own");
    }
    if (approved.isEmpty()) {
      return manual(uses + "; was it reviewed and approved?");
    }
    return approved.get().equals(profile)
        ? pass(uses + ", which is approved")
        : fail(uses + "; approved is " + Shown.quoted(approved.get()));
  }
}
