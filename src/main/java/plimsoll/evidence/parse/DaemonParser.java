package plimsoll.evidence.parse;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import plimsoll.bundle.EvidenceSource;
import plimsoll.evidence.Citation;
import plimsoll.evidence.Daemon;
import plimsoll.evidence.Fact;
import plimsoll.source.Limits;
import plimsoll.source.Shown;

/**
 * Reads the JSON of {@code docker version} and {@code docker info}.
 *
 * <p>An answer that carries {@code ServerErrors}, or {@code "Server": null}, says that the daemon
 * was not seen; its zeros are no values. What a UCP or a classic Swarm answers is of its cluster,
 * not of the engine of the host.
 */
final class DaemonParser {
  private DaemonParser() {}

  static Daemon read(EvidenceSource source, Limits limits) {
    Fact<Fields> info = info(source, limits);
    Fact<Fields> version = version(source, limits);
    return new Daemon(
        flat(server(version), server -> server.text("Version")),
        flat(server(version), server -> server.text("ApiVersion")),
        flat(info, i -> i.text("OperatingSystem")),
        flat(info, i -> i.text("DockerRootDir")),
        flat(info, DaemonParser::features),
        flat(info, DaemonParser::seccompProfile),
        flat(info, i -> i.integer("Containers")),
        flat(info, i -> i.integer("ContainersRunning")),
        flat(info, i -> i.integer("ContainersStopped")));
  }

  /** What {@code docker info} says of a Docker engine. */
  static Fact<Fields> info(EvidenceSource source, Limits limits) {
    return engine(either(source, limits, "docker/info", DaemonText::info));
  }

  /** What {@code docker version} says of client and engine. */
  static Fact<Fields> version(EvidenceSource source, Limits limits) {
    return either(source, limits, "docker/version", DaemonText::version);
  }

  /**
   * What an engine printed as JSON; where other evidence than ours lacks that, what it printed for
   * people. Of two that contradict each other, as of different hosts or times, neither counts.
   */
  private static Fact<Fields> either(
      EvidenceSource source, Limits limits, String id, Function<Text, Fact<Fields>> parse) {
    if (isTextOnly(source, id)) {
      return Text.read(source.capture(id + "-text"), parse);
    }
    Fact<Fields> json = Objects.one(source.capture(id), limits);
    if (source.isOurs() || !source.ids().contains(id + "-text")) {
      return json;
    }
    Fact<Fields> text = Text.read(source.capture(id + "-text"), parse);
    if (!(json instanceof Fact.Known<Fields> one) || !(text instanceof Fact.Known<Fields> other)) {
      return json;
    }
    return one.value()
        .contradiction(other.value())
        .map(key -> contradicting(one.value().citation(), other.value().citation(), key))
        .orElse(json);
  }

  private static Fact<Fields> contradicting(Citation one, Citation other, String key) {
    return Fact.absent(
        one.artifact()
            + " and "
            + other.artifact()
            + " differ in "
            + key
            + ": neither was taken; keep the one that is of this host and time",
        one);
  }

  /** What {@code docker version} says of a Docker engine. */
  static Fact<Fields> server(Fact<Fields> version) {
    return flat(
        version,
        known -> {
          Fields server = known.object("Server");
          return ofEngine("docker version", server.text("Version"), server);
        });
  }

  /** Other evidence than ours may hold what the engine prints for people alone. */
  static boolean isTextOnly(EvidenceSource source, String id) {
    return !source.isOurs() && !source.ids().contains(id) && source.ids().contains(id + "-text");
  }

  /** Names of the security options. */
  static Fact<List<String>> features(Fields info) {
    return securityOptions(info).map(list -> list.stream().map(DaemonParser::name).toList());
  }

  /** What {@code docker info} answered; absent where no Docker engine did. */
  private static Fact<Fields> engine(Fact<Fields> info) {
    if (info instanceof Fact.Known<Fields> known) {
      if (known.value().has("ServerErrors") && !known.value().isNull("ServerErrors")) {
        return Fact.absent("docker info did not reach the daemon", known.citation());
      }
      if (known.value().has("host") && known.value().has("store")) {
        return Fact.absent(
            "docker info was answered by podman, not by a Docker engine", known.citation());
      }
      return ofEngine("docker info", known.value().text("ServerVersion"), known.value());
    }
    return info;
  }

  private static Fact<Fields> ofEngine(String command, Fact<String> version, Fields answer) {
    String text = version.toOptional().orElse("");
    return text.matches("(ucp|swarm)/.*")
        ? Fact.absent(
            command
                + " was answered by "
                + Shown.quoted(text)
                + ", not by the engine of the host; ask its own socket, unix:///var/run/docker.sock",
            answer.citation())
        : Fact.known(answer, answer.citation());
  }

  /** An engine without any of the features prints null. */
  private static Fact<List<String>> securityOptions(Fields info) {
    boolean tooOld =
        info.text("ServerVersion").toOptional().orElse("").matches("(0|1\\.[0-9]|1\\.1[01])\\..*");
    return tooOld
        ? Fact.absent(
            "this engine is older than the SecurityOptions of docker info", info.citation())
        : info.texts("SecurityOptions");
  }

  /** {@code name=seccomp,profile=default} from API 1.25, bare {@code seccomp} before. */
  private static String name(String option) {
    String first = option.split(",", 2)[0];
    return first.startsWith("name=") ? first.substring("name=".length()) : first;
  }

  /** Profile of containers that name none. */
  static Fact<String> seccompProfile(Fields info) {
    return securityOptions(info)
        .match(
            known -> {
              Optional<String> profile =
                  known.value().stream()
                      .filter(
                          option -> name(option).equals("seccomp") && option.contains("profile="))
                      .map(
                          option ->
                              option.substring(option.indexOf("profile=") + "profile=".length()))
                      .findFirst();
              return profile
                  .map(p -> Fact.known(p, known.citation()))
                  .orElseGet(
                      () -> Fact.absent("docker info names no seccomp profile", known.citation()));
            },
            absent -> Fact.absent(absent.why(), absent.citation()));
  }

  private static <T> Fact<T> flat(Fact<Fields> fields, Function<Fields, Fact<T>> read) {
    return fields.match(
        known -> read.apply(known.value()), absent -> Fact.absent(absent.why(), absent.citation()));
  }
}
