package plimsoll.evidence.parse;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import plimsoll.bundle.EvidenceSource;
import plimsoll.evidence.Citation;
import plimsoll.evidence.Fact;
import plimsoll.evidence.Podman;
import plimsoll.source.Limits;

/**
 * Recognises podman by what it prints: {@code info} in its own shape or, through its Docker API,
 * with the version of Buildah; {@code version} that names no server or the component Podman Engine;
 * {@code inspect} with conmon's files, or an image's former names.
 */
final class PodmanReader {
  private static final Pattern NAMED =
      Pattern.compile(
          "(Client|Server): *Podman Engine.*|\\s*Podman Engine:.*|  buildahVersion: .*");
  private static final Pattern DOCKERD =
      Pattern.compile("(\\S*/)?dockerd(-\\S*)?( .*)?|(\\S*/)?docker (daemon|-d)( .*)?");

  private PodmanReader() {}

  static Podman read(HostState host, Objects containers, Objects images) {
    EvidenceSource source = host.source();
    Limits limits = host.limits();
    Optional<Citation> answered =
        Stream.of(
                info(source, limits),
                version(source, limits),
                object(containers, "OCIRuntime", "ConmonPidFile"),
                object(images, "NamesHistory", "ManifestType"))
            .flatMap(Optional::stream)
            .findFirst();
    return new Podman(answered, host.commands().map(PodmanReader::isWithoutDockerd));
  }

  private static Optional<Citation> info(EvidenceSource source, Limits limits) {
    return Objects.one(source.capture("docker/info"), limits)
        .toOptional()
        .filter(info -> (info.has("host") && info.has("store")) || info.has("BuildahVersion"))
        .map(Fields::citation);
  }

  private static Optional<Citation> version(EvidenceSource source, Limits limits) {
    for (String id : List.of("docker/version-text", "docker/info-text")) {
      Fact<Citation> text = Text.read(source.capture(id), PodmanReader::named);
      if (text instanceof Fact.Known<Citation> known) {
        return Optional.of(known.value());
      }
    }
    return Objects.one(source.capture("docker/version"), limits)
        .toOptional()
        .flatMap(
            version ->
                version
                    .object("Server")
                    .objects("Components")
                    .toOptional()
                    .orElse(List.of())
                    .stream()
                    .filter(
                        part -> part.text("Name").toOptional().orElse("").equals("Podman Engine"))
                    .map(Fields::citation)
                    .findFirst());
  }

  private static Fact<Citation> named(Text text) {
    for (int i = 0; i < text.rows().size(); i++) {
      if (NAMED.matcher(text.rows().get(i)).matches()) {
        return Fact.known(text.cite(i), text.cite(i));
      }
    }
    return Fact.absent("podman is not named");
  }

  /** The first object that has a key which Docker's never have. */
  private static Optional<Citation> object(Objects inspected, String... keys) {
    return inspected.objects().stream()
        .filter(object -> Stream.of(keys).anyMatch(object::has))
        .map(Fields::citation)
        .findFirst();
  }

  private static boolean isWithoutDockerd(Map<Long, Fact<String>> commands) {
    return commands.values().stream()
        .map(command -> command.toOptional().orElse(""))
        .noneMatch(command -> DOCKERD.matcher(command).matches());
  }
}
