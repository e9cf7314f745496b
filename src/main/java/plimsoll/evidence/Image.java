package plimsoll.evidence;

import java.util.List;

/**
 * One image.
 *
 * @param subject id ({@code sha256:...}), and first tag, or the id where it has none
 * @param citation the image's object in the inspect output
 * @param tags tags, sorted; empty for a dangling image
 * @param digests registry digests ({@code name@sha256:...}), sorted; empty where it was never
 *     pushed or pulled
 * @param created when it was built, as the engine prints it
 * @param parent id of the image it was built on; empty where the engine knows of none
 * @param ageDays whole days from its build to the capture; negative where its build lies later
 * @param user {@code Config.User}; empty means root
 * @param healthTest command of its health check, inherited ones too; empty where there is none,
 *     {@code NONE} alone where an inherited one is switched off
 * @param environment names of its environment variables, each cited without its value
 * @param entrypoint {@code Config.Entrypoint}, a word an item; empty where it has none
 * @param command {@code Config.Cmd}, likewise
 * @param triggers {@code Config.OnBuild}: instructions that run where another image is built on it,
 *     each as a step {@code ONBUILD}
 * @param history steps of its build, the oldest first
 * @param historyWhole whether the history accounts for all of its layers
 */
public record Image(
    Subject subject,
    Citation citation,
    Fact<List<String>> tags,
    Fact<List<String>> digests,
    Fact<String> created,
    Fact<String> parent,
    Fact<Long> ageDays,
    Fact<String> user,
    Fact<List<String>> healthTest,
    Fact<List<String>> environment,
    Fact<List<String>> entrypoint,
    Fact<List<String>> command,
    Fact<List<BuildStep>> triggers,
    Fact<List<BuildStep>> history,
    Fact<Boolean> historyWhole) {}
