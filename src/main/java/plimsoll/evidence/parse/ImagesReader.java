package plimsoll.evidence.parse;

import java.util.List;
import java.util.Optional;
import plimsoll.bundle.EvidenceSource;
import plimsoll.evidence.Fact;
import plimsoll.evidence.Image;
import plimsoll.evidence.Population;
import plimsoll.evidence.Subject;
import plimsoll.source.Limits;

/**
 * Reads all images: {@code docker images --all --no-trunc --digests} and {@code docker inspect
 * --type image}.
 *
 * <pre>
 * [ { "Id": "sha256:9d…", "RepoTags": ["busybox:1.36"], "RepoDigests": [], "Created": "2026-01-…" } ]
 * </pre>
 */
final class ImagesReader {
  private ImagesReader() {}

  static Population<Image> read(EvidenceSource source, Limits limits) {
    return Populations.read(
        source,
        limits,
        "docker/images",
        "docker/image-list",
        ListingParser.IMAGES,
        ImagesReader::parse,
        Image::subject);
  }

  /** The image; empty where the object is none (a container has no tags of its own). */
  private static Optional<Image> parse(Fields fields) {
    Optional<String> id = fields.text("Id").toOptional();
    if (id.isEmpty() || fields.has("State")) {
      return Optional.empty();
    }
    Fact<List<String>> tags = sorted(fields.textsOrUnset("RepoTags"));
    String name = tags.toOptional().flatMap(list -> list.stream().findFirst()).orElse(id.get());
    return Optional.of(
        new Image(
            new Subject(Subject.Kind.IMAGE, id.get(), name),
            fields.citation(),
            tags,
            sorted(fields.textsOrUnset("RepoDigests")),
            fields.text("Created"),
            parent(fields)));
  }

  /** Engines that keep their images in containerd know no parents, and leave the key out. */
  private static Fact<String> parent(Fields fields) {
    return fields.has("Parent") ? fields.text("Parent") : Fact.known("", fields.citation());
  }

  /** Old engines give an image without tags the tag {@code <none>:<none>}. */
  private static Fact<List<String>> sorted(Fact<List<String>> names) {
    return names.map(
        list -> list.stream().filter(name -> !name.startsWith("<none>")).sorted().toList());
  }
}
