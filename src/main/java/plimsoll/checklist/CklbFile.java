package plimsoll.checklist;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import plimsoll.source.Json;
import plimsoll.source.JsonEdits;
import plimsoll.source.Limits;
import plimsoll.source.SourceException;

/** A checklist of STIG Viewer 3, version 1.0. */
final class CklbFile implements ChecklistFile {
  private static final String DETAILS = "finding_details";
  private static final String COMMENTS = "comments";

  private final String text;
  private final Json document;
  private final Limits limits;
  private final String release;
  private final List<Json> rules;
  private final List<AssessedRow> rows;

  private CklbFile(
      String text,
      Json document,
      Limits limits,
      String release,
      List<Json> rules,
      List<AssessedRow> rows) {
    this.text = text;
    this.document = document;
    this.limits = limits;
    this.release = release;
    this.rules = List.copyOf(rules);
    this.rows = List.copyOf(rows);
  }

  static ChecklistFile read(byte[] bytes, String stigId, String release, Limits limits)
      throws SourceException {
    String text = decoded(bytes);
    Json document = Json.parse(text.getBytes(StandardCharsets.UTF_8), limits);
    Json all = document.get("stigs");
    if (all == null || all.kind() != Json.Kind.ARRAY) {
      throw new SourceException(0, "is no CKLB: it has no list of stigs");
    }
    List<ReviewedStigs.Found<Json>> stigs = new ArrayList<>();
    for (Json stig : all.items()) {
      stigs.add(
          new ReviewedStigs.Found<>(
              stig,
              text(stig, "stig_id"),
              ReviewedStigs.release(text(stig, "version"), text(stig, "release_info"))));
    }
    ReviewedStigs.Found<Json> ours = ReviewedStigs.choose(stigs, stigId, release);
    Json list = ours.stig().get("rules");
    List<Json> rules = list == null ? List.of() : list.items();
    List<AssessedRow> rows = new ArrayList<>();
    for (Json rule : rules) {
      rows.add(row(rows.size(), rule));
    }
    ReviewedStigs.distinct(rows);
    return new CklbFile(text, document, limits, ours.release(), rules, rows);
  }

  /** A byte order mark, which the readers of the format refuse, is left out. */
  private static String decoded(byte[] bytes) throws SourceException {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith("\ufeff") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new SourceException(0, "is not in UTF-8, as it should be; save it as UTF-8");
    }
  }

  private static AssessedRow row(int position, Json rule) throws SourceException {
    String ruleId = text(rule, "rule_id_src");
    if (ruleId.isEmpty()) {
      ruleId = text(rule, "rule_id");
    }
    String word = text(rule, "status");
    ReviewStatus status = ReviewStatus.ofCklb(word).orElse(null);
    if (status == null) {
      throw ReviewedStigs.unknownStatus(ruleId, word);
    }
    List<String> legacyIds = new ArrayList<>();
    Json legacy = rule.get("legacy_ids");
    for (Json id : legacy == null ? List.<Json>of() : legacy.items()) {
      if (id.text() != null) {
        legacyIds.add(id.text());
      }
    }
    writable(rule, DETAILS);
    writable(rule, COMMENTS);
    return new AssessedRow(
        position,
        text(rule, "group_id"),
        ruleId,
        text(rule, "rule_version"),
        legacyIds,
        status,
        raw(rule.get(DETAILS)),
        raw(rule.get(COMMENTS)));
  }

  private static void writable(Json rule, String key) throws SourceException {
    Json value = rule.get(key);
    if (value != null && !value.isNull() && value.text() == null) {
      throw new SourceException(
          value.line(), value.pointer() + " is " + value.kind().inWords() + ", not a string");
    }
  }

  private static String text(Json object, String key) {
    return raw(object.get(key)).strip();
  }

  private static String raw(@Nullable Json value) {
    String text = value == null ? null : value.text();
    return text == null ? "" : text;
  }

  @Override
  public String format() {
    return "cklb";
  }

  @Override
  public String release() {
    return release;
  }

  @Override
  public Host host() {
    Json target = document.get("target_data");
    return target == null
        ? new Host("", "", "", "")
        : new Host(
            text(target, "host_name"),
            text(target, "fqdn"),
            text(target, "ip_address"),
            text(target, "mac_address"));
  }

  @Override
  public List<AssessedRow> rows() {
    return rows;
  }

  @Override
  public String with(Map<Integer, Review> reviews) throws SourceException {
    JsonEdits edits = new JsonEdits();
    reviews.forEach(
        (position, review) -> {
          AssessedRow row = rows.get(position);
          String pointer = rules.get(position).pointer();
          if (row.status() != review.status()) {
            edits.set(pointer, "status", review.status().cklb());
          }
          if (!row.details().equals(review.details())) {
            edits.set(pointer, DETAILS, review.details());
          }
          if (!row.comments().equals(review.comments())) {
            edits.set(pointer, COMMENTS, review.comments());
          }
        });
    return edits.applyTo(text, limits);
  }
}
