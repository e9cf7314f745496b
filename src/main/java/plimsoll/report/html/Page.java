package plimsoll.report.html;

import java.util.List;
import org.jspecify.annotations.Nullable;
import plimsoll.assessment.Status;

/**
 * What the templates read: plain, finished strings and numbers. Public because FreeMarker sees
 * public types only. Every string of the evidence is already made safe to show as text; the
 * templates escape it for HTML. An empty string means that nothing is known.
 *
 * @param title title of the document
 * @param host host name, or the bundle's where nothing names the host
 * @param banner said on top of every page; empty unless the evidence was tampered with
 * @param tampered artifacts that are not what the checksums say
 * @param facts the header's rows
 * @param notices what a reader must know before the numbers
 * @param benchmarks each with its summary and controls
 * @param worst subjects with most findings
 * @param subjects kinds of subjects with their members, for the filter
 * @param missing captures whose lack left controls UNKNOWN
 * @param incomplete captures with a problem that left no control UNKNOWN
 * @param matrix containers by controls; null where no control observed a container
 * @param captures the evidence index
 * @param steps how to verify the report
 */
public record Page(
    String title,
    String host,
    String captured,
    String evidenceName,
    String evidenceSha256,
    String toolVersion,
    String banner,
    List<String> tampered,
    List<Fact> facts,
    List<Notice> notices,
    List<BenchmarkPart> benchmarks,
    List<Ranked> worst,
    List<SubjectKind> subjects,
    List<Missing> missing,
    List<CaptureRow> incomplete,
    @Nullable Matrix matrix,
    List<CaptureRow> captures,
    List<Step> steps) {

  /**
   * How the page shows a status; never by colour alone.
   *
   * @param code as {@code results.json} writes it; also the class in the style sheet
   * @param word for people
   * @param letter for narrow cells
   */
  public record Mark(String code, String word, String sign, String letter) {
    static Mark of(Status status) {
      String code = status.name();
      return switch (status) {
        case FAIL -> new Mark(code, "FAIL", "✗", "F");
        case UNKNOWN -> new Mark(code, "UNKNOWN", "?", "U");
        case MANUAL -> new Mark(code, "MANUAL", "✎", "M");
        case PASS -> new Mark(code, "PASS", "✓", "P");
        case NOT_APPLICABLE -> new Mark(code, "N/A", "–", "N");
      };
    }
  }

  /**
   * One row of the header.
   *
   * @param values each on a line of its own
   * @param code whether they are set in monospace
   */
  public record Fact(String name, List<String> values, boolean code) {}

  /** Something to know first. */
  public record Notice(String head, String text) {}

  /** A status with the number of controls that have it, and how many of those are CAT I. */
  public record Count(Mark mark, int number, int catOne) {}

  /**
   * A link to a control.
   *
   * @param benchmark id of its benchmark where the page has several, since a number means another
   *     control in each; else empty
   */
  public record Link(String anchor, String benchmark, String id, String title) {}

  /** A value to filter by. */
  public record Choice(String value, String label) {}

  /**
   * One benchmark.
   *
   * @param coverage how much of the publication the catalog holds
   * @param scoring which controls count in the score
   * @param score "41 of 63 scored and applicable controls pass"
   * @param notScored the same of those that are not scored; empty where all are
   * @param advisories what is to know of the host before its results are read
   * @param answered how many are waived, and how many a person has answered; empty where none
   * @param total how many controls were judged
   * @param notSelected what no chosen profile has
   */
  public record BenchmarkPart(
      String anchor,
      String id,
      String title,
      String coverage,
      String scoring,
      String score,
      String notScored,
      List<String> advisories,
      String answered,
      int total,
      List<Count> counts,
      List<Choice> profiles,
      List<SectionPart> sections,
      List<LeftOut> notSelected) {}

  /**
   * A control that was not judged.
   *
   * @param profiles titles of the profiles that have it
   */
  public record LeftOut(String id, String title, String profiles) {}

  /**
   * A section with at least one control.
   *
   * @param summary counts in words, for those who do not see the bar
   * @param bar from left to right
   */
  public record SectionPart(
      String anchor,
      String id,
      String title,
      String summary,
      List<Count> counts,
      List<Segment> bar,
      List<ControlPart> controls) {}

  /**
   * A part of a stacked bar.
   *
   * @param start of it, percent of the bar's width; so are {@code width} and {@code middle}
   * @param label what fits: letter and number, the letter, or nothing
   */
  public record Segment(Mark mark, String start, String width, String middle, String label) {}

  /**
   * One control.
   *
   * @param category {@code CAT I} to {@code CAT III}
   * @param identifiers DISA rules and NIST controls, short, for the closed row
   * @param profileTokens values of its profiles' filter choices
   * @param fault what went wrong inside the check
   * @param decidable how far captures alone decide it, as a sentence
   * @param remark what is to know of the published text itself
   * @param flag {@code waived}, {@code attested} or empty
   * @param attestation what a person says of it; empty where nobody does
   */
  public record ControlPart(
      String anchor,
      String id,
      String title,
      Mark mark,
      String message,
      boolean scored,
      String severity,
      String category,
      List<String> identifiers,
      List<String> profiles,
      List<String> profileTokens,
      String check,
      String fault,
      String decidable,
      List<Group> groups,
      List<CaptureRow> sources,
      List<String> absentSources,
      List<Fact> parameters,
      String rationale,
      String remedy,
      String remark,
      List<Reference> references,
      List<Fact> mappings,
      String flag,
      List<Fact> attestation) {}

  /**
   * Observations with one status; those after the fiftieth fold.
   *
   * @param deciding whether they made the control's status; compliant others stand back
   */
  public record Group(
      Mark mark,
      boolean deciding,
      int count,
      List<ObservationPart> shown,
      List<ObservationPart> folded) {}

  /**
   * What was found of one subject.
   *
   * @param subject value of its filter choice
   * @param waiver what a waiver says of it; empty where none is about it
   */
  public record ObservationPart(
      String subject,
      Mark mark,
      String kind,
      String name,
      String shortId,
      String id,
      String message,
      String waiver,
      List<CitationPart> citations) {}

  /**
   * What shows an observation.
   *
   * @param place artifact with pointer, or with line
   * @param line null where the place already says it, or the artifact as a whole is cited
   */
  public record CitationPart(
      String place, @Nullable Integer line, String shortSha256, String sha256, String excerpt) {}

  /** A reference; {@code link} is false where it is no web address. */
  public record Reference(String text, boolean link) {}

  /**
   * One capture.
   *
   * @param exit exit status, or "did not run"
   */
  public record CaptureRow(
      String anchor,
      String id,
      String command,
      String artifact,
      String startedAt,
      String exit,
      String shortSha256,
      String sha256,
      String problem) {}

  /**
   * A capture that is missing or incomplete.
   *
   * @param why what is wrong with it
   * @param command what to run; empty where the evidence does not know the capture
   */
  public record Missing(
      String anchor, String id, String why, String command, List<Link> controls) {}

  /** A subject with its findings. */
  public record Ranked(String subject, String kind, String name, int findings, int catOne) {}

  /** Subjects of one kind. */
  public record SubjectKind(String kind, List<Choice> members) {}

  /** Containers by controls. */
  public record Matrix(List<Link> controls, List<MatrixRow> rows) {}

  /** One container; a cell is null where the control did not observe it. */
  public record MatrixRow(String name, String shortId, int findings, List<@Nullable Mark> cells) {}

  /** One step of verification; {@code expected} is what the command must print. */
  public record Step(String what, String command, String expected) {}
}
