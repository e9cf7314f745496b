package plimsoll.report;

import java.util.List;
import plimsoll.report.html.HtmlRenderer;
import plimsoll.report.json.JsonRenderer;

/** The list of output formats. */
public final class Renderers {
  private Renderers() {}

  /** Every renderer, by format name. */
  public static List<Renderer> all() {
    return List.of(new HtmlRenderer(), new JsonRenderer());
  }
}
