package plimsoll.report.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import plimsoll.assessment.AppliedPolicy;
import plimsoll.assessment.Assessment;
import plimsoll.assessment.Provenance;
import plimsoll.benchmark.Benchmark;
import plimsoll.benchmark.Stig;
import plimsoll.benchmark.StigDocument;
import plimsoll.report.html.Page.Fact;
import plimsoll.report.html.Page.Notice;

/**
 * Whether the reader can trust the report: whose host, captured when and by whom, intact or not.
 */
final class Trust {
  private static final String NOT_KNOWN = "not known";

  private final Assessment assessment;
  private final Provenance evidence;

  Trust(Assessment assessment) {
    this.assessment = assessment;
    this.evidence = assessment.evidence();
  }

  String host() {
    String hostname = evidence.host().hostname();
    return Texts.name(hostname == null ? evidence.name() : hostname);
  }

  /** Said on every page of tampered evidence; else empty. */
  String banner() {
    if (!evidence.isTampered()) {
      return "";
    }
    String reason =
        evidence.integrity().equals("tampered")
            ? evidence.integrityReason()
            : evidence.with().stream()
                .filter(joined -> joined.integrity().equals("tampered"))
                .map(joined -> joined.name() + " " + joined.integrityReason())
                .findFirst()
                .orElse("");
    return "TAMPERED EVIDENCE: " + Texts.line(reason);
  }

  /** What must be known of any report before its numbers. */
  List<Fact> facts() {
    List<Fact> facts = new ArrayList<>();
    facts.add(words("Captured", captured() + " by " + by()));
    facts.add(
        new Fact(
            "Evidence",
            Stream.of(
                    Texts.line(evidence.name()),
                    evidence.sha256() == null
                        ? "no digest"
                        : "sha256 " + Texts.line(evidence.sha256()))
                .toList(),
            true));
    facts.add(
        new Fact(
            "Integrity",
            List.of(
                Texts.line(evidence.integrity()) + ": " + Texts.line(evidence.integrityReason())),
            false));
    facts.add(words("Secrets", redaction()));
    for (var result : assessment.benchmarks()) {
      Benchmark benchmark = result.benchmark();
      facts.add(
          words(
              "Benchmark",
              benchmark.name()
                  + (benchmark.stig() == null ? "" : ", " + benchmark.stig().release().info())
                  + ", "
                  + benchmark.coverage(assessment.profiles())));
    }
    AppliedPolicy policy = assessment.policy();
    facts.add(
        words("Policy", policy == null ? "none" : policy.name() + " (" + policy.file() + ")"));
    facts.add(
        words(
            "Judged",
            "by Plimsoll "
                + assessment.toolVersion()
                + (assessment.asOf() == null ? "" : " as of " + assessment.asOf())));
    return facts;
  }

  /** The rest of it. */
  List<Fact> details() {
    Provenance.Host host = evidence.host();
    List<Fact> facts = new ArrayList<>();
    facts.add(words("Host", known(host.hostname(), host.fqdn())));
    if (!host.addresses().isEmpty()) {
      facts.add(words("Addresses", String.join(", ", host.addresses())));
    }
    facts.add(words("System", known(host.os(), host.kernel())));
    facts.add(words("Docker", docker(host)));
    if (evidence.signature() != null) {
      facts.add(new Fact("Signature", signature(evidence.signature()), false));
    }
    for (Provenance.Joined joined : evidence.with()) {
      facts.add(
          new Fact(
              "Judged with",
              Stream.of(
                      Texts.line(joined.name()),
                      joined.sha256() == null
                          ? "no digest"
                          : "sha256 " + Texts.line(joined.sha256()),
                      Texts.line(joined.integrity()) + ": " + Texts.line(joined.integrityReason()))
                  .toList(),
              true));
    }
    for (var result : assessment.benchmarks()) {
      Benchmark benchmark = result.benchmark();
      if (benchmark.stig() != null) {
        facts.add(stig(benchmark.stig()));
      }
      facts.add(
          new Fact(
              "Catalog",
              List.of(Texts.name(benchmark.id()), "sha256 " + Texts.line(benchmark.sha256())),
              true));
    }
    AppliedPolicy policy = assessment.policy();
    if (policy != null) {
      facts.add(
          new Fact(
              "Policy",
              List.of(Texts.name(policy.file()), "sha256 " + Texts.line(policy.sha256())),
              true));
    }
    return facts;
  }

  private static List<String> signature(Provenance.Signature signature) {
    List<String> rows = new ArrayList<>();
    rows.add(
        Texts.line(signature.file())
            + ": "
            + Texts.line(signature.outcome())
            + ": "
            + Texts.line(signature.reason()));
    if (!signature.chain().isEmpty()) {
      rows.add("chain: " + Texts.line(String.join(" < ", signature.chain())));
    }
    if (signature.validFrom() != null || signature.validUntil() != null) {
      rows.add(
          Texts.line(
              "valid from "
                  + (signature.validFrom() == null ? "ever" : signature.validFrom())
                  + " to "
                  + (signature.validUntil() == null ? "ever" : signature.validUntil())));
    }
    return rows;
  }

  /** What must be known before any number is read. */
  List<Notice> notices(int missingCaptures) {
    List<Notice> notices = new ArrayList<>();
    if (evidence.integrity().equals("unverified")) {
      notices.add(
          new Notice(
              "Integrity not verified.",
              Texts.line(evidence.integrityReason())
                  + ". Nothing shows that the evidence is unchanged."));
    }
    if (Objects.equals(evidence.privileged(), false)) {
      notices.add(
          new Notice(
              "Not captured as root.",
              "What only root can read is missing; capture again with sudo for a full result."));
    } else if (evidence.privileged() == null) {
      notices.add(
          new Notice(
              "Account not recorded.",
              "The evidence does not say whether it was captured as root."));
    }
    if (missingCaptures > 0) {
      notices.add(
          new Notice(
              "Evidence is missing.",
              Texts.count(missingCaptures, "capture")
                  + " failed or "
                  + (missingCaptures == 1 ? "is" : "are")
                  + " absent; the controls that need "
                  + (missingCaptures == 1 ? "it" : "them")
                  + " are UNKNOWN."));
    }
    if (assessment.faults() > 0) {
      notices.add(
          new Notice(
              "Fault of Plimsoll.",
              Texts.count((int) assessment.faults(), "control")
                  + " could not be judged because a check failed; each names the fault. Please"
                  + " report it."));
    }
    if (Objects.equals(evidence.redacted(), false)) {
      notices.add(
          new Notice(
              "Not redacted.",
              "Excerpts may show passwords and tokens; handle this page like the evidence."));
    }
    return notices;
  }

  /** What became of entries of the policy that do not count as written. */
  List<String> policyNotices() {
    AppliedPolicy policy = assessment.policy();
    return policy == null ? List.of() : policy.notices().stream().map(Texts::line).toList();
  }

  private String captured() {
    if (evidence.collectedAt() == null) {
      return NOT_KNOWN;
    }
    return evidence.collectedAt()
        + (evidence.finishedAt() == null ? "" : " to " + evidence.finishedAt());
  }

  private String by() {
    String account =
        evidence.collectedBy() == null ? "an account not recorded" : evidence.collectedBy();
    String root = "";
    if (Objects.equals(evidence.privileged(), false)) {
      root = ", not as root";
    } else if (Objects.equals(evidence.privileged(), true) && !account.equals("root")) {
      root = ", as root";
    }
    String collector = evidence.collector() == null ? "" : ", with " + evidence.collector();
    return account + root + collector;
  }

  private static String docker(Provenance.Host host) {
    if (host.dockerVersion() == null) {
      return NOT_KNOWN;
    }
    return host.dockerVersion()
        + (host.dockerApiVersion() == null ? "" : " (API " + host.dockerApiVersion() + ")");
  }

  private String redaction() {
    if (evidence.redacted() == null) {
      return NOT_KNOWN;
    }
    return evidence.redacted() ? "redacted at capture" : "not redacted";
  }

  private static String known(@Nullable String first, @Nullable String second) {
    List<String> known =
        Stream.of(first, second).filter(Objects::nonNull).map(String::valueOf).distinct().toList();
    return known.isEmpty() ? NOT_KNOWN : String.join(", ", known);
  }

  /** Which release, and whose copy of it. */
  private static Fact stig(Stig stig) {
    List<String> rows = new ArrayList<>();
    rows.add(Texts.line(stig.release().id() + ", " + stig.release().info()));
    Stig.Official official = stig.official();
    if (official != null) {
      rows.add(Texts.line("in the words of " + official.document().name()));
      rows.add("sha256 " + Texts.line(official.document().sha256()));
      if (!official.notInCatalog().isEmpty()) {
        rows.add(
            "rules of it that nobody judges: "
                + Texts.line(
                    official.notInCatalog().stream()
                        .map(StigDocument.Rule::id)
                        .collect(Collectors.joining(", "))));
      }
      if (!official.notInDocument().isEmpty()) {
        rows.add(
            "rules that it lacks, not judged: "
                + Texts.line(String.join(", ", official.notInDocument())));
      }
    }
    return new Fact("STIG", rows, false);
  }

  private static Fact words(String name, String value) {
    return new Fact(name, List.of(Texts.line(value)), false);
  }
}
