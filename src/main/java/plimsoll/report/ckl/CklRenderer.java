package plimsoll.report.ckl;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import plimsoll.assessment.Assessment;
import plimsoll.benchmark.Benchmark;
import plimsoll.checklist.Asset;
import plimsoll.checklist.Checklist;
import plimsoll.checklist.Rule;
import plimsoll.report.ChecklistFiles;
import plimsoll.report.IndentedXml;
import plimsoll.report.Renderer;
import plimsoll.report.ReportFile;

/**
 * Writes checklists as STIG Viewer 2 does, one for each STIG.
 *
 * <p>The order of all elements is fixed, and none may be missing: STIG Viewer refuses the file
 * otherwise. No CDATA, which STIG Manager can't read.
 *
 * <p>Source: checklist schema 2.5 of November 2021.
 */
public final class CklRenderer implements Renderer {
  // STIG Viewer always writes two, empty where there are none.
  private static final int LEGACY_IDS = 2;

  private final String marking;

  /** Writes checklists with a marking; empty for none. */
  public CklRenderer(String marking) {
    this.marking = marking;
  }

  @Override
  public String format() {
    return "ckl";
  }

  @Override
  public boolean takes(Benchmark benchmark) {
    return benchmark.stig() != null;
  }

  @Override
  public List<ReportFile> files(Assessment assessment) {
    return ChecklistFiles.of(
        assessment, "ckl", (checklist, out) -> write(checklist, assessment.toolVersion(), out));
  }

  private void write(Checklist checklist, String toolVersion, OutputStream out) throws IOException {
    IndentedXml.write(
        out,
        xml -> {
          xml.comment("Plimsoll :: " + toolVersion);
          xml.element(
              "CHECKLIST",
              root -> {
                asset(root, checklist);
                root.element(
                    "STIGS", stigs -> stigs.element("iSTIG", stig -> stig(stig, checklist)));
              });
        });
  }

  private void asset(IndentedXml xml, Checklist checklist) throws XMLStreamException {
    Asset asset = checklist.asset();
    xml.element(
        "ASSET",
        to -> {
          to.leaf("ROLE", "None");
          to.leaf("ASSET_TYPE", "Computing");
          to.leaf("MARKING", marking);
          to.leaf("HOST_NAME", asset.hostName());
          to.leaf("HOST_IP", String.join(", ", asset.ips()));
          to.leaf("HOST_MAC", String.join(", ", asset.macs()));
          to.leaf("HOST_FQDN", asset.fqdn());
          to.leaf("TARGET_COMMENT", "");
          to.leaf("TECH_AREA", "");
          to.leaf("TARGET_KEY", checklist.stig().targetKey());
          to.leaf("WEB_OR_DATABASE", "false");
          to.leaf("WEB_DB_SITE", "");
          to.leaf("WEB_DB_INSTANCE", "");
        });
  }

  private static void stig(IndentedXml xml, Checklist checklist) throws XMLStreamException {
    Checklist.StigInfo stig = checklist.stig();
    xml.element(
        "STIG_INFO",
        to -> {
          info(to, "version", stig.version());
          info(to, "classification", "UNCLASSIFIED");
          info(to, "customname", "");
          info(to, "stigid", stig.id());
          info(to, "description", "");
          info(to, "filename", stig.fileName());
          info(to, "releaseinfo", stig.releaseInfo());
          info(to, "title", stig.title());
          info(to, "uuid", stig.uuid().toString());
          info(to, "notice", "terms-of-use");
          info(to, "source", "STIG.DOD.MIL");
        });
    for (Checklist.Row row : checklist.rows()) {
      xml.element("VULN", to -> row(to, stig, row));
    }
  }

  private static void info(IndentedXml xml, String name, String data) throws XMLStreamException {
    xml.element(
        "SI_DATA",
        to -> {
          to.leaf("SID_NAME", name);
          if (!data.isEmpty()) {
            to.leaf("SID_DATA", data);
          }
        });
  }

  private static void row(IndentedXml xml, Checklist.StigInfo stig, Checklist.Row row)
      throws XMLStreamException {
    Rule rule = row.rule();
    data(xml, "Vuln_Num", rule.groupId());
    data(xml, "Severity", rule.severity());
    data(xml, "Group_Title", rule.srg());
    data(xml, "Rule_ID", rule.ruleId());
    data(xml, "Rule_Ver", rule.stigId());
    data(xml, "Rule_Title", rule.title());
    data(xml, "Vuln_Discuss", rule.discussion());
    data(xml, "IA_Controls", rule.guidance().iaControls());
    data(xml, "Check_Content", rule.checkContent());
    data(xml, "Fix_Text", rule.fixText());
    data(xml, "False_Positives", rule.guidance().falsePositives());
    data(xml, "False_Negatives", rule.guidance().falseNegatives());
    data(xml, "Documentable", rule.guidance().documentable());
    data(xml, "Mitigations", rule.guidance().mitigations());
    data(xml, "Potential_Impact", rule.guidance().potentialImpacts());
    data(xml, "Third_Party_Tools", rule.guidance().thirdPartyTools());
    data(xml, "Mitigation_Control", rule.guidance().mitigationControl());
    data(xml, "Responsibility", rule.guidance().responsibility());
    data(xml, "Security_Override_Guidance", rule.guidance().securityOverrideGuidance());
    data(xml, "Check_Content_Ref", "M");
    data(xml, "Weight", rule.weight());
    data(xml, "Class", "Unclass");
    data(
        xml, "STIGRef", stig.title() + " :: Version " + stig.version() + ", " + stig.releaseInfo());
    data(xml, "TargetKey", stig.targetKey());
    data(xml, "STIG_UUID", stig.uuid().toString());
    for (String id : legacyIds(rule)) {
      data(xml, "LEGACY_ID", id);
    }
    for (String cci : rule.ccis()) {
      data(xml, "CCI_REF", cci);
    }
    xml.leaf("STATUS", row.review().status().ckl());
    xml.leaf("FINDING_DETAILS", row.review().details());
    xml.leaf("COMMENTS", row.review().comments());
    // What overrides the severity is a person's to say.
    xml.leaf("SEVERITY_OVERRIDE", "");
    xml.leaf("SEVERITY_JUSTIFICATION", "");
  }

  private static List<String> legacyIds(Rule rule) {
    List<String> ids = new ArrayList<>(rule.legacyIds());
    while (ids.size() < LEGACY_IDS) {
      ids.add("");
    }
    return ids;
  }

  private static void data(IndentedXml xml, String attribute, String value)
      throws XMLStreamException {
    xml.element(
        "STIG_DATA",
        to -> {
          to.leaf("VULN_ATTRIBUTE", attribute);
          to.leaf("ATTRIBUTE_DATA", value);
        });
  }
}
