package plimsoll.check.image;

import static plimsoll.check.Verdict.fail;
import static plimsoll.check.Verdict.pass;

import java.util.List;
import plimsoll.assessment.Observation;
import plimsoll.check.Check;
import plimsoll.check.Parameters;
import plimsoll.check.Verdict;
import plimsoll.evidence.Citation;
import plimsoll.evidence.Evidence;
import plimsoll.evidence.Fact;
import plimsoll.evidence.Subject;
import plimsoll.source.Shown;

/**
 * Judges that client sessions verify signatures of images.
 *
 * <p>PASS where {@code DOCKER_CONTENT_TRUST} is 1 in the shell that collected, FAIL otherwise,
 * UNKNOWN where it was not captured. One shell speaks for its account only; which start-up files
 * set the variable for others is said.
 *
 * <p>Source: CIS Docker 1.13.0 §4.5.
 */
final class ContentTrust implements Check {
  @Override
  public List<String> captures() {
    return List.of("host/content-trust");
  }

  @Override
  public List<Observation> judge(Evidence evidence, Parameters parameters) {
    Fact<String> session = evidence.contentTrust().session();
    String shell =
        "the shell that collected, which was "
            + evidence
                .contentTrust()
                .account()
                .match(
                    known -> "that of " + Shown.text(known.value(), 100),
                    absent -> "that of an account nothing names")
            + elsewhere(evidence.contentTrust().elsewhere());
    Verdict verdict =
        session.match(known -> judge(known.value(), session, shell), Verdict::unknown);
    return List.of(verdict.citing(evidence.contentTrust().elsewhere()).of(Subject.HOST));
  }

  private static Verdict judge(String value, Fact<String> session, String shell) {
    if (value.isEmpty()) {
      return fail("has no DOCKER_CONTENT_TRUST in " + shell, session);
    }
    String set = "has DOCKER_CONTENT_TRUST=" + Shown.text(value, 40) + " in " + shell;
    return value.equals("1")
        ? pass(set, session)
        : fail(set + "; the benchmark asks for 1", session);
  }

  private static String elsewhere(List<Citation> rows) {
    return rows.isEmpty()
        ? "; no start-up file sets it for others"
        : "; start-up files name it: "
            + Shown.joined(rows.stream().map(row -> Shown.quoted(row.excerpt())).toList());
  }
}
