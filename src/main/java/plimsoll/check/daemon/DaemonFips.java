package plimsoll.check.daemon;

import static plimsoll.check.Verdict.fail;
import static plimsoll.check.Verdict.manual;
import static plimsoll.check.Verdict.pass;

import java.util.List;
import plimsoll.assessment.Observation;
import plimsoll.check.Check;
import plimsoll.check.Parameters;
import plimsoll.check.Verdict;
import plimsoll.evidence.Evidence;
import plimsoll.evidence.Fact;
import plimsoll.evidence.Platform;

/**
 * Judges that the engine runs in FIPS mode.
 *
 * <p>PASS where {@code docker info} names {@code fips} among its security options, FAIL where it
 * does not: only builds of Docker Enterprise and its successor can. Where it does, MANUAL if the
 * kernel says that it is not in FIPS mode, UNKNOWN if nothing shows what it says. The kernel's flag
 * alone decides nothing.
 *
 * <p>Source: DISA Docker Enterprise 2.x DKER-EE-001070 (V-235777).
 */
final class DaemonFips implements Check {
  @Override
  public List<String> captures() {
    return List.of("docker/info", "host/fips", "docker/version");
  }

  @Override
  public List<Observation> judge(Evidence evidence, Parameters parameters) {
    Fact<List<String>> features = evidence.daemon().securityOptions();
    Fact<Boolean> kernel = evidence.operatingSystem().fips();
    return Settings.observe(
        features.match(
            known ->
                known.value().contains("fips")
                    ? reported(known, kernel)
                    : fail(
                            "reports no FIPS mode; " + words(kernel) + other(evidence.platform()),
                            known,
                            kernel)
                        .citing(evidence.platform().product().citations()),
            Verdict::unknown));
  }

  private static Verdict reported(Fact<List<String>> features, Fact<Boolean> kernel) {
    return kernel.match(
        flag ->
            flag.value()
                ? pass("reports FIPS mode; " + words(kernel), features, kernel)
                : manual(
                    "reports FIPS mode, but " + words(kernel) + "; is the host in FIPS mode?",
                    features,
                    kernel),
        absent -> Verdict.unknown(absent).citing(features.citations()));
  }

  private static String words(Fact<Boolean> kernel) {
    return kernel.match(
        known -> "the kernel's flag is " + (known.value() ? "1" : "0"),
        absent -> "the kernel's flag is not known: " + absent.why());
  }

  private static String other(Platform platform) {
    return platform.product().toOptional().filter(p -> p == Platform.Product.OTHER).isPresent()
        ? "; this engine is not Docker Enterprise, and no other build has the mode"
        : "";
  }
}
