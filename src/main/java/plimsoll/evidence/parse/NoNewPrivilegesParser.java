package plimsoll.evidence.parse;

import java.util.List;
import plimsoll.bundle.EvidenceSource;
import plimsoll.evidence.Fact;
import plimsoll.source.Limits;

/**
 * Reads whether the daemon gives {@code no-new-privileges} to the containers it creates: from
 * {@code docker info} (from 24 on), else from its arguments, else from its file.
 *
 * <pre>
 * pid=812 exe=/usr/bin/dockerd argc=3
 * /usr/bin/dockerd
 * --no-new-privileges
 * --icc=false
 * </pre>
 */
final class NoNewPrivilegesParser {
  private static final String OPTION = "no-new-privileges";

  private NoNewPrivilegesParser() {}

  static Fact<Boolean> read(
      Fact<List<String>> securityOptions, EvidenceSource source, Limits limits) {
    Fact<Boolean> argument =
        Text.read(source.capture("process/engine-argv"), NoNewPrivilegesParser::argument);
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

  private static Fact<Boolean> argument(Text text) {
    for (int i = 0; i < text.rows().size(); i++) {
      String row = text.rows().get(i);
      if (row.equals("--" + OPTION)) {
        return Fact.known(true, text.cite(i));
      }
      if (row.startsWith("--" + OPTION + "=")) {
        String value = row.substring(row.indexOf('=') + 1);
        return Fact.known(value.matches("1|t|T|TRUE|true|True"), text.cite(i));
      }
    }
    return Fact.absent("no argument of the daemon says", text.cite(0));
  }
}
