package plimsoll.check.container;

import static plimsoll.check.Verdict.manual;

import java.util.List;
import java.util.stream.Collectors;
import plimsoll.assessment.Status;
import plimsoll.check.Parameter;
import plimsoll.check.Parameters;
import plimsoll.check.Verdict;
import plimsoll.evidence.Container;
import plimsoll.evidence.Container.PortBinding;
import plimsoll.evidence.Evidence;
import plimsoll.evidence.Fact;
import plimsoll.source.Shown;

/**
 * What the checks of published ports share: the ports of every running container, and what the port
 * map does not show. A container on the host's network has an empty port map whatever it opens, so
 * a person must look; one that does not run is told what it would publish, and one that is
 * restarting is judged by it.
 */
abstract class PublishedPortsCheck extends ContainerCheck {
  /** Judges the published ports of one container. */
  abstract Verdict judge(
      Container container, Fact.Known<List<PortBinding>> ports, Parameters parameters);

  static final Parameter NONE_PASSES =
      Parameter.ofBenchmarkIfAny(
          "none-passes",
          Parameter.Type.BOOLEAN,
          "whether a container that publishes nothing passes, rather than being left out");

  @Override
  boolean runningOnly(Parameters parameters) {
    return true;
  }

  @Override
  final String whenStarted(Container container) {
    List<PortBinding> bindings = container.network().published().toOptional().orElse(List.of());
    return bindings.isEmpty() ? "" : "; once started it publishes " + shown(bindings);
  }

  @Override
  final Verdict judge(Container container, Evidence evidence, Parameters parameters) {
    return container
        .network()
        .published()
        .match(
            ports -> restarting(container, seen(container, judge(container, ports, parameters))),
            Verdict::unknown);
  }

  private static Verdict restarting(Container container, Verdict verdict) {
    return container.state().isRestarting()
        ? verdict.adding("; it is restarting now").citing(container.state().status().citations())
        : verdict;
  }

  /** A violation stands; anything better only where the port map shows what is open. */
  private static Verdict seen(Container container, Verdict verdict) {
    if (verdict.status() == Status.FAIL) {
      return verdict;
    }
    Fact<String> mode = container.isolation().networkMode();
    return mode.match(
        known ->
            known.value().equals("host")
                ? manual(
                    "uses the host's network, where every port it opens is one of the host's and"
                        + " none shows as published; look at the host's listening sockets",
                    mode)
                : verdict.citing(mode.citations()),
        Verdict::unknown);
  }

  /** The bindings as {@code docker ps} shows them: {@code 127.0.0.1:8080->80/tcp}. */
  static String shown(List<PortBinding> bindings) {
    return bindings.stream()
        .map(PublishedPortsCheck::shown)
        .distinct()
        .collect(Collectors.joining(", "));
  }

  /** The verdict where nothing is published. */
  static Verdict none(
      Container container, Fact.Known<List<PortBinding>> ports, Parameters parameters) {
    return parameters.isSet(NONE_PASSES)
        ? Verdict.pass(nothing(container), ports)
        : Verdict.notApplicable(nothing(container), ports);
  }

  /** That nothing is published, and where else ports of this container may be published. */
  static String nothing(Container container) {
    return "publishes no port" + elsewhere(container);
  }

  /** Where ports that reach this container may be published though its own map has none. */
  private static String elsewhere(Container container) {
    String mode = container.isolation().networkMode().toOptional().orElse("");
    if (mode.startsWith("container:")) {
      return "; it shares the network of " + Shown.quoted(mode) + ", where its ports are published";
    }
    return Swarm.service(container)
        .map(name -> "; ports that its service " + name + " publishes do not show here")
        .orElse("");
  }

  private static String shown(PortBinding binding) {
    String address = Shown.text(binding.hostAddress(), 80);
    return (address.contains(":") ? "[" + address + "]" : address)
        + ":"
        + hostPorts(binding)
        + "->"
        + Shown.text(binding.containerPort(), 80);
  }

  private static String hostPorts(PortBinding binding) {
    if (binding.hostPort() == 0) {
      return "any";
    }
    return binding.hostPort() == binding.hostPortEnd()
        ? Integer.toString(binding.hostPort())
        : binding.hostPort() + "-" + binding.hostPortEnd();
  }

  /** {@code tcp} where a port is written without protocol. */
  static String protocol(String port) {
    int slash = port.indexOf('/');
    return slash < 0 ? "tcp" : port.substring(slash + 1);
  }
}
