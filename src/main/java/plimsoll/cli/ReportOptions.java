package plimsoll.cli;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import plimsoll.report.Renderer;
import plimsoll.report.Renderers;
import plimsoll.report.ReportSettings;

/** What a site decides of its reports, for every command that writes some. */
final class ReportOptions {
  private static final int MAX_MARKING_CHARS = 200;

  @Option(
      names = "--marking",
      paramLabel = "TEXT",
      description =
          "Marking on every page of the reports and in checklists, such as CUI. Default: none.")
  private String marking = "";

  @Option(
      names = "--templates",
      paramLabel = "DIR",
      description =
          "Folder of the site's own templates, style sheets and scripts for the report; what it"
              + " lacks is taken from the program.")
  private @Nullable Path templates;

  /** Stands on every page; empty for none. */
  String marking() {
    return marking.strip();
  }

  /** Every renderer, as the site wants it. */
  List<Renderer> renderers(CommandSpec spec) {
    String text = marking();
    if (text.length() > MAX_MARKING_CHARS || text.chars().anyMatch(Character::isISOControl)) {
      throw new ParameterException(
          spec.commandLine(),
          "--marking takes one line of at most " + MAX_MARKING_CHARS + " characters");
    }
    return Renderers.all(new ReportSettings(text, templates));
  }
}
