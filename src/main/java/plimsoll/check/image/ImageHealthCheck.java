package plimsoll.check.image;

import static plimsoll.check.Verdict.fail;
import static plimsoll.check.Verdict.pass;

import java.util.List;
import java.util.Locale;
import plimsoll.assessment.Observation;
import plimsoll.check.Check;
import plimsoll.check.Parameters;
import plimsoll.check.Verdict;
import plimsoll.evidence.Evidence;
import plimsoll.evidence.Fact;

/**
 * Judges that every image in use defines a health check, of its own or inherited.
 *
 * <p>Reads {@code Config.Healthcheck}: FAIL where there is none or its test is {@code NONE}, PASS
 * otherwise. An image that no container uses is NOT_APPLICABLE.
 *
 * <p>Source: CIS Docker 1.13.0 §4.6.
 */
final class ImageHealthCheck implements Check {
  @Override
  public List<String> captures() {
    return List.of("docker/images", "docker/image-list", "docker/containers", "docker/ps");
  }

  @Override
  public List<Observation> judge(Evidence evidence, Parameters parameters) {
    return PerImage.inUse(
        evidence,
        image -> {
          Fact<List<String>> test = image.healthTest();
          return test.match(known -> judge(known.value(), test), Verdict::unknown);
        });
  }

  private static Verdict judge(List<String> test, Fact<List<String>> fact) {
    if (test.isEmpty() || test.get(0).isEmpty()) {
      return fail("defines no health check", fact);
    }
    return test.get(0).toUpperCase(Locale.ROOT).equals("NONE")
        ? fail("switches its health check off (NONE)", fact)
        : pass("defines a health check", fact);
  }
}
