package plimsoll.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import plimsoll.source.Digest;
import plimsoll.source.Limits;
import plimsoll.source.SourceException;

class StigDocumentReaderTest {
  private static final Benchmark BENCHMARK = Benchmarks.load("disa-docker-enterprise-2.x");
  private static final Stig STIG = Objects.requireNonNull(BENCHMARK.stig());

  @Test
  void readsAReleaseWithItsRules() throws Exception {
    byte[] xccdf =
        PublishedStig.empty().rule("V-235775", "SV-235775r960735_rule", "DKER-EE-001000").xccdf();
    assertEquals(
        new StigDocument(
            "x.xml",
            Digest.sha256(xccdf),
            "x.xml",
            "Docker_Enterprise_2-x_Linux-UNIX_STIG",
            "A guide for Docker, as a test has it",
            "About Docker.",
            new Stig.Release("V2R2", "2", "Release: 2 Benchmark Date: 24 Jul 2024"),
            List.of(
                new StigDocument.Rule(
                    "DKER-EE-001000",
                    "V-235775",
                    "SRG-APP-000001",
                    "SV-235775r960735_rule",
                    "medium",
                    "10.0",
                    "Title of DKER-EE-001000",
                    new StigDocument.Description(
                        "Why DKER-EE-001000 matters.\n\nFor a host.",
                        "",
                        "",
                        "false",
                        "",
                        "None for DKER-EE-001000.",
                        "",
                        "",
                        "",
                        "",
                        ""),
                    "Check DKER-EE-001000.",
                    "M",
                    "Docker_STIG.xml",
                    "Fix DKER-EE-001000.\nThen restart.",
                    List.of("CCI-000054"),
                    List.of("SV-1001000"),
                    "5281"))),
        read(xccdf));
  }

  @Test
  void takesWhatStandsBetweenTagsThatAreNotWellFormed() throws Exception {
    StigDocument document =
        read(
            PublishedStig.empty()
                .rule(
                    "V-1",
                    "SV-1r1_rule",
                    "DKER-EE-001000",
                    "<VulnDiscussion>Use <name> where a < b & c &amp; d.</VulnDiscussion>"
                        + "<FalsePositives>none</FalsePositives><Mitigations>open")
                .xccdf());
    StigDocument.Description description = document.rules().get(0).description();
    assertEquals("Use <name> where a < b & c &amp; d.", description.discussion());
    assertEquals("none", description.falsePositives());
    assertEquals("", description.mitigations());
  }

  @Test
  void takesADescriptionWithoutTagsAsTheDiscussion() throws Exception {
    StigDocument document =
        read(PublishedStig.empty().rule("V-1", "SV-1r1_rule", "A-1", "Just text.").xccdf());
    assertEquals("Just text.", document.rules().get(0).description().discussion());
  }

  @Test
  void readsTheZipAsPublishedAndPassesOverDecoys() throws Exception {
    PublishedStig published = PublishedStig.of("V2R2");
    StigDocument document = read(published.zip(), "U_Docker.zip");
    assertEquals("U_Docker.zip", document.name());
    assertEquals(Digest.sha256(published.zip()), document.sha256());
    assertEquals("U_Docker_STIG_V2R2_Manual-xccdf.xml", document.xml());
    assertEquals(read(published.xccdf()).rules(), document.rules());
  }

  @Test
  void readsIdsOfXccdf12() throws Exception {
    StigDocument document =
        read(
            PublishedStig.empty()
                .id("xccdf_mil.disa.stig_benchmark_Docker_Enterprise_2-x_Linux-UNIX_STIG")
                .rule(
                    "xccdf_mil.disa.stig_group_V-1", "xccdf_mil.disa.stig_rule_SV-1r1_rule", "A-1")
                .xccdf());
    assertEquals("Docker_Enterprise_2-x_Linux-UNIX_STIG", document.stigId());
    assertEquals("V-1", document.rules().get(0).groupId());
    assertEquals("SV-1r1_rule", document.rules().get(0).ruleId());
  }

  @Test
  void refusesWhatIsNotThisStig() {
    String give = "; give the XCCDF that DISA publishes of Docker_Enterprise_2-x_Linux-UNIX_STIG";
    assertEquals(
        "is the benchmark 'RHEL_7_STIG', not Docker_Enterprise_2-x_Linux-UNIX_STIG; give that one",
        refusal(PublishedStig.empty().id("RHEL_7_STIG").rule("V-1", "SV-1", "A-1").xccdf()));
    assertEquals(
        "is no XCCDF benchmark: it begins with 'CHECKLIST'" + give,
        refusal("<CHECKLIST><ASSET/></CHECKLIST>".getBytes(StandardCharsets.UTF_8)));
    assertEquals(
        "is no XCCDF benchmark: it begins with 'Benchmark'" + give,
        refusal("<Benchmark id='x'/>".getBytes(StandardCharsets.UTF_8)));
    assertEquals(
        "is a ZIP without an XCCDF (*-xccdf.xml) in it",
        refusal(PublishedStig.zip(List.of(Map.entry("a.txt", new byte[1])))));
    assertEquals("holds no rule", refusal(PublishedStig.empty().xccdf()));
  }

  @Test
  void refusesWhatSaysAThingTwice() {
    assertEquals(
        "holds 'A-1' twice",
        refusal(
            PublishedStig.empty()
                .rule("V-1", "SV-1r1_rule", "A-1")
                .rule("V-2", "SV-2r1_rule", "A-1")
                .xccdf()));
    assertEquals(
        "holds 'SV-1r1_rule' twice",
        refusal(
            PublishedStig.empty()
                .rule("V-1", "SV-1r1_rule", "A-1")
                .rule("V-2", "SV-1r1_rule", "A-2")
                .xccdf()));
    byte[] one = PublishedStig.of("V2R2").xccdf();
    assertEquals(
        "holds several XCCDF: 'a/x-xccdf.xml', 'b/x-xccdf.xml'; unpack it, and give the one that is"
            + " meant",
        refusal(
            PublishedStig.zip(
                List.of(Map.entry("a/x-xccdf.xml", one), Map.entry("b/x-xccdf.xml", one)))));
  }

  @Test
  void refusesAReleaseThatIsNotSaid() {
    assertEquals(
        "does not say its release: its version or its release-info is missing",
        refusal(PublishedStig.empty().released("2", "soon").rule("V-1", "SV-1", "A-1").xccdf()));
  }

  @Test
  void refusesADamagedZip() {
    byte[] zip = PublishedStig.of("V2R2").zip();
    assertEquals("is a damaged or encrypted ZIP", refusal(Arrays.copyOf(zip, zip.length * 2 / 3)));
    byte[] bomb =
        PublishedStig.zip(
            List.of(
                Map.entry("a", new byte[40 * 1024 * 1024]),
                Map.entry("b-xccdf.xml", new byte[40 * 1024 * 1024])));
    assertEquals("unpacks to more than 67,108,864 bytes, the limit", refusal(bomb));
  }

  @Test
  void givesABenchmarkTheIdsOfItsReleaseAndSaysWhatDiffers() throws Exception {
    StigDocument document =
        read(
            PublishedStig.of("V2R2")
                .released("3", "Release: 1 Benchmark Date: 01 Jan 2027")
                .rule("V-999999", "SV-999999r1_rule", "DKER-EE-009990")
                .xccdf());
    String left = BENCHMARK.controls().get(1).id();
    List<StigDocument.Rule> but =
        document.rules().stream().filter(r -> !r.id().equals(left)).toList();
    Benchmark benchmark =
        BENCHMARK.as(
            new StigDocument(
                document.name(),
                document.sha256(),
                document.xml(),
                document.stigId(),
                document.title(),
                document.description(),
                document.release(),
                but));
    Stig stig = Objects.requireNonNull(benchmark.stig());
    Stig.Official official = Objects.requireNonNull(stig.official());
    assertEquals("V3R1", stig.release().id());
    assertEquals(List.of(left), official.notInDocument());
    assertEquals(
        List.of("DKER-EE-009990"),
        official.notInCatalog().stream().map(StigDocument.Rule::id).toList());
    assertEquals(BENCHMARK.controls().size() - 1, benchmark.controls().size());
    Control control = benchmark.controls().get(0);
    assertEquals(
        document.rule(control.id()).orElseThrow().ruleId(),
        Objects.requireNonNull(control.stig()).in(stig.release()).orElseThrow().ruleId());
  }

  private StigDocument read(byte[] bytes) throws SourceException {
    return read(bytes, "x.xml");
  }

  private StigDocument read(byte[] bytes, String name) throws SourceException {
    return StigDocumentReader.read(bytes, name, STIG, Limits.DEFAULT);
  }

  private String refusal(byte[] bytes) {
    return String.valueOf(assertThrows(SourceException.class, () -> read(bytes)).getMessage());
  }
}
