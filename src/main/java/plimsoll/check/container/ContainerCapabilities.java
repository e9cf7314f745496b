package plimsoll.check.container;

import static plimsoll.check.Verdict.fail;
import static plimsoll.check.Verdict.manual;
import static plimsoll.check.Verdict.pass;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import plimsoll.check.Parameter;
import plimsoll.check.Parameters;
import plimsoll.check.Verdict;
import plimsoll.evidence.Container;
import plimsoll.evidence.Evidence;
import plimsoll.evidence.Fact;
import plimsoll.source.Shown;

/**
 * Judges that containers hold only the capabilities that the site approved.
 *
 * <p>Reads {@code HostConfig.CapAdd}, {@code CapDrop} (or {@code Capabilities}, which replaces
 * both) and {@code Privileged} of every container; a privileged one holds every capability,
 * whatever is dropped. With a list of the site: FAIL where something else is added or a required
 * drop is missing, PASS otherwise. Without: FAIL where privileged, PASS where every capability is
 * dropped and none added, else a person must judge.
 *
 * <p>Source: CIS Docker 1.13.0 §5.3; DISA Docker Enterprise 2.x DKER-EE-001950 (V-235801).
 */
final class ContainerCapabilities extends ContainerCheck {
  private static final String ALL = "ALL";
  private static final Set<String> SELDOM_JUSTIFIED =
      Set.of(ALL, "NET_ADMIN", "SYS_ADMIN", "SYS_MODULE");

  private static final Parameter APPROVED =
      Parameter.ofSite(
          "approved-capabilities",
          Parameter.Type.TEXTS_BY_PATTERN,
          "capabilities a container may add ('NET_BIND_SERVICE', 'ALL') and those it must drop"
              + " ('-NET_RAW', '-ALL')");

  /**
   * What a container adds to and drops from the default set. {@link #ALL} stands for every
   * capability.
   */
  private record Capabilities(List<String> added, List<String> dropped) {
    /** Whether the container goes without a capability, or without all of the default set. */
    boolean lacks(String name) {
      if (added.contains(name)) {
        return false;
      }
      return dropped.contains(name) || (dropped.contains(ALL) && !added.contains(ALL));
    }
  }

  @Override
  List<Parameter> ownParameters() {
    return List.of(APPROVED);
  }

  @Override
  Verdict judge(Container container, Evidence evidence, Parameters parameters) {
    return judge(container, parameters);
  }

  private static Verdict judge(Container container, Parameters parameters) {
    Fact<Boolean> privileged = container.isolation().privileged();
    Fact<List<String>> added = container.isolation().capAdd();
    Fact<List<String>> dropped = container.isolation().capDrop();
    if (privileged instanceof Fact.Absent<Boolean> absent) {
      return Verdict.unknown(absent);
    }
    if (privileged.toOptional().orElse(false)) {
      return parameters
          .textsFor(APPROVED, container)
          .map(approved -> byList(new Capabilities(List.of(ALL), List.of()), approved, privileged))
          .orElseGet(() -> fail("holds every capability", privileged))
          .adding(", since it runs with --privileged");
    }
    if (added instanceof Fact.Absent<List<String>> absent) {
      return Verdict.unknown(absent);
    }
    if (dropped instanceof Fact.Absent<List<String>> absent) {
      return Verdict.unknown(absent);
    }
    Capabilities capabilities =
        new Capabilities(
            added.toOptional().orElse(List.of()), dropped.toOptional().orElse(List.of()));
    return parameters
        .textsFor(APPROVED, container)
        .map(approved -> byList(capabilities, approved, added, dropped, privileged))
        .orElseGet(() -> byEvidence(capabilities, added, dropped, privileged));
  }

  private static Verdict byList(
      Capabilities capabilities, List<String> approved, Fact<?>... shownBy) {
    List<String> allowed = names(approved, entry -> !entry.startsWith("-"));
    List<String> required = names(approved, entry -> entry.startsWith("-"));
    List<String> excess =
        allowed.contains(ALL)
            ? List.of()
            : capabilities.added().stream().filter(name -> !allowed.contains(name)).toList();
    List<String> kept = required.stream().filter(name -> !capabilities.lacks(name)).toList();
    if (!excess.isEmpty()) {
      return fail("adds capabilities without approval: " + Shown.list(excess), shownBy);
    }
    if (!kept.isEmpty()) {
      return fail("keeps capabilities that it must drop: " + Shown.list(kept), shownBy);
    }
    return pass("has capabilities as the site approved: " + shown(capabilities), shownBy);
  }

  private static Verdict byEvidence(Capabilities capabilities, Fact<?>... shownBy) {
    if (capabilities.added().isEmpty() && capabilities.dropped().contains(ALL)) {
      return pass("drops every capability and adds none", shownBy);
    }
    List<String> doubtful =
        capabilities.added().stream().filter(SELDOM_JUSTIFIED::contains).toList();
    return manual(
        "has capabilities to be judged against what its workload needs: "
            + shown(capabilities)
            + (doubtful.isEmpty() ? "" : "; likely a finding: " + Shown.list(doubtful)),
        shownBy);
  }

  private static String shown(Capabilities capabilities) {
    boolean none = capabilities.dropped().contains(ALL);
    String start = none ? "drops all" : "default set";
    String adds =
        capabilities.added().isEmpty() ? "" : ", adds " + Shown.list(capabilities.added());
    String drops =
        none || capabilities.dropped().isEmpty()
            ? ""
            : ", drops " + Shown.list(capabilities.dropped());
    return start + adds + drops;
  }

  /** Names as the engine writes them: upper case, without {@code CAP_}. */
  private static List<String> names(List<String> approved, Predicate<String> wanted) {
    return approved.stream()
        .filter(wanted)
        .map(entry -> entry.toUpperCase(Locale.ROOT).replaceFirst("^-?(CAP_)?", ""))
        .toList();
  }
}
