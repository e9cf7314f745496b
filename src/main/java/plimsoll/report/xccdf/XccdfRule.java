package plimsoll.report.xccdf;

import java.util.List;
import plimsoll.checklist.Review;

/**
 * A rule and its result.
 *
 * @param id full id of the form that XCCDF demands
 * @param version number of the control in the publication
 * @param severity {@code high}, {@code medium}, {@code low} or {@code unknown}
 * @param scored whether it counts in the score
 * @param ccis such as {@code CCI-000381}
 * @param result word of XCCDF: {@code pass}
 * @param review texts for it
 */
record XccdfRule(
    String id,
    String version,
    String severity,
    boolean scored,
    String title,
    String description,
    String fixText,
    String checkContent,
    List<String> ccis,
    List<String> legacyIds,
    String result,
    Review review) {
  XccdfRule {
    ccis = List.copyOf(ccis);
    legacyIds = List.copyOf(legacyIds);
  }
}
