package plimsoll.check.platform;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.security.auth.x500.X500Principal;
import plimsoll.assessment.Observation;
import plimsoll.check.Check;
import plimsoll.check.Parameter;
import plimsoll.check.Parameters;
import plimsoll.check.Verdict;
import plimsoll.evidence.ControlPlane.ClientCertificate;
import plimsoll.evidence.Evidence;
import plimsoll.evidence.Fact;
import plimsoll.source.Shown;

/**
 * The certificate of a client bundle must have the planned subject and issuer.
 *
 * <p>FAIL where one differs; MANUAL with both where the site plans none.
 *
 * <p>Source: DISA Docker Enterprise 2.x DKER-EE-002380.
 */
final class UcpClientCertificate implements Check {
  private static final Parameter PLANNED =
      Parameter.ofSite(
          "client-bundle-subject-issuer",
          Parameter.Type.TEXT,
          "planned names in the form of RFC 2253: subject=CN=auditor,O=Example;"
              + " issuer=CN=Example Root; one of them may be left out");
  private static final Pattern NAME =
      Pattern.compile("(?:^|;)\\s*(subject|issuer)\\s*=\\s*([^;]+)");

  @Override
  public List<Parameter> parameters() {
    return List.of(PLANNED);
  }

  @Override
  public List<String> captures() {
    return List.of("ucp/client-certificate", "docker/ps", "docker/containers");
  }

  @Override
  public List<Observation> judge(Evidence evidence, Parameters parameters) {
    return Part.UCP.judge(
        evidence,
        evidence.controlPlane().clientCertificate(),
        known -> judge(known.value(), parameters.text(PLANNED)));
  }

  private static Verdict judge(ClientCertificate certificate, Optional<String> planned) {
    Fact<String> subject = certificate.subject();
    Fact<String> issuer = certificate.issuer();
    if (subject instanceof Fact.Absent<String> absent) {
      return Verdict.unknown(absent);
    }
    if (issuer instanceof Fact.Absent<String> absent) {
      return Verdict.unknown(absent);
    }
    String shown =
        "gave a client certificate to "
            + Shown.quoted(subject.toOptional().orElse(""))
            + " that "
            + Shown.quoted(issuer.toOptional().orElse(""))
            + " issued";
    if (planned.isEmpty()) {
      return Verdict.manual(shown + "; are these the planned names?", subject, issuer);
    }
    List<String> differing = new ArrayList<>();
    int named = 0;
    Matcher name = NAME.matcher(planned.get());
    while (name.find()) {
      named++;
      Fact<String> found = name.group(1).equals("subject") ? subject : issuer;
      if (!same(name.group(2).strip(), found.toOptional().orElse(""))) {
        differing.add(name.group(1) + " " + Shown.quoted(name.group(2).strip()));
      }
    }
    if (named == 0) {
      return Verdict.manual(
          shown + "; the planned names can't be read, write them as subject=CN=...; issuer=CN=...",
          subject,
          issuer);
    }
    return differing.isEmpty()
        ? Verdict.pass(shown + ", as planned", subject, issuer)
        : Verdict.fail(
            shown + ", not as planned: " + String.join(", ", differing), subject, issuer);
  }

  private static boolean same(String one, String other) {
    try {
      return new X500Principal(one).equals(new X500Principal(other));
    } catch (IllegalArgumentException e) {
      return one.equals(other);
    }
  }
}
