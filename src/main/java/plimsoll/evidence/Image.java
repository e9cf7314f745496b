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
 * @param parent id of the image it was built on, where the engine knows it; empty where not
 */
public record Image(
    Subject subject,
    Citation citation,
    Fact<List<String>> tags,
    Fact<List<String>> digests,
    Fact<String> created,
    Fact<String> parent) {}
