package plimsoll.check.image;

import java.util.List;
import java.util.regex.Pattern;
import plimsoll.evidence.BuildStep;
import plimsoll.evidence.Image;

/** What an {@code ADD} brings into an image. */
enum Added {
  ROOT_FILE_SYSTEM,
  FILES,
  /** One of both; the history does not show which. */
  UNTOLD;

  private static final String OPTIONS = "(?:--(?:chown|chmod|link)\\S*\\s+)*";

  /** One local file by the name of an archive; a URL holds a colon. */
  private static final Pattern ARCHIVE_TO_ROOT =
      Pattern.compile(
          OPTIONS + "[^\\s:]+\\.(?:tar(?:\\.(?:gz|xz|bz2|zst))?|tgz|txz|tbz2)\\s+/\\s*");

  private static final Pattern DIGEST_TO_ROOT = Pattern.compile(OPTIONS + "file:\\S+ in /\\s*");
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s\\[\\]\",]+");

  /**
   * What a step brings in: the root file system that all else stands on where it is the first one
   * that changes files, and unpacks one archive into {@code /}. BuildKit writes the archive's name.
   * The classic builder writes a digest, which a lone program has as well: there the image must run
   * a shell, as only one with a root file system does.
   */
  static Added by(BuildStep step, Image image) {
    if (!BuildHistory.isFirst(image, step)) {
      return FILES;
    }
    if (ARCHIVE_TO_ROOT.matcher(step.text()).matches()) {
      return ROOT_FILE_SYSTEM;
    }
    if (step.cut()) {
      return UNTOLD;
    }
    if (!DIGEST_TO_ROOT.matcher(step.text()).matches()) {
      return FILES;
    }
    return runsShell(image) ? ROOT_FILE_SYSTEM : UNTOLD;
  }

  private static boolean runsShell(Image image) {
    return isShell(image.entrypoint().toOptional().orElse(List.of()))
        || isShell(image.command().toOptional().orElse(List.of()))
        || BuildHistory.steps(image).stream()
            .anyMatch(
                step ->
                    switch (step.instruction()) {
                      case "RUN" -> true;
                      case "CMD", "ENTRYPOINT" -> isShell(words(step.text()));
                      default -> false;
                    });
  }

  /** Words of {@code ["/bin/sh" "-c" "x"]}; old engines write no quotes. */
  private static List<String> words(String command) {
    return List.of(BETWEEN_WORDS.matcher(command).replaceAll(" ").strip().split(" "));
  }

  /** A shell alone, or one that is told by options what to run: {@code sh -c …}. */
  private static boolean isShell(List<String> words) {
    return !words.isEmpty()
        && PackageCommands.SHELLS.contains(PackageCommands.program(words.get(0)))
        && (words.size() == 1 || words.get(1).startsWith("-"));
  }
}
