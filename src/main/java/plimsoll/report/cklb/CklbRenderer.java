package plimsoll.report.cklb;

import static plimsoll.report.IndentedJson.text;
import static plimsoll.report.IndentedJson.texts;

import java.util.List;
import plimsoll.assessment.Assessment;
import plimsoll.benchmark.Benchmark;
import plimsoll.checklist.Asset;
import plimsoll.checklist.Checklist;
import plimsoll.checklist.Rule;
import plimsoll.report.ChecklistFiles;
import plimsoll.report.IndentedJson;
import plimsoll.report.Renderer;
import plimsoll.report.ReportFile;
import plimsoll.source.NameUuid;
import tools.jackson.core.JsonGenerator;

/**
 * Writes checklists as STIG Viewer 3 does, one for each STIG; keys in its order.
 *
 * <p>Source: CKLB 1.0.
 */
public final class CklbRenderer implements Renderer {
  private final String marking;

  /** Writes checklists with a marking; empty for none. */
  public CklbRenderer(String marking) {
    this.marking = marking;
  }

  @Override
  public String format() {
    return "cklb";
  }

  @Override
  public boolean takes(Benchmark benchmark) {
    return benchmark.stig() != null;
  }

  @Override
  public List<ReportFile> files(Assessment assessment) {
    return ChecklistFiles.of(
        assessment,
        "cklb",
        (checklist, out) -> IndentedJson.write(out, json -> checklist(json, checklist)));
  }

  private void checklist(JsonGenerator json, Checklist checklist) {
    json.writeStartObject();
    text(json, "title", checklist.asset().hostName() + " " + checklist.stig().id());
    text(json, "id", checklist.id().toString());
    json.writeArrayPropertyStart("stigs");
    stig(json, checklist);
    json.writeEndArray();
    json.writeBooleanProperty("active", false);
    json.writeNumberProperty("mode", 2);
    json.writeBooleanProperty("has_path", true);
    target(json, checklist.asset());
    text(json, "cklb_version", "1.0");
    json.writeEndObject();
  }

  private static void stig(JsonGenerator json, Checklist checklist) {
    Checklist.StigInfo stig = checklist.stig();
    json.writeStartObject();
    text(json, "stig_name", stig.title());
    text(json, "display_name", stig.title());
    text(json, "stig_id", stig.id());
    text(json, "release_info", stig.releaseInfo());
    text(json, "version", stig.version());
    text(json, "uuid", stig.uuid().toString());
    reference(json, stig);
    json.writeNumberProperty("size", checklist.rows().size());
    json.writeArrayPropertyStart("rules");
    for (Checklist.Row row : checklist.rows()) {
      row(json, stig, row);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void row(JsonGenerator json, Checklist.StigInfo stig, Checklist.Row row) {
    Rule rule = row.rule();
    json.writeStartObject();
    text(json, "group_id_src", rule.groupId());
    json.writeArrayPropertyStart("group_tree");
    json.writeStartObject();
    text(json, "id", rule.groupId());
    text(json, "title", rule.srg());
    text(json, "description", "<GroupDescription></GroupDescription>");
    json.writeEndObject();
    json.writeEndArray();
    text(json, "group_id", rule.groupId());
    text(json, "severity", rule.severity());
    // STIG Viewer 3 keeps the title of the rule here, and the requirement in the tree above.
    text(json, "group_title", rule.title());
    text(json, "rule_id_src", rule.ruleId());
    text(json, "rule_id", rule.ruleId().replaceFirst("_rule$", ""));
    text(json, "rule_version", rule.stigId());
    text(json, "rule_title", rule.title());
    text(json, "fix_text", rule.fixText());
    text(json, "weight", rule.weight());
    text(json, "check_content", rule.checkContent());
    json.writeObjectPropertyStart("check_content_ref");
    text(json, "href", rule.guidance().checkHref());
    text(json, "name", "M");
    json.writeEndObject();
    text(json, "classification", "Unclassified");
    text(json, "discussion", rule.discussion());
    text(json, "false_positives", rule.guidance().falsePositives());
    text(json, "false_negatives", rule.guidance().falseNegatives());
    text(json, "documentable", rule.guidance().documentable());
    text(json, "security_override_guidance", rule.guidance().securityOverrideGuidance());
    text(json, "potential_impacts", rule.guidance().potentialImpacts());
    text(json, "third_party_tools", rule.guidance().thirdPartyTools());
    text(json, "ia_controls", rule.guidance().iaControls());
    text(json, "responsibility", rule.guidance().responsibility());
    text(json, "mitigations", rule.guidance().mitigations());
    text(json, "mitigation_control", rule.guidance().mitigationControl());
    texts(json, "legacy_ids", rule.legacyIds());
    texts(json, "ccis", rule.ccis());
    reference(json, stig);
    text(json, "uuid", NameUuid.of(stig.uuid().toString(), rule.ruleId()).toString());
    text(json, "stig_uuid", stig.uuid().toString());
    text(json, "status", row.review().status().cklb());
    // What overrides the severity is a person's to say.
    json.writeObjectPropertyStart("overrides");
    json.writeEndObject();
    text(json, "comments", row.review().comments());
    text(json, "finding_details", row.review().details());
    json.writeEndObject();
  }

  private void target(JsonGenerator json, Asset asset) {
    json.writeObjectPropertyStart("target_data");
    text(json, "target_type", "Computing");
    text(json, "host_name", asset.hostName());
    text(json, "ip_address", String.join(", ", asset.ips()));
    text(json, "mac_address", String.join(", ", asset.macs()));
    text(json, "fqdn", asset.fqdn());
    text(json, "comments", "");
    text(json, "role", "None");
    json.writeBooleanProperty("is_web_database", false);
    text(json, "technology_area", "");
    text(json, "web_db_site", "");
    text(json, "web_db_instance", "");
    if (marking.isEmpty()) {
      json.writeNullProperty("classification");
    } else {
      text(json, "classification", marking);
    }
    json.writeEndObject();
  }

  private static void reference(JsonGenerator json, Checklist.StigInfo stig) {
    if (stig.targetKey().isEmpty()) {
      json.writeNullProperty("reference_identifier");
    } else {
      text(json, "reference_identifier", stig.targetKey());
    }
  }
}
