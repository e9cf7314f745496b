package plimsoll.evidence.parse;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import plimsoll.bundle.Capture;
import plimsoll.bundle.EvidenceSource;
import plimsoll.evidence.Container;
import plimsoll.evidence.Fact;
import plimsoll.evidence.Population;
import plimsoll.source.Limits;

/** Joins the list of containers with those that were inspected, so that none is passed over. */
final class ContainersReader {
  private ContainersReader() {}

  static Population<Container> read(EvidenceSource source, Limits limits) {
    List<Capture> chunks = source.chunks("docker/containers");
    Objects inspected = Objects.readAll(chunks, limits);
    List<Container> members = new ArrayList<>();
    @Nullable String stranger = null;
    for (Fields object : inspected.objects()) {
      Optional<Container> container = ContainerParser.parse(object);
      if (container.isPresent()) {
        members.add(container.get());
      } else {
        stranger = object.citation().artifact() + "#" + object.citation().at() + " is no container";
      }
    }
    members.sort(Comparator.comparing(Container::subject));
    Fact<List<ContainerListParser.Row>> list =
        Text.read(source.capture("docker/ps"), ContainerListParser::parse);
    if (stranger != null) {
      return new Population<>(members, List.of(), Fact.absent(stranger));
    }
    return list.match(
        known -> {
          List<Population.Missing> missing = new ArrayList<>();
          int listed = 0;
          for (ContainerListParser.Row row : known.value()) {
            String id = row.subject().id();
            boolean found = members.stream().anyMatch(m -> m.subject().id().startsWith(id));
            if (!found && vanished(id, chunks)) {
              continue;
            }
            listed++;
            if (!found) {
              String why =
                  inspected.loss() == null ? "it was listed and not inspected" : inspected.loss();
              missing.add(new Population.Missing(row.subject(), why, row.citation()));
            }
          }
          return new Population<>(members, missing, Fact.known(listed, known.citation()));
        },
        absent ->
            new Population<>(members, List.of(), Fact.absent(absent.why(), absent.citation())));
  }

  /** Whether the engine itself said, when asked, that the container is no more. */
  private static boolean vanished(String id, List<Capture> chunks) {
    return chunks.stream()
        .flatMap(chunk -> chunk.stderr().lines())
        .anyMatch(row -> row.matches("(?i)error: no such (container|object): " + id));
  }
}
