package plimsoll.evidence.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import plimsoll.bundle.Capture;
import plimsoll.bundle.EvidenceSource;
import plimsoll.evidence.Citation;
import plimsoll.evidence.DaemonOption;
import plimsoll.evidence.EngineVersion;
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
 * <p>An empty file sets nothing from Engine 23.0 on; before, it kept the engine from starting.
 * Source: moby/moby pull request 42393.
 *
 * @param path where the file is, or would be
 * @param keys its keys; none where it is shown that there is no file, or an empty one that sets
 *     nothing; absent where it can't be read
 * @param unchanged that it is as it was when the daemon started; absent where it is not, or where
 *     nothing shows it
 * @param shownBy what else shows that it holds these keys
 */
record DaemonFile(
    String path, Fact<Optional<Fields>> keys, Fact<Boolean> unchanged, List<Citation> shownBy) {
  /** The word of GNU stat: an empty copy alone may be a copy that was lost. */
  private static final String EMPTY = "regular empty file";

  /**
   * Reads the copy of a configuration file.
   *
   * @param stats what stands at the paths of the host
   * @param since that the file is as it was when the daemon started
   */
  static DaemonFile read(
      EvidenceSource source,
      Limits limits,
      Fact<Map<String, FileStat>> stats,
      String path,
      Fact<Boolean> since) {
    @Nullable FileStat stat = stats.toOptional().orElse(Map.of()).get(path);
    if (stat != null && stat.state().equals("absent")) {
      return new DaemonFile(
          path,
          Fact.known(Optional.empty(), stat.citation()),
          Fact.known(true, stat.citation()),
          List.of());
    }
    Capture copy = source.capture("files" + path);
    if (stat != null && isEmpty(copy) && isEmpty(stat)) {
      Fact<String> version = DaemonParser.read(source, limits).version();
      return new DaemonFile(path, nothing(path, stat, version), since, version.citations());
    }
    Fact<Optional<Fields>> keys =
        Objects.one(copy, limits)
            .match(
                known ->
                    "".equals(known.citation().at())
                        ? known.map(Optional::of)
                        : Fact.absent("files" + path + " holds no object", known.citation()),
                absent ->
                    Fact.absent(
                        stats instanceof Fact.Absent<?> unseen && source.ids().contains("host/stat")
                            ? absent.why() + "; nothing shows whether it exists: " + unseen.why()
                            : absent.why(),
                        absent.citation()));
    return new DaemonFile(path, keys, since, List.of());
  }

  private static boolean isEmpty(Capture copy) {
    return copy.problem() == null && copy.output() != null && copy.output().content().length == 0;
  }

  private static boolean isEmpty(FileStat stat) {
    return stat.file().toOptional().filter(file -> file.type().equals(EMPTY)).isPresent();
  }

  /** The keys of an empty file, which depend on the engine that read it. */
  private static Fact<Optional<Fields>> nothing(String path, FileStat stat, Fact<String> version) {
    String empty = "files" + path + " is empty";
    return version.match(
        known ->
            EngineVersion.parse(known.value()).filter(v -> v.isFrom(23, 0)).isPresent()
                ? Fact.known(Optional.empty(), stat.citation())
                : Fact.absent(
                    empty
                        + ", which keeps an engine before 23.0 from starting: "
                        + Shown.quoted(known.value())
                        + " was started with other contents",
                    stat.citation()),
        absent ->
            Fact.absent(
                empty + ", which an engine before 23.0 does not take: " + absent.why(),
                stat.citation()));
  }

  /** The same, where it is not shown to be as it was when the daemon started. */
  DaemonFile doubting(Fact.Absent<Boolean> changed) {
    return new DaemonFile(path, keys, changed, shownBy);
  }

  /** Whether there is no such file, or an empty one. */
  boolean isNone() {
    return keys.toOptional().filter(Optional::isEmpty).isPresent();
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
