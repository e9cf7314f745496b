package plimsoll.check.platform;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import plimsoll.assessment.Observation;
import plimsoll.check.Check;
import plimsoll.check.Parameter;
import plimsoll.check.Parameters;
import plimsoll.check.Verdict;
import plimsoll.evidence.Evidence;
import plimsoll.evidence.Fact;
import plimsoll.evidence.UcpSettings;
import plimsoll.source.Shown;

/**
 * UCP must run signed images only.
 *
 * <p>FAIL where it does not require signatures, or, where the site says whose count, accepts
 * others; PASS where it requires them, with the signers shown.
 *
 * <p>Source: DISA Docker Enterprise 2.x DKER-EE-003590, -004370.
 */
final class UcpContentTrust implements Check {
  private static final String REQUIRED = "trust_configuration.require_content_trust";
  private static final String SIGNERS = "trust_configuration.require_signature_from";
  private static final Parameter APPROVED =
      Parameter.ofSite(
          "approved-image-signers",
          Parameter.Type.TEXTS,
          "organisations and teams whose signatures count, such as engineering/ops");

  @Override
  public List<Parameter> parameters() {
    return List.of(APPROVED);
  }

  @Override
  public List<String> captures() {
    return Settings.CAPTURES;
  }

  @Override
  public List<Observation> judge(Evidence evidence, Parameters parameters) {
    Fact<UcpSettings.Value> signers =
        evidence
            .controlPlane()
            .ucpSettings()
            .match(
                known -> known.value().get(SIGNERS),
                absent -> Fact.absent(absent.why(), absent.citation()));
    return Settings.judge(
        evidence, REQUIRED, known -> judge(known, signers, parameters.texts(APPROVED)));
  }

  private static Verdict judge(
      Fact.Known<UcpSettings.Value> required,
      Fact<UcpSettings.Value> signers,
      Optional<List<String>> approved) {
    String shown = Settings.shown(REQUIRED, required);
    if (!Settings.is(required, "true")) {
      return Verdict.fail(Settings.wrong(REQUIRED, required, "true"), required);
    }
    List<String> named = signers.toOptional().map(UcpSettings.Value::texts).orElse(List.of());
    String whose =
        named.isEmpty()
            ? " and accepts the signature of any user of UCP"
            : " and asks for signatures of " + Shown.list(named);
    if (approved.isPresent()) {
      TreeSet<String> others = new TreeSet<>(named);
      others.removeAll(approved.get());
      if (named.isEmpty() || !others.isEmpty()) {
        return Verdict.fail(
            shown + whose + ", while the site approves " + Shown.list(approved.get()),
            required,
            signers);
      }
    }
    return Verdict.pass(shown + whose, required, signers);
  }
}
