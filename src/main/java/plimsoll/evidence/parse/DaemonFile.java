package plimsoll.evidence.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import plimsoll.bundle.EvidenceSource;
import plimsoll.evidence.DaemonOption;
import plimsoll.evidence.Fact;
import plimsoll.evidence.parse.FileStatParser.FileStat;
import plimsoll.source.Limits;
import plimsoll.source.Shown;

/**
 * Reads the daemon's configuration file, {@code /etc/docker/daemon.json} as a rule.
 *
 * <pre>
 * { "icc": false, "log-level": "info", "hosts": ["unix:///var/run/docker.sock"] }
 * </pre>
 *
 * @param path where the file is, or would be
 * @param keys its keys; none where it is shown that there is no file; absent where it can't be read
 * @param unchanged that it is as it was when the daemon started; absent where it is not, or where
 *     nothing shows it
 */
record DaemonFile(String path, Fact<Optional<Fields>> keys, Fact<Boolean> unchanged) {

  static DaemonFile read(EvidenceSource source, Limits limits, String path, Fact<Boolean> since) {
    Map<String, FileStat> stats =
        Text.read(source.capture("host/stat"), FileStatParser::parse).toOptional().orElse(Map.of());
    FileStat stat = stats.get(path);
    if (stat != null && stat.state().equals("absent")) {
      return new DaemonFile(
          path, Fact.known(Optional.empty(), stat.citation()), Fact.known(true, stat.citation()));
    }
    Fact<Optional<Fields>> keys =
        Objects.one(source.capture("files" + path), limits)
            .match(
                known ->
                    "".equals(known.citation().at())
                        ? known.map(Optional::of)
                        : Fact.absent("files" + path + " holds no object", known.citation()),
                absent -> Fact.absent(absent.why(), absent.citation()));
    return new DaemonFile(path, keys, since);
  }

  /** Values it gives an option; none where it does not set it, or is not there. */
  Fact<List<String>> values(DaemonOption option) {
    return find(option)
        .map(
            fact ->
                fact.match(
                    found -> Fact.known(found.value().values(), found.value().citations().get(0)),
                    absent -> Fact.<List<String>>absent(absent.why(), absent.citation())))
        .orElseGet(() -> keys.map(fields -> List.of()));
  }

  /** What it says of an option; empty where it does not set it, or is not there. */
  Optional<Fact<Found>> find(DaemonOption option) {
    return keys.match(
        known -> known.value().flatMap(fields -> find(option, fields)),
        absent -> Optional.of(Fact.absent(absent.why(), absent.citation())));
  }

  private static Optional<Fact<Found>> find(DaemonOption option, Fields fields) {
    if (!fields.has(option.key()) || fields.isNull(option.key())) {
      return Optional.empty();
    }
    return switch (option.kind()) {
      case SWITCH -> Optional.of(Found.on(fields.bool(option.key())));
      case TEXT -> Found.text(fields.text(option.key()));
      case TEXTS -> Optional.of(Found.texts(option, fields.texts(option.key())));
      case PAIRS -> Optional.of(Found.texts(option, pairs(fields.textsByKey(option.key()))));
      case ULIMITS -> Optional.of(Found.texts(option, ulimits(fields.objectsByKey(option.key()))));
    };
  }

  private static Fact<List<String>> pairs(Fact<Map<String, String>> pairs) {
    return pairs.map(
        map -> map.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).toList());
  }

  private static Fact<List<String>> ulimits(Fact<Map<String, Fields>> byName) {
    return byName.match(
        known -> {
          List<String> limits = new ArrayList<>();
          for (Map.Entry<String, Fields> entry : known.value().entrySet()) {
            Optional<Long> soft = entry.getValue().integer("Soft").toOptional();
            Optional<Long> hard = entry.getValue().integer("Hard").toOptional();
            if (soft.isEmpty() || hard.isEmpty()) {
              return Fact.absent(
                  "the limit " + Shown.quoted(entry.getKey()) + " has no Soft and Hard number",
                  entry.getValue().citation());
            }
            limits.add(entry.getKey() + "=" + soft.get() + ":" + hard.get());
          }
          return Fact.known(limits, known.citation());
        },
        absent -> Fact.absent(absent.why(), absent.citation()));
  }
}
