package plimsoll.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import plimsoll.Samples;
import plimsoll.assessment.Assessment;
import plimsoll.assessment.ControlResult;
import plimsoll.assessment.Observation;
import plimsoll.assessment.Status;
import plimsoll.benchmark.Benchmark;
import plimsoll.benchmark.Benchmarks;
import plimsoll.bundle.Bundle;
import plimsoll.bundle.BundleException;
import plimsoll.bundle.Bundles;
import plimsoll.policy.Policy;
import plimsoll.policy.PolicyException;
import plimsoll.report.json.JsonRenderer;
import plimsoll.source.Limits;

/** Whole policies in, whole results out, on the host of the sample 'careless'. */
class PolicyApplicationTest {
  private static final Benchmark CIS = Benchmarks.load("cis-docker-1.13.0");
  private static final Bundle CARELESS = open();
  private static final Instant CAPTURED = Instant.parse("2026-11-22T03:07:50Z");

  @Test
  void aWaivedFailStaysFailAndIsCountedApart() throws Exception {
    Assessment plain = Samples.assess(Samples.bundle("careless"));
    Assessment assessment = assess(waiver("W-1", "5.7", "shop", "2026-11-22"), null);
    ControlResult ports = control(assessment, "5.7");
    assertEquals(Status.FAIL, ports.status());
    assertTrue(ports.isWaived());
    assertTrue(
        ports.message().contains("; waived by 'W-1' until 2026-11-22; 1 of the others MANUAL"));
    assertEquals(1, assessment.benchmarks().get(0).summary().waived());
    assertEquals(
        plain.benchmarks().get(0).summary().byStatus(),
        assessment.benchmarks().get(0).summary().byStatus());
    assertEquals(List.of(), notices(assessment));
  }

  @Test
  void whatIsLeftBesidesAWaivedFailIsNotHidden() throws Exception {
    ControlResult ports = control(assess(waiver("W-1", "5.7", "shop", "2026-12-31"), null), "5.7");
    assertEquals(Optional.of(Status.MANUAL), ports.besidesWaived());
  }

  @Test
  void aWaiverOfSomeSubjectsWaivesNotTheControl() throws Exception {
    ControlResult mounts =
        control(assess(waiver("W-1", "5.5", "backup", "2026-12-31"), null), "5.5");
    assertFalse(mounts.isWaived());
    assertEquals(Optional.of(Status.FAIL), mounts.besidesWaived());
    assertEquals(
        "2 of 12 containers: backup (mounts sensitive paths of the host: '/srv/app/config', which"
            + " leads to '/etc' on the host, at '/backup/config' (read-only), volume 'etc-copy', which"
            + " leads to '/etc' on the host, at '/backup/etc' (read-only)); monitor (mounts sensitive paths"
            + " of the host: '/' at '/rootfs' (read-only)); 1 of these 2 waived by 'W-1' until"
            + " 2026-12-31",
        mounts.message());
  }

  @Test
  void anExpiredWaiverWaivesNothingAndSaysSo() throws Exception {
    String policy = waiver("W-1", "5.7", "shop", "2026-11-21");
    Assessment assessment = assess(policy, null);
    assertFalse(control(assessment, "5.7").isWaived());
    assertTrue(
        control(assessment, "5.7")
            .message()
            .endsWith("; not waived by 'W-1', which expired on 2026-11-21"));
    assertEquals(
        List.of("policy.yaml:4: waiver 'W-1' expired on 2026-11-21, and waives nothing"),
        notices(assessment));
    assertTrue(control(assess(policy, Instant.parse("2026-11-21T23:59:59Z")), "5.7").isWaived());
  }

  @Test
  void aWaiverThatMatchedNothingIsReported() throws Exception {
    assertEquals(
        List.of(
            "policy.yaml:4: waiver 'W-1' matched nothing: no FAIL of cis-docker-1.13.0/5.7 is about"
                + " 'web-*'"),
        notices(assess(waiver("W-1", "5.7", "web-*", "2026-12-31"), null)));
  }

  @Test
  void waiversThatMeetInOneFindingAreRefused() {
    PolicyException refused =
        assertThrows(
            PolicyException.class,
            () ->
                assess(
                    waiver("W-1", "5.7", "shop", "2026-12-31")
                        + waiver("W-2", "5.7", "s*", "2026-12-31").replace("waivers:\n", ""),
                    null));
    assertEquals(
        "policy.yaml:11: waiver 'W-2' overlaps 'W-1' on line 4: both waive cis-docker-1.13.0/5.7"
            + " for container 'shop'; narrow the subjects of one",
        refused.getMessage());
  }

  @Test
  void aPersonAnswersWhatEvidenceLeavesOpen() throws Exception {
    Assessment assessment = assess(attestation("1.2", "2027-11-01"), null);
    ControlResult baseline = control(assessment, "1.2");
    assertEquals(Status.PASS, baseline.status());
    assertTrue(baseline.isAttested());
    assertEquals(
        List.of(Status.MANUAL), baseline.observations().stream().map(Observation::status).toList());
    assertTrue(
        baseline
            .message()
            .startsWith(
                "attested by J. Doe (ISSO) on 2026-11-01, until 2027-11-01: It was done.; from"
                    + " evidence MANUAL: the host runs Debian"));
    assertEquals(1, assessment.benchmarks().get(0).summary().attested());
  }

  @Test
  void noPersonOverrulesAVerdictFromEvidence() throws Exception {
    Assessment assessment = assess(attestation("5.4", "2027-11-01"), null);
    assertEquals(Status.FAIL, control(assessment, "5.4").status());
    assertFalse(control(assessment, "5.4").isAttested());
    assertEquals(
        List.of(
            "policy.yaml:4: the attestation of J. Doe for cis-docker-1.13.0/5.4 does not count, as"
                + " evidence decides: FAIL"),
        notices(assessment));
  }

  @Test
  void anAttestationPastItsDateTurnsBackToManual() throws Exception {
    Assessment assessment = assess(attestation("1.2", "2026-11-21"), null);
    assertEquals(Status.MANUAL, control(assessment, "1.2").status());
    assertTrue(
        control(assessment, "1.2")
            .message()
            .endsWith("; the attestation of J. Doe expired on 2026-11-21"));
    assertEquals(0, assessment.benchmarks().get(0).summary().attested());
  }

  @Test
  void aVerdictNamesTheParameterWithoutWhichItWouldReadOtherwise() throws Exception {
    Assessment assessment =
        assess(
            """
            parameters:
              approved-container-ports: {"db": [5432/tcp], "ssh-*": [2222]}
              container-sprawl-threshold: 40
            """,
            null);
    ControlResult ports = control(assessment, "5.8");
    assertEquals(Status.FAIL, ports.status());
    Observation database =
        ports.observations().stream()
            .filter(o -> o.subject().name().equals("db"))
            .findFirst()
            .orElseThrow();
    assertEquals(Status.PASS, database.status());
    assertEquals(
        "publishes approved ports only: 127.0.0.1:5432->5432/tcp (by the site's"
            + " approved-container-ports)",
        database.message());
    assertEquals(List.of("approved-container-ports"), database.decidedBy());
    assertEquals(4, ports.parameters().get(0).line());
    assertTrue(ports.parameters().get(0).decided());
    assertTrue(
        ports.observations().stream().anyMatch(o -> o.decidedBy().isEmpty()),
        "a container that publishes nothing needs no list");
    assertTrue(control(assessment, "6.5").message().contains("40"));
  }

  @Test
  void aPolicyThatSaysNothingChangesNoVerdict() throws Exception {
    assertEquals(
        Samples.assess(Samples.bundle("careless")).benchmarks().get(0),
        assess("hosts: [web-01]\n", null).benchmarks().get(0));
  }

  @Test
  void theSamplePolicyGivesARecordThatThePublishedSchemaTakes() throws Exception {
    Path file = Path.of("samples", "policy.yaml");
    Assessment assessment =
        Analyzer.assess(
            CARELESS,
            List.of(),
            List.of(CIS),
            Set.of(),
            Policy.read(Files.readAllBytes(file), file, List.of(CIS, load(1), load(2))),
            null,
            "test",
            Limits.DEFAULT);
    ByteArrayOutputStream record = new ByteArrayOutputStream();
    new JsonRenderer().render(assessment, record);
    String json = record.toString(StandardCharsets.UTF_8);
    assertEquals(
        List.of(),
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(
                Files.readString(
                    Path.of("src/main/resources/plimsoll/schema/plimsoll-results-1.schema.json")),
                InputFormat.JSON)
            .validate(json, InputFormat.JSON));
    assertTrue(json.contains("\"decidedBy\""));
    assertTrue(json.contains("\"attestation\""));
  }

  private static Benchmark load(int index) {
    return Benchmarks.load(Benchmarks.IDS.get(index));
  }

  private static String waiver(String id, String number, String subject, String expires) {
    return """
        waivers:
          - id: %s
            controls: [cis-docker-1.13.0/%s]
            subjects: ["%s"]
            justification: It must.
            approver: A. Meyer
            reference: SSP 4.2
            expires: %s
        """
        .formatted(id, number, subject, expires);
  }

  private static String attestation(String number, String expires) {
    return """
        attestations:
          - controls: [cis-docker-1.13.0/%s]
            status: PASS
            statement: It was done.
            by: J. Doe
            role: ISSO
            on: 2026-11-01
            expires: %s
        """
        .formatted(number, expires);
  }

  private static List<String> notices(Assessment assessment) {
    return assessment.policy() == null ? List.of() : assessment.policy().notices();
  }

  private static ControlResult control(Assessment assessment, String number) {
    return assessment.benchmarks().get(0).controls().stream()
        .filter(c -> c.control().id().equals(number))
        .findFirst()
        .orElseThrow();
  }

  private static Assessment assess(String rows, @Nullable Instant asOf) throws Exception {
    Policy policy =
        Policy.read(
            ("plimsoll-policy: 1\nname: Plan\n" + rows).getBytes(StandardCharsets.UTF_8),
            Path.of("policy.yaml"),
            List.of(CIS));
    Assessment assessment =
        Analyzer.assess(
            CARELESS, List.of(), List.of(CIS), Set.of(), policy, asOf, "test", Limits.DEFAULT);
    assertEquals(asOf == null ? CAPTURED : asOf, assessment.asOf());
    return assessment;
  }

  private static Bundle open() {
    try {
      return Bundles.open(Samples.bundle("careless"), Limits.DEFAULT, Bundles.Options.DEFAULT);
    } catch (BundleException e) {
      throw new IllegalStateException(e);
    }
  }
}
