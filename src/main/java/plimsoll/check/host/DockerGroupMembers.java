package plimsoll.check.host;

import static plimsoll.check.Verdict.fail;
import static plimsoll.check.Verdict.manual;
import static plimsoll.check.Verdict.pass;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import plimsoll.assessment.Observation;
import plimsoll.assessment.Status;
import plimsoll.check.Check;
import plimsoll.check.Parameter;
import plimsoll.check.Parameters;
import plimsoll.check.Verdict;
import plimsoll.evidence.Evidence;
import plimsoll.evidence.Fact;
import plimsoll.evidence.GroupMembers;
import plimsoll.evidence.Subject;
import plimsoll.source.Shown;

/**
 * Judges that only trusted accounts are in the group {@code docker}, those counted whose primary
 * group it is.
 *
 * <p>PASS where it has no member, or only such as the site trusts; FAIL where it has another;
 * MANUAL where it has members and the site names none that it trusts, and where another group may
 * write to the engine's socket ({@code dockerd --group}), since that one is meant then; UNKNOWN
 * where its members, or the socket's group, are not known. Accounts of a directory service show
 * only as far as the host lists them.
 *
 * <p>Source: CIS Docker 1.13.0 §1.4.
 */
final class DockerGroupMembers implements Check {
  private static final int GROUP_WRITES = 0020;
  private static final Parameter TRUSTED =
      Parameter.ofSite(
          "trusted-docker-users", Parameter.Type.TEXTS, "accounts allowed in the group docker");

  @Override
  public List<Parameter> parameters() {
    return List.of(TRUSTED);
  }

  @Override
  public List<String> captures() {
    return List.of("host/docker-group", "host/accounts", "host/stat");
  }

  @Override
  public List<Observation> judge(Evidence evidence, Parameters parameters) {
    Verdict verdict =
        evidence
            .dockerGroup()
            .match(
                group -> judge(group.value(), group, parameters.texts(TRUSTED)), Verdict::unknown);
    return List.of(
        (verdict.status() == Status.PASS ? otherGroup(evidence) : Optional.<Verdict>empty())
            .orElse(verdict)
            .of(Subject.HOST));
  }

  /** The socket's group where that is another one, or why it is not known. */
  private static Optional<Verdict> otherGroup(Evidence evidence) {
    if (evidence.hostFiles().stat() instanceof Fact.Absent<?> absent) {
      return Optional.of(
          Verdict.unknown(
              new Fact.Absent<>(
                  "which group may write to the engine's socket is not known: " + absent.why(),
                  absent.citation())));
    }
    return evidence.engineSockets().sockets().stream()
        .flatMap(path -> evidence.hostFiles().at(path).toOptional().stream())
        .filter(
            file ->
                file.state()
                    .toOptional()
                    .filter(state -> (state.mode() & GROUP_WRITES) != 0)
                    .filter(state -> state.gid() != 0 && !state.group().equals("docker"))
                    .isPresent())
        .findFirst()
        .map(
            file ->
                manual(
                    "gives "
                        + Shown.quoted(file.path())
                        + " to the group "
                        + Shown.quoted(file.state().toOptional().orElseThrow().group())
                        + ", not to docker: judge whether all its members are trusted, who are root"
                        + " on the host",
                    file.state()));
  }

  private static Verdict judge(
      GroupMembers group, Fact<GroupMembers> fact, Optional<List<String>> trusted) {
    TreeSet<String> members = new TreeSet<>(group.listed());
    group.byPrimaryGroup().toOptional().ifPresent(members::addAll);
    TreeSet<String> others = new TreeSet<>(members);
    trusted.ifPresent(others::removeAll);
    if (trusted.isPresent() && !others.isEmpty()) {
      return fail(
          "has accounts in the group docker that the site does not trust: " + Shown.list(others),
          fact,
          group.byPrimaryGroup());
    }
    if (group.byPrimaryGroup() instanceof Fact.Absent<?> absent) {
      return Verdict.unknown(absent).citing(fact.citations());
    }
    if (members.isEmpty()) {
      return pass(
          group.exists() ? "has no account in the group docker" : "has no group docker",
          fact,
          group.byPrimaryGroup());
    }
    return trusted.isPresent()
        ? pass(
            "has only trusted accounts in the group docker: " + Shown.list(members),
            fact,
            group.byPrimaryGroup())
        : manual(
            "has these accounts in the group docker, and so root on the host: judge whether all are"
                + " trusted: "
                + Shown.list(members),
            fact,
            group.byPrimaryGroup());
  }
}
