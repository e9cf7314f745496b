package plimsoll.checklist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import plimsoll.source.Limits;
import plimsoll.source.SourceException;

/** Rows of an assessor's checklist, and what a merge makes of them. */
class MergeTest {
  static final String STIG = "Docker_Enterprise_2-x_Linux-UNIX_STIG";

  /** The formats that a checklist may have. */
  enum Format {
    CKL,
    CKLB
  }

  /** A row as a file has it. */
  private record Row(
      String ruleId,
      String stigId,
      String legacyId,
      ReviewStatus status,
      String details,
      String comments) {
    static Row of(ReviewStatus status, String details, String comments) {
      return new Row("SV-235775r960735_rule", "DKER-EE-001000", "", status, details, comments);
    }
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void fillsARowThatNobodyReviewed(Format format) throws SourceException {
    Merge merge = merge(format, Row.of(ReviewStatus.NOT_REVIEWED, "", ""), open(), OnConflict.KEEP);
    AssessedRow row = read(merge, format);
    assertEquals(ReviewStatus.OPEN, row.status());
    assertEquals("FAIL: seen", row.details());
    assertTrue(
        row.comments().matches("FAIL by Plimsoll\nPlimsoll row mark: [0-9a-f]{16}"),
        row.comments());
    assertEquals(List.of("DKER-EE-001000"), merge.filled());
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void keepsWhatAPersonWroteAndPutsOursBelow(Format format) throws SourceException {
    Row persons = Row.of(ReviewStatus.NOT_A_FINDING, "Looked at it.\n", "Approved by X.");
    Merge merge = merge(format, persons, open(), OnConflict.KEEP);
    AssessedRow row = read(merge, format);
    assertEquals(ReviewStatus.NOT_A_FINDING, row.status());
    assertEquals("Looked at it.\n\n\n----- Plimsoll -----\nFAIL: seen", row.details());
    assertTrue(row.comments().startsWith("Approved by X.\n\n----- Plimsoll -----\nFAIL by"));
    assertEquals(
        List.of(
            new Merge.Conflict("DKER-EE-001000", ReviewStatus.NOT_A_FINDING, ReviewStatus.OPEN)),
        merge.conflicts());
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void updatesWhereTheUserSaysSoAndLosesNothing(Format format) throws SourceException {
    Row persons = Row.of(ReviewStatus.NOT_A_FINDING, "Looked at it.", "Approved by X.");
    AssessedRow row = read(merge(format, persons, open(), OnConflict.UPDATE), format);
    assertEquals(ReviewStatus.OPEN, row.status());
    assertEquals(
        "FAIL: seen\n\n----- Assessor, status NotAFinding -----\nLooked at it.", row.details());
    assertTrue(
        row.comments()
            .matches(
                "FAIL by Plimsoll\nPlimsoll row mark: [0-9a-f]{16}\n\n"
                    + "----- Assessor, status NotAFinding -----\nApproved by X\\."),
        row.comments());
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void changesNothingAtAConflictThatIsOnlyReported(Format format) throws SourceException {
    Row persons = Row.of(ReviewStatus.NOT_A_FINDING, "Looked at it.", "Approved by X.");
    String before = file(format, List.of(persons));
    Merge merge = merge(format, persons, open(), OnConflict.REPORT);
    assertEquals(before, merge.file());
    assertEquals(1, merge.conflicts().size());
  }

  @Test
  void neverOverwritesAReviewByAnAutomaticNotReviewed() throws SourceException {
    Review ours = review(ReviewStatus.NOT_REVIEWED, "MANUAL: look", "MANUAL by Plimsoll");
    Row persons = Row.of(ReviewStatus.OPEN, "Looked at it.", "");
    Merge merge = merge(Format.CKL, persons, ours, OnConflict.UPDATE);
    assertEquals(file(Format.CKL, List.of(persons)), merge.file());
    assertEquals(List.of("DKER-EE-001000"), merge.leftToPerson());

    AssessedRow empty =
        read(
            merge(Format.CKL, Row.of(ReviewStatus.OPEN, "", ""), ours, OnConflict.UPDATE),
            Format.CKL);
    assertEquals(ReviewStatus.OPEN, empty.status());
    assertEquals("MANUAL: look", empty.details());
  }

  @Test
  void setsTheStatusWhereAPersonOnlyLeftANote() throws SourceException {
    AssessedRow row =
        read(
            merge(
                Format.CKL,
                Row.of(ReviewStatus.NOT_REVIEWED, "", "Ask the admin."),
                open(),
                OnConflict.KEEP),
            Format.CKL);
    assertEquals(ReviewStatus.OPEN, row.status());
    assertEquals("FAIL: seen", row.details());
    assertTrue(row.comments().startsWith("Ask the admin.\n\n----- Plimsoll -----\n"));
  }

  @ParameterizedTest
  @EnumSource(OnConflict.class)
  void mergesTheSameAgainToTheSameBytes(OnConflict onConflict) throws SourceException {
    for (Row row :
        List.of(
            Row.of(ReviewStatus.NOT_REVIEWED, "", ""),
            Row.of(ReviewStatus.NOT_REVIEWED, "", "A note."),
            Row.of(ReviewStatus.OPEN, "Seen.", ""),
            Row.of(ReviewStatus.NOT_A_FINDING, "", ""),
            Row.of(ReviewStatus.NOT_A_FINDING, "Looked at it.", "Approved.\n"))) {
      String once = merge(Format.CKL, row, open(), onConflict).file();
      assertEquals(once, Merge.of(ours(open()), parse(once), onConflict).file(), row.toString());
    }
  }

  /** Ours of an earlier merge, which the person changed since, stands in the person's texts. */
  @Test
  void tellsOursFromAnEarlierOneThatStandsInAPersonsText() throws SourceException {
    Row none = Row.of(ReviewStatus.NOT_REVIEWED, "", "");
    AssessedRow filled = read(merge(Format.CKL, none, open(), OnConflict.KEEP), Format.CKL);
    Row judged = Row.of(ReviewStatus.NOT_A_FINDING, filled.details(), filled.comments());
    AssessedRow kept = read(merge(Format.CKL, judged, open(), OnConflict.KEEP), Format.CKL);
    Row changed =
        Row.of(ReviewStatus.NOT_A_FINDING, kept.details() + "\nMy note.", kept.comments());
    Review later = review(ReviewStatus.OPEN, "FAIL: seen", "FAIL by Plimsoll, later");
    AssessedRow once = read(merge(Format.CKL, changed, later, OnConflict.UPDATE), Format.CKL);
    Row again = Row.of(once.status(), once.details(), once.comments());
    assertEquals(once, read(merge(Format.CKL, again, later, OnConflict.UPDATE), Format.CKL));
  }

  @Test
  void updatesItsOwnEarlierResult() throws SourceException {
    Row empty = Row.of(ReviewStatus.NOT_REVIEWED, "", "A note.");
    String once = merge(Format.CKL, empty, open(), OnConflict.KEEP).file();
    Review passed = review(ReviewStatus.NOT_A_FINDING, "PASS: seen", "PASS by Plimsoll");
    Merge again = Merge.of(ours(passed), parse(once), OnConflict.KEEP);
    AssessedRow row = read(again, Format.CKL);
    assertEquals(List.of(), again.conflicts());
    assertEquals(ReviewStatus.NOT_A_FINDING, row.status());
    assertEquals("PASS: seen", row.details());
    assertTrue(row.comments().startsWith("A note.\n\n----- Plimsoll -----\nPASS by"));
    assertFalse(row.comments().contains("FAIL"));
  }

  @Test
  void knowsItsOwnRowWithTheLineEndsAndBlanksOfOtherTools() throws SourceException {
    String once =
        merge(Format.CKLB, Row.of(ReviewStatus.NOT_REVIEWED, "", ""), open(), OnConflict.KEEP)
            .file()
            .replace("FAIL by Plimsoll\\n", "FAIL by Plimsoll \\r\\n");
    Review passed = review(ReviewStatus.NOT_A_FINDING, "PASS: seen", "PASS by Plimsoll");
    assertEquals(
        List.of("DKER-EE-001000"), Merge.of(ours(passed), parse(once), OnConflict.KEEP).filled());
  }

  @ParameterizedTest
  @ValueSource(strings = {"<STATUS>Not_Applicable<", "<FINDING_DETAILS>Fixed since. "})
  void takesItsOwnEarlierResultForAPersonsOnceSomebodyChangedIt(String change)
      throws SourceException {
    String once =
        merge(Format.CKL, Row.of(ReviewStatus.NOT_REVIEWED, "", ""), open(), OnConflict.KEEP)
            .file();
    String changed =
        change.startsWith("<STATUS>")
            ? once.replace("<STATUS>Open<", change)
            : once.replace("<FINDING_DETAILS>", change);
    Review passed = review(ReviewStatus.NOT_A_FINDING, "PASS: seen", "PASS by Plimsoll");
    Merge again = Merge.of(ours(passed), parse(changed), OnConflict.KEEP);
    assertEquals(1, again.conflicts().size());
    assertTrue(read(again, Format.CKL).details().contains("FAIL: seen\n\n----- Plimsoll -----\n"));
  }

  @Test
  void neverCutsAPersonsText() throws SourceException {
    String tome = "word ".repeat(6_300);
    Review lengthy =
        review(ReviewStatus.OPEN, "FAIL: seen\n" + "row\n".repeat(5_000), "FAIL by Plimsoll");
    AssessedRow row =
        read(
            merge(Format.CKL, Row.of(ReviewStatus.OPEN, tome, tome), lengthy, OnConflict.KEEP),
            Format.CKL);
    assertTrue(row.details().startsWith(tome));
    assertTrue(row.comments().startsWith(tome));
    assertTrue(row.details().length() <= 32_767, row.details().length() + " characters");
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void matchesRulesOfAnotherReleaseAndListsTheRest(Format format) throws SourceException {
    Checklist ours =
        checklist(
            row("V-235775", "SV-235775r960735_rule", "A-1", List.of("SV-104693", "V-94863")),
            row("V-235776", "SV-235776r960759_rule", "A-2", List.of()),
            row("V-235777", "SV-235777r960762_rule", "A-3", List.of("SV-104697", "V-94867")),
            row("V-235778", "SV-235778r960765_rule", "A-4", List.of()));
    ReviewStatus none = ReviewStatus.NOT_REVIEWED;
    List<Row> theirs =
        List.of(
            new Row("SV-104697r1_rule", "", "", none, "", ""),
            new Row("SV-235776r960759_rule", "OTHER", "", none, "", ""),
            new Row("SV-104693r1_rule", "A-1", "", none, "", ""),
            new Row("SV-999999r1_rule", "A-9", "", none, "", ""));
    Merge merge = Merge.of(ours, parse(file(format, theirs)), OnConflict.KEEP);
    assertEquals(List.of("SV-104697r1_rule", "OTHER", "A-1"), merge.filled());
    assertEquals(List.of("A-9"), merge.onlyTheirs());
    assertEquals(List.of("A-4"), merge.onlyOurs());
  }

  @Test
  void keepsEveryPartOfACklThatItDoesNotKnow() throws SourceException {
    String file =
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <!--DISA STIG Viewer :: 2.17-->
        <CHECKLIST>
        \t<ASSET><ROLE>None</ROLE><HOST_NAME>web-01</HOST_NAME><V_EXTRA a="1">x</V_EXTRA></ASSET>
        \t<STIGS>
        \t\t<iSTIG><STIG_INFO><SI_DATA><SID_NAME>stigid</SID_NAME><SID_DATA>RHEL_8_STIG</SID_DATA></SI_DATA></STIG_INFO>
        \t\t\t<VULN><STIG_DATA><VULN_ATTRIBUTE>Rule_ID</VULN_ATTRIBUTE><ATTRIBUTE_DATA>SV-235775r960735_rule</ATTRIBUTE_DATA></STIG_DATA><STATUS>Not_Reviewed</STATUS><FINDING_DETAILS></FINDING_DETAILS><COMMENTS></COMMENTS></VULN>
        \t\t</iSTIG>
        \t\t<iSTIG><STIG_INFO><SI_DATA><SID_NAME>stigid</SID_NAME><SID_DATA>%s</SID_DATA></SI_DATA></STIG_INFO>
        \t\t\t<!-- ours -->
        \t\t\t<VULN><STIG_DATA><VULN_ATTRIBUTE>Rule_ID</VULN_ATTRIBUTE><ATTRIBUTE_DATA>SV-235775r960735_rule</ATTRIBUTE_DATA></STIG_DATA><STATUS>@</STATUS><FINDING_DETAILS>@</FINDING_DETAILS><COMMENTS>@</COMMENTS><SEVERITY_OVERRIDE>low</SEVERITY_OVERRIDE><SEVERITY_JUSTIFICATION>agreed</SEVERITY_JUSTIFICATION><X/></VULN>
        \t\t</iSTIG>
        \t</STIGS>
        \t<VENDOR><![CDATA[<kept>]]></VENDOR>
        </CHECKLIST>
        """
            .formatted(STIG);
    Review ours = RowMark.on(open());
    String before =
        file.replace("<STATUS>@", "<STATUS>Not_Reviewed")
            .replace("<FINDING_DETAILS>@", "<FINDING_DETAILS>")
            .replace("<COMMENTS>@", "<COMMENTS>");
    String after =
        file.replace("<STATUS>@", "<STATUS>Open")
            .replace("<FINDING_DETAILS>@", "<FINDING_DETAILS>FAIL: seen")
            .replace("<COMMENTS>@", "<COMMENTS>" + ours.comments())
            .replace("<X/>", "<X></X>")
            .replace("<![CDATA[<kept>]]>", "&lt;kept&gt;");
    assertEquals(after, Merge.of(ours(open()), parse(before), OnConflict.KEEP).file());
  }

  @Test
  void keepsEveryPartOfACklbToTheCharacter() throws SourceException {
    String file =
        """
        {"title" : "x","stigs":[ {"stig_id":"RHEL_8_STIG","rules":[{"rule_id_src":"SV-235775r960735_rule","status":"not_reviewed"}]},
          {"stig_id":"%s", "vendor":{"n":1.50e3,"s":"\\u00e9\\/\\ud800"},
           "rules":[{@"rule_id_src":"SV-235775r960735_rule", "status": @,
             "comments":@, "overrides":{"severity":{"severity":"low","reason":"agreed"}},  "later":null}]}],
         "target_data":{"host_name":"web-01"}}
        """
            .formatted(STIG);
    String before =
        file.replaceFirst("@", "").replaceFirst("@", "\"not_reviewed\"").replaceFirst("@", "null");
    String comments = RowMark.on(open()).comments().replace("\n", "\\\\n");
    String after =
        file.replaceFirst("@", "\"finding_details\":\"FAIL: seen\",")
            .replaceFirst("@", "\"open\"")
            .replaceFirst("@", "\"" + comments + "\"");
    assertEquals(after, Merge.of(ours(open()), parse(before), OnConflict.KEEP).file());
  }

  @Test
  void addsTextsThatACklRowLacksInTheirOrder() throws SourceException {
    String file =
        file(Format.CKL, List.of(Row.of(ReviewStatus.NOT_REVIEWED, "", "")))
            .replace("<FINDING_DETAILS></FINDING_DETAILS><COMMENTS></COMMENTS>", "");
    String merged = Merge.of(ours(open()), parse(file), OnConflict.KEEP).file();
    assertTrue(
        merged.matches(
            "(?s).*</STATUS><FINDING_DETAILS>.*</FINDING_DETAILS><COMMENTS>.*</COMMENTS>"
                + "<SEVERITY_OVERRIDE>.*"),
        merged);
  }

  @Test
  void takesTheStigOfTheReleaseWhereAFileHoldsSeveral() throws SourceException {
    String one = file(Format.CKL, List.of(Row.of(ReviewStatus.OPEN, "", "")));
    String stig = one.substring(one.indexOf("<iSTIG>"), one.indexOf("</STIGS>"));
    String older = stig.replace("Release: 2", "Release: 1");
    assertEquals("V2R2", parse(one.replace(stig, older + stig)).release());
    assertEquals(
        "holds "
            + STIG
            + " more than once (V2R2, V2R2); leave one in it, or choose by --stig-release",
        refusal(one.replace(stig, stig + stig)));
  }

  @Test
  void refusesWhatIsNoChecklistOfThisStig() {
    assertEquals(
        "is no checklist of " + STIG + ": it holds 'CIS_Docker'; give one of this STIG",
        refusal(file(Format.CKL, List.of()).replace(STIG, "CIS_Docker")));
    assertEquals(
        "is no checklist of " + STIG + ": it holds no STIG; give one of this STIG",
        refusal("{\"stigs\": []}"));
    assertEquals("is no CKLB: it has no list of stigs", refusal("{\"schema\": \"x\"}"));
    assertEquals("is no CKL: it begins with 'Benchmark', not CHECKLIST", refusal("<Benchmark/>"));
    assertEquals("is no checklist: neither XML (CKL) nor JSON (CKLB)", refusal("PK\u0003\u0004"));
    assertEquals("holds no row of the STIG", refusal(file(Format.CKLB, List.of())));
  }

  @Test
  void refusesRowsThatNobodyCanTellApart() {
    Row row = Row.of(ReviewStatus.OPEN, "", "");
    assertEquals(
        "holds the rule 'DKER-EE-001000' twice; leave one of them in it",
        refusal(file(Format.CKLB, List.of(row, row))));
    assertEquals(
        "rule 'SV-235775r960735_rule' has the status 'Closed', which is none",
        refusal(file(Format.CKL, List.of(row)).replace(">Open<", ">Closed<")));
    assertEquals(
        "line 1: /stigs/0/rules/0/comments is a number, not a string",
        refusal(file(Format.CKLB, List.of(row)).replace("\"comments\":\"\"", "\"comments\":1")));
  }

  @Test
  void refusesDamage() {
    for (Format format : Format.values()) {
      String file = file(format, List.of(Row.of(ReviewStatus.OPEN, "", "")));
      String cut = refusal(file.substring(0, file.length() * 2 / 3));
      assertTrue(cut.contains("is not well-formed XML") || cut.contains("is not valid JSON"), cut);
    }
    assertTrue(refusal("[".repeat(5_000_000)).contains("neither XML"));
    assertTrue(refusal("{\"a\":".repeat(1_000_000)).contains("is not valid JSON"));
    assertTrue(refusal("<a>".repeat(1_000_000)).contains("nests elements deeper"));
    byte[] latin = "{\"title\": \"\u00e4\"}".getBytes(StandardCharsets.ISO_8859_1);
    assertEquals(
        "is not in UTF-8, as it should be; save it as UTF-8",
        assertThrows(
                SourceException.class,
                () -> ChecklistFile.read(latin, STIG, "V2R2", Limits.DEFAULT))
            .getMessage());
  }

  @Test
  void tellsHostsApartByTheirNames() {
    assertTrue(isOfAnotherHost("web-02"));
    assertFalse(isOfAnotherHost("WEB-01"));
    assertFalse(isOfAnotherHost("web-01.example.com"));
    assertTrue(isOfAnotherHost("web-011"));
    assertFalse(isOfAnotherHost(""));
  }

  @Test
  void namesWhatDiffersInTheAsset() {
    Asset ours = new Asset("web-01", "", List.of("192.0.2.7"), List.of("02:00:5E:00:53:01"));
    assertEquals(
        List.of("addresses: none in the checklist, '192.0.2.7' in the evidence"),
        Merge.assetDifferences(
            ours, new ChecklistFile.Host("WEB-01", "", "", "02-00-5e-00-53-01")));
  }

  private static boolean isOfAnotherHost(String name) {
    return Merge.isOfAnotherHost(
        new Asset("web-01", "", List.of(), List.of()), new ChecklistFile.Host(name, "", "", ""));
  }

  private static Review open() {
    return review(ReviewStatus.OPEN, "FAIL: seen", "FAIL by Plimsoll");
  }

  private static Review review(ReviewStatus status, String details, String comments) {
    return new Review(status, details, comments);
  }

  private static Merge merge(Format format, Row theirs, Review ours, OnConflict onConflict)
      throws SourceException {
    return Merge.of(ours(ours), parse(file(format, List.of(theirs))), onConflict);
  }

  private static AssessedRow read(Merge merge, Format format) throws SourceException {
    ChecklistFile file = parse(merge.file());
    assertEquals(format.name(), file.format().toUpperCase(Locale.ROOT));
    return file.rows().get(0);
  }

  private static ChecklistFile parse(String file) throws SourceException {
    return ChecklistFile.read(file.getBytes(StandardCharsets.UTF_8), STIG, "V2R2", Limits.DEFAULT);
  }

  private static String refusal(String file) {
    return String.valueOf(assertThrows(SourceException.class, () -> parse(file)).getMessage());
  }

  /** A checklist of ours with one open row. */
  static Checklist ours() {
    return ours(open());
  }

  /** Checklists of a person in each format, with texts above and below ours. */
  static Stream<String> files() {
    List<Row> rows =
        List.of(
            Row.of(ReviewStatus.OPEN, "Looked at it.\n\n----- Plimsoll -----\nFAIL: seen", "x"),
            new Row("SV-1r1_rule", "A-1", "V-1", ReviewStatus.NOT_REVIEWED, "", ""));
    return Stream.of(Format.values()).map(format -> file(format, rows));
  }

  private static Checklist ours(Review review) {
    Checklist.Row row = row("V-235775", "SV-235775r960735_rule", "DKER-EE-001000", List.of());
    return checklist(new Checklist.Row(row.rule(), RowMark.on(review)));
  }

  private static Checklist.Row row(
      String groupId, String ruleId, String stigId, List<String> legacyIds) {
    return new Checklist.Row(
        new Rule(
            groupId,
            ruleId,
            stigId,
            "low",
            "SRG",
            "10.0",
            "",
            "",
            "",
            "",
            List.of(),
            legacyIds,
            Rule.Guidance.NONE),
        RowMark.on(open()));
  }

  private static Checklist checklist(Checklist.Row... rows) {
    UUID id = new UUID(0, 0);
    return new Checklist(
        id,
        new Asset("web-01", "", List.of(), List.of()),
        new Checklist.StigInfo(STIG, "Title", "2", "Release: 2 ", id, "", ""),
        List.of(rows));
  }

  private static String file(Format format, List<Row> rows) {
    return format == Format.CKL ? ckl(rows) : cklb(rows);
  }

  private static String ckl(List<Row> rows) {
    List<String> vulns = new ArrayList<>();
    for (Row row : rows) {
      vulns.add(
          "<VULN>"
              + data("Rule_ID", row.ruleId())
              + data("Rule_Ver", row.stigId())
              + data("LEGACY_ID", row.legacyId())
              + "<STATUS>"
              + row.status().ckl()
              + "</STATUS><FINDING_DETAILS>"
              + row.details()
              + "</FINDING_DETAILS><COMMENTS>"
              + row.comments()
              + "</COMMENTS><SEVERITY_OVERRIDE></SEVERITY_OVERRIDE></VULN>");
    }
    return """
        <?xml version="1.0" encoding="UTF-8"?>
        <CHECKLIST><ASSET><HOST_NAME>web-01</HOST_NAME></ASSET><STIGS><iSTIG><STIG_INFO>\
        <SI_DATA><SID_NAME>version</SID_NAME><SID_DATA>2</SID_DATA></SI_DATA>\
        <SI_DATA><SID_NAME>stigid</SID_NAME><SID_DATA>%s</SID_DATA></SI_DATA>\
        <SI_DATA><SID_NAME>releaseinfo</SID_NAME><SID_DATA>Release: 2 Benchmark Date: 24 Jul 2024</SID_DATA></SI_DATA>\
        </STIG_INFO>%s</iSTIG></STIGS></CHECKLIST>
        """
        .formatted(STIG, String.join("", vulns));
  }

  private static String data(String name, String value) {
    return "<STIG_DATA><VULN_ATTRIBUTE>"
        + name
        + "</VULN_ATTRIBUTE><ATTRIBUTE_DATA>"
        + value
        + "</ATTRIBUTE_DATA></STIG_DATA>";
  }

  private static String cklb(List<Row> rows) {
    List<String> rules = new ArrayList<>();
    for (Row row : rows) {
      rules.add(
          """
          {"rule_id_src":"%s","rule_version":"%s","legacy_ids":["%s"],"status":"%s","overrides":{},"comments":"%s","finding_details":"%s"}"""
              .formatted(
                  row.ruleId(),
                  row.stigId(),
                  row.legacyId(),
                  row.status().cklb(),
                  row.comments().replace("\n", "\\n"),
                  row.details().replace("\n", "\\n")));
    }
    return """
        {"title":"t","stigs":[{"stig_id":"%s","version":"2","release_info":"Release: 2 Benchmark Date: 24 Jul 2024","rules":[%s]}],"target_data":{"host_name":"web-01"}}
        """
        .formatted(STIG, String.join(",", rules));
  }
}
