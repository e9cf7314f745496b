package plimsoll.check.host;

import static plimsoll.check.Verdict.fail;
import static plimsoll.check.Verdict.notApplicable;
import static plimsoll.check.Verdict.pass;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import plimsoll.assessment.Observation;
import plimsoll.check.Check;
import plimsoll.check.ControlFiles;
import plimsoll.check.Parameter;
import plimsoll.check.Parameters;
import plimsoll.check.Verdict;
import plimsoll.evidence.AuditRule;
import plimsoll.evidence.Citation;
import plimsoll.evidence.Evidence;
import plimsoll.evidence.Fact;
import plimsoll.evidence.HostFile;
import plimsoll.source.Shown;

/**
 * Judges that a loaded audit rule names a file or directory, and that it is in force.
 *
 * <p>PASS where a rule names the path exactly, or another path that is shown to be the same file.
 * FAIL where none does (a watch on a directory above is said, and does not count), where an earlier
 * rule suppresses it, and where auditing is switched off: nothing is recorded then. NOT_APPLICABLE,
 * where the control allows it, for a file that is shown not to be there. UNKNOWN where rules, state
 * of auditing, or presence of the file are not known.
 *
 * <p>Source: CIS Docker 1.13.0 §1.5 to 1.13; CIS Docker 1.7.0 §1.1.3 to 1.1.18; DISA Docker
 * Enterprise 2.x DKER-EE-001090.
 */
final class AuditWatch implements Check {
  private static final String DATA_ROOT = "/var/lib/docker";

  private static final Parameter OPTIONAL =
      Parameter.ofBenchmarkIfAny(
          "optional", Parameter.Type.BOOLEAN, "whether a host without the file needs no rule");

  /** Programs that lost the first part of their name in Engine 18.09. */
  private static final String PREFIX = "/usr/bin/docker-";

  @Override
  public List<Parameter> parameters() {
    return Stream.concat(ControlFiles.PARAMETERS.stream(), Stream.of(OPTIONAL)).toList();
  }

  @Override
  public List<String> captures() {
    return Stream.concat(
            Stream.of(
                "audit/rules",
                "audit/status",
                "docker/info",
                "files/etc/audit/audit.rules",
                "files/etc/audit/rules.d/*.rules"),
            ControlFiles.CAPTURES.stream())
        .toList();
  }

  @Override
  public List<Observation> judge(Evidence evidence, Parameters parameters) {
    boolean optional = parameters.isSet(OPTIONAL);
    WatchedPaths watched = new WatchedPaths(evidence);
    return ControlFiles.judge(
        evidence,
        parameters,
        (path, file) -> {
          if (optional && file instanceof Fact.Absent<HostFile> absent) {
            return Verdict.unknown(absent);
          }
          HostFile.Presence presence =
              file.toOptional().map(HostFile::presence).orElse(HostFile.Presence.DENIED);
          if (optional && presence == HostFile.Presence.DENIED) {
            return Verdict.unknown(
                new Fact.Absent<>(
                    Shown.quoted(path) + " could not be looked at", file.citations().get(0)));
          }
          boolean absent = presence == HostFile.Presence.ABSENT;
          List<HostFile> elsewhere = absent ? watched.elsewhere(path) : List.of();
          if (optional && absent && elsewhere.isEmpty()) {
            return notThere(watched, file, path);
          }
          return movedDataRoot(
              watched, evidence, path, atOtherPlaces(watched, elsewhere, judge(watched, path)));
        });
  }

  private static Verdict judge(WatchedPaths watched, String path) {
    return watched
        .naming(path)
        .match(
            found ->
                found.value().isEmpty()
                    ? unnamed(watched, path, found)
                    : named(watched, path, found.value().get(0)),
            Verdict::unknown);
  }

  private static Verdict unnamed(WatchedPaths watched, String path, Fact<?> rules) {
    Verdict verdict = fail("has no loaded audit rule", rules);
    for (AuditRule above : watched.above(path)) {
      verdict =
          verdict
              .adding(
                  "; the one for "
                      + Shown.quoted(above.path())
                      + " covers it, but does not name it as the benchmark demands")
              .citing(List.of(above.citation()));
    }
    for (AuditRule onDisk : watched.onDisk(path)) {
      verdict =
          verdict
              .adding(
                  "; "
                      + onDisk.citation().artifact()
                      + ":"
                      + onDisk.citation().line()
                      + " has one, which is not loaded")
              .citing(List.of(onDisk.citation()));
    }
    return verdict;
  }

  private static Verdict named(WatchedPaths watched, String path, AuditRule rule) {
    Optional<AuditRule> suppressor = watched.suppressor(rule, path);
    if (suppressor.isPresent()) {
      return fail("has an audit rule that another one suppresses")
          .citing(List.of(suppressor.get().citation(), rule.citation()));
    }
    return watched
        .status()
        .enabled()
        .match(
            enabled ->
                (enabled.value()
                        ? pass("has a loaded audit rule" + shown(watched, path, rule))
                        : fail(
                            "has a loaded audit rule, but auditing is switched off: nothing is"
                                + " recorded"))
                    .citing(List.of(rule.citation()))
                    .citing(enabled.citations())
                    .citing(watched.sameness(path, rule)),
            Verdict::unknown);
  }

  /** What a reader should know of a rule that suffices. */
  private static String shown(WatchedPaths watched, String path, AuditRule rule) {
    StringBuilder shown = new StringBuilder();
    if (!rule.path().equals(path)) {
      shown.append(" for ").append(Shown.quoted(rule.path())).append(", the same file");
    }
    if (!rule.permissions().matches("(?=.*r)(?=.*w)(?=.*x)(?=.*a).*")) {
      shown.append(", for -p ").append(Shown.text(rule.permissions(), 8)).append(" alone");
    }
    if (!rule.filters().isEmpty()) {
      shown.append(", only where ").append(Shown.text(String.join(", ", rule.filters()), 120));
    }
    if (watched.status().daemonPid().toOptional().orElse(1L) == 0) {
      shown.append("; no audit daemon runs, so records go to the kernel's log");
    }
    return shown.toString();
  }

  private static Verdict notThere(WatchedPaths watched, Fact<HostFile> file, String path) {
    Verdict verdict = notApplicable("does not exist", file);
    if (!path.startsWith(PREFIX)) {
      return verdict;
    }
    String renamed = "/usr/bin/" + path.substring(PREFIX.length());
    Fact<List<AuditRule>> naming = watched.naming(renamed);
    String watch =
        naming.match(
            known ->
                known.value().isEmpty()
                    ? "no loaded audit rule names that"
                    : "a loaded audit rule names that",
            absent -> "whether an audit rule names that is not known");
    List<Citation> shownBy =
        naming.toOptional().stream().flatMap(List::stream).map(AuditRule::citation).toList();
    return verdict
        .adding("; from Engine 18.09 on it is " + Shown.quoted(renamed) + ": " + watch)
        .citing(shownBy.isEmpty() ? naming.citations() : shownBy);
  }

  /** The benchmark names the usual data root; where the engine has another, that is said. */
  private static Verdict movedDataRoot(
      WatchedPaths watched, Evidence evidence, String path, Verdict verdict) {
    Fact<String> reported = evidence.daemon().rootDirectory();
    String root =
        reported.toOptional().map(DataRootOwnFilesystem::withoutRemapping).orElse(DATA_ROOT);
    if (!path.equals(DATA_ROOT) || evidence.hostFiles().same(path, root)) {
      return verdict;
    }
    Verdict more =
        verdict
            .adding("; this engine's data root is " + Shown.quoted(root))
            .citing(reported.citations());
    return watched
        .naming(root)
        .toOptional()
        .flatMap(rules -> rules.stream().findFirst())
        .map(rule -> more.adding(", which an audit rule names").citing(List.of(rule.citation())))
        .orElse(more);
  }

  private static Verdict atOtherPlaces(
      WatchedPaths watched, List<HostFile> elsewhere, Verdict verdict) {
    Verdict more = verdict;
    for (HostFile file : elsewhere) {
      boolean named =
          watched.naming(file.path()).toOptional().filter(rules -> !rules.isEmpty()).isPresent();
      more =
          more.adding(
                  "; this host has it at "
                      + Shown.quoted(file.path())
                      + (named ? ", which an audit rule names" : ""))
              .citing(List.of(file.citation()));
    }
    return more;
  }
}
