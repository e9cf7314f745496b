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
 * @param marking the site's marking; empty for none
 * @param banner said on top of every page; empty unless the evidence was tampered with
 * @param tampered artifacts that are not what the checksums say
 * @param facts the header's first rows: what must be known of any report
 * @param details the header's other rows
 * @param notices what a reader must know before the numbers
 * @param policyNotices what became of entries of the policy that do not count as written
 * @param urgent what fails in the highest category in which anything does
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
    String marking,
    String banner,
    List<String> tampered,
    List<Fact> facts,
    List<Fact> details,
    List<Notice> notices,
    List<String> policyNotices,
    Urgent urgent,
    List<BenchmarkPart> benchmarks,
    List<Ranked> worst,
    List<SubjectKind> subjects,
    List<Missing> missing,
    List<CaptureRow> incomplete,
    @Nullable Matrix matrix,
    List<EvidenceRow> captures,
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

    /** Of what FAILs, what is waived; no status of its own. */
    static final Mark WAIVED = new Mark("WAIVED", "waived", "W", "W");
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

  /**
   * What to deal with first.
   *
   * @param category {@code CAT I} to {@code CAT III}; empty where no FAIL has one
   * @param filter of all of them, as the end of the page's address
   * @param findings the first of them
   * @param more how many more there are
   */
  public record Urgent(String category, String filter, List<Failing> findings, int more) {}

  /**
   * A FAIL, once, however many benchmarks ask for it.
   *
   * @param controls where it stands
   */
  public record Failing(List<Link> controls, String title, String message) {}

  /**
   * Counts of a benchmark's controls, divided in one way.
   *
   * @param name by what: "Section"
   */
  public record BarGroup(String name, List<BarRow> rows) {}

  /**
   * A row of counts.
   *
   * @param href of the controls it counts
   * @param summary counts in words, for those who do not see the bar
   * @param counts by status
   * @param waived of those that FAIL
   * @param bar from left to right
   */
  public record BarRow(
      String label,
      String href,
      String summary,
      List<Count> counts,
      int waived,
      List<Segment> bar) {}

  /** A value to filter by. */
  public record Choice(String value, String label) {}

  /**
   * One benchmark.
   *
   * @param coverage how much of the publication the catalog holds
   * @param scoring which controls count in the score
   * @param score "41 of 63 scored and applicable controls pass"
   * @param notScored the same of those that are not scored; empty where all are
   * @param waived how many of those that FAIL are waived
   * @param advisories what is to know of the host before its results are read
   * @param bars its controls by section, by severity, and by what is scored
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
      int waived,
      List<String> advisories,
      String answered,
      int total,
      List<Count> counts,
      List<BarGroup> bars,
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
   * @param summary counts in words
   */
  public record SectionPart(
      String anchor, String id, String title, String summary, List<ControlPart> controls) {}

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
   * @param todo what a person has still to do; empty where nothing
   * @param sameAs the control under which the same, long list of observations stands; null where it
   *     stands here
   * @param observed how many observations there are
   * @param sources captures that are cited, or that have a problem
   * @param alsoRead the others that it is judged by
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
      String todo,
      @Nullable Link sameAs,
      int observed,
      List<Group> groups,
      List<CaptureRow> sources,
      List<CaptureRow> alsoRead,
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
   * Observations with one status.
   *
   * @param deciding whether they made the control's status; compliant others stand back
   * @param count how many observations
   * @param shown what was found, each once; what comes after the fiftieth subject folds
   * @param foldedCount how many observations fold
   */
  public record Group(
      Mark mark,
      boolean deciding,
      int count,
      List<Finding> shown,
      List<Finding> folded,
      int foldedCount) {}

  /**
   * The same found of one or more subjects.
   *
   * @param count how many subjects, with their kind: "11 containers"
   * @param waiver what a waiver says of it; empty where none is about it
   * @param excerpts what shows it, the same for each of several subjects; of a single subject they
   *     stand with their places
   * @param shown subjects; those after the fiftieth fold
   */
  public record Finding(
      String count,
      String message,
      String waiver,
      List<String> excerpts,
      List<ObservationPart> shown,
      List<ObservationPart> folded) {}

  /**
   * What was found of one subject.
   *
   * @param subject value of its filter choice
   */
  public record ObservationPart(
      String subject,
      Mark mark,
      String kind,
      String name,
      String shortId,
      String id,
      List<CitationPart> citations) {}

  /**
   * What shows an observation.
   *
   * @param place artifact with pointer, or with line
   * @param line null where the place already says it, or the artifact as a whole is cited
   * @param sha256 of the artifact; empty where the evidence index has it
   * @param excerpt empty where it stands once for several subjects
   */
  public record CitationPart(String place, @Nullable Integer line, String sha256, String excerpt) {}

  /** A reference; {@code link} is false where it is no web address. */
  public record Reference(String text, boolean link) {}

  /**
   * One capture.
   *
   * @param brief the command, cut
   * @param exit "exit status 0", or "did not run"
   * @param size of the output: "1,234 bytes"
   */
  public record CaptureRow(
      String anchor,
      String id,
      String command,
      String brief,
      String artifact,
      String startedAt,
      String exit,
      String size,
      String sha256,
      String problem) {}

  /** A row of the evidence index, with the controls that cite it. */
  public record EvidenceRow(CaptureRow capture, int citations, List<Citing> citing) {}

  /** Controls of one benchmark. */
  public record Citing(String benchmark, List<Link> controls) {}

  /**
   * A capture that is missing or incomplete.
   *
   * @param why what is wrong with it
   * @param advice what to do for it, as the begin of a sentence
   * @param command what the collector runs; empty where the evidence does not know the capture
   */
  public record Missing(
      String anchor, String id, String why, String advice, String command, List<Link> controls) {}

  /** A subject with its findings. */
  public record Ranked(String subject, String kind, String name, int findings, int catOne) {}

  /** Subjects of one kind. */
  public record SubjectKind(String kind, List<Choice> members) {}

  /**
   * Containers by controls.
   *
   * @param heads a row for each benchmark
   * @param columns for each what its control fails
   */
  public record Matrix(List<MatrixHead> heads, List<MatrixColumn> columns, List<MatrixRow> rows) {}

  /**
   * Controls of one benchmark; null in a column that it does not ask for.
   *
   * @param benchmark its id, where there are several
   */
  public record MatrixHead(String benchmark, List<@Nullable Link> controls) {}

  /**
   * A demand, whichever benchmarks make it.
   *
   * @param anchor of the first of its controls
   * @param failing how many containers fail it
   */
  public record MatrixColumn(String anchor, int failing) {}

  /** One container; a cell is null where the control did not observe it. */
  public record MatrixRow(
      String subject, String name, String shortId, int findings, List<@Nullable Mark> cells) {}

  /** One step of verification; {@code expected} is what the command must print. */
  public record Step(String what, String command, String expected) {}
}
