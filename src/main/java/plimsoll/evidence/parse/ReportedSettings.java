package plimsoll.evidence.parse;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import plimsoll.bundle.EvidenceSource;
import plimsoll.evidence.Citation;
import plimsoll.evidence.DaemonOption;
import plimsoll.evidence.EngineVersion;
import plimsoll.evidence.Fact;
import plimsoll.source.Limits;

/**
 * Reads what the running engine itself reports of its options: {@code docker info}, {@code docker
 * version}, and the default bridge network.
 *
 * <pre>
 * {"Debug":false,"LiveRestoreEnabled":true,"LoggingDriver":"json-file", …}
 * [{"Name":"bridge","Options":{"com.docker.network.bridge.enable_icc":"false"}, …}]
 * </pre>
 */
final class ReportedSettings {
  /** Options that {@code docker info} reports, in one release or another. */
  private static final List<DaemonOption> BY_INFO =
      List.of(
          DaemonOption.AUTHORIZATION_PLUGINS,
          DaemonOption.DEBUG,
          DaemonOption.EXPERIMENTAL,
          DaemonOption.INSECURE_REGISTRIES,
          DaemonOption.LIVE_RESTORE,
          DaemonOption.LOG_DRIVER,
          DaemonOption.NO_NEW_PRIVILEGES,
          DaemonOption.SECCOMP_PROFILE,
          DaemonOption.STORAGE_DRIVER,
          DaemonOption.USERNS_REMAP);

  private static final String ENABLE_ICC = "com.docker.network.bridge.enable_icc";

  private final Map<DaemonOption, Fact<Found>> reported = new EnumMap<>(DaemonOption.class);

  private ReportedSettings() {}

  /**
   * What is reported, by option; absent where the capture that may report it was taken and can't be
   * read. An option that is not in it is not reported.
   */
  static Map<DaemonOption, Fact<Found>> read(EvidenceSource source, Limits limits) {
    ReportedSettings settings = new ReportedSettings();
    Fact<Fields> info = DaemonParser.info(source, limits);
    if (info instanceof Fact.Known<Fields> known) {
      settings.info(known.value());
    } else if (info instanceof Fact.Absent<Fields> absent
        && (source.ids().contains("docker/info")
            || (!source.isOurs() && source.ids().contains("docker/info-text")))) {
      for (DaemonOption option : BY_INFO) {
        settings.reported.put(option, Fact.absent(absent.why(), absent.citation()));
      }
    }
    if (!(settings.reported.get(DaemonOption.EXPERIMENTAL) instanceof Fact.Known<Found>)) {
      settings.put(DaemonOption.EXPERIMENTAL, experimental(source, limits));
    }
    Objects networks = Objects.readAll(source.chunks("docker/networks"), limits);
    if (networks.loss() != null && source.ids().contains("docker/networks")) {
      settings.reported.put(DaemonOption.ICC, Fact.absent(networks.loss()));
    }
    List<Fields> bridges =
        networks.objects().stream()
            .filter(n -> n.text("Name").toOptional().filter("bridge"::equals).isPresent())
            .toList();
    for (Fields bridge : bridges) {
      settings.put(DaemonOption.ICC, icc(bridge.object("Options")));
    }
    if (bridges.stream().map(ReportedSettings::identity).distinct().count() > 1) {
      settings.reported.put(
          DaemonOption.ICC,
          Fact.absent(
              "several default bridges were inspected, of different hosts or times",
              bridges.get(0).citation()));
    }
    return settings.reported;
  }

  private void put(DaemonOption option, Fact<Found> fact) {
    if (fact instanceof Fact.Known<Found>) {
      reported.put(option, fact);
    }
  }

  private void text(DaemonOption option, Fact<String> fact) {
    Found.text(fact).ifPresent(found -> put(option, found));
  }

  private void info(Fields info) {
    Optional<EngineVersion> version =
        info.text("ServerVersion").toOptional().flatMap(EngineVersion::parse);
    put(DaemonOption.DEBUG, Found.on(info.bool("Debug")));
    put(DaemonOption.EXPERIMENTAL, Found.on(info.bool("ExperimentalBuild")));
    put(DaemonOption.INSECURE_REGISTRIES, insecureRegistries(info.object("RegistryConfig")));
    put(
        DaemonOption.AUTHORIZATION_PLUGINS,
        Found.texts(
            DaemonOption.AUTHORIZATION_PLUGINS, info.object("Plugins").texts("Authorization")));
    text(DaemonOption.STORAGE_DRIVER, info.text("Driver"));
    text(DaemonOption.LOG_DRIVER, info.text("LoggingDriver"));
    Fact<List<String>> features = DaemonParser.features(info);
    text(DaemonOption.SECCOMP_PROFILE, DaemonParser.seccompProfile(info));
    // An engine that knows an option and not its report says no where the answer is yes.
    Fact<Boolean> restores = info.bool("LiveRestoreEnabled");
    if (isFrom(version, 1, 13) || isTrue(restores)) {
      put(DaemonOption.LIVE_RESTORE, Found.on(restores));
    }
    Fact<List<String>> remaps =
        features.map(names -> names.stream().filter("userns"::equals).toList());
    if (isFrom(version, 1, 13) || isTrue(remaps.map(names -> !names.isEmpty()))) {
      put(DaemonOption.USERNS_REMAP, Found.texts(DaemonOption.USERNS_REMAP, remaps));
    }
    Fact<Boolean> gives = features.map(names -> names.contains("no-new-privileges"));
    if (isFrom(version, 24, 0) || isTrue(gives)) {
      put(DaemonOption.NO_NEW_PRIVILEGES, Found.on(gives));
    }
  }

  private static boolean isFrom(Optional<EngineVersion> version, int major, int minor) {
    return version.filter(v -> v.isFrom(major, minor)).isPresent();
  }

  private static boolean isTrue(Fact<Boolean> fact) {
    return fact.toOptional().orElse(false);
  }

  /** Ranges beyond loopback, and registries known by name that are not secure. */
  private static Fact<Found> insecureRegistries(Fields config) {
    Fact<List<String>> ranges = config.texts("InsecureRegistryCIDRs");
    Fact<Map<String, Fields>> named = config.objectsByKey("IndexConfigs");
    if (!(ranges instanceof Fact.Known<List<String>> knownRanges)
        || !(named instanceof Fact.Known<Map<String, Fields>> knownNamed)) {
      return Fact.absent("docker info does not list its insecure registries", config.citation());
    }
    List<String> values =
        new ArrayList<>(
            Found.normal(DaemonOption.INSECURE_REGISTRIES, knownRanges.value().stream()));
    List<Citation> citations = new ArrayList<>();
    if (!values.isEmpty()) {
      citations.add(knownRanges.citation());
    }
    for (Map.Entry<String, Fields> entry : knownNamed.value().entrySet()) {
      Fact<Boolean> secure = entry.getValue().bool("Secure");
      if (secure instanceof Fact.Absent<Boolean> absent) {
        return Fact.absent(absent.why(), absent.citation());
      }
      if (!secure.toOptional().orElse(true)) {
        values.add(entry.getKey());
        citations.addAll(secure.citations());
      }
    }
    if (values.isEmpty()) {
      citations.add(knownRanges.citation());
      citations.add(knownNamed.citation());
    }
    return Fact.known(new Found(values, citations), citations.get(0));
  }

  /** The engine leaves the field out of its JSON where it is false; a text may be cut off there. */
  private static Fact<Found> experimental(EvidenceSource source, Limits limits) {
    boolean isText = DaemonParser.isTextOnly(source, "docker/version");
    return DaemonParser.server(DaemonParser.version(source, limits))
        .match(
            known -> {
              Fields server = known.value();
              return !isText && server.has("Version") && !server.has("Experimental")
                  ? Found.on(server.text("Version").map(version -> false))
                  : Found.on(server.bool("Experimental"));
            },
            absent -> Fact.absent(absent.why(), absent.citation()));
  }

  private static List<Optional<String>> identity(Fields bridge) {
    return List.of(
        bridge.text("Id").toOptional(), bridge.object("Options").text(ENABLE_ICC).toOptional());
  }

  private static Fact<Found> icc(Fields options) {
    return options
        .text(ENABLE_ICC)
        .match(
            known ->
                known.value().matches("true|false")
                    ? Found.texts(
                        DaemonOption.ICC, Fact.known(known.value(), known.citation()).map(List::of))
                    : Fact.absent(
                        "the bridge's option is neither true nor false", known.citation()),
            absent -> Fact.absent(absent.why(), absent.citation()));
  }
}
