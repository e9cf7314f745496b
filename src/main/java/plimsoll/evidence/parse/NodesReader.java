package plimsoll.evidence.parse;

import java.util.Optional;
import plimsoll.bundle.EvidenceSource;
import plimsoll.evidence.Node;
import plimsoll.evidence.Population;
import plimsoll.evidence.Subject;
import plimsoll.source.Limits;

/**
 * Reads the nodes of a swarm: {@code docker node ls} and {@code docker node inspect}.
 *
 * <pre>
 * [ { "ID": "lo…", "Spec": { "Role": "manager" }, "Description": { "Hostname": "node-1" } } ]
 * </pre>
 */
final class NodesReader {
  private NodesReader() {}

  static Population<Node> read(EvidenceSource source, Limits limits) {
    return Populations.read(
        source,
        limits,
        "docker/nodes",
        "docker/node-list",
        ListingParser.NODES,
        NodesReader::parse,
        Node::subject);
  }

  private static Optional<Node> parse(Fields fields) {
    Optional<String> id = fields.text("ID").toOptional();
    if (id.isEmpty() || !fields.object("Spec").has("Role")) {
      return Optional.empty();
    }
    String name = fields.object("Description").text("Hostname").toOptional().orElse(id.get());
    return Optional.of(
        new Node(
            new Subject(Subject.Kind.NODE, id.get(), name),
            fields.citation(),
            fields.object("Spec").text("Role")));
  }
}
