package plimsoll.report;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a site decides of its reports, whatever they say.
 *
 * @param marking stands on every page and in checklists, such as {@code CUI}; empty for none
 * @param templates folder of the site's own templates; null for none
 */
public record ReportSettings(String marking, @Nullable Path templates) {
  /** No marking, and the templates of the program. */
  public static final ReportSettings DEFAULT = new ReportSettings("", null);
}
