package plimsoll.evidence.parse;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import plimsoll.bundle.EvidenceSource;
import plimsoll.evidence.Citation;
import plimsoll.evidence.DaemonOption;
import plimsoll.evidence.Fact;
import plimsoll.evidence.HostProcess;
import plimsoll.evidence.HostProcesses;
import plimsoll.evidence.Setting;
import plimsoll.evidence.Setting.Origin;
import plimsoll.evidence.parse.EngineArgvParser.EngineProcess;
import plimsoll.evidence.parse.FileStatParser.FileStat;
import plimsoll.source.Limits;

/**
 * One running daemon with its arguments and its configuration file.
 *
 * @param rootless whether it runs without root's rights
 * @param file absent where nothing shows which file it reads
 */
record RunningDaemon(EngineProcess process, boolean rootless, Fact<DaemonFile> file) {
  private static final String USUAL = "/etc/docker/daemon.json";

  /** Where the engine listens that is given TLS, but no address. Source: moby opts/hosts.go. */
  private static final String TLS_HOST = "tcp://localhost:2376";

  /** Every daemon that runs on the host, in containers too. */
  static Fact<List<RunningDaemon>> all(
      EvidenceSource source,
      Limits limits,
      Fact<Map<String, FileStat>> stats,
      Fact<List<EngineProcess>> processes,
      Fact<HostProcesses> host) {
    EngineTimes times = EngineTimes.read(source);
    return processes.map(
        known ->
            known.stream()
                .filter(EngineProcess::isEngine)
                .map(
                    engine ->
                        of(engine, isRootless(engine, known, host), source, limits, stats, times))
                .toList());
  }

  /** The host's own daemon; absent where there is none, or more than one. */
  static Fact<RunningDaemon> ofHost(Fact<List<RunningDaemon>> all, Fact<HostProcesses> processes) {
    return all.match(
        known -> {
          List<Long> inContainers = inContainers(processes);
          List<RunningDaemon> daemons =
              known.value().stream().filter(d -> !inContainers.contains(d.process.pid())).toList();
          if (daemons.size() == 1) {
            return Fact.known(daemons.get(0), daemons.get(0).process.citation());
          }
          return Fact.absent(
              "process/engine-argv shows "
                  + (daemons.size() > 1
                      ? daemons.size()
                          + " running daemons, and nothing shows which of them is the host's"
                      : known.value().isEmpty()
                          ? "no running dockerd"
                          : "no running dockerd but in containers"),
              known.citation());
        },
        absent -> Fact.absent(absent.why(), absent.citation()));
  }

  /** What runs in a container; what runs beside the first process runs on the host captured. */
  private static List<Long> inContainers(Fact<HostProcesses> processes) {
    return processes
        .toOptional()
        .map(
            all -> {
              List<String> captured =
                  all.withPid(1).map(RunningDaemon::containers).orElse(List.of());
              return all.all().stream()
                  .filter(process -> !captured.containsAll(containers(process)))
                  .map(HostProcess::pid)
                  .toList();
            })
        .orElse(List.of());
  }

  private static List<String> containers(HostProcess process) {
    return process.containerIds().toOptional().orElse(List.of());
  }

  /** Its user decides; where that is not known, any sign of a rootless engine on the host. */
  private static boolean isRootless(
      EngineProcess engine, List<EngineProcess> all, Fact<HostProcesses> host) {
    Optional<Long> user =
        host.toOptional()
            .flatMap(processes -> processes.withPid(engine.pid()))
            .flatMap(process -> process.effectiveUid().toOptional());
    return isToldSo(engine)
        || user.map(uid -> uid != 0)
            .orElseGet(
                () -> all.stream().anyMatch(p -> p.name().equals("rootlesskit") || isToldSo(p)));
  }

  private static boolean isToldSo(EngineProcess process) {
    return process.options().stream()
        .anyMatch(option -> option.name().equals("rootless") && option.value().matches("true|1"));
  }

  private static RunningDaemon of(
      EngineProcess process,
      boolean rootless,
      EvidenceSource source,
      Limits limits,
      Fact<Map<String, FileStat>> stats,
      EngineTimes times) {
    List<CommandLine.Given> named = CommandLine.values(process.options(), "config-file");
    if (named.isEmpty() && rootless) {
      return new RunningDaemon(
          process,
          true,
          Fact.absent(
              "a rootless engine's configuration file is in a directory of its user",
              process.citation()));
    }
    String path = named.isEmpty() ? USUAL : named.get(named.size() - 1).value();
    DaemonFile file =
        DaemonFile.read(source, limits, stats, path, times.unchanged(path, process.pid()));
    Citation citation =
        named.isEmpty() ? process.citation() : named.get(named.size() - 1).citation();
    return new RunningDaemon(process, rootless, Fact.known(file, citation));
  }

  /** The same, where its configuration file is not shown to be the one it was started with. */
  RunningDaemon doubting(Fact.Absent<Boolean> unchanged) {
    return new RunningDaemon(process, rootless, file.map(f -> f.doubting(unchanged)));
  }

  /** What its arguments say of an option. */
  Optional<Fact<Found>> argument(DaemonOption option) {
    return Found.given(option, process.options());
  }

  /** What arguments, file and defaults make of an option; without drifts. */
  Fact<Setting> setting(DaemonOption option) {
    Fact<Setting> given = given(option);
    return option == DaemonOption.HOSTS && given instanceof Fact.Known<Setting> hosts
        ? listening(hosts)
        : given;
  }

  /** The addresses as the engine takes them: with TLS it listens on TCP where none is given. */
  private Fact<Setting> listening(Fact.Known<Setting> hosts) {
    List<String> values = hosts.value().values();
    if (!values.isEmpty() && !values.contains("")) {
      return hosts;
    }
    for (DaemonOption option : List.of(DaemonOption.TLS_VERIFY, DaemonOption.TLS)) {
      Fact<Setting> tls = given(option);
      if (tls instanceof Fact.Absent<Setting> absent) {
        return Fact.absent(absent.why(), absent.citation());
      }
      Setting known = ((Fact.Known<Setting>) tls).value();
      // To set tlsverify turns TLS on, whatever it is set to.
      if (known.isOn() || (option == DaemonOption.TLS_VERIFY && known.origin() != Origin.DEFAULT)) {
        List<String> listening =
            values.isEmpty()
                ? List.of(TLS_HOST)
                : values.stream().map(value -> value.isEmpty() ? TLS_HOST : value).toList();
        return hosts.map(setting -> setting.with(listening, known.citations()));
      }
    }
    return hosts;
  }

  private Fact<Setting> given(DaemonOption option) {
    Optional<Fact<Found>> argument = argument(option);
    if (argument.isPresent()) {
      return setting(argument.get(), Origin.ARGV, List.of(), Optional.empty());
    }
    return file.match(
        known -> setting(option, known.value()),
        absent -> Fact.absent(absent.why(), absent.citation()));
  }

  private Fact<Setting> setting(DaemonOption option, DaemonFile known) {
    Optional<Fact<Found>> key = known.find(option);
    Optional<Fact.Absent<List<String>>> doubt =
        known.unchanged() instanceof Fact.Absent<Boolean> absent
            ? Optional.of(new Fact.Absent<>(absent.why(), absent.citation()))
            : Optional.empty();
    List<Citation> shownBy = new ArrayList<>(List.of(process.citation()));
    shownBy.addAll(known.unchanged().citations());
    shownBy.addAll(known.shownBy());
    if (key.isPresent()) {
      return setting(key.get(), Origin.DAEMON_JSON, shownBy, doubt);
    }
    if (option.byDefault().isEmpty()) {
      return Fact.absent(
          "neither arguments nor configuration file set "
              + option.flag()
              + ", and what the engine chose is not reported",
          process.citation());
    }
    return known
        .keys()
        .match(
            file -> {
              Citation citation = file.value().map(Fields::citation).orElse(file.citation());
              Found found = new Found(option.byDefault().get(), List.of(citation));
              return setting(Fact.known(found, citation), Origin.DEFAULT, shownBy, doubt);
            },
            absent -> Fact.absent(absent.why(), absent.citation()));
  }

  /**
   * What was found as a setting.
   *
   * @param shownBy what else shows that it counts
   */
  private static Fact<Setting> setting(
      Fact<Found> found,
      Origin origin,
      List<Citation> shownBy,
      Optional<Fact.Absent<List<String>>> doubt) {
    return found.match(
        known -> {
          Set<Citation> citations = new LinkedHashSet<>(known.value().citations());
          citations.addAll(shownBy);
          return Fact.known(
              new Setting(known.value().values(), origin, List.copyOf(citations), doubt, List.of()),
              known.citation());
        },
        absent -> Fact.absent(absent.why(), absent.citation()));
  }
}
