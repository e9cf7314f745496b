package plimsoll.check.host;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import plimsoll.evidence.AuditRule;
import plimsoll.evidence.AuditStatus;
import plimsoll.evidence.Citation;
import plimsoll.evidence.Evidence;
import plimsoll.evidence.Fact;
import plimsoll.evidence.HostFile;
import plimsoll.evidence.HostFiles;
import plimsoll.evidence.UnixPath;

/** Which audit rules have to do with a path. */
final class WatchedPaths {
  /** Directories of programs. */
  private static final Pattern PROGRAMS = Pattern.compile(".*/s?bin|/usr/lib(exec)?/docker");

  private static final String ARCHITECTURE = "arch=";

  /** Without the record of its system call an event is not logged; most are root's. */
  private static final Pattern EXCLUDES_ALL =
      Pattern.compile("msgtype=(SYSCALL|1300)|uid=(0|root)");

  private static final Pattern OTHER_RECORDS = Pattern.compile("msgtype=(?!(SYSCALL|1300)$).*");

  private final HostFiles files;
  private final Fact<List<AuditRule>> loaded;
  private final List<AuditRule> onDisk;
  private final AuditStatus status;

  WatchedPaths(Evidence evidence) {
    this.files = evidence.hostFiles();
    this.loaded = evidence.auditRules();
    this.onDisk = evidence.auditRulesOnDisk();
    this.status = evidence.auditStatus();
  }

  AuditStatus status() {
    return status;
  }

  /**
   * Loaded rules that make records of a path and name it, or another path of the same file; those
   * that do so for all it is used for come first. Absent where nothing shows all of them.
   */
  Fact<List<AuditRule>> naming(String path) {
    return loaded.match(
        known -> {
          List<AuditRule> naming = naming(known.value(), path);
          if (naming.isEmpty()
              && files.stat() instanceof Fact.Absent<?> absent
              && known.value().stream().anyMatch(rule -> mayBe(rule.path(), path))) {
            return Fact.absent(
                "a rule may name the same file by another path, and " + absent.why(),
                absent.citation());
          }
          return Fact.known(naming, known.citation());
        },
        absent -> Fact.absent(absent.why(), absent.citation()));
  }

  /** What shows that the path of a rule is the same file, where it is not the same text. */
  List<Citation> sameness(String path, AuditRule rule) {
    return UnixPath.clean(rule.path()).equals(UnixPath.clean(path))
        ? List.of()
        : Stream.of(path, rule.path())
            .flatMap(at -> files.at(at).toOptional().stream())
            .flatMap(file -> file.state().citations().stream())
            .toList();
  }

  private List<AuditRule> naming(List<AuditRule> rules, String path) {
    return rules.stream()
        .filter(WatchedPaths::makesRecords)
        .filter(rule -> files.same(rule.path(), path))
        .sorted(Comparator.comparing(rule -> rule.filters().size()))
        .toList();
  }

  /** Loaded rules that make records of a directory above. */
  List<AuditRule> above(String path) {
    return rules().stream()
        .filter(WatchedPaths::makesRecords)
        .filter(rule -> !rule.path().equals(path) && isWithin(path, rule.path()))
        .toList();
  }

  /** Rules that name the path in the files that are loaded at boot. */
  List<AuditRule> onDisk(String path) {
    return naming(onDisk, path);
  }

  /**
   * A rule that keeps another from making any record of a path: of the rules of one list the first
   * that matches decides, and what the list {@code exclude} names is dropped in the end.
   */
  Optional<AuditRule> suppressor(AuditRule rule, String path) {
    return rules().stream()
        .filter(
            other ->
                other.list().equals("exclude")
                    ? excludesAll(other)
                    : other.never() && keepsFrom(other, rule, path))
        .findFirst();
  }

  private static boolean excludesAll(AuditRule exclude) {
    return exclude.filters().stream().anyMatch(EXCLUDES_ALL.asMatchPredicate())
        && exclude.filters().stream().noneMatch(OTHER_RECORDS.asMatchPredicate());
  }

  private boolean keepsFrom(AuditRule never, AuditRule rule, String path) {
    return switch (never.list()) {
      case "task" -> never.filters().isEmpty();
      case "exit" ->
          rules().indexOf(never) < rules().indexOf(rule)
              && isUnlimited(never, rule)
              && covers(never, rule, path);
      default -> false;
    };
  }

  /** Whether nothing but a path and perhaps the programs' architecture limits what it matches. */
  private static boolean isUnlimited(AuditRule never, AuditRule rule) {
    List<String> architectures = architectures(rule);
    return never.filters().stream()
        .allMatch(
            filter ->
                filter.startsWith(ARCHITECTURE)
                    && (architectures.isEmpty() || architectures.contains(filter)));
  }

  private static List<String> architectures(AuditRule rule) {
    return rule.filters().stream().filter(filter -> filter.startsWith(ARCHITECTURE)).toList();
  }

  private boolean covers(AuditRule never, AuditRule rule, String path) {
    boolean matches =
        never.path().isEmpty()
            || files.same(never.path(), path)
            || (never.directory() && isWithin(path, never.path()));
    return matches && rule.permissions().chars().allMatch(c -> never.permissions().indexOf(c) >= 0);
  }

  /** The program of a path, in other directories than the one it is not in. */
  List<HostFile> elsewhere(String path) {
    if (!PROGRAMS.matcher(UnixPath.parent(path)).matches()) {
      return List.of();
    }
    List<HostFile> found = new ArrayList<>();
    files
        .stat()
        .toOptional()
        .ifPresent(
            all ->
                all.values().stream()
                    .filter(file -> file.presence() == HostFile.Presence.PRESENT)
                    .filter(file -> PROGRAMS.matcher(UnixPath.parent(file.path())).matches())
                    .filter(file -> name(file.path()).equals(name(path)))
                    .filter(
                        file -> found.stream().noneMatch(f -> files.same(f.path(), file.path())))
                    .forEach(found::add));
    return found;
  }

  private List<AuditRule> rules() {
    return loaded.toOptional().orElse(List.of());
  }

  private static boolean makesRecords(AuditRule rule) {
    return !rule.never()
        && rule.path().startsWith("/")
        && (rule.list().equals("exit") || rule.list().equals("entry"));
  }

  private static boolean isWithin(String path, String directory) {
    return UnixPath.isWithin(UnixPath.clean(path), UnixPath.clean(directory));
  }

  private static boolean mayBe(String path, String other) {
    return name(UnixPath.clean(path)).equals(name(other));
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
