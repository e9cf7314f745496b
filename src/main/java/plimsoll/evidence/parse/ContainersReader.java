package plimsoll.evidence.parse;

import plimsoll.bundle.EvidenceSource;
import plimsoll.evidence.Container;
import plimsoll.evidence.Population;
import plimsoll.source.Limits;

/** Reads all containers: {@code docker ps} and {@code docker inspect --type container}. */
final class ContainersReader {
  private ContainersReader() {}

  static Population<Container> read(EvidenceSource source, Limits limits, Objects inspected) {
    return Populations.read(
        source,
        limits,
        "docker/containers",
        inspected,
        "docker/ps",
        ListingParser.CONTAINERS,
        ContainerParser::parse,
        Container::subject);
  }
}
