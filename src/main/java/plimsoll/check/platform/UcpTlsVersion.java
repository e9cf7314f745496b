package plimsoll.check.platform;

import java.util.List;
import plimsoll.assessment.Observation;
import plimsoll.check.Check;
import plimsoll.check.Parameters;
import plimsoll.check.Verdict;
import plimsoll.evidence.Evidence;
import plimsoll.evidence.Fact;
import plimsoll.evidence.UcpSettings;

/**
 * UCP must refuse TLS below 1.2.
 *
 * <p>FAIL where another version is the least; MANUAL for TLS 1.3, which the text of the rule does
 * not name and its aim allows.
 *
 * <p>Source: DISA Docker Enterprise 2.x DKER-EE-006280.
 */
final class UcpTlsVersion implements Check {
  private static final String KEY = "cluster_config.min_TLS_version";

  @Override
  public List<String> captures() {
    return Settings.CAPTURES;
  }

  @Override
  public List<Observation> judge(Evidence evidence, Parameters parameters) {
    return Settings.judge(evidence, KEY, UcpTlsVersion::judge);
  }

  private static Verdict judge(Fact.Known<UcpSettings.Value> version) {
    String shown = Settings.shown(KEY, version);
    return switch (version.value().notation()) {
      case "\"TLSv1.2\"" -> Verdict.pass(shown, version);
      case "\"TLSv1.3\"" ->
          Verdict.manual(
              shown + ", which is stricter than the rule and not what it names: is it accepted?",
              version);
      default -> Verdict.fail(Settings.wrong(KEY, version, "\"TLSv1.2\""), version);
    };
  }
}
