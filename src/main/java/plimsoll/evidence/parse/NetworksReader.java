package plimsoll.evidence.parse;

import java.util.List;
import java.util.Optional;
import plimsoll.bundle.EvidenceSource;
import plimsoll.evidence.Fact;
import plimsoll.evidence.Network;
import plimsoll.evidence.Population;
import plimsoll.evidence.Subject;
import plimsoll.source.Limits;

/**
 * Reads all networks: {@code docker network ls --no-trunc} and {@code docker network inspect}.
 *
 * <pre>
 * [ { "Name": "bridge", "Id": "7c…", "Driver": "bridge", "Containers": { "1f…": { "Name": "web" } } } ]
 * </pre>
 */
final class NetworksReader {
  private NetworksReader() {}

  static Population<Network> read(EvidenceSource source, Limits limits) {
    return Populations.read(
        source,
        limits,
        "docker/networks",
        "docker/network-list",
        ListingParser.NETWORKS,
        NetworksReader::parse,
        Network::subject);
  }

  private static Optional<Network> parse(Fields fields) {
    Optional<String> id = fields.text("Id").toOptional();
    Optional<String> name = fields.text("Name").toOptional();
    if (id.isEmpty() || name.isEmpty() || !fields.has("Driver")) {
      return Optional.empty();
    }
    return Optional.of(
        new Network(
            new Subject(Subject.Kind.NETWORK, id.get(), name.get()),
            fields.citation(),
            containers(fields),
            fields.text("Driver"),
            fields.textsByKey("Options")));
  }

  /** A key that an engine leaves out where nothing is attached. */
  private static Fact<List<String>> containers(Fields fields) {
    return fields.has("Containers")
        ? fields.keys("Containers")
        : Fact.known(List.of(), fields.citation());
  }
}
