package plimsoll.check.platform;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import plimsoll.assessment.Observation;
import plimsoll.check.Verdict;
import plimsoll.evidence.Evidence;
import plimsoll.evidence.Fact;
import plimsoll.evidence.UcpSettings;
import plimsoll.source.Shown;

/** What checks of one setting of UCP share. */
final class Settings {
  /** By these captures UCP is judged, and shown not to be there. */
  static final List<String> CAPTURES = List.of("ucp/config-toml", "docker/ps", "docker/containers");

  private Settings() {}

  /** Judges by the value of one key. */
  static List<Observation> judge(
      Evidence evidence, String key, Function<Fact.Known<UcpSettings.Value>, Verdict> judge) {
    Fact<UcpSettings> settings = evidence.controlPlane().ucpSettings();
    Fact<UcpSettings.Value> value =
        settings.match(
            known -> known.value().get(key),
            absent -> Fact.absent(absent.why(), absent.citation()));
    return Part.UCP.judge(evidence, value, judge);
  }

  static boolean is(Fact<UcpSettings.Value> value, String notation) {
    return value.toOptional().filter(v -> v.notation().equals(notation)).isPresent();
  }

  /** Such as {@code has auth.backend = "ldap"}, or {@code does not set auth.backend}. */
  static String shown(String key, Fact<UcpSettings.Value> value) {
    String notation = value.toOptional().map(UcpSettings.Value::notation).orElse("");
    return isSet(value) ? "has " + key + " = " + Shown.text(notation, 80) : "does not set " + key;
  }

  static boolean isSet(Fact<UcpSettings.Value> value) {
    return value.toOptional().filter(v -> !v.notation().isEmpty()).isPresent();
  }

  /** What is wrong with a setting, such as {@code has auth.backend = "managed", not "ldap"}. */
  static String wrong(String key, Fact<UcpSettings.Value> value, String wanted) {
    return shown(key, value) + (isSet(value) ? ", not " : "; asked for is ") + wanted;
  }

  /** The value as a number; empty where it is none. */
  static Optional<Long> number(UcpSettings.Value value) {
    return value.notation().matches("-?[0-9]{1,18}")
        ? Optional.of(Long.valueOf(value.notation()))
        : Optional.empty();
  }
}
