package plimsoll.check.swarm;

import static plimsoll.check.Verdict.fail;
import static plimsoll.check.Verdict.notApplicable;
import static plimsoll.check.Verdict.pass;

import java.util.ArrayList;
import java.util.List;
import plimsoll.assessment.Observation;
import plimsoll.check.Check;
import plimsoll.check.Parameter;
import plimsoll.check.Parameters;
import plimsoll.check.Verdict;
import plimsoll.evidence.Citation;
import plimsoll.evidence.Evidence;
import plimsoll.evidence.Fact;
import plimsoll.evidence.ListeningSocket;
import plimsoll.evidence.Population;
import plimsoll.evidence.Service;
import plimsoll.evidence.Service.PublishedPort;
import plimsoll.evidence.Subject;
import plimsoll.evidence.SwarmState;
import plimsoll.source.Shown;

/**
 * Judges that the ports of swarm mode are bound to chosen addresses of the host.
 *
 * <p>By the listening sockets of the engine: FAIL where one is bound to every address ({@code
 * 0.0.0.0}, {@code ::}, {@code *}), PASS where each is bound to an address or an interface. The
 * port of managers is the one that docker info names for this node, else that of the benchmark, and
 * the engine must be its owner then. UNKNOWN where no such socket is seen: every node has them.
 * NOT_APPLICABLE on a worker where only the port of managers is asked for, which is our reading.
 *
 * <p>Ports that services publish are named and do not decide: no setting of a service binds them to
 * one interface, and the endpoint that the documented procedure reads carries no address.
 *
 * <p>Source: CIS Docker 1.13.0 §2.17 (2377); CIS Docker 1.7.0 §7.2 (2377 and 7946).
 */
final class SwarmListenAddress implements Check {
  private static final Parameter MANAGER_PORT =
      Parameter.ofBenchmark(
          "manager-port", Parameter.Type.INTEGER, "TCP port that managers listen on");
  private static final Parameter NODE_PORTS =
      Parameter.ofBenchmark(
          "node-ports", Parameter.Type.TEXTS, "ports that every node listens on, as 7946/udp");

  @Override
  public List<Parameter> parameters() {
    return List.of(MANAGER_PORT, NODE_PORTS);
  }

  @Override
  public List<String> captures() {
    return List.of("host/sockets", "docker/info", "docker/services", "docker/service-list");
  }

  @Override
  public List<Observation> judge(Evidence evidence, Parameters parameters) {
    long usual = parameters.integer(MANAGER_PORT).orElseThrow();
    List<String> nodePorts = parameters.texts(NODE_PORTS).orElse(List.of());
    return InSwarm.node(
        evidence,
        swarm ->
            List.of(
                swarm
                    .manager()
                    .match(manager -> judge(evidence, manager, usual, nodePorts), Verdict::unknown)
                    .of(Subject.HOST)));
  }

  private static Verdict judge(
      Evidence evidence, Fact.Known<Boolean> manager, long usual, List<String> nodePorts) {
    SwarmState swarm = evidence.swarm();
    if (!manager.value() && nodePorts.isEmpty()) {
      return notApplicable("is a worker, and only managers listen on " + usual + "/tcp", manager)
          .citing(swarm.localNodeState().citations());
    }
    return evidence
        .listeningSockets()
        .match(
            listing -> {
              Verdict verdict = judge(swarm, listing, manager.value(), usual, nodePorts);
              return manager.value()
                  ? verdict
                      .citing(swarm.controlPort().citations())
                      .citing(manager.citations())
                      .adding(published(evidence.services()))
                  : verdict.citing(manager.citations());
            },
            Verdict::unknown);
  }

  private static Verdict judge(
      SwarmState swarm,
      Fact.Known<List<ListeningSocket>> listing,
      boolean manager,
      long usual,
      List<String> nodePorts) {
    List<ListeningSocket> engines = new ArrayList<>();
    List<String> unseen = new ArrayList<>();
    if (manager) {
      Fact<Integer> named = swarm.controlPort();
      String port = named.toOptional().map(Long::valueOf).orElse(usual) + "/tcp";
      collect(port, named instanceof Fact.Absent<Integer>, listing.value(), engines, unseen);
    }
    nodePorts.forEach(port -> collect(port, false, listing.value(), engines, unseen));
    List<ListeningSocket> open =
        engines.stream().filter(ListeningSocket::isOnEveryAddress).toList();
    if (!open.isEmpty()) {
      return fail("has ports of the swarm open on every address: " + shown(open))
          .citing(citations(open));
    }
    if (!unseen.isEmpty()) {
      return Verdict.unknown(
          new Fact.Absent<>(
              "no socket on "
                  + Shown.joined(unseen)
                  + " is shown to be the engine's, though this node has one",
              listing.citation()));
    }
    return pass("has the ports of the swarm on chosen addresses only: " + shown(engines))
        .citing(citations(engines));
  }

  /** Adds the engine's sockets on a port, or the port where there is none. */
  private static void collect(
      String port,
      boolean mustBeOwned,
      List<ListeningSocket> sockets,
      List<ListeningSocket> engines,
      List<String> unseen) {
    List<ListeningSocket> found =
        sockets.stream()
            .filter(s -> (s.port() + "/" + s.protocol()).equals(port))
            .filter(s -> s.isEngines() || (!mustBeOwned && s.owners().toOptional().isEmpty()))
            .toList();
    engines.addAll(found);
    if (found.isEmpty()) {
      unseen.add(port);
    }
  }

  private static String shown(List<ListeningSocket> sockets) {
    return Shown.joined(sockets.stream().map(s -> Shown.text(s.shown(), 80)).toList());
  }

  private static List<Citation> citations(List<ListeningSocket> sockets) {
    return sockets.stream().map(ListeningSocket::citation).toList();
  }

  private static String published(Population<Service> services) {
    List<String> ports = new ArrayList<>();
    for (Service service : services.members()) {
      for (PublishedPort port : service.published().toOptional().orElse(List.of())) {
        ports.add(
            (port.port() == 0 ? "any" : port.port())
                + "->"
                + port.targetPort()
                + "/"
                + Shown.text(port.protocol(), 10)
                + " of "
                + Shown.quoted(service.subject().name()));
      }
    }
    boolean whole =
        services.listed() instanceof Fact.Known<Integer>
            && services.missing().isEmpty()
            && services.members().stream()
                .allMatch(service -> service.published() instanceof Fact.Known<?>);
    String rest = whole ? "" : "; not all that services publish is known";
    if (ports.isEmpty()) {
      return whole ? "; services publish no port" : rest;
    }
    return "; services publish on every address of the nodes, which no setting of theirs narrows: "
        + Shown.joined(ports)
        + rest;
  }
}
