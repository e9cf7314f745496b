package plimsoll.evidence.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import plimsoll.Captures;
import plimsoll.Resource;
import plimsoll.evidence.Fact;
import plimsoll.evidence.Network;
import plimsoll.evidence.Node;
import plimsoll.evidence.Population;
import plimsoll.evidence.Service;
import plimsoll.evidence.Service.PublishedPort;
import plimsoll.source.Limits;

/** Services, nodes, secrets and overlay networks of a real manager. */
class SwarmObjectsTest {
  private static Captures manager(String... ids) {
    Captures captures = new Captures();
    for (String id : ids) {
      captures.with("docker/" + id, Resource.evidence("swarm/20.10-" + id));
    }
    return captures;
  }

  @Test
  void readsServices() {
    Population<Service> services =
        ServicesReader.read(manager("services", "service-list"), Limits.DEFAULT);
    assertEquals(Optional.of(3), services.listed().toOptional());
    assertEquals(List.of(), services.missing());
    assertEquals(
        List.of("edge", "idle", "web"),
        services.members().stream().map(s -> s.subject().name()).toList());
    assertEquals(
        Optional.of(List.of(new PublishedPort(9443, 443, "tcp"))),
        services.members().get(0).published().toOptional());
    assertEquals(Optional.of(List.of()), services.members().get(1).published().toOptional());
    assertEquals(Optional.of(List.of()), services.members().get(1).variables().toOptional());
    Service web = services.members().get(2);
    assertEquals(
        Optional.of(List.of(new PublishedPort(8080, 80, "tcp"))), web.published().toOptional());
    assertEquals(Optional.of(List.of("DB_PASSWORD", "MODE")), web.variables().toOptional());
    assertEquals(Optional.of(List.of("db_password")), web.secrets().toOptional());
    assertFalse(web.variables().citations().get(0).excerpt().contains("prod"));
  }

  @Test
  void aServiceListedAndNotInspectedIsMissing() {
    Population<Service> services = ServicesReader.read(manager("service-list"), Limits.DEFAULT);
    assertEquals(3, services.missing().size());
    assertEquals("docker/services was not captured", services.missing().get(0).why());
  }

  @Test
  void aPortThatCantBeReadIsAbsent() {
    Service service =
        ServicesReader.read(
                new Captures()
                    .with(
                        "docker/services",
                        """
                        [{"ID": "a", "Spec": {"Name": "a", "TaskTemplate": {}},
                          "Endpoint": {"Ports": [{"Protocol": "tcp"}]}}]
                        """),
                Limits.DEFAULT)
            .members()
            .get(0);
    assertEquals("a published port can't be read", ((Fact.Absent<?>) service.published()).why());
    assertEquals(Optional.empty(), service.variables().toOptional());
    assertEquals(Optional.empty(), service.secrets().toOptional());
  }

  @Test
  void readsNodes() {
    Population<Node> nodes = NodesReader.read(manager("nodes", "node-list"), Limits.DEFAULT);
    assertEquals(Optional.of(1), nodes.listed().toOptional());
    assertEquals("vm", nodes.members().get(0).subject().name());
    assertEquals(Optional.of("manager"), nodes.members().get(0).role().toOptional());
  }

  @Test
  void readsNamesOfSecrets() {
    assertEquals(
        Optional.of(List.of("db_password")), secrets(Resource.evidence("swarm/20.10-secret-list")));
    assertEquals(
        Optional.of(List.of()), secrets("ID        NAME      DRIVER    CREATED   UPDATED\n"));
    assertEquals(Optional.empty(), secrets("Error response from daemon: no manager\n"));
    assertEquals(Optional.empty(), secrets("ID   NAME   CREATED\nhalf\n"));
  }

  private static Optional<List<String>> secrets(String output) {
    return Text.read(
            new Captures().with("docker/secret-list", output).capture("docker/secret-list"),
            SecretListParser::parse)
        .toOptional();
  }

  @Test
  void readsOptionsOfNetworks() {
    Population<Network> networks =
        NetworksReader.read(manager("networks", "network-list"), Limits.DEFAULT);
    assertEquals(Optional.of(7), networks.listed().toOptional());
    Network secret =
        networks.members().stream()
            .filter(n -> n.subject().name().equals("secret"))
            .findFirst()
            .orElseThrow();
    assertEquals(Optional.of("overlay"), secret.driver().toOptional());
    assertEquals("", secret.options().toOptional().orElseThrow().get("encrypted"));
  }
}
