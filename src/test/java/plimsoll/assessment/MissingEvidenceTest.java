package plimsoll.assessment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import plimsoll.evidence.Subject;
import plimsoll.report.Assessments;

class MissingEvidenceTest {
  private static final Assessment SAMPLE = Assessments.sample();

  @Test
  void isWhatAnUnknownVerdictNames() {
    assertEquals(List.of("docker/info"), missing("docker/info failed with exit status 1"));
    assertEquals(List.of("docker/info"), missing("captures/docker/info is missing, though"));
    assertEquals(List.of("docker/info"), missing("no answer; see docker/info."));
    assertEquals(
        List.of("docker/info-text"), missing("docker/info-text failed with exit status 1"));
    assertEquals(List.of("docker/containers.2"), missing("docker/containers.2 timed out"));
    assertEquals(List.of("host/stat"), missing("host/stat was not captured"));
    assertEquals(List.of(), missing("not/docker/info timed out"));
    assertEquals(List.of(), missing("docker/version timed out"));
  }

  @Test
  void isNothingWhereTheControlIsDecidedAllTheSame() {
    assertEquals(List.of(), missing(Status.FAIL, "docker/info failed with exit status 1"));
  }

  @Test
  void saysWhatToDoByTheReason() {
    assertEquals(
        "install auditctl on the host and capture it again, as root, or have a person attest what"
            + " holds without it",
        advice("audit/rules was skipped: auditctl: not found"));
    assertEquals(
        "capture the host again, as root and with --with audit/rules, if its owner agrees",
        advice("audit/rules was skipped: opt-in: ask for it by --with audit/rules"));
    assertEquals(
        "capture the host again, as root and without leaving it out",
        advice("audit/rules was skipped: left out by --only"));
    assertEquals(
        "capture the host again, as root and with a longer --timeout",
        advice("audit/rules timed out"));
    assertEquals(
        "see on the host why that fails, and capture it again, as root",
        advice("audit/rules failed with exit status 1: Error opening /var/log/audit/audit.log"));
    assertEquals("capture the host again, as root", advice("audit/rules was skipped: needs root"));
    assertEquals(
        "capture the host with collect.sh, as root",
        new MissingEvidence("audit/rules", null, List.of()).advice());
  }

  private static String advice(String problem) {
    Provenance.Capture capture =
        new Provenance.Capture("audit/rules", "", null, null, null, null, problem, null);
    return new MissingEvidence("audit/rules", capture, List.of()).advice();
  }

  private static List<String> missing(String message) {
    return missing(Status.UNKNOWN, message);
  }

  /** The host's docker/version is well, and host/stat is not in the evidence. */
  private static List<String> missing(Status status, String message) {
    BenchmarkResult result = SAMPLE.benchmarks().get(0);
    ControlResult control =
        new ControlResult(
            result.controls().get(0).control(),
            status,
            message,
            List.of(new Observation(Subject.DAEMON, status, message, List.of())),
            List.of("docker/info", "docker/version", "host/stat"),
            null);
    Provenance sample = SAMPLE.evidence();
    Provenance evidence =
        new Provenance(
            sample.name(),
            sample.sha256(),
            sample.kind(),
            sample.format(),
            sample.integrity(),
            sample.integrityReason(),
            sample.tampered(),
            sample.signature(),
            sample.collectedAt(),
            sample.finishedAt(),
            sample.collector(),
            sample.collectedBy(),
            sample.privileged(),
            sample.redacted(),
            sample.host(),
            List.of(
                capture("docker/info", "is lost"),
                capture("docker/info-text", "is lost"),
                capture("docker/containers", "is lost"),
                capture("docker/containers.2", "is lost"),
                capture("docker/version", null)),
            sample.with(),
            null);
    return MissingEvidence.of(
            new Assessment(
                "test",
                null,
                evidence,
                List.of(
                    new BenchmarkResult(
                        result.benchmark(), List.of(control), List.of(), List.of()))))
        .stream()
        .map(MissingEvidence::id)
        .toList();
  }

  private static Provenance.Capture capture(String id, @Nullable String problem) {
    return new Provenance.Capture(id, id, null, null, null, 0, problem);
  }
}
