package plimsoll.check.host;

import static plimsoll.check.Verdict.fail;
import static plimsoll.check.Verdict.manual;
import static plimsoll.check.Verdict.pass;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import plimsoll.assessment.Observation;
import plimsoll.check.Verdict;
import plimsoll.evidence.AuditRule;
import plimsoll.evidence.Citation;
import plimsoll.evidence.Evidence;
import plimsoll.evidence.Execution;
import plimsoll.evidence.Fact;
import plimsoll.evidence.Population;
import plimsoll.evidence.Subject;
import plimsoll.source.Shown;

/**
 * Judges the host by the calls of {@code docker exec} in its audit trail.
 *
 * <p>One bad call is a FAIL. That there is none is a PASS only where the trail is shown to record
 * such calls: it holds other executions of docker, auditing is on, and a rule records every
 * execution of that file. Silence alone proves nothing, and where the kernel lost records, a person
 * must judge.
 */
final class AuditTrail {
  static final List<String> CAPTURES =
      List.of("audit/exec-events", "audit/exec-events-by-binary", "audit/rules", "audit/status");

  private static final String KEY = "docker";
  private static final int MOST_SHOWN = 3;
  private static final int MOST_CITED = 20;

  private AuditTrail() {}

  /**
   * Judges the trail.
   *
   * @param found whether a call is what the demand forbids
   * @param with what such a call is given, as the end of "docker exec with …"
   */
  static List<Observation> judge(Evidence evidence, Predicate<DockerExec> found, String with) {
    List<Execution> executions = evidence.executions().members();
    List<Execution> matches =
        executions.stream().filter(e -> DockerExec.of(e).filter(found).isPresent()).toList();
    Verdict verdict =
        matches.isEmpty()
            ? obstacle(evidence).map(Verdict::unknown).orElseGet(() -> none(evidence, with))
            : calls(matches, with);
    return List.of(verdict.of(Subject.HOST));
  }

  private static Verdict calls(List<Execution> matches, String with) {
    String shown =
        matches.stream()
            .limit(MOST_SHOWN)
            .map(e -> time(e) + " " + Shown.quoted(String.join(" ", e.arguments())))
            .collect(Collectors.joining(", "));
    String more =
        matches.size() > MOST_SHOWN ? " and " + (matches.size() - MOST_SHOWN) + " more" : "";
    List<Citation> places = matches.stream().limit(MOST_CITED).map(Execution::citation).toList();
    return fail("saw docker exec with " + with + ": " + shown + more).citing(places);
  }

  private static Verdict none(Evidence evidence, String with) {
    List<Execution> calls = clientCalls(evidence);
    Execution first = calls.get(0);
    Execution last = calls.get(calls.size() - 1);
    // Known here, as obstacle() asked for it.
    Fact<Long> lost = evidence.auditStatus().lost();
    Verdict verdict =
        pass(
                "recorded "
                    + calls.size()
                    + (calls.size() == 1 ? " execution" : " executions")
                    + " of docker from "
                    + time(first)
                    + " to "
                    + time(last)
                    + ", none a docker exec with "
                    + with
                    + "; calls of the API by other programs do not show there",
                evidence.auditStatus().enabled(),
                evidence.auditStatus().daemonPid(),
                lost)
            .citing(watches(evidence, last).stream().map(AuditRule::citation).toList())
            .citing(List.of(first.citation(), last.citation()));
    return lost.toOptional().orElse(0L) == 0
        ? verdict
        : manual(
                verdict.message()
                    + "; the kernel lost "
                    + Shown.figure(lost.toOptional().orElse(0L))
                    + " audit records: may such a call be among them?")
            .citing(verdict.citations());
  }

  /** What keeps silence from being evidence. */
  private static Optional<Fact.Absent<?>> obstacle(Evidence evidence) {
    Population<Execution> executions = evidence.executions();
    List<Fact<?>> needed =
        List.of(
            executions.listed(),
            evidence.auditStatus().enabled(),
            evidence.auditStatus().daemonPid(),
            evidence.auditStatus().lost(),
            evidence.auditRules());
    for (Fact<?> fact : needed) {
      if (fact instanceof Fact.Absent<?> absent) {
        return Optional.of(absent);
      }
    }
    if (!executions.missing().isEmpty()) {
      Population.Missing missing = executions.missing().get(0);
      return because(missing.why(), List.of(missing.citation()));
    }
    return unreadCall(executions).or(() -> switchedOff(evidence)).or(() -> unwatched(evidence));
  }

  private static Optional<Fact.Absent<?>> unreadCall(Population<Execution> executions) {
    return executions.members().stream()
        .flatMap(
            e ->
                DockerExec.of(e)
                    .map(DockerExec::unknownOption)
                    .<Fact.Absent<?>>map(
                        option ->
                            new Fact.Absent<>(
                                "a recorded call of docker has the option "
                                    + Shown.quoted(option)
                                    + ", which is not known here",
                                e.citation()))
                    .stream())
        .findFirst();
  }

  private static Optional<Fact.Absent<?>> switchedOff(Evidence evidence) {
    Fact<Boolean> enabled = evidence.auditStatus().enabled();
    if (!enabled.toOptional().orElse(false)) {
      return because("auditing is switched off, so nothing is recorded", enabled.citations());
    }
    Fact<Long> daemon = evidence.auditStatus().daemonPid();
    return daemon.toOptional().orElse(0L) == 0
        ? because("no audit daemon runs, so nothing is logged", daemon.citations())
        : Optional.empty();
  }

  private static Optional<Fact.Absent<?>> unwatched(Evidence evidence) {
    List<Execution> calls = clientCalls(evidence);
    if (calls.isEmpty()) {
      return because(
          "the audit log holds no execution of docker under the key "
              + KEY
              + ", so it does not show that any would be recorded",
          evidence.executions().listed().citations());
    }
    Execution last = calls.get(calls.size() - 1);
    String client = DockerExec.client(last).orElseThrow();
    List<AuditRule> watches = watches(evidence, last);
    if (watches.isEmpty()) {
      return because(
          "no loaded audit rule records every execution of "
              + Shown.quoted(client)
              + " under the key "
              + KEY
              + narrower(evidence, client),
          evidence.auditRules().citations());
    }
    return suppressor(rules(evidence), watches.get(0), client)
        .flatMap(rule -> because("an audit rule may suppress records", List.of(rule.citation())));
  }

  /** A rule that keeps the record from being made: of the rules of one list the first decides. */
  private static Optional<AuditRule> suppressor(
      List<AuditRule> rules, AuditRule watch, String client) {
    int deciding = rules.indexOf(watch);
    return rules.stream()
        .filter(
            rule ->
                suppresses(rule, client)
                    && !(rule.list().equals("exit") && rules.indexOf(rule) > deciding))
        .findFirst();
  }

  /** Loaded rules that record every execution of the client's file under the key. */
  private static List<AuditRule> watches(Evidence evidence, Execution call) {
    String client = DockerExec.client(call).orElseThrow();
    return rules(evidence).stream()
        .filter(rule -> watches(rule, client) && rule.filters().isEmpty())
        .toList();
  }

  private static boolean watches(AuditRule rule, String client) {
    return !rule.never()
        && rule.list().equals("exit")
        && rule.permissions().contains("x")
        && rule.keys().contains(KEY)
        && covers(rule.path(), client);
  }

  private static String narrower(Evidence evidence, String client) {
    return rules(evidence).stream()
        .filter(rule -> watches(rule, client))
        .findFirst()
        .map(
            rule ->
                "; the one at line "
                    + rule.citation().line()
                    + " only where "
                    + Shown.text(String.join(", ", rule.filters()), 120))
        .orElse("");
  }

  /** Rules of the exclude list drop records by type, whatever their action is called. */
  private static boolean suppresses(AuditRule rule, String client) {
    if (rule.list().equals("exclude")) {
      return rule.filters().stream().noneMatch(f -> f.startsWith("msgtype="))
          || rule.filters().stream().anyMatch(f -> f.matches("msgtype=(EXECVE|SYSCALL|13\\d\\d)"));
    }
    return rule.never()
        && !rule.list().equals("user")
        && (rule.path().isEmpty() || covers(rule.path(), client))
        && rule.filters().stream().noneMatch(AuditTrail::isOtherCall);
  }

  /** Whether a filter leaves only system calls that run no program. */
  private static boolean isOtherCall(String filter) {
    return filter.startsWith("-S ") && !filter.contains("execve");
  }

  private static boolean covers(String path, String file) {
    return file.equals(path) || (!path.isEmpty() && file.startsWith(withSlash(path)));
  }

  private static String withSlash(String path) {
    return path.endsWith("/") ? path : path + "/";
  }

  private static List<AuditRule> rules(Evidence evidence) {
    return evidence.auditRules().toOptional().orElse(List.of());
  }

  /** Executions of the client whose file is known, under the key. */
  private static List<Execution> clientCalls(Evidence evidence) {
    List<Execution> calls = new ArrayList<>();
    for (Execution execution : evidence.executions().members()) {
      if (execution.keys().contains(KEY)
          && DockerExec.client(execution).filter(path -> path.startsWith("/")).isPresent()) {
        calls.add(execution);
      }
    }
    return calls;
  }

  private static Optional<Fact.Absent<?>> because(String why, List<Citation> places) {
    return Optional.of(new Fact.Absent<>(why, places.isEmpty() ? null : places.get(0)));
  }

  /** The event's time in UTC, to the second. */
  private static String time(Execution execution) {
    long second = Long.parseLong(execution.event().substring(0, execution.event().indexOf('.')));
    return Instant.ofEpochSecond(second).toString();
  }
}
