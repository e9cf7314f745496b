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

  /** Every daemon that runs on the host, in containers too. */
  static Fact<List<RunningDaemon>> all(
      EvidenceSource source,
      Limits limits,
      Fact<Map<String, FileStat>> stats,
      Fact<List<EngineProcess>> processes) {
    EngineTimes times = EngineTimes.read(source);
    return processes.map(
        known ->
            known.stream()
                .filter(EngineProcess::isEngine)
                .map(engine -> of(engine, isRootless(known), source, limits, stats, times))
                .toList());
  }

  /** The host's own daemon; absent where there is none, or more than one. */
  static Fact<RunningDaemon> ofHost(Fact<List<RunningDaemon>> all, Fact<HostProcesses> processes) {
    return all.match(
        known -> {
          List<RunningDaemon> daemons = known.value();
          if (daemons.size() > 1) {
            List<Long> inContainers = inContainers(processes);
            daemons =
                daemons.stream().filter(d -> !inContainers.contains(d.process.pid())).toList();
          }
          return daemons.size() == 1
              ? Fact.known(daemons.get(0), daemons.get(0).process.citation())
              : Fact.absent(
                  daemons.isEmpty()
                      ? "process/engine-argv shows no running dockerd"
                      : "process/engine-argv shows "
                          + daemons.size()
                          + " running daemons, and nothing shows which of them is the host's",
                  known.citation());
        },
        absent -> Fact.absent(absent.why(), absent.citation()));
  }

  private static List<Long> inContainers(Fact<HostProcesses> processes) {
    return processes.toOptional().map(HostProcesses::all).orElse(List.of()).stream()
        .filter(p -> !p.containerIds().toOptional().orElse(List.of()).isEmpty())
        .map(HostProcess::pid)
        .toList();
  }

  private static boolean isRootless(List<EngineProcess> processes) {
    return processes.stream()
        .anyMatch(
            p ->
                p.name().equals("rootlesskit")
                    || p.options().stream()
                        .anyMatch(o -> o.name().equals("rootless") && o.value().matches("true|1")));
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
