package plimsoll.evidence;

import java.util.List;

/**
 * One step of an image's history: a Dockerfile's instruction, whichever builder wrote it down.
 *
 * @param instruction its first word in upper case, such as {@code RUN}; empty where the row names
 *     no instruction (an import, a squashed layer, a committed container)
 * @param text what follows; of {@code RUN} the command without the shell that runs it; of {@code
 *     ONBUILD} the instruction kept for later, its first word in upper case; where there is no
 *     instruction all that the row says
 * @param variables names that the row gives values to: build arguments of {@code RUN}, those of
 *     {@code ARG} and {@code ENV}
 * @param created when the step was made, as the engine prints it
 * @param cut whether the listing shortened it
 */
public record BuildStep(
    String instruction,
    String text,
    List<String> variables,
    String created,
    boolean cut,
    Citation citation) {
  public BuildStep {
    variables = List.copyOf(variables);
  }

  /** Whether it can change no file of the image. */
  public boolean isMetadata() {
    return switch (instruction) {
      case "ARG",
          "CMD",
          "ENTRYPOINT",
          "ENV",
          "EXPOSE",
          "HEALTHCHECK",
          "LABEL",
          "MAINTAINER",
          "ONBUILD",
          "SHELL",
          "STOPSIGNAL",
          "USER",
          "VOLUME" ->
          true;
      default -> false;
    };
  }
}
