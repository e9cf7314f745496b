package plimsoll.check.container;

import static plimsoll.check.Verdict.fail;
import static plimsoll.check.Verdict.pass;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import plimsoll.assessment.Status;
import plimsoll.check.Parameters;
import plimsoll.check.Verdict;
import plimsoll.evidence.Container;
import plimsoll.evidence.Evidence;
import plimsoll.evidence.Fact;
import plimsoll.evidence.Network;
import plimsoll.evidence.Population;
import plimsoll.source.Shown;

/**
 * Judges that no container is attached to the default network, {@code bridge}.
 *
 * <p>FAIL where {@code bridge} is among the container's networks, or where that network counts it
 * among its containers; PASS where both say otherwise. The network mode, {@code default} or {@code
 * bridge}, is what it was created with: it decides where no network is named, since a container may
 * have left that network, and tasks of a swarm never were on it. One that shares the network of
 * another container is judged by that one.
 *
 * <p>Source: CIS Docker 1.13.0 §5.29.
 */
final class ContainerDefaultBridge extends ContainerCheck {
  private static final String BRIDGE = "bridge";
  private static final HostNamespace NETWORK =
      new HostNamespace("network", "NetworkMode", container -> container.isolation().networkMode());

  @Override
  List<String> furtherCaptures() {
    return List.of("docker/networks", "docker/network-list");
  }

  @Override
  Verdict judge(Container container, Evidence evidence, Parameters parameters) {
    return judge(container, evidence);
  }

  private static Verdict judge(Container container, Evidence evidence) {
    return NETWORK
        .mode()
        .apply(container)
        .match(
            mode ->
                mode.value().startsWith(HostNamespace.JOINED)
                    ? shared(container, evidence, mode)
                    : attached(container, mode, mode.value(), evidence.networks()),
            Verdict::unknown);
  }

  private static Verdict shared(Container container, Evidence evidence, Fact<String> mode) {
    return NETWORK
        .owner(container, evidence)
        .match(
            owner -> {
              Verdict verdict = judge(owner.value(), evidence);
              if (verdict.status() == Status.UNKNOWN) {
                return verdict;
              }
              String name = Shown.quoted(owner.value().subject().name());
              return new Verdict(
                      verdict.status(),
                      "shares the network of " + name + ", which " + verdict.message(),
                      mode.citations())
                  .citing(verdict.citations());
            },
            absent ->
                Verdict.unknown(
                    new Fact.Absent<>(
                        "it shares the network of another container: " + absent.why(),
                        mode.citations().get(0))));
  }

  private static Verdict attached(
      Container container, Fact<String> mode, String value, Population<Network> networks) {
    Fact<List<String>> names = container.network().networks();
    List<String> attached = names.toOptional().orElse(List.of());
    Optional<Network> bridge =
        networks.members().stream().filter(n -> n.subject().name().equals(BRIDGE)).findFirst();
    if (attached.stream().anyMatch(name -> isBridge(name, bridge))) {
      return fail("is attached to the default bridge network", names);
    }
    boolean created = value.equals("default") || isBridge(value, bridge);
    if (created && attached.isEmpty()) {
      return fail("was created on the default bridge network", mode);
    }
    Fact<List<String>> members =
        bridge.map(Network::containers).orElseGet(() -> networks.listed().map(n -> List.of()));
    if (members.toOptional().orElse(List.of()).contains(container.subject().id())) {
      return fail("is counted among the containers of the default bridge network", members);
    }
    List<Fact<?>> needed = new ArrayList<>(List.of(names, networks.listed(), members));
    for (Fact<?> fact : needed) {
      if (fact instanceof Fact.Absent<?> absent) {
        return Verdict.unknown(absent);
      }
    }
    if (!networks.missing().isEmpty()) {
      Population.Missing missing = networks.missing().get(0);
      return Verdict.unknown(
          new Fact.Absent<>(
              "network " + Shown.quoted(missing.subject().name()) + ": " + missing.why(),
              missing.citation()));
    }
    String though = created ? ", though its network mode is " + Shown.quoted(value) : "";
    return pass("is not attached to the default bridge network" + though, mode, names, members);
  }

  /** A container may name a network by its id, or the beginning of it. */
  private static boolean isBridge(String network, Optional<Network> bridge) {
    return network.equals(BRIDGE)
        || bridge
            .filter(b -> network.length() >= 12 && b.subject().id().startsWith(network))
            .isPresent();
  }
}
