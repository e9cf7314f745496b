package plimsoll.check.container;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import plimsoll.check.Parameter;
import plimsoll.check.Parameters;
import plimsoll.check.Verdict;
import plimsoll.evidence.Evidence;
import plimsoll.evidence.Fact;
import plimsoll.source.Shown;

/** Operating systems that a rule is about, by the name that {@code docker info} gives. */
final class OperatingSystems {
  /** A rule that gives none is about any. */
  static final Parameter PARAMETER =
      Parameter.ofBenchmarkIfAny(
          "operating-systems",
          Parameter.Type.TEXTS,
          "beginnings of the names of operating systems to which it applies");

  /**
   * What the engine says where it read no name, or that of the container it runs in itself: {@code
   * Alpine Linux v3.12 (containerized)}.
   */
  private static final Pattern TELLS_NOTHING =
      Pattern.compile("(?i)\\s*|linux|<unknown>|.*\\(containerized\\)");

  private OperatingSystems() {}

  /** The verdict where the host's is none of them, or is not known; empty where it is one. */
  static Optional<Verdict> without(Evidence evidence, Parameters parameters) {
    Fact<String> system = evidence.daemon().operatingSystem();
    return parameters
        .texts(PARAMETER)
        .flatMap(
            systems -> system.match(known -> without(known, systems), absent -> unknown(absent)));
  }

  private static Optional<Verdict> without(Fact.Known<String> system, List<String> systems) {
    String name = system.value();
    if (systems.stream().anyMatch(start -> name.regionMatches(true, 0, start, 0, start.length()))) {
      return Optional.empty();
    }
    String shown = Shown.quoted(name);
    return TELLS_NOTHING.matcher(name).matches()
        ? unknown(
            new Fact.Absent<>(
                "docker info does not tell the host's operating system: it says " + shown,
                system.citation()))
        : Optional.of(
            Verdict.notApplicable(
                "runs on " + shown + "; the rule is about " + String.join(" and ", systems),
                system));
  }

  private static Optional<Verdict> unknown(Fact.Absent<?> absent) {
    return Optional.of(Verdict.unknown(absent));
  }
}
