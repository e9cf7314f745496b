package plimsoll.check.container;

import static plimsoll.check.Verdict.fail;
import static plimsoll.check.Verdict.pass;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import plimsoll.check.Parameter;
import plimsoll.check.Parameters;
import plimsoll.check.Verdict;
import plimsoll.evidence.Container;
import plimsoll.evidence.Evidence;
import plimsoll.evidence.Fact;
import plimsoll.evidence.HostProcess;
import plimsoll.source.Shown;

/**
 * Judges that no container runs as root.
 *
 * <p>Reads {@code Config.User}, which the engine has already merged from image and creator, and the
 * user id that the host gives the container's first process. FAIL where the user is root by any
 * name (empty, {@code root}, 0, with or without a group), or a name that turns out to be user id 0;
 * PASS for another user; UNKNOWN where a running container's user is a name and its id can't be
 * seen. The newer benchmark asks for the id that the first process has now: there it decides,
 * wherever it can be seen.
 *
 * <p>Source: CIS Docker 1.13.0 §4.1; CIS Docker 1.7.0 §4.1; DISA Docker Enterprise 2.x
 * DKER-EE-003200.
 */
final class ContainerUser extends ContainerCheck {
  private static final Parameter EFFECTIVE_UID =
      Parameter.ofBenchmark(
          "effective-uid",
          Parameter.Type.BOOLEAN,
          "whether the user id of a running container's first process decides");

  private static final Pattern REMAPPED_ROOT = Pattern.compile(".*/(\\d{1,10})\\.\\d{1,10}/?");

  @Override
  List<Parameter> ownParameters() {
    return List.of(EFFECTIVE_UID);
  }

  @Override
  List<String> furtherCaptures() {
    return List.of("docker/info", "process/ids", "process/table", "process/cgroups");
  }

  @Override
  Verdict judge(Container container, Evidence evidence, Parameters parameters) {
    Fact<String> user = container.config().user();
    Fact<Boolean> running = container.state().running();
    if (user instanceof Fact.Absent<String> absent) {
      return Verdict.unknown(absent);
    }
    if (running instanceof Fact.Absent<Boolean> absent) {
      return Verdict.unknown(absent);
    }
    if (!running.toOptional().orElse(true)) {
      return stopped(user, running);
    }
    Fact<Long> uid = uid(evidence, container);
    return parameters.isSet(EFFECTIVE_UID) ? byUid(user, uid) : byName(user, uid);
  }

  private static Verdict stopped(Fact<String> user, Fact<Boolean> running) {
    String name = name(user);
    if (isRoot(name)) {
      return fail("is created to run as root" + how(user) + "; it is not running", user, running);
    }
    return pass(
        "is created to run as "
            + Shown.quoted(name)
            + (isNumber(name) ? "" : ", whose id in its image no capture shows")
            + "; it is not running",
        user,
        running);
  }

  /** The user it was created with decides; its id where that is a name. */
  private static Verdict byName(Fact<String> user, Fact<Long> uid) {
    String name = name(user);
    if (isRoot(name)) {
      String now =
          uid.toOptional()
              .filter(id -> id > 0)
              .map(id -> ", though its first process has the user id " + id + " now")
              .orElse("");
      Verdict verdict = fail("runs as root" + how(user) + now, user);
      return now.isEmpty() ? verdict : verdict.citing(uid.citations());
    }
    if (isNumber(name)) {
      return uid.toOptional().filter(id -> id == 0).isEmpty()
          ? pass("runs as user id " + Shown.quoted(name), user)
          : pass(
              "is created to run as user id "
                  + Shown.quoted(name)
                  + ", which the literal text passes, though its first process has the user id 0"
                  + " now",
              user,
              uid);
    }
    return uid.match(
        known ->
            known.value() == 0
                ? fail("runs as " + Shown.quoted(name) + ", whose user id is 0", user, uid)
                : pass("runs as " + Shown.quoted(name) + ", user id " + known.value(), user, uid),
        Verdict::unknown);
  }

  /** The id of its first process decides, where it can be seen. */
  private static Verdict byUid(Fact<String> user, Fact<Long> uid) {
    String name = name(user);
    return uid.match(
        known -> {
          String created = isRoot(name) ? "root" + how(user) : Shown.quoted(name);
          String message =
              "has a first process with user id "
                  + known.value()
                  + "; it was created to run as "
                  + created;
          return known.value() == 0 ? fail(message, uid, user) : pass(message, uid, user);
        },
        absent ->
            isRoot(name)
                ? fail(
                    "is created to run as root" + how(user) + "; its user id now can't be seen",
                    user)
                : Verdict.unknown(absent));
  }

  /**
   * User id of the container's first process, as the container counts users; absent where the host
   * counts them otherwise, or does not show the process.
   */
  private static Fact<Long> uid(Evidence evidence, Container container) {
    if (container.state().pid() instanceof Fact.Absent<Long> absent) {
      return Fact.absent(absent.why(), absent.citation());
    }
    if (evidence.processes() instanceof Fact.Absent<?> absent) {
      return Fact.absent(absent.why(), absent.citation());
    }
    long pid = container.state().pid().toOptional().orElse(0L);
    Optional<HostProcess> first =
        evidence
            .processes()
            .toOptional()
            .flatMap(processes -> processes.withPid(pid))
            .filter(process -> isOf(container, process));
    if (first.isEmpty()) {
      return Fact.absent(
          "its first process, " + pid + ", is not among the captured ones", container.citation());
    }
    Fact<Long> uid = first.get().effectiveUid();
    return uid.toOptional().isEmpty()
        ? uid
        : disguise(evidence, container, uid.toOptional().orElse(0L)).orElse(uid);
  }

  /**
   * The container's user id, or why it can't be seen, where the host counts users otherwise; empty
   * where both count alike.
   */
  private static Optional<Fact<Long>> disguise(Evidence evidence, Container container, long uid) {
    Fact<String> runtime = container.isolation().runtime();
    if (runtime instanceof Fact.Absent<String> absent) {
      return Optional.of(Fact.absent(absent.why(), absent.citation()));
    }
    String name = runtime.toOptional().orElse("");
    if (!ContainerSshServer.SHARING_RUNTIMES.contains(name)) {
      return because(
          "its runtime " + Shown.quoted(name) + " may hide its processes from the host", runtime);
    }
    if (uid == 0) {
      // Whoever is the host's root is root in any user namespace that maps it.
      return Optional.empty();
    }
    Fact<List<String>> options = evidence.daemon().securityOptions();
    if (options instanceof Fact.Absent<List<String>> absent) {
      return Optional.of(Fact.absent(absent.why(), absent.citation()));
    }
    List<String> inForce = options.toOptional().orElse(List.of());
    Fact<String> userns = container.isolation().usernsMode();
    if (userns instanceof Fact.Absent<String> absent) {
      return Optional.of(Fact.absent(absent.why(), absent.citation()));
    }
    if (inForce.contains("rootless")) {
      return because(
          "the daemon is rootless, so the host's user id " + uid + " does not show the container's",
          options);
    }
    return inForce.contains("userns") && !userns.toOptional().orElse("").equals("host")
        ? Optional.of(mapped(evidence, uid))
        : Optional.empty();
  }

  /** With user remapping the daemon names its data root after the ids that stand for root. */
  private static Fact<Long> mapped(Evidence evidence, long uid) {
    Fact<String> root = evidence.daemon().rootDirectory();
    Matcher ids = REMAPPED_ROOT.matcher(root.toOptional().orElse(""));
    if (!ids.matches() || uid < Long.parseLong(ids.group(1))) {
      return Fact.absent(
          "the daemon remaps users, and its data root does not say from which user id on",
          root.citations().isEmpty() ? null : root.citations().get(0));
    }
    return root.map(directory -> uid - Long.parseLong(ids.group(1)));
  }

  private static Optional<Fact<Long>> because(String why, Fact<?> fact) {
    return Optional.of(Fact.absent(why, fact.citations().get(0)));
  }

  private static boolean isOf(Container container, HostProcess process) {
    return process
        .containerIds()
        .toOptional()
        .filter(ids -> ids.contains(container.subject().id()))
        .isPresent();
  }

  /** The user without its group. */
  private static String name(Fact<String> user) {
    return user.toOptional().orElse("").split(":", 2)[0].strip();
  }

  /** The engine reads a number as Go's {@code strconv.Atoi} does: 00 and +0 are 0 too. */
  private static boolean isRoot(String name) {
    return name.isEmpty() || name.equals("root") || name.matches("[+-]?0+");
  }

  private static boolean isNumber(String name) {
    return name.matches("[+-]?[0-9]+");
  }

  private static String how(Fact<String> user) {
    String given = user.toOptional().orElse("");
    return given.isEmpty()
        ? " (neither its image nor its creator names a user)"
        : " (" + Shown.quoted(given) + ")";
  }
}
