package plimsoll.evidence.parse;

import java.util.List;
import plimsoll.bundle.Capture;
import plimsoll.evidence.Fact;
import plimsoll.evidence.UcpSettings;
import plimsoll.source.Toml;

/**
 * Reads the settings of UCP, which it answers as TOML.
 *
 * <pre>
 * [auth]
 *   backend = "ldap"
 *   [auth.sessions]
 *     lifetime_minutes = 10
 * </pre>
 */
final class UcpSettingsParser {
  private UcpSettingsParser() {}

  static Fact<UcpSettings> read(Capture capture) {
    return Text.read(capture, UcpSettingsParser::parse);
  }

  private static Fact<UcpSettings> parse(Text text) {
    return text.toml()
        .map(toml -> (UcpSettings) key -> value(text, toml, List.of(key.split("\\."))));
  }

  private static Fact<UcpSettings.Value> value(Text text, Toml toml, List<String> path) {
    Toml.Value value = toml.get(path);
    if (value != null) {
      return Fact.known(
          new UcpSettings.Value(value.notation(), value.texts()), text.cite(value.line() - 1));
    }
    List<String> table = path.subList(0, path.size() - 1);
    Integer line = toml.table(table);
    return line == null
        ? Fact.absent(
            text.artifact().path() + " has no table [" + String.join(".", table) + "]",
            text.cite(0))
        : Fact.known(new UcpSettings.Value("", List.of()), text.cite(line - 1));
  }
}
