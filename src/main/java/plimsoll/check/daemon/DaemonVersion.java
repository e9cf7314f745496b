package plimsoll.check.daemon;

import static plimsoll.check.Verdict.fail;
import static plimsoll.check.Verdict.manual;
import static plimsoll.check.Verdict.pass;

import java.util.List;
import java.util.Optional;
import plimsoll.assessment.Observation;
import plimsoll.check.Check;
import plimsoll.check.Parameter;
import plimsoll.check.Parameters;
import plimsoll.check.Verdict;
import plimsoll.evidence.EngineVersion;
import plimsoll.evidence.Evidence;
import plimsoll.evidence.Fact;
import plimsoll.source.Shown;

/**
 * Judges that the engine is at least the oldest release the site accepts.
 *
 * <p>MANUAL with the version where the site names none. What a distribution adds to a version does
 * not count; a release candidate comes before its release.
 *
 * <p>Source: CIS Docker 1.13.0 §1.3.
 */
final class DaemonVersion implements Check {
  private static final Parameter MINIMUM =
      Parameter.ofSite(
          "minimum-engine-version", Parameter.Type.TEXT, "oldest engine release that is accepted");

  @Override
  public List<Parameter> parameters() {
    return List.of(MINIMUM);
  }

  @Override
  public List<String> captures() {
    return List.of("docker/version");
  }

  @Override
  public List<Observation> judge(Evidence evidence, Parameters parameters) {
    Optional<String> minimum = parameters.text(MINIMUM);
    Fact<String> version = evidence.daemon().version();
    if (minimum.isEmpty()) {
      return Settings.observe(
          version.match(
              known ->
                  manual(runs(evidence) + "; is that a release the site still accepts?", known),
              Verdict::unknown));
    }
    Optional<EngineVersion> oldest = EngineVersion.parse(minimum.get());
    if (oldest.isEmpty()) {
      return Settings.observe(
          manual(
              runs(evidence)
                  + "; the site's minimum "
                  + Shown.quoted(minimum.get())
                  + " is no version to compare it with",
              version));
    }
    return Settings.observe(
        Settings.version(evidence)
            .match(
                known ->
                    known.value().compareTo(oldest.get()) < 0
                        ? fail(runs(evidence) + ", older than " + minimum.get(), known)
                        : pass(runs(evidence) + ", not older than " + minimum.get(), known),
                Verdict::unknown));
  }

  private static String runs(Evidence evidence) {
    return "runs version " + Shown.quoted(evidence.daemon().version().toOptional().orElse("?"));
  }
}
