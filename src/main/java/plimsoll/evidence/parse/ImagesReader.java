package plimsoll.evidence.parse;

import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import plimsoll.bundle.EvidenceSource;
import plimsoll.evidence.BuildStep;
import plimsoll.evidence.Citation;
import plimsoll.evidence.Fact;
import plimsoll.evidence.Image;
import plimsoll.evidence.Population;
import plimsoll.evidence.Subject;
import plimsoll.source.Limits;
import plimsoll.source.Shown;

/**
 * Reads all images: {@code docker images --all --no-trunc --digests}, {@code docker inspect --type
 * image} and {@code docker history}.
 *
 * <pre>
 * [ { "Id": "sha256:9d…", "RepoTags": ["busybox:1.36"], "RepoDigests": [], "Created": "2026-01-…" } ]
 * </pre>
 */
final class ImagesReader {
  private static final int EXCERPT_CHARS = 400;

  private ImagesReader() {}

  static Population<Image> read(EvidenceSource source, Limits limits, Objects inspected) {
    HistoryReader history = HistoryReader.read(source, limits);
    @Nullable String capturedAt = source.capture("docker/images").startedAt();
    return Populations.read(
        source,
        limits,
        "docker/images",
        inspected,
        "docker/image-list",
        ListingParser.IMAGES,
        fields -> parse(fields, history, capturedAt),
        Image::subject);
  }

  /** The image; empty where the object is none (a container has no tags of its own). */
  private static Optional<Image> parse(
      Fields fields, HistoryReader history, @Nullable String capturedAt) {
    Optional<String> id = fields.text("Id").toOptional();
    if (id.isEmpty() || fields.has("State")) {
      return Optional.empty();
    }
    Fact<List<String>> tags = sorted(fields.textsOrUnset("RepoTags"));
    String name = tags.toOptional().flatMap(list -> list.stream().findFirst()).orElse(id.get());
    Fields config = fields.object("Config");
    return Optional.of(
        new Image(
            new Subject(Subject.Kind.IMAGE, id.get(), name),
            fields.citation(),
            tags,
            sorted(fields.textsOrUnset("RepoDigests")),
            fields.text("Created"),
            parent(fields),
            ageDays(fields.text("Created"), capturedAt),
            config.textOrUnset("User"),
            healthTest(fields, config),
            environment(config),
            config.textsOrUnset("Entrypoint"),
            config.textsOrUnset("Cmd"),
            triggers(config.textsOrUnset("OnBuild")),
            history.steps(id.get()),
            history.whole(id.get(), fields)));
  }

  private static Fact<List<BuildStep>> triggers(Fact<List<String>> written) {
    return written.map(
        list ->
            list.stream()
                .map(trigger -> BuildStepParser.trigger(trigger, written.citations().get(0)))
                .toList());
  }

  /** Engines with a containerd image store know of no parents. */
  private static Fact<String> parent(Fields fields) {
    return fields.textOrUnset("Parent");
  }

  private static Fact<Long> ageDays(Fact<String> created, @Nullable String capturedAt) {
    return created.match(
        known -> {
          try {
            return Fact.known(
                ChronoUnit.DAYS.between(
                    OffsetDateTime.parse(known.value()),
                    OffsetDateTime.parse(capturedAt == null ? "" : capturedAt)),
                known.citation());
          } catch (DateTimeParseException e) {
            return Fact.absent("its age can't be counted from these times", known.citation());
          }
        },
        absent -> Fact.absent(absent.why(), absent.citation()));
  }

  /** Podman writes the health check beside {@code Config}. */
  private static Fact<List<String>> healthTest(Fields fields, Fields config) {
    for (String key : List.of("Healthcheck", "HealthCheck")) {
      for (Fields holder : List.of(config, fields)) {
        if (holder.has(key) && !holder.isNull(key)) {
          return holder.object(key).textsOrUnset("Test");
        }
      }
    }
    return config.textsOrUnset("Healthcheck");
  }

  /** The excerpt shows names alone: a value may be a secret. */
  private static Fact<List<String>> environment(Fields config) {
    return config
        .textsOrUnset("Env")
        .match(
            known -> {
              List<String> names =
                  known.value().stream().map(variable -> variable.split("=", 2)[0]).toList();
              Citation place = known.citation();
              return Fact.known(
                  names,
                  new Citation(
                      place.artifact(),
                      place.sha256(),
                      place.at(),
                      place.line(),
                      "\"Env\": " + Shown.text(String.join(", ", names), EXCERPT_CHARS)));
            },
            absent -> Fact.absent(absent.why(), absent.citation()));
  }

  /** Old engines give an image without tags the tag {@code <none>:<none>}. */
  private static Fact<List<String>> sorted(Fact<List<String>> names) {
    return names.map(
        list -> list.stream().filter(name -> !name.startsWith("<none>")).sorted().toList());
  }
}
