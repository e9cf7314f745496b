package plimsoll.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import plimsoll.benchmark.Benchmark;
import plimsoll.benchmark.Benchmarks;
import plimsoll.check.Check;
import plimsoll.check.Checks;
import plimsoll.check.Parameter;

/** Whole policies in; what they say, or the line that refuses them, out. */
class PolicyTest {
  private static final List<Benchmark> BENCHMARKS =
      Benchmarks.IDS.stream().map(Benchmarks::load).toList();
  private static final String HEAD = "plimsoll-policy: 1\nname: Plan\n";

  @Test
  void laterValuesWinForTheHostsTheyAreFor() throws PolicyException {
    Policy policy =
        read(
            HEAD
                + """
                host-groups: {frontend: ["web-*"]}
                parameters:
                  container-sprawl-threshold: 40
                  approved-container-ports: {"label:tier=front": [443, "80/tcp"]}
                  node-cert-expiry: 90d
                  rootless-policy: false
                  minimum-engine-version: 20.10
                parameters-for:
                  frontend: {container-sprawl-threshold: 60}
                  db-1.example: {container-sprawl-threshold: 10}
                """);
    assertEquals(60L, value(policy, "container-sprawl-threshold", "WEB-1"));
    assertEquals(10L, value(policy, "container-sprawl-threshold", "db-1", "db-1.example"));
    assertEquals(40L, value(policy, "container-sprawl-threshold", "app-1"));
    assertEquals(
        Map.of("label:tier=front", List.of("443", "80/tcp")),
        value(policy, "approved-container-ports", "app-1"));
    assertEquals("20.10", value(policy, "minimum-engine-version", "app-1"));
    assertEquals(false, value(policy, "rootless-policy", "app-1"));
  }

  @Test
  void makesOneRowOfWhatPeopleWriteInSeveral() throws PolicyException {
    Policy policy =
        read(
            HEAD
                + """
                waivers:
                  - id: W-1
                    controls: [cis-docker-1.13.0/5.4]
                    subjects: ["container:web"]
                    justification: |
                      It must,
                        for\tnow.

                      Really.
                    approver: >-
                      J. Doe,

                      ISSO
                    reference: "CHG-1\\n2"
                    expires: 2027-01-01
                """);
    Waiver waiver = policy.forHost(List.of("web-1")).waivers().get(0);
    assertEquals("It must, for now. Really.", waiver.justification());
    assertEquals("J. Doe, ISSO", waiver.approver());
    assertEquals("CHG-1 2", waiver.reference());
  }

  @Test
  void namesTheGroupsThatAHostIsIn() throws PolicyException {
    Policy policy =
        read(HEAD + "host-groups: {edge: [\"*-2\", db-1], nobody: [], web: [\"web-*\"]}\n");
    assertEquals(List.of("edge", "web"), policy.groupsOf(List.of("WEB-2", "web-2.example")));
    assertEquals(List.of("edge"), policy.groupsOf(List.of("db-1")));
    assertEquals(List.of(), policy.groupsOf(List.of()));
  }

  @Test
  void valuesOfAGroupWithoutHostsAreForNobody() throws PolicyException {
    Policy policy =
        read(
            HEAD
                + """
                host-groups: {retired: []}
                parameters: {container-sprawl-threshold: 40}
                parameters-for:
                  retired: {container-sprawl-threshold: 60, node-cert-expiry: 90d}
                """);
    assertEquals(40L, value(policy, "container-sprawl-threshold", "app-1"));
    assertEquals(
        Set.of("container-sprawl-threshold"), policy.forHost(List.of()).parameters().keySet());
    refuses(
        "host-groups: {retired: []}\nparameters-for: {retired: {node-cert-expiry: 90}}",
        ":4 parameters-for.retired.node-cert-expiry: is '90'; write days, hours, minutes and"
            + " seconds, as 90d or 1h30m");
  }

  @Test
  void aPolicyForOtherHostsIsRefused() throws PolicyException {
    Policy policy = read(HEAD + "hosts: [\"web-*\"]\n");
    policy.forHost(List.of("web-1"));
    assertEquals(
        "policy.yaml: is for the hosts 'web-*', and the evidence is of 'db-1'; take the policy of"
            + " that host, or add it to 'hosts'",
        assertThrows(PolicyException.class, () -> policy.forHost(List.of("db-1"))).getMessage());
    assertThrows(PolicyException.class, () -> policy.forHost(List.of()));
  }

  @Test
  void hostsThatNameNoneAreNotTakenForEveryHost() {
    String said = " is empty; name a host, or leave it out for every host";
    refuses("hosts:\n", ":3 hosts:" + said);
    refuses("hosts: []\n", ":3 hosts:" + said);
    refuses(
        waiver("W-1", "cis-docker-1.13.0/5.7", "web", "2026-12-31") + "    hosts: # - web-1\n",
        ":11 waivers[0].hosts:" + said);
    refuses(
        attestation("cis-docker-1.13.0/1.2", "PASS", "2026-11-01", "2026-11-30") + "    hosts:\n",
        ":11 attestations[0].hosts:" + said);
    refuses("host-groups: {retired: []}\nhosts: [retired]\n", ":4 hosts:" + said);
  }

  @Test
  void unknownNamesAreRefusedWithTheNearestKnownOne() {
    refuses(
        "parameters: {aproved-container-port: {}}",
        ":3 parameters.aproved-container-port: is no parameter of a site; did you mean"
            + " 'approved-container-ports'?");
    refuses("waiver: []", ":3 waiver: is no key here; did you mean 'waivers'?");
    refuses(
        "host-groups: {frontend: [a]}\nparameters-for: {frontent: {}}",
        ":4 parameters-for.frontent: is none of the host-groups; did you mean 'frontend'?");
    refuses(
        "parameters: {xyzzy: 1}",
        ":3 parameters.xyzzy: is no parameter of a site; 'plimsoll policy init EVIDENCE' lists"
            + " those that matter to a host");
  }

  @Test
  void valuesOfAnotherTypeAreRefused() {
    refuses(
        "parameters:\n  container-sprawl-threshold: many",
        ":4 parameters.container-sprawl-threshold: is 'many'; write a whole number, without quotes");
    refuses(
        "parameters: {container-sprawl-threshold: -1}",
        ":3 parameters.container-sprawl-threshold: is negative; write a whole number, without"
            + " quotes");
    refuses(
        "parameters: {node-cert-expiry: 90}",
        ":3 parameters.node-cert-expiry: is '90'; write days, hours, minutes and seconds, as 90d or"
            + " 1h30m");
    refuses(
        "parameters: {swarm-required: no}",
        ":3 parameters.swarm-required: is 'no'; write true or false");
    refuses(
        "parameters: {trusted-docker-users: deploy}",
        ":3 parameters.trusted-docker-users: is a string; write a list, as [a, b]");
    refuses(
        "parameters: {approved-container-ports: {\"sha256:ab\": [80]}}",
        ":3 parameters.approved-container-ports.sha256:ab: 'sha256:ab' is a digest; write"
            + " digest:sha256:ab");
    refuses(
        "parameters: {approved-container-ports: {web: 80}}",
        ":3 parameters.approved-container-ports.web: is a number; write a list, as [a, b]");
  }

  @Test
  void controlsThatThereAreNotAreRefused() {
    refuses(
        waiver("W-1", "cis-docker-1.13.0/5.99", "web", "2026-12-31"),
        ":5 waivers[0].controls[0]: '5.99' is no control of cis-docker-1.13.0; did you mean"
            + " '5.19'?");
    refuses(
        waiver("W-1", "cis-docker-1.3.0/5.7", "web", "2026-12-31"),
        ":5 waivers[0].controls[0]: 'cis-docker-1.3.0' is no benchmark; did you mean"
            + " 'cis-docker-1.13.0'?");
    refuses(
        waiver("W-1", "5.7", "web", "2026-12-31"),
        ":5 waivers[0].controls[0]: '5.7' names no benchmark; write cis-docker-1.13.0/5.7 or"
            + " cis-docker-1.7.0/5.7");
    refuses(
        waiver("W-1", "CIS-Docker-1.13.0/5.7", "web", "2026-12-31"),
        ":5 waivers[0].controls[0]: 'CIS-Docker-1.13.0' is no benchmark; did you mean"
            + " 'cis-docker-1.13.0'?");
  }

  @Test
  void otherIdsOfARuleAreRefusedWithTheOneToWrite() {
    String stig = "disa-docker-enterprise-2.x";
    for (String other : List.of("V-235802", "SV-235802r960963_rule", "dker-ee-001960")) {
      refuses(
          waiver("W-1", stig + "/" + other, "web", "2026-12-31"),
          ":5 waivers[0].controls[0]: '"
              + other
              + "' is no control of "
              + stig
              + "; did you mean 'DKER-EE-001960'?");
    }
    refuses(
        waiver("W-1", "V-235802", "web", "2026-12-31"),
        ":5 waivers[0].controls[0]: 'V-235802' names no benchmark; write "
            + stig
            + "/DKER-EE-001960");
  }

  @Test
  void impossibleDatesAreRefused() {
    refuses(
        waiver("W-1", "cis-docker-1.13.0/5.7", "web", "2026-13-01"),
        ":10 waivers[0].expires: '2026-13-01' is not a date; write YYYY-MM-DD");
    refuses(
        waiver("W-1", "cis-docker-1.13.0/5.7", "web", "2026-02-29"),
        ":10 waivers[0].expires: '2026-02-29' is not a date; write YYYY-MM-DD");
    refuses(
        attestation("cis-docker-1.13.0/1.2", "PASS", "2026-12-01", "2026-11-30"),
        ":10 attestations[0].expires: 2026-11-30 is before it was made, on 2026-12-01");
  }

  @Test
  void waiversThatOverlapAreRefused() {
    refuses(
        waiver("W-1", "cis-docker-1.13.0/5.7", "web", "2026-12-31")
            + waiver("W-2", "cis-docker-1.13.0/5.7", "web", "2027-12-31").replace("waivers:\n", ""),
        ":11 waivers[1]: overlaps 'W-1' on line 4: both waive cis-docker-1.13.0/5.7 for 'web';"
            + " keep one");
    refuses(
        waiver("W-1", "cis-docker-1.13.0/5.7", "web", "2026-12-31")
            + waiver("W-1", "cis-docker-1.13.0/5.4", "web", "2027-12-31").replace("waivers:\n", ""),
        ":11 waivers[1]: is called 'W-1' as the one on line 4; give each a name of its own");
  }

  @Test
  void entriesThatAreNotFilledInAreRefused() {
    refuses(
        waiver("W-1", "cis-docker-1.13.0/5.7", "web", "2026-12-31").replace("A. Meyer", "\"\""),
        ":8 waivers[0].approver: is empty; fill it in");
    refuses(
        "waivers:\n  - id: W-1\n    subjects: [web]",
        ":4 waivers[0]: has no 'controls'; every one of these needs it");
    refuses(
        attestation("cis-docker-1.13.0/1.2", "MANUAL", "2026-11-01", "2026-11-30"),
        ":5 attestations[0].status: 'MANUAL' answers nothing; write PASS, FAIL or NOT_APPLICABLE");
    refuses(
        attestation("cis-docker-1.13.0/1.2", "PASS", "2026-11-01", "2026-11-30")
            + "    file: {name: a.pdf, sha256: abc}\n",
        ":11 attestations[0].file.sha256: is no SHA-256; write the 64 hexadecimal digits that"
            + " sha256sum prints");
  }

  @Test
  void whatIsNoPolicyIsRefused() {
    assertRefused("[1, 2]", ":1: is a list; write keys with values");
    assertRefused("name: x", ":1: has no 'plimsoll-policy'; every one of these needs it");
    assertRefused(
        "plimsoll-policy: 2\nname: x",
        ":1 plimsoll-policy: is not 1, the only format this release reads");
    assertRefused("a: 1\na: 2", ":2: has the key 'a' a second time; keep one");
    assertRefused("", ": is empty; a YAML document was expected");
    assertRefused(
        "plimsoll-policy: 1\nname: a\u0000b",
        ":2: holds the character U+0000, which YAML does not allow; take it out");
    assertRefused(
        "%YAML 9.9\n---\nplimsoll-policy: 1\nname: x",
        ": is in YAML 9.9; write the version 1.2, or leave %YAML out");
    assertEquals(
        "policy.yaml: is not UTF-8 text; save it as UTF-8",
        assertThrows(
                PolicyException.class,
                () ->
                    Policy.read(
                        "name: x".getBytes(StandardCharsets.UTF_16),
                        Path.of("policy.yaml"),
                        BENCHMARKS))
            .getMessage());
  }

  @Test
  void checksThatTakeAParameterOfOneNameAgreeOnItsType() {
    Map<String, Parameter.Type> types = new TreeMap<>();
    for (Check check : Checks.ALL.values()) {
      check.parameters().stream()
          .filter(Parameter::site)
          .forEach(
              parameter -> {
                Parameter.Type type =
                    types.computeIfAbsent(parameter.name(), n -> parameter.type());
                assertEquals(type, parameter.type(), parameter.name());
              });
    }
  }

  private static String waiver(String id, String control, String subject, String expires) {
    return """
        waivers:
          - id: %s
            controls: [%s]
            subjects: [%s]
            justification: It must.
            approver: A. Meyer
            reference: SSP 4.2
            expires: %s
        """
        .formatted(id, control, subject, expires);
  }

  private static String attestation(String control, String status, String on, String expires) {
    return """
        attestations:
          - controls: [%s]
            status: %s
            statement: It was done.
            by: J. Doe
            role: ISSO
            on: %s
            expires: %s
        """
        .formatted(control, status, on, expires);
  }

  private static Object value(Policy policy, String parameter, String... hosts)
      throws PolicyException {
    return policy.forHost(List.of(hosts)).parameters().get(parameter).value();
  }

  /** A policy that is sound but for some rows, which begin on line 3. */
  private static void refuses(String rows, String complaint) {
    assertRefused(HEAD + rows, complaint);
  }

  private static void assertRefused(String yaml, String complaint) {
    assertEquals(
        "policy.yaml" + complaint,
        assertThrows(PolicyException.class, () -> read(yaml)).getMessage());
  }

  private static Policy read(String yaml) throws PolicyException {
    return Policy.read(
        yaml.getBytes(StandardCharsets.UTF_8), Path.of("site", "policy.yaml"), BENCHMARKS);
  }
}
