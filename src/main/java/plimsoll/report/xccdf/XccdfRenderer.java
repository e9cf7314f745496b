package plimsoll.report.xccdf;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;
import plimsoll.assessment.Assessment;
import plimsoll.assessment.BenchmarkResult;
import plimsoll.assessment.Provenance;
import plimsoll.checklist.Asset;
import plimsoll.checklist.Checklist;
import plimsoll.checklist.ChecklistBuilder;
import plimsoll.checklist.Review;
import plimsoll.report.EvidenceFacts;
import plimsoll.report.EvidenceTimes;
import plimsoll.report.IndentedXml;
import plimsoll.report.Renderer;
import plimsoll.report.ReportFile;
import plimsoll.source.NameUuid;

/**
 * Writes results in XCCDF 1.2, one file for each benchmark: the benchmark with its rules, which
 * readers need to understand the results, and one TestResult.
 *
 * <p>Ids of a STIG are DISA's, by which readers match; all others are ours.
 *
 * <p>Source: XCCDF 1.2 (NIST IR 7275r4).
 */
public final class XccdfRenderer implements Renderer {
  private static final String NAMESPACE = "http://checklists.nist.gov/xccdf/1.2";
  private static final String DUBLIN_CORE = "http://purl.org/dc/elements/1.1/";
  // STIG Manager takes detail and comment from elements of its own alone.
  private static final String STIG_MANAGER = "http://github.com/nuwcdivnpt/stig-manager";
  private static final String STIG_MANAGER_FACT =
      "tag:stig-manager@users.noreply.github.com,2020:asset:";
  private static final String FACT = "urn:xccdf:fact:asset:identifier:";
  private static final String EVIDENCE = "urn:x-plimsoll:evidence:";
  private static final String CHECK_SYSTEM = "urn:x-plimsoll:check";
  private static final String CCI = "http://cyber.mil/cci";
  private static final String LEGACY = "http://cyber.mil/legacy";
  private static final String WEIGHT = "10.0";

  @Override
  public String format() {
    return "xccdf";
  }

  @Override
  public List<ReportFile> files(Assessment assessment) {
    return assessment.benchmarks().stream().map(result -> file(assessment, result)).toList();
  }

  private static ReportFile file(Assessment assessment, BenchmarkResult result) {
    String name = result.benchmark().id() + ".xccdf.xml";
    return new ReportFile(name, out -> write(assessment, result, name, out));
  }

  private static void write(
      Assessment assessment, BenchmarkResult result, String fileName, OutputStream out)
      throws IOException {
    @Nullable Checklist checklist = ChecklistBuilder.build(assessment, result).orElse(null);
    XccdfBenchmark benchmark = XccdfBenchmark.of(assessment, result, checklist);
    String released = Objects.requireNonNullElse(result.benchmark().released(), "");
    IndentedXml.write(
        out,
        xml -> {
          xml.comment("Plimsoll :: " + assessment.toolVersion());
          xml.element(
              "Benchmark",
              to -> {
                to.leaf("status", "accepted", "date", released);
                to.leaf("title", benchmark.title());
                to.leaf(
                    "description",
                    "Rules of "
                        + result.benchmark().publisher()
                        + " as Plimsoll judges them: ids are the publisher's, texts are in other"
                        + " words unless the publisher's own were given.");
                if (!benchmark.releaseInfo().isEmpty()) {
                  to.leaf("plain-text", benchmark.releaseInfo(), "id", "release-info");
                }
                to.leaf("version", benchmark.version());
                to.element(
                    "metadata",
                    about -> {
                      about.leaf("dc:publisher", result.benchmark().publisher());
                      about.leaf("dc:creator", "Plimsoll");
                    });
                for (XccdfGroup group : benchmark.groups()) {
                  group(to, group);
                }
                testResult(to, assessment, benchmark, fileName);
              },
              "xmlns",
              NAMESPACE,
              "xmlns:sm",
              STIG_MANAGER,
              "xmlns:dc",
              DUBLIN_CORE,
              "id",
              benchmark.id(),
              "xml:lang",
              "en");
        });
  }

  private static void group(IndentedXml xml, XccdfGroup group) throws XMLStreamException {
    xml.element(
        "Group",
        to -> {
          to.leaf("title", group.title());
          for (XccdfRule rule : group.rules()) {
            rule(to, rule);
          }
        },
        "id",
        group.id());
  }

  private static void rule(IndentedXml xml, XccdfRule rule) throws XMLStreamException {
    xml.element(
        "Rule",
        to -> {
          to.leaf("version", rule.version());
          to.leaf("title", rule.title());
          to.leaf("description", rule.description());
          for (String cci : rule.ccis()) {
            to.leaf("ident", cci, "system", CCI);
          }
          for (String id : rule.legacyIds()) {
            to.leaf("ident", id, "system", LEGACY);
          }
          to.leaf("fixtext", rule.fixText());
          to.element(
              "check",
              check -> check.leaf("check-content", rule.checkContent()),
              "system",
              CHECK_SYSTEM);
        },
        "id",
        rule.id(),
        "role",
        role(rule),
        "severity",
        rule.severity(),
        "weight",
        WEIGHT);
  }

  /** Empty for the role that a rule has by default. */
  private static String role(XccdfRule rule) {
    return rule.scored() ? "" : "unscored";
  }

  private static void testResult(
      IndentedXml xml, Assessment assessment, XccdfBenchmark benchmark, String fileName)
      throws XMLStreamException {
    Provenance evidence = assessment.evidence();
    String end = EvidenceTimes.demanded(EvidenceTimes.end(assessment));
    xml.element(
        "TestResult",
        to -> {
          to.leaf("benchmark", "", "href", fileName, "id", benchmark.id());
          to.leaf("title", "Plimsoll on " + evidence.name());
          identity(to, evidence);
          target(to, ChecklistBuilder.asset(assessment), EvidenceFacts.of(assessment));
          for (XccdfGroup group : benchmark.groups()) {
            for (XccdfRule rule : group.rules()) {
              ruleResult(to, rule, end);
            }
          }
          to.leaf(
              "score", benchmark.score(), "system", "urn:xccdf:scoring:default", "maximum", "100");
        },
        "id",
        "xccdf_plimsoll_testresult_" + id(evidence, benchmark),
        "start-time",
        EvidenceTimes.start(assessment),
        "end-time",
        end,
        "test-system",
        "cpe:2.3:a:plimsoll:plimsoll:" + assessment.toolVersion() + ":*:*:*:*:*:*:*",
        "version",
        benchmark.version());
  }

  private static String id(Provenance evidence, XccdfBenchmark benchmark) {
    return NameUuid.of(
            "testresult",
            evidence.name(),
            Objects.requireNonNullElse(evidence.sha256(), ""),
            benchmark.id(),
            benchmark.releaseInfo())
        .toString();
  }

  private static void identity(IndentedXml xml, Provenance evidence) throws XMLStreamException {
    if (evidence.collectedBy() != null && evidence.privileged() != null) {
      xml.leaf(
          "identity",
          evidence.collectedBy(),
          "authenticated",
          "true",
          "privileged",
          evidence.privileged().toString());
    }
  }

  private static void target(IndentedXml xml, Asset asset, Map<String, String> facts)
      throws XMLStreamException {
    xml.leaf("target", asset.hostName());
    for (String ip : asset.ips()) {
      xml.leaf("target-address", ip);
    }
    xml.element(
        "target-facts",
        to -> {
          fact(to, FACT + "host_name", asset.hostName());
          fact(to, FACT + "fqdn", asset.fqdn());
          for (String ip : asset.ips()) {
            fact(to, FACT + (ip.contains(":") ? "ipv6" : "ipv4"), ip);
          }
          for (String mac : asset.macs()) {
            fact(to, FACT + "mac", mac);
          }
          // OpenSCAP does not know the remark that would be the place for these.
          for (Map.Entry<String, String> said : facts.entrySet()) {
            fact(to, EVIDENCE + said.getKey(), said.getValue());
          }
          fact(to, STIG_MANAGER_FACT + "name", asset.hostName());
          fact(to, STIG_MANAGER_FACT + "fqdn", asset.fqdn());
          fact(to, STIG_MANAGER_FACT + "ip", String.join(", ", asset.ips()));
          fact(to, STIG_MANAGER_FACT + "mac", String.join(", ", asset.macs()));
        });
  }

  private static void fact(IndentedXml xml, String name, String value) throws XMLStreamException {
    if (!value.isEmpty()) {
      xml.leaf("fact", value, "name", name, "type", "string");
    }
  }

  private static void ruleResult(IndentedXml xml, XccdfRule rule, String time)
      throws XMLStreamException {
    Review review = rule.review();
    xml.element(
        "rule-result",
        to -> {
          to.leaf("result", rule.result());
          for (String cci : rule.ccis()) {
            to.leaf("ident", cci, "system", CCI);
          }
          if (!review.details().isEmpty()) {
            to.leaf("message", review.details(), "severity", "info");
          }
          to.element(
              "check",
              check ->
                  check.element(
                      "check-content",
                      content -> {
                        content.leaf("sm:detail", review.details());
                        content.leaf("sm:comment", review.comments());
                      }),
              "system",
              CHECK_SYSTEM);
        },
        "idref",
        rule.id(),
        "role",
        role(rule),
        "time",
        time,
        "severity",
        rule.severity(),
        "version",
        rule.version(),
        "weight",
        WEIGHT);
  }
}
