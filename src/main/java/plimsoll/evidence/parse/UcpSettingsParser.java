package plimsoll.evidence.parse;

import java.util.List;
import plimsoll.bundle.Artifact;
import plimsoll.bundle.Capture;
import plimsoll.evidence.Citation;
import plimsoll.evidence.Fact;
import plimsoll.evidence.UcpSettings;
import plimsoll.source.SourceException;
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
    Artifact artifact = text.artifact();
    try {
      Toml toml = Toml.parse(artifact.content());
      return Fact.known(key -> value(text, toml, List.of(key.split("\\."))), text.cite(0));
    } catch (SourceException e) {
      String why = artifact.path() + ": " + e.getMessage();
      Citation place = text.cite(Math.min(Math.max(0, e.line() - 1), text.rows().size() - 1));
      return Fact.absent(why, place);
    }
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
