package plimsoll.report;

import java.util.List;
import plimsoll.fleet.Fleet;
import plimsoll.report.fleet.FleetCsv;
import plimsoll.report.fleet.FleetJson;
import plimsoll.report.html.FleetRenderer;

/** The files of a fleet, beside the folders of its bundles. */
public final class FleetFiles {
  private FleetFiles() {}

  /**
   * Page, record and table.
   *
   * @param reports whether each bundle's folder holds a report.html that the page can lead to
   * @param marking of the site, for the page; empty for none
   */
  public static List<ReportFile> of(Fleet fleet, boolean reports, String marking) {
    return List.of(
        new ReportFile(
            "index.html", out -> new FleetRenderer().render(fleet, reports, marking, out)),
        new ReportFile("fleet.json", out -> FleetJson.write(fleet, out)),
        new ReportFile("fleet.csv", out -> FleetCsv.write(fleet, out)));
  }
}
