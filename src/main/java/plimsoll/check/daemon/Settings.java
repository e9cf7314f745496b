package plimsoll.check.daemon;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import plimsoll.assessment.Observation;
import plimsoll.assessment.Status;
import plimsoll.check.Verdict;
import plimsoll.evidence.Citation;
import plimsoll.evidence.DaemonOption;
import plimsoll.evidence.EngineVersion;
import plimsoll.evidence.Evidence;
import plimsoll.evidence.Fact;
import plimsoll.evidence.Setting;
import plimsoll.evidence.Subject;
import plimsoll.source.Shown;

/**
 * What every check of the daemon's options needs: the origin of the value said and cited, drift
 * said, and nothing passed on the word of a file that may not be what runs.
 */
final class Settings {
  private Settings() {}

  /** The captures that show options, with those in front that a check names. */
  static List<String> captures(String... first) {
    return Stream.concat(
            Stream.of(first),
            Stream.of(
                "process/engine-argv",
                "files/etc/docker/daemon.json",
                "host/stat",
                "process/engine-start",
                "host/file-times",
                "systemd/docker.service"))
        .distinct()
        .toList();
  }

  /** A verdict on the daemon. */
  static List<Observation> observe(Verdict verdict) {
    return List.of(verdict.of(Subject.DAEMON));
  }

  /** Judges by one option. */
  static Verdict judge(Evidence evidence, DaemonOption option, Function<Setting, Verdict> judge) {
    return evidence
        .daemonConfiguration()
        .setting(option)
        .match(
            known -> finish(option, known.value(), judge.apply(known.value())), Verdict::unknown);
  }

  /** Judges a switch that has to stand one way. */
  static List<Observation> demand(
      Evidence evidence, DaemonOption option, boolean on, String whenMet, String whenNot) {
    return observe(
        judge(
            evidence,
            option,
            setting -> setting.isOn() == on ? Verdict.pass(whenMet) : Verdict.fail(whenNot)));
  }

  /** One verdict of several: the worst, in the words of all that have it. */
  static Verdict worst(Verdict... verdicts) {
    Status status = Status.rollUp(Stream.of(verdicts).map(Verdict::status).toList());
    List<Verdict> those = Stream.of(verdicts).filter(v -> v.status() == status).toList();
    String message =
        those.stream().map(Verdict::message).distinct().collect(Collectors.joining("; "));
    return new Verdict(status, message, List.of())
        .citing(those.stream().flatMap(v -> v.citations().stream()).toList());
  }

  private static Verdict finish(DaemonOption option, Setting setting, Verdict verdict) {
    boolean good = verdict.status() == Status.PASS || verdict.status() == Status.NOT_APPLICABLE;
    if (good && setting.doubt().isPresent()) {
      return Verdict.unknown(setting.doubt().get()).citing(setting.citations());
    }
    if (verdict.status() == Status.UNKNOWN) {
      return verdict.citing(setting.citations());
    }
    List<Citation> citations = new ArrayList<>(setting.citations());
    StringBuilder words = new StringBuilder(" (" + setting.origin().words() + ")");
    setting
        .doubt()
        .ifPresent(
            doubt -> {
              words.append("; ").append(doubt.why());
              citations.addAll(doubt.citations());
            });
    words.append(drift(option, setting));
    setting.drifts().forEach(drift -> citations.addAll(drift.citations()));
    citations.addAll(verdict.citations());
    return new Verdict(verdict.status(), verdict.message() + words, List.of()).citing(citations);
  }

  /** What is said elsewhere of an option, as the end of a message; empty where it is the same. */
  static String drift(DaemonOption option, Setting setting) {
    return setting.drifts().stream()
        .map(drift -> "; drift: " + words(option, drift))
        .collect(Collectors.joining());
  }

  private static String words(DaemonOption option, Setting.Drift drift) {
    String values =
        drift.values().isEmpty()
            ? "does not set " + option.flag()
            : "sets " + option.flag() + " to " + Shown.list(drift.values());
    return switch (drift.origin()) {
      case ARGV -> "its command line " + values;
      case DAEMON_JSON -> "its configuration file " + values;
      case UNIT -> "its unit " + values;
      case DEFAULT, INFO ->
          "its command line and configuration file leave "
              + option.flag()
              + " at its default"
              + (drift.values().isEmpty() ? "" : ", " + Shown.list(drift.values()));
    };
  }

  /** The version, where it can be compared; absent with the reason otherwise. */
  static Fact<EngineVersion> version(Evidence evidence) {
    Fact<String> version = evidence.daemon().version();
    return version.match(
        known ->
            EngineVersion.parse(known.value())
                .map(parsed -> Fact.known(parsed, known.citation()))
                .orElseGet(
                    () ->
                        Fact.absent(
                            "the version " + Shown.quoted(known.value()) + " is no release",
                            known.citation())),
        absent -> Fact.absent(absent.why(), absent.citation()));
  }
}
