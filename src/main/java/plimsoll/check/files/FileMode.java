package plimsoll.check.files;

import static plimsoll.check.Verdict.fail;
import static plimsoll.check.Verdict.pass;

import java.util.List;
import java.util.stream.Stream;
import plimsoll.assessment.Observation;
import plimsoll.assessment.Status;
import plimsoll.check.Check;
import plimsoll.check.ControlFiles;
import plimsoll.check.Parameter;
import plimsoll.check.Parameters;
import plimsoll.check.Verdict;
import plimsoll.evidence.Evidence;
import plimsoll.evidence.Fact;
import plimsoll.evidence.HostFile;

/**
 * Judges that a file has no permission beyond those allowed, bit by bit over all twelve: 600 is no
 * more restrictive than 444, and 4644 is more than 644.
 *
 * <p>FAIL where a bit is set that is not allowed, or, where the mode is demanded exactly, where it
 * is another; PASS otherwise; NOT_APPLICABLE where the file is shown not to be there, or where the
 * engine names none; UNKNOWN where it could not be looked at. Links are followed. Access control
 * lists do not show in a mode. Where the text contradicts itself on stricter modes, they pass, and
 * its stricter clause is said.
 *
 * <p>Source: CIS Docker 1.13.0 §3.2, 3.4, 3.6, 3.8, 3.10, 3.12, 3.14, 3.16, 3.18, 3.20; CIS Docker
 * 1.7.0 §3.21, 3.24; DISA Docker Enterprise 2.x DKER-EE-005180, 005200, 005220, 005240, 005260,
 * 005280, 005300, 005320, 005340, 005360.
 */
final class FileMode implements Check {
  private static final Parameter MODE =
      Parameter.ofBenchmark("mode", Parameter.Type.TEXT, "the bits allowed, in octal");
  private static final Parameter EXACT =
      Parameter.ofBenchmarkIfAny(
          "exact", Parameter.Type.BOOLEAN, "whether a stricter mode is no pass");
  private static final Parameter EXACT_CLAUSE =
      Parameter.ofBenchmarkIfAny(
          "exact-clause",
          Parameter.Type.BOOLEAN,
          "whether the text allows a stricter mode in one place and fails it in another");

  @Override
  public List<Parameter> parameters() {
    return Stream.concat(ControlFiles.PARAMETERS.stream(), Stream.of(MODE, EXACT, EXACT_CLAUSE))
        .toList();
  }

  @Override
  public List<String> captures() {
    return ControlFiles.CAPTURES;
  }

  @Override
  public List<Observation> judge(Evidence evidence, Parameters parameters) {
    int allowed = Integer.parseInt(parameters.text(MODE).orElseThrow(), 8);
    boolean exact = parameters.isSet(EXACT);
    boolean clause = parameters.isSet(EXACT_CLAUSE);
    return PerFile.judge(
        evidence,
        parameters,
        (state, fact) -> {
          Verdict verdict = mode(state, fact, allowed, exact);
          return clause && verdict.status() == Status.PASS && state.mode() != allowed
              ? verdict.adding(
                  ", stricter than the "
                      + octal(allowed)
                      + " that the finding clause names and the title allows to tighten")
              : verdict;
        });
  }

  private static Verdict mode(
      HostFile.State state, Fact<HostFile.State> fact, int allowed, boolean exact) {
    int more = state.mode() & ~allowed;
    String has = "has mode " + octal(state.mode());
    if (more != 0) {
      return fail(has + ", which sets " + octal(more) + " beyond " + octal(allowed), fact);
    }
    return exact && state.mode() != allowed
        ? fail(has + ", stricter than the " + octal(allowed) + " that is demanded exactly", fact)
        : pass(has, fact);
  }

  /** At least three digits, as people write modes: {@code 022}. */
  private static String octal(int mode) {
    String digits = Integer.toOctalString(mode);
    return "0".repeat(Math.max(0, 3 - digits.length())) + digits;
  }
}
