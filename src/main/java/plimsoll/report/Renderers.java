package plimsoll.report;

import java.util.List;
import plimsoll.report.ckl.CklRenderer;
import plimsoll.report.cklb.CklbRenderer;
import plimsoll.report.csv.CsvRenderer;
import plimsoll.report.hdf.HdfRenderer;
import plimsoll.report.html.HtmlRenderer;
import plimsoll.report.json.JsonRenderer;
import plimsoll.report.junit.JunitRenderer;
import plimsoll.report.oscal.OscalRenderer;
import plimsoll.report.sarif.SarifRenderer;
import plimsoll.report.xccdf.XccdfRenderer;

/** The list of output formats. */
public final class Renderers {
  private Renderers() {}

  /** Every renderer, by format name, without a site's settings. */
  public static List<Renderer> all() {
    return all(ReportSettings.DEFAULT);
  }

  /**
   * Every renderer, by format name.
   *
   * @throws BrokenTemplateException where a template of the site can't be read
   */
  public static List<Renderer> all(ReportSettings settings) {
    return List.of(
        new CklRenderer(settings.marking()),
        new CklbRenderer(settings.marking()),
        new CsvRenderer(),
        new HdfRenderer(),
        new HtmlRenderer(settings),
        new JsonRenderer(),
        new JunitRenderer(),
        new OscalRenderer(),
        SarifRenderer.ofFailures(),
        SarifRenderer.ofAll(),
        new XccdfRenderer());
  }
}
