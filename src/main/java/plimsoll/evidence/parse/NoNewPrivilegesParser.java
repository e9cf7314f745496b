package plimsoll.evidence.parse;

import java.util.List;
import plimsoll.bundle.EvidenceSource;
import plimsoll.evidence.Fact;
import plimsoll.source.Limits;

/**
 * Reads whether the daemon gives {@code no-new-privileges} to the containers it creates: from
 * {@code docker info} (from 24 on), else from its arguments, else from its file.
 */
final class NoNewPrivilegesParser {
  private static final String OPTION = "no-new-privileges";

  private NoNewPrivilegesParser() {}

  static Fact<Boolean> read(
      Fact<List<String>> securityOptions, EvidenceSource source, Limits limits) {
    Fact<Boolean> argument =
        Text.read(source.capture("process/engine-argv"), EngineArgvParser::parse)
            .match(
                known -> argument(known.value()),
                absent -> Fact.absent(absent.why(), absent.citation()));
    Fact<Boolean> file =
        Objects.one(source.capture("files/etc/docker/daemon.json"), limits)
            .match(
                known -> known.value().bool(OPTION),
                absent -> Fact.absent(absent.why(), absent.citation()));
    boolean inForce =
        securityOptions.toOptional().filter(names -> names.contains(OPTION)).isPresent();
    if (inForce) {
      return securityOptions.map(names -> true);
    }
    return argument instanceof Fact.Known<Boolean> ? argument : file;
  }

  /** A flag takes its value, if any, after an equals sign. */
  private static Fact<Boolean> argument(List<EngineArgvParser.EngineProcess> processes) {
    for (EngineArgvParser.EngineProcess process : processes) {
      for (EngineArgvParser.Argument argument : process.arguments()) {
        String text = argument.text();
        if (process.isEngine() && text.matches("--" + OPTION + "(=.*)?")) {
          boolean on = !text.contains("=") || text.matches(".*=(1|t|T|TRUE|true|True)");
          return Fact.known(on, argument.citation());
        }
      }
    }
    return Fact.absent("no argument of the daemon says");
  }
}
