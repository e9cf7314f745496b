package plimsoll.check.files;

import static plimsoll.check.Verdict.fail;
import static plimsoll.check.Verdict.pass;

import java.util.List;
import java.util.stream.Stream;
import plimsoll.assessment.Observation;
import plimsoll.check.Check;
import plimsoll.check.ControlFiles;
import plimsoll.check.Parameter;
import plimsoll.check.Parameters;
import plimsoll.check.Verdict;
import plimsoll.evidence.Evidence;
import plimsoll.evidence.Fact;
import plimsoll.evidence.HostFile;
import plimsoll.source.Shown;

/**
 * Judges that a file belongs to an owner and a group.
 *
 * <p>PASS where both names are the ones demanded, and root is id 0; FAIL otherwise, another name of
 * id 0 too; NOT_APPLICABLE, or FAIL where the benchmark says so, where the file is shown not to be
 * there; NOT_APPLICABLE where the engine names none; UNKNOWN where it could not be looked at. Links
 * are followed.
 *
 * <p>Source: CIS Docker 1.13.0 §3.1, 3.3, 3.5, 3.7, 3.9, 3.11, 3.13, 3.15, 3.17, 3.19; CIS Docker
 * 1.7.0 §3.22, 3.23; DISA Docker Enterprise 2.x DKER-EE-005170, 005190, 005210, 005230, 005250,
 * 005270, 005290, 005310, 005330, 005350.
 */
final class FileOwner implements Check {
  private static final Parameter OWNER =
      Parameter.ofBenchmark("owner", Parameter.Type.TEXT, "name of the owner");
  private static final Parameter GROUP =
      Parameter.ofBenchmark("group", Parameter.Type.TEXT, "name of the group");
  private static final Parameter ABSENT_FAILS =
      Parameter.ofBenchmarkIfAny(
          "absent-fails", Parameter.Type.BOOLEAN, "whether a file that does not exist fails");

  @Override
  public List<Parameter> parameters() {
    return Stream.concat(ControlFiles.PARAMETERS.stream(), Stream.of(OWNER, GROUP, ABSENT_FAILS))
        .toList();
  }

  @Override
  public List<String> captures() {
    return ControlFiles.CAPTURES;
  }

  @Override
  public List<Observation> judge(Evidence evidence, Parameters parameters) {
    String owner = parameters.text(OWNER).orElseThrow();
    String group = parameters.text(GROUP).orElseThrow();
    Verdict whenAbsent =
        parameters.isSet(ABSENT_FAILS)
            ? fail("does not exist, which the rule calls a finding")
            : PerFile.NOT_THERE;
    return PerFile.judge(
        evidence, parameters, whenAbsent, (state, fact) -> owner(state, fact, owner, group));
  }

  private static Verdict owner(
      HostFile.State state, Fact<HostFile.State> fact, String owner, String group) {
    boolean user = is(owner, state.user(), state.uid());
    boolean both = user && is(group, state.group(), state.gid());
    String has =
        "belongs to "
            + shown(state.user(), state.uid())
            + " and group "
            + shown(state.group(), state.gid());
    return both
        ? pass(has, fact)
        : fail(has + ", not to " + (user ? "group " + group : owner + ":" + group), fact);
  }

  private static boolean is(String demanded, String name, long id) {
    return name.equals(demanded) && (!demanded.equals("root") || id == 0);
  }

  private static String shown(String name, long id) {
    return Shown.text(name, 80) + " (" + id + ")";
  }
}
