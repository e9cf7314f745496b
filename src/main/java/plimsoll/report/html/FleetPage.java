package plimsoll.report.html;

import java.util.List;
import org.jspecify.annotations.Nullable;
import plimsoll.report.html.Page.Fact;
import plimsoll.report.html.Page.Mark;

/**
 * What the templates of the fleet's page read; as {@link Page}.
 *
 * @param marking the site's marking; empty for none
 * @param reports whether each bundle's folder holds a report.html
 * @param worst hosts by the worst that is open on them
 * @param mostOpen the ten controls that are open on most hosts
 * @param groups empty where the policy has none
 * @param controls every control that was judged
 * @param recaptured hosts that were captured more than once
 * @param twins hosts that share a machine id with others
 */
public record FleetPage(
    String title,
    String heading,
    String toolVersion,
    String marking,
    boolean reports,
    List<Fact> facts,
    List<WorstRow> worst,
    List<ControlRow> mostOpen,
    List<MissingRow> missing,
    List<EndingRow> ending,
    List<PassedOver> passedOver,
    List<GroupRow> groups,
    List<Matrix> matrices,
    List<ControlRow> controls,
    List<Recaptured> recaptured,
    List<Twin> twins,
    int warningDays) {

  /** A host; its report is in the folder. */
  public record HostLink(String name, String folder) {}

  /** Hosts of one worst category; {@code code} is a class of the style sheet. */
  public record WorstRow(String code, String label, int count, List<HostLink> hosts) {}

  /**
   * A control over all hosts.
   *
   * @param column anchor of its column; empty where nobody has it open
   * @param benchmark empty where there is only one
   */
  public record ControlRow(
      String column,
      String benchmark,
      String id,
      String title,
      String category,
      int open,
      int waived,
      List<Integer> byStatus) {}

  /** A capture that hosts lack, with the controls that are UNKNOWN for want of it. */
  public record MissingRow(String id, List<HostLink> hosts, String controls) {}

  /** A waiver or attestation that ended or ends soon. */
  public record EndingRow(
      String kind,
      String name,
      boolean ended,
      String says,
      int line,
      List<HostLink> hosts,
      String controls) {}

  /** Evidence that could not be judged. */
  public record PassedOver(String name, String reason) {}

  /** A group of the policy; counts are of hosts, in the order of {@link #worst}. */
  public record GroupRow(String name, int hosts, List<Integer> byWorst) {}

  /**
   * Hosts by controls of one benchmark.
   *
   * @param columns controls that fail on any host
   * @param left how many others were judged
   */
  public record Matrix(
      String anchor,
      String title,
      List<Span> sections,
      List<Column> columns,
      int left,
      List<Block> blocks) {}

  /** A section over its columns. */
  public record Span(String id, String title, int columns) {}

  /** A control; {@code target} is its anchor in a report. */
  public record Column(String anchor, String target, String id, String title) {}

  /** Rows that fold together. */
  public record Block(String title, boolean unfolded, List<Row> rows) {}

  /** A host; a cell is null where its control was not judged. */
  public record Row(
      HostLink host, String groups, Mark worst, int open, List<@Nullable Mark> cells) {}

  /** A host's captures in the order of their time; the last one counts. */
  public record Recaptured(String name, List<CaptureRow> captures) {}

  /** One capture with what was found. */
  public record CaptureRow(HostLink host, String captured, boolean counts, List<String> found) {}

  /** A host, and others that have its machine id. */
  public record Twin(String name, String others) {}
}
