package plimsoll.evidence.parse;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import plimsoll.evidence.Citation;
import plimsoll.evidence.DaemonConfiguration;
import plimsoll.evidence.DaemonOption;
import plimsoll.evidence.Fact;
import plimsoll.evidence.Setting;
import plimsoll.evidence.Setting.Drift;
import plimsoll.evidence.Setting.Origin;
import plimsoll.source.Shown;

/**
 * Reads what the host's daemon is set to. What the engine reports decides, then its arguments, then
 * its configuration file, then the default, which needs both of these to be known. Whatever else
 * says otherwise is drift: it is not what runs.
 */
final class DaemonConfigurationReader {
  private final Map<DaemonOption, Fact<Found>> reported;
  private final Fact<RunningDaemon> daemon;
  private final Fact<List<CommandLine.Given>> unit;

  private DaemonConfigurationReader(HostState host) {
    this.reported = ReportedSettings.read(host.source(), host.limits());
    this.daemon = host.daemon().map(this::orStartedOtherwise);
    this.unit =
        daemon.match(
            known -> UnitCommandReader.read(host, known.value().process().pid()),
            absent -> Fact.absent(absent.why(), absent.citation()));
  }

  static DaemonConfiguration read(HostState host) {
    DaemonConfigurationReader reader = new DaemonConfigurationReader(host);
    Map<DaemonOption, Fact<Setting>> settings = new EnumMap<>(DaemonOption.class);
    Map<DaemonOption, Fact<List<String>>> inFile = new EnumMap<>(DaemonOption.class);
    for (DaemonOption option : DaemonOption.values()) {
      settings.put(option, reader.setting(option));
      inFile.put(option, reader.inFile(option));
    }
    Fact<String> file =
        reader.daemon.match(
            known ->
                known
                    .value()
                    .file()
                    .match(
                        f -> Fact.known(f.value().path(), f.citation()),
                        absent -> Fact.absent(absent.why(), absent.citation())),
            absent -> Fact.absent(absent.why(), absent.citation()));
    return new DaemonConfiguration(
        file,
        inFile,
        settings,
        Text.read(host.source().capture("systemd/docker.socket"), SocketUnitParser::parse));
  }

  private Fact<List<String>> inFile(DaemonOption option) {
    return daemon.match(
        known ->
            known
                .value()
                .file()
                .match(
                    file -> file.value().values(option),
                    absent -> Fact.absent(absent.why(), absent.citation())),
        absent -> Fact.absent(absent.why(), absent.citation()));
  }

  /**
   * A daemon that reports a setting which nothing gives it may have been started with a file that
   * is gone. What else that file set is then not known either.
   */
  private RunningDaemon orStartedOtherwise(RunningDaemon running) {
    if (running.file().toOptional().filter(DaemonFile::isNone).isEmpty()) {
      return running;
    }
    for (Map.Entry<DaemonOption, Fact<Found>> entry : reported.entrySet()) {
      DaemonOption option = entry.getKey();
      if (entry.getValue() instanceof Fact.Known<Found> report
          && isGiven(option)
          && running
              .setting(option)
              .toOptional()
              .filter(setting -> setting.origin() == Origin.DEFAULT)
              .filter(setting -> !same(option, setting.values(), report.value().values()))
              .isPresent()) {
        return running.doubting(
            new Fact.Absent<>(
                "the engine reports --"
                    + option.flag()
                    + " as "
                    + Shown.list(report.value().values())
                    + ", which neither its command line nor a configuration file sets: it may have"
                    + " been started with a file that is gone",
                report.citation()));
      }
    }
    return running;
  }

  /** Whether a report that differs from the default shows that somebody set the option. */
  private static boolean isGiven(DaemonOption option) {
    // The engine chooses its storage driver, and a bridge may be older than the running daemon.
    return option != DaemonOption.STORAGE_DRIVER && option != DaemonOption.ICC;
  }

  private Fact<Setting> setting(DaemonOption option) {
    Fact<Setting> configured =
        daemon.match(
            known -> known.value().setting(option),
            absent -> Fact.absent(absent.why(), absent.citation()));
    Fact<Found> report = reported.get(option);
    Fact<Setting> effective =
        report instanceof Fact.Known<Found> known
            ? Fact.known(
                new Setting(
                    known.value().values(),
                    Origin.INFO,
                    known.value().citations(),
                    Optional.empty(),
                    List.of()),
                known.citation())
            : report instanceof Fact.Absent<Found> unreported
                ? orUnreported(configured, unreported.why())
                : configured;
    return effective.map(setting -> withDrifts(option, setting, configured));
  }

  /** What the engine would have reported decides where arguments and file leave a doubt. */
  private static Fact<Setting> orUnreported(Fact<Setting> configured, String why) {
    return configured.match(
        known ->
            Fact.known(
                known
                    .value()
                    .doubting(
                        doubt -> new Fact.Absent<>(doubt.why() + "; " + why, doubt.citation())),
                known.citation()),
        absent -> Fact.absent(absent.why() + "; " + why, absent.citation()));
  }

  private Setting withDrifts(DaemonOption option, Setting setting, Fact<Setting> configured) {
    List<Drift> drifts = new ArrayList<>();
    if (setting.origin() == Origin.INFO && option != DaemonOption.STORAGE_DRIVER) {
      configured
          .toOptional()
          .filter(other -> other.origin() != Origin.ARGV)
          .ifPresent(
              other ->
                  drift(
                      option, setting, other.origin(), other.values(), other.citations(), drifts));
    }
    Optional<RunningDaemon> running = daemon.toOptional();
    Optional<Found> argument = running.flatMap(r -> r.argument(option)).flatMap(Fact::toOptional);
    argument.ifPresent(
        found -> drift(option, setting, Origin.ARGV, found.values(), found.citations(), drifts));
    if (argument.isPresent()) {
      running
          .flatMap(r -> r.file().toOptional())
          .flatMap(file -> file.find(option))
          .flatMap(Fact::toOptional)
          .ifPresent(
              found ->
                  drift(
                      option,
                      setting,
                      Origin.DAEMON_JSON,
                      found.values(),
                      found.citations(),
                      drifts));
    }
    if (unit instanceof Fact.Known<List<CommandLine.Given>> known) {
      unitDrift(option, argument, known).ifPresent(drifts::add);
    }
    return new Setting(
        setting.values(), setting.origin(), setting.citations(), setting.doubt(), drifts);
  }

  private static void drift(
      DaemonOption option,
      Setting setting,
      Origin origin,
      List<String> values,
      List<Citation> citations,
      List<Drift> drifts) {
    if (!same(option, setting.values(), values)) {
      drifts.add(new Drift(origin, values, citations));
    }
  }

  /** The unit against the arguments that it once gave. */
  private static Optional<Drift> unitDrift(
      DaemonOption option, Optional<Found> argument, Fact.Known<List<CommandLine.Given>> unit) {
    Optional<Fact<Found>> given = Found.given(option, unit.value());
    Optional<Found> found = given.flatMap(Fact::toOptional);
    List<String> values = found.map(Found::values).orElse(List.of());
    boolean readable = given.isEmpty() == found.isEmpty();
    return !readable || same(option, values, argument.map(Found::values).orElse(List.of()))
        ? Optional.empty()
        : Optional.of(
            new Drift(
                Origin.UNIT, values, found.map(Found::citations).orElse(List.of(unit.citation()))));
  }

  private static boolean same(DaemonOption option, List<String> first, List<String> second) {
    return switch (option) {
      // The engine reports that it remaps, not to whom.
      case USERNS_REMAP -> first.isEmpty() == second.isEmpty();
      case SECCOMP_PROFILE -> first.equals(second) || (isBuiltIn(first) && isBuiltIn(second));
      // The engine reports a range by its first address.
      case INSECURE_REGISTRIES -> names(first).equals(names(second));
      default -> new TreeSet<>(first).equals(new TreeSet<>(second));
    };
  }

  private static boolean isBuiltIn(List<String> profile) {
    return profile.isEmpty()
        || profile.equals(List.of("default"))
        || profile.equals(List.of("builtin"));
  }

  private static Set<String> names(List<String> registries) {
    Set<String> names = new TreeSet<>(registries);
    names.removeIf(name -> name.contains("/"));
    return names;
  }
}
