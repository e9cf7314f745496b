package plimsoll.report.html;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import plimsoll.fleet.Fleet;

/** Writes the page of a fleet: as the report, one file that loads nothing. */
public final class FleetRenderer {
  private final Templates templates = new Templates();

  /**
   * Writes the page.
   *
   * @param reports whether each bundle's folder holds a report.html to lead to
   * @param marking of the site, such as {@code CUI}; empty for none
   * @param out takes the bytes; left open, and flushed
   * @throws IOException where {@code out} can't be written
   */
  public void render(Fleet fleet, boolean reports, String marking, OutputStream out)
      throws IOException {
    templates.render(
        "fleet/index", Map.of("page", new FleetPageBuilder(fleet, reports, marking).build()), out);
  }
}
