package plimsoll.check.daemon;

import static plimsoll.check.Verdict.fail;
import static plimsoll.check.Verdict.manual;
import static plimsoll.check.Verdict.pass;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import plimsoll.assessment.Observation;
import plimsoll.check.Check;
import plimsoll.check.Parameter;
import plimsoll.check.Parameters;
import plimsoll.evidence.DaemonOption;
import plimsoll.evidence.Evidence;
import plimsoll.source.Shown;

/**
 * Judges that the default ulimits of containers are those the site expects.
 *
 * <p>MANUAL with the limits where the site does not say what it expects.
 *
 * <p>Source: CIS Docker 1.13.0 §2.7.
 */
final class DaemonDefaultUlimits implements Check {
  private static final Parameter EXPECTED =
      Parameter.ofSite(
          "expected-default-ulimits",
          Parameter.Type.TEXTS,
          "default ulimits of the daemon, as nofile=soft:hard");

  @Override
  public List<Parameter> parameters() {
    return List.of(EXPECTED);
  }

  @Override
  public List<String> captures() {
    return Settings.captures();
  }

  @Override
  public List<Observation> judge(Evidence evidence, Parameters parameters) {
    Optional<List<String>> expected = parameters.texts(EXPECTED);
    return Settings.observe(
        Settings.judge(
            evidence,
            DaemonOption.DEFAULT_ULIMITS,
            setting -> {
              String has =
                  setting.values().isEmpty()
                      ? "sets no default ulimits"
                      : "sets the default ulimits " + Shown.list(setting.values());
              if (expected.isEmpty()) {
                return manual(has + "; do they suit the site?");
              }
              return Set.copyOf(expected.get()).equals(Set.copyOf(setting.values()))
                  ? pass(has + ", as the site expects")
                  : fail(has + "; the site expects " + expects(expected.get()));
            }));
  }

  private static String expects(List<String> expected) {
    return expected.isEmpty() ? "none" : Shown.list(expected);
  }
}
