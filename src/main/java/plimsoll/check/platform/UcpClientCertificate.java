package plimsoll.check.platform;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
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
 * <p>FAIL where one differs; MANUAL with both where the site plans none, or a part of its plan
 * can't be read.
 *
 * <p>Source: DISA Docker Enterprise 2.x DKER-EE-002380.
 */
final class UcpClientCertificate implements Check {
  private static final Parameter PLANNED =
      Parameter.ofSite(
          "client-bundle-subject-issuer",
          Parameter.Type.TEXT,
          "planned names in the form of RFC 2253: subject=CN=auditor,O=Example;"
              + " issuer=CN=Example Root, or each on a row; one of them may be left out");
  private static final Pattern NAME =
      Pattern.compile("(subject|issuer)\\s*=\\s*(.+)", Pattern.CASE_INSENSITIVE);

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
    // As "openssl x509 -subject -issuer" has them: a row each.
    List<String> parts =
        Arrays.stream(planned.get().split("[;\\r\\n]"))
            .map(String::strip)
            .filter(part -> !part.isEmpty())
            .toList();
    for (String part : parts) {
      Matcher name = NAME.matcher(part);
      if (!name.matches()) {
        return unread(shown, subject, issuer);
      }
      String key = name.group(1).toLowerCase(Locale.ROOT);
      Fact<String> found = key.equals("subject") ? subject : issuer;
      Optional<Boolean> same = same(name.group(2), found.toOptional().orElse(""));
      if (same.isEmpty()) {
        return unread(shown, subject, issuer);
      }
      if (!same.get()) {
        differing.add(key + " " + Shown.quoted(name.group(2)));
      }
    }
    if (parts.isEmpty()) {
      return unread(shown, subject, issuer);
    }
    return differing.isEmpty()
        ? Verdict.pass(shown + ", as planned", subject, issuer)
        : Verdict.fail(
            shown + ", not as planned: " + String.join(", ", differing), subject, issuer);
  }

  private static Verdict unread(String shown, Fact<String> subject, Fact<String> issuer) {
    return Verdict.manual(
        shown + "; the planned names can't be read, write them as subject=CN=...; issuer=CN=...",
        subject,
        issuer);
  }

  /** Whether two names are one; empty where one of them can't be read as a name. */
  private static Optional<Boolean> same(String planned, String found) {
    if (planned.equals(found)) {
      return Optional.of(true);
    }
    try {
      X500Principal name = new X500Principal(planned);
      return Optional.of(name.equals(new X500Principal(found)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
