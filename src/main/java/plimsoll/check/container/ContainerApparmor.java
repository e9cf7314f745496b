package plimsoll.check.container;

import static plimsoll.check.Verdict.fail;
import static plimsoll.check.Verdict.notApplicable;
import static plimsoll.check.Verdict.pass;

import java.util.List;
import plimsoll.assessment.Status;
import plimsoll.check.Parameter;
import plimsoll.check.Parameters;
import plimsoll.check.Verdict;
import plimsoll.evidence.Container;
import plimsoll.evidence.Evidence;
import plimsoll.evidence.Fact;
import plimsoll.source.Shown;

/**
 * Judges that an AppArmor profile confines every container.
 *
 * <p>Reads {@code SecurityOptions} of {@code docker info} and {@code AppArmorProfile} of every
 * container. NOT_APPLICABLE where the engine reports no AppArmor, or, if the benchmark names
 * distributions, where the host runs another; else FAIL where the profile is empty or {@code
 * unconfined}, PASS on any other name.
 *
 * <p>Source: CIS Docker 1.13.0 §5.1; DISA Docker Enterprise 2.x DKER-EE-001930 (V-235799).
 */
final class ContainerApparmor extends ContainerCheck {
  @Override
  List<Parameter> ownParameters() {
    return List.of(Distributions.PARAMETER);
  }

  @Override
  List<String> furtherCaptures() {
    return List.of("docker/info", "files/etc/os-release");
  }

  @Override
  Verdict judge(Container container, Evidence evidence, Parameters parameters) {
    Fact<List<String>> features = evidence.daemon().securityOptions();
    if (parameters.texts(Distributions.PARAMETER).isPresent()) {
      return Distributions.without(evidence, parameters)
          .orElseGet(
              () -> noting(judge(container, evidence.operatingSystem().distribution()), features));
    }
    return features.match(
        known ->
            known.value().contains("apparmor")
                ? judge(container, known)
                : notApplicable(
                    "can have no AppArmor profile: the engine reports no AppArmor", known),
        Verdict::unknown);
  }

  /** The same, and where an engine without AppArmor enforces no profile, that. */
  private static Verdict noting(Verdict verdict, Fact<List<String>> features) {
    boolean enforced = features.toOptional().orElse(List.of("apparmor")).contains("apparmor");
    return enforced || verdict.status() != Status.PASS
        ? verdict
        : verdict
            .adding(
                "; the engine reports no AppArmor that would enforce it, which the literal text does"
                    + " not count")
            .citing(features.citations());
  }

  /**
   * Judges the profile.
   *
   * @param applies what shows that there has to be one
   */
  private static Verdict judge(Container container, Fact<?> applies) {
    Fact<String> fact = container.isolation().appArmorProfile();
    Fact<Boolean> privileged = container.isolation().privileged();
    boolean isPrivileged = privileged.toOptional().orElse(false);
    return fact.match(
        profile -> {
          if (profile.value().equals("unconfined")) {
            return isPrivileged
                ? fail(
                    "is not confined by AppArmor (AppArmorProfile 'unconfined'), since it runs with"
                        + " --privileged",
                    profile,
                    privileged,
                    applies)
                : fail(
                    "is not confined by AppArmor (AppArmorProfile 'unconfined')", profile, applies);
          }
          if (profile.value().isEmpty()) {
            boolean started = !container.state().status().toOptional().orElse("").equals("created");
            return fail(
                started
                    ? "has no AppArmor profile (AppArmorProfile is empty)"
                    : "has no AppArmor profile (AppArmorProfile is empty); it was never started,"
                        + " and the engine fills the profile in at the start",
                profile,
                applies);
          }
          return pass(
              "is confined by the AppArmor profile " + Shown.quoted(profile.value()),
              profile,
              applies);
        },
        Verdict::unknown);
  }
}
