package plimsoll.benchmark;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes what DISA would publish, in the same shape and in words of ours. */
public final class PublishedStig {
  private String id = "Docker_Enterprise_2-x_Linux-UNIX_STIG";
  private String version = "2";
  private String info = "Release: 2 Benchmark Date: 24 Jul 2024";
  private final List<String> groups = new ArrayList<>();

  private PublishedStig() {}

  /** One without rules. */
  public static PublishedStig empty() {
    return new PublishedStig();
  }

  /** A release with all rules that the catalog has in it. */
  public static PublishedStig of(String release) {
    Benchmark benchmark =
        Benchmarks.load("disa-docker-enterprise-2.x").asReleased(release).orElseThrow();
    Stig stig = Objects.requireNonNull(benchmark.stig());
    PublishedStig published =
        new PublishedStig().released(stig.release().version(), stig.release().info());
    for (Control control : benchmark.controls()) {
      StigRule rule = Objects.requireNonNull(control.stig());
      StigRule.Ids ids = rule.in(stig.release()).orElseThrow();
      published.rule(ids.groupId(), ids.ruleId(), control.id());
    }
    return published;
  }

  /** Names the benchmark. */
  public PublishedStig id(String benchmark) {
    this.id = benchmark;
    return this;
  }

  /** Names the release. */
  public PublishedStig released(String number, String releaseInfo) {
    this.version = number;
    this.info = releaseInfo;
    return this;
  }

  /** Adds a rule with texts that name it. */
  public PublishedStig rule(String groupId, String ruleId, String stigId) {
    return rule(groupId, ruleId, stigId, discussion(stigId));
  }

  /** What the discussion of a rule says, unless it is given. */
  public static String discussion(String stigId) {
    return "<VulnDiscussion>Why "
        + stigId
        + " matters.\n\nFor a host."
        + "</VulnDiscussion><FalsePositives></FalsePositives><FalseNegatives></FalseNegatives>"
        + "<Documentable>false</Documentable><Mitigations></Mitigations>"
        + "<SeverityOverrideGuidance>None for "
        + stigId
        + ".</SeverityOverrideGuidance><PotentialImpacts></PotentialImpacts><ThirdPartyTools>"
        + "</ThirdPartyTools><MitigationControl></MitigationControl><Responsibility>"
        + "</Responsibility><IAControls></IAControls>";
  }

  /** Adds a rule with that description, which is escaped here. */
  public PublishedStig rule(String groupId, String ruleId, String stigId, String description) {
    groups.add(
        """
        <Group id="%s"><title>SRG-APP-000001</title><description>&lt;GroupDescription&gt;&lt;/GroupDescription&gt;</description>\
        <Rule id="%s" severity="medium" weight="10.0"><version>%s</version><title>Title of %s</title>\
        <description>%s</description>\
        <reference><dc:title>DPMS Target Docker</dc:title><dc:publisher>DISA</dc:publisher><dc:identifier>5281</dc:identifier></reference>\
        <ident system="http://cyber.mil/legacy">SV-1%s</ident><ident system="http://cyber.mil/cci">CCI-000054</ident>\
        <fixtext fixref="F-1">Fix %s.
        Then restart.</fixtext><fix id="F-1" />\
        <check system="C-1_chk"><check-content-ref href="Docker_STIG.xml" name="M" />\
        <check-content>Check %s.</check-content></check></Rule></Group>
        """
            .formatted(
                groupId,
                ruleId,
                stigId,
                stigId,
                description.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"),
                stigId.replaceAll("[^0-9]", ""),
                stigId,
                stigId));
    return this;
  }

  /** The XCCDF, with CRLF at the end of a line. */
  public byte[] xccdf() {
    String text =
        """
        <?xml version="1.0" encoding="utf-8"?><?xml-stylesheet type='text/xsl' href='STIG_unclass.xsl'?>
        <Benchmark xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dsig="http://www.w3.org/2000/09/xmldsig#" \
        id="%s" xml:lang="en" xmlns="http://checklists.nist.gov/xccdf/1.1">\
        <status date="2024-06-01">accepted</status><title>A guide for Docker, as a test has it</title>\
        <description>About Docker.</description><notice id="terms-of-use" xml:lang="en"></notice>\
        <front-matter xml:lang="en"></front-matter><rear-matter xml:lang="en"></rear-matter>\
        <reference href="https://cyber.mil"><dc:publisher>DISA</dc:publisher><dc:source>STIG.DOD.MIL</dc:source></reference>\
        <plain-text id="release-info">%s</plain-text><plain-text id="generator">3.5</plain-text>\
        <version>%s</version><Profile id="MAC-1_Classified"><title>I</title></Profile>
        %s</Benchmark>
        """
            .formatted(id, info, version, String.join("", groups));
    return text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
  }

  /** The ZIP: nested folders, beside other files, and with the decoys that macOS adds. */
  public byte[] zip() {
    String folder = "U_Docker_STIG/U_Docker_V2R2_Manual_STIG/";
    return zip(
        List.of(
            Map.entry("U_Docker_STIG/U_Readme.txt", bytes("read me")),
            Map.entry(folder, new byte[0]),
            Map.entry("__MACOSX/" + folder + "._U_Docker_STIG_V2R2_Manual-xccdf.xml", bytes("\0x")),
            Map.entry(folder + "._U_Docker_STIG_V2R2_Manual-xccdf.xml", bytes("\0x")),
            Map.entry(folder + "U_Docker_STIG_V2R2_Manual-xccdf.xml", xccdf()),
            Map.entry(folder + "STIG_unclass.xsl", bytes("<x/>"))));
  }

  /** A ZIP of these entries. */
  public static byte[] zip(List<Map.Entry<String, byte[]>> entries) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> entry : entries) {
        ZipEntry header = new ZipEntry(entry.getKey());
        header.setTimeLocal(LocalDateTime.of(2024, 7, 24, 0, 0));
        zip.putNextEntry(header);
        zip.write(entry.getValue());
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
