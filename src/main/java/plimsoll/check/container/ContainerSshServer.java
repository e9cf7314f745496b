package plimsoll.check.container;

import static plimsoll.check.Verdict.fail;
import static plimsoll.check.Verdict.notApplicable;
import static plimsoll.check.Verdict.pass;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import plimsoll.check.Parameters;
import plimsoll.check.Verdict;
import plimsoll.evidence.Citation;
import plimsoll.evidence.Container;
import plimsoll.evidence.Evidence;
import plimsoll.evidence.Fact;
import plimsoll.evidence.HostProcess;
import plimsoll.evidence.HostProcesses;
import plimsoll.source.Shown;

/**
 * Judges that no running container runs an SSH server.
 *
 * <p>Looks at the host's processes whose cgroup names the container: FAIL where the program of one
 * is an SSH server; PASS where there are such processes and none is; NOT_APPLICABLE to one that has
 * no process between two starts.
 *
 * <p>Source: CIS Docker 1.13.0 §5.6; DISA Docker Enterprise 2.x DKER-EE-001970 (V-235803).
 */
final class ContainerSshServer extends ContainerCheck {
  /**
   * OpenSSH's server and the programs it splits into from 9.8 on, also as Alpine builds them with
   * PAM and Kerberos; Dropbear's, also in one program with its other tools; TinySSH's and lsh's.
   */
  private static final Set<String> SERVERS =
      Set.of(
          "sshd",
          "sshd.krb5",
          "sshd.pam",
          "sshd-auth",
          "sshd-auth.krb5",
          "sshd-auth.pam",
          "sshd-session",
          "sshd-session.krb5",
          "sshd-session.pam",
          "dropbear",
          "dropbearmulti",
          "tinysshd",
          "lshd");

  /** The same as the kernel names processes: the first 15 bytes of a program's name. */
  private static final Set<String> SHORT_SERVERS =
      SERVERS.stream()
          .map(name -> name.substring(0, Math.min(15, name.length())))
          .collect(Collectors.toUnmodifiableSet());

  private static final Pattern SPACE = Pattern.compile("\\s");
  private static final Pattern AROUND = Pattern.compile("^[-\\[]|[:\\]]$");

  /** Runtimes whose containers are processes of the host; others hide them in a machine. */
  static final Set<String> SHARING_RUNTIMES =
      Set.of(
          "",
          "runc",
          "docker-runc",
          "crun",
          "nvidia",
          "io.containerd.runtime.v1.linux",
          "io.containerd.runc.v1",
          "io.containerd.runc.v2");

  @Override
  public List<String> captures() {
    return List.of(
        "process/table", "process/cgroups", "process/ids", "docker/containers", "docker/ps");
  }

  @Override
  boolean runningOnly(Parameters parameters) {
    return true;
  }

  @Override
  Verdict judge(Container container, Evidence evidence, Parameters parameters) {
    return evidence
        .processes()
        .match(processes -> judge(container, processes.value()), Verdict::unknown);
  }

  private static Verdict judge(Container container, HostProcesses processes) {
    List<HostProcess> own = processes.in(container.subject().id());
    List<HostProcess> servers = own.stream().filter(ContainerSshServer::isServer).toList();
    if (!servers.isEmpty()) {
      List<String> shown = servers.stream().map(ContainerSshServer::shown).distinct().toList();
      return fail("runs an SSH server: " + String.join(", ", shown))
          .citing(servers.stream().flatMap(p -> places(p).stream()).toList());
    }
    Container.State state = container.state();
    if (own.isEmpty() && state.isRestarting() && state.pid().toOptional().orElse(-1L) == 0) {
      return notApplicable("has no process: it is restarting", state.pid(), state.status());
    }
    return obstacle(container, processes, own)
        .map(Verdict::unknown)
        .orElseGet(() -> none(container, own));
  }

  private static Verdict none(Container container, List<HostProcess> own) {
    Optional<Long> first = container.state().pid().toOptional();
    HostProcess shown =
        own.stream()
            .filter(process -> first.filter(pid -> pid == process.pid()).isPresent())
            .findFirst()
            .orElse(own.get(0));
    String count = own.size() == 1 ? "1 process" : own.size() + " processes";
    return pass("runs " + count + ", none an SSH server").citing(places(shown));
  }

  private static String shown(HostProcess process) {
    return Shown.quoted(
        process.arguments().toOptional().or(() -> process.name().toOptional()).orElse(""));
  }

  /** Where a process was seen, and where its container is named. */
  private static List<Citation> places(HostProcess process) {
    List<Citation> places = new ArrayList<>();
    for (Fact<?> fact : List.of(process.arguments(), process.name(), process.containerIds())) {
      if (fact instanceof Fact.Known<?> known) {
        places.add(known.citation());
      }
    }
    return places;
  }

  /** What keeps the captures from showing that the container runs no SSH server. */
  private static Optional<Fact.Absent<?>> obstacle(
      Container container, HostProcesses processes, List<HostProcess> own) {
    Fact<String> runtime = container.isolation().runtime();
    if (runtime instanceof Fact.Absent<String> absent) {
      return Optional.of(absent);
    }
    String name = runtime.toOptional().orElse("");
    if (!SHARING_RUNTIMES.contains(name)) {
      return because(
          "its runtime is " + Shown.quoted(name) + ", which may hide its processes from the host",
          runtime.citations().get(0));
    }
    for (HostProcess process : processes.unplaced()) {
      if (process.containerIds() instanceof Fact.Absent<?> absent && isServer(process)) {
        return Optional.of(absent);
      }
    }
    for (HostProcess process : own) {
      if (process.arguments() instanceof Fact.Absent<String>
          && process.name() instanceof Fact.Absent<String> absent) {
        return Optional.of(absent);
      }
    }
    Optional<HostProcess> first = container.state().pid().toOptional().flatMap(processes::withPid);
    if (first.isPresent() && !own.contains(first.get())) {
      return first.get().containerIds() instanceof Fact.Absent<?> absent
          ? Optional.of(absent)
          : because(
              "the cgroup of its first process, " + first.get().pid() + ", does not name it",
              places(first.get()).get(0));
    }
    return own.isEmpty()
        ? because("no captured process is one of its own", container.citation())
        : Optional.empty();
  }

  private static Optional<Fact.Absent<?>> because(String why, Citation citation) {
    return Optional.of(new Fact.Absent<>(why, citation));
  }

  /**
   * By the program's name, and by how the program calls itself: {@code /usr/sbin/sshd -D}, {@code
   * sshd: user [priv]}, {@code [sshd]} for one that has ended.
   */
  private static boolean isServer(HostProcess process) {
    String first = SPACE.split(process.arguments().toOptional().orElse(""), 2)[0];
    String base = AROUND.matcher(first.substring(first.lastIndexOf('/') + 1)).replaceAll("");
    return SERVERS.contains(base) || SHORT_SERVERS.contains(process.name().toOptional().orElse(""));
  }
}
