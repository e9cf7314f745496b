package plimsoll.report.xccdf;

import java.util.List;

/**
 * Rules that stand together: those of a section, or the single one of a DISA group.
 *
 * @param id full id of the form that XCCDF demands
 * @param rules at least one
 */
record XccdfGroup(String id, String title, List<XccdfRule> rules) {
  XccdfGroup {
    rules = List.copyOf(rules);
  }
}
