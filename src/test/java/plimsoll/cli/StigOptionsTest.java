package plimsoll.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import plimsoll.benchmark.PublishedStig;
import plimsoll.bundle.Archives;

/** {@code --stig} and {@code --merge} as a stranger types them. */
class StigOptionsTest {
  private static final String STIG = "disa-docker-enterprise-2.x";

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Path bundle;
  private Path results;

  @BeforeEach
  void packAHost() throws IOException {
    bundle = folder.resolve("plimsoll-web1.tar.gz");
    Files.write(
        bundle,
        Archives.tarGz(
            "plimsoll-web1",
            Archives.bundle(
                Map.of(
                    "docker/version",
                    "{\"Server\": {\"Version\": \"24.0.7\", \"ApiVersion\": \"1.43\"}}\n"))));
    results = folder.resolve("out").resolve("plimsoll-web1");
  }

  @Test
  void stigFillsTheChecklistInDisasWords() throws IOException {
    Path stig = write("U_Docker.zip", PublishedStig.of("V2R1").zip());
    assertEquals(0, run("--stig", stig.toString(), "-f", "ckl,cklb,json,html"), err.toString());
    String ckl = Files.readString(results.resolve(STIG + ".ckl"));
    assertTrue(ckl.contains("<ATTRIBUTE_DATA>Title of DKER-EE-001190</ATTRIBUTE_DATA>"), ckl);
    assertTrue(ckl.contains("<ATTRIBUTE_DATA>Check DKER-EE-001190.</ATTRIBUTE_DATA>"));
    assertTrue(ckl.contains("<ATTRIBUTE_DATA>SV-235783r627476_rule</ATTRIBUTE_DATA>"));
    assertTrue(ckl.contains("<ATTRIBUTE_DATA>None for DKER-EE-001190.</ATTRIBUTE_DATA>"));
    assertTrue(ckl.contains("<TARGET_KEY>5281</TARGET_KEY>"));
    assertTrue(out.toString().contains("  Release: 1 Benchmark Date: 23 Apr 2021\n"));
    assertTrue(out.toString().contains("  in the words of U_Docker.zip, sha256 "));
    assertTrue(
        Files.readString(results.resolve("results.json")).contains("\"release\" : \"V2R1\""));
    assertTrue(Files.readString(results.resolve("report.html")).contains("U_Docker.zip"));
  }

  @Test
  void stigBringsRulesThatWeLackAndSaysSo() throws IOException {
    Path stig =
        write(
            "x.xml",
            PublishedStig.of("V2R2")
                .rule("V-999999", "SV-999999r1_rule", "DKER-EE-009990")
                .xccdf());
    assertEquals(0, run("--stig", stig.toString(), "-f", "ckl"), err.toString());
    assertTrue(
        out.toString()
            .contains(
                "1 of its rules nobody judges, Not_Reviewed in the checklist:"
                    + " DKER-EE-009990\n"),
        out.toString());
    String ckl = Files.readString(results.resolve(STIG + ".ckl"));
    assertTrue(
        ckl.matches(
            "(?s).*SV-999999r1_rule.*<STATUS>Not_Reviewed</STATUS>.*<COMMENTS>NOT JUDGED by.*"));
  }

  @Test
  void stigReleaseChoosesTheIds() throws IOException {
    assertEquals(0, run("--stig-release", "V1R1", "-f", "ckl"), err.toString());
    String ckl = Files.readString(results.resolve(STIG + ".ckl"));
    assertTrue(ckl.contains("SV-104737r1_rule"));
    assertTrue(ckl.contains("Release: 1 Benchmark Date: 19 Jul 2019"));
  }

  @Test
  void refusesAStigOfAnotherReleaseThanIsAskedFor() throws IOException {
    Path stig = write("x.xml", PublishedStig.of("V2R1").xccdf());
    assertEquals(3, run("--stig", stig.toString(), "--stig-release", "V2R2"));
    assertEquals(
        "x.xml: is release V2R1, and --stig-release says V2R2; give the file of that release, or"
            + " leave out --stig-release\n",
        err.toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-b cis-docker-1.13.0 --stig x.xml",
        "-b cis-docker-1.13.0 --stig-release V2R2",
        "-b cis-docker-1.13.0 --merge x.ckl",
        "-b disa-docker-enterprise-2.x --stig-release V9R9",
        "-b disa-docker-enterprise-2.x --force",
        "-b disa-docker-enterprise-2.x --on-conflict keep",
        "-b disa-docker-enterprise-2.x --merge x.ckl --on-conflict whatever",
        "-b disa-docker-enterprise-2.x --merge x.ckl other.tar.gz",
        "-b cis-docker-1.13.0,disa-docker-enterprise-2.x --merge x.ckl --profile level-1-docker"
      })
  void refusesOptionsThatMakeNoSense(String options) {
    List<String> arguments = new ArrayList<>(List.of("analyze", bundle.toString()));
    arguments.addAll(List.of(options.split(" ")));
    assertEquals(2, execute(arguments));
    assertEquals(1, err.toString().lines().count(), err.toString());
  }

  @Test
  void mergesIntoAChecklistOfAnOlderRelease() throws IOException {
    for (String format : List.of("ckl", "cklb")) {
      assertEquals(0, run("--stig-release", "V1R1", "-f", format), err.toString());
      Path mine = write("mine." + format, Files.readAllBytes(results.resolve(STIG + "." + format)));
      assertEquals(0, run("--merge", mine.toString(), "-f", "json"), err.toString());
      String merged = Files.readString(results.resolve(STIG + ".merged." + format));
      assertTrue(merged.contains("SV-104737r1_rule"));
      assertFalse(merged.contains("SV-235783r960792_rule"));
      assertTrue(
          out.toString().contains("Merged with mine." + format + ", which stays as it is\n"),
          out.toString());
      assertTrue(out.toString().contains("its release: V1R1; the results are of version 2"));
      assertTrue(out.toString().contains(" 0 in conflict"));
    }
  }

  @Test
  void mergesTheSameToTheSameBytes() throws IOException {
    assertEquals(0, run("-f", "ckl"), err.toString());
    Path own = results.resolve(STIG + ".ckl");
    Path mine = write("mine.ckl", Files.readAllBytes(own));
    assertEquals(0, run("--merge", mine.toString(), "-f", "json"), err.toString());
    Path merged = results.resolve(STIG + ".merged.ckl");
    assertEquals(statuses(Files.readString(own)), statuses(Files.readString(merged)));
    byte[] once = Files.readAllBytes(merged);
    Path again = write("again.ckl", once);
    assertEquals(0, run("--merge", again.toString(), "-f", "json"), err.toString());
    assertEquals(new String(once, StandardCharsets.UTF_8), Files.readString(merged));
  }

  @Test
  void refusesTheChecklistOfAnotherHostUnlessForced() throws IOException {
    assertEquals(0, run("-f", "ckl"), err.toString());
    String ckl = Files.readString(results.resolve(STIG + ".ckl"));
    Path other =
        write(
            "other.ckl",
            ckl.replace("<HOST_NAME>web1<", "<HOST_NAME>db7<").getBytes(StandardCharsets.UTF_8));
    assertEquals(3, run("--merge", other.toString()));
    assertEquals(
        "other.ckl: is of the host 'db7', and the evidence of 'web1'; give the checklist of this"
            + " host, or --force if it is the same one\n",
        err.toString());
    assertEquals(0, run("--merge", other.toString(), "--force"), err.toString());
    assertTrue(out.toString().contains("asset: host name: 'db7' in the checklist, 'web1' in"));
  }

  static Stream<byte[]> hostile() {
    byte[] xccdf = PublishedStig.of("V2R2").xccdf();
    return Stream.of(
            "",
            "\0\0\0",
            "<!DOCTYPE a [<!ENTITY b \"bb\"><!ENTITY c \"&b;&b;\">]><CHECKLIST>&c;</CHECKLIST>",
            "<!DOCTYPE a SYSTEM \"http://192.0.2.1/x.dtd\"><Benchmark/>",
            "<a>".repeat(3_000_000),
            "{\"a\":".repeat(2_000_000),
            "<?xml version=\"1.0\" encoding=\"utf-16\"?><CHECKLIST/>",
            "<CHECKLIST><STIGS><iSTIG><STIG_INFO><SI_DATA><SID_NAME>stigid</SID_NAME><SID_DATA>CIS"
                + "</SID_DATA></SI_DATA></STIG_INFO></iSTIG></STIGS></CHECKLIST>",
            "{\"stigs\": [{\"stig_id\": \"CIS\", \"rules\": []}]}",
            "PK\u0003\u0004 and no more",
            new String(xccdf, 0, xccdf.length / 2, StandardCharsets.UTF_8))
        .map(text -> text.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void refusesBrokenInputInOneLine(byte[] bytes) throws IOException {
    Path file = write("bad", bytes);
    for (String option : List.of("--stig", "--merge")) {
      err.getBuffer().setLength(0);
      assertTimeout(
          Duration.ofSeconds(60), () -> assertEquals(3, run(option, file.toString()), option));
      assertTrue(err.toString().matches("bad: [^\n]+\n"), err.toString());
      assertFalse(Files.exists(results));
    }
  }

  @Test
  void refusesAFileThatIsNotThere() {
    assertEquals(3, run("--merge", folder.resolve("none.ckl").toString()));
    assertEquals(
        "none.ckl: can't be read; check that it is a file that is there and readable\n",
        err.toString());
  }

  private static List<String> statuses(String ckl) {
    return ckl.lines().map(String::strip).filter(row -> row.startsWith("<STATUS>")).toList();
  }

  private Path write(String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes);
  }

  private int run(String... options) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "analyze", bundle.toString(), "-b", STIG, "-o", folder.resolve("out").toString()));
    arguments.addAll(List.of(options));
    return execute(arguments);
  }

  private int execute(List<String> arguments) {
    PrintWriter to = new PrintWriter(out);
    PrintWriter errors = new PrintWriter(err);
    int status = Main.run(to, errors, arguments.toArray(String[]::new));
    to.flush();
    errors.flush();
    return status;
  }
}
