package plimsoll.check.container;

import static plimsoll.check.Verdict.fail;
import static plimsoll.check.Verdict.manual;
import static plimsoll.check.Verdict.pass;

import java.util.List;
import java.util.Optional;
import plimsoll.check.Parameter;
import plimsoll.check.Parameters;
import plimsoll.check.Verdict;
import plimsoll.evidence.Citation;
import plimsoll.evidence.Container;
import plimsoll.evidence.Container.PortBinding;
import plimsoll.evidence.Fact;

/**
 * Judges that running containers publish only ports the site approved.
 *
 * <p>PASS where nothing is published, or all of it is approved; FAIL where a port is not; MANUAL
 * with the ports to judge where the site gives no list, and on the host's network, which hides
 * them.
 *
 * <p>Source: CIS Docker 1.13.0 §5.8; DISA Docker Enterprise 2.x DKER-EE-001990 (V-235804),
 * DKER-EE-003560 (V-235837).
 */
final class ContainerApprovedPorts extends PublishedPortsCheck {
  private static final Parameter APPROVED =
      Parameter.ofSite(
          "approved-container-ports",
          Parameter.Type.TEXTS_BY_PATTERN,
          "container to ports it may publish, as 80/tcp, or 8080:80/tcp where only that host port"
              + " will do");

  @Override
  List<Parameter> ownParameters() {
    return List.of(APPROVED);
  }

  @Override
  Verdict judge(Container container, Fact.Known<List<PortBinding>> ports, Parameters parameters) {
    List<PortBinding> published = ports.value();
    Optional<List<String>> approved = parameters.textsFor(APPROVED, container);
    if (published.isEmpty()) {
      return pass(nothing(container), ports);
    }
    String all =
        container.network().publishAll().toOptional().orElse(false)
            ? "; --publish-all is set, so it publishes whatever its image exposes"
            : "";
    if (approved.isEmpty()) {
      return manual(
          "publishes " + shown(published) + "; is each of them needed and approved?" + all, ports);
    }
    List<PortBinding> others =
        published.stream().filter(binding -> !isApproved(binding, approved.get())).toList();
    if (others.isEmpty()) {
      return pass("publishes approved ports only: " + shown(published) + all, ports);
    }
    List<Citation> places = others.stream().map(PortBinding::citation).toList();
    return fail("publishes ports that are not approved: " + shown(others) + all).citing(places);
  }

  private static boolean isApproved(PortBinding binding, List<String> approved) {
    String containerPort = withProtocol(binding.containerPort());
    boolean one = binding.hostPort() == binding.hostPortEnd();
    return approved.stream()
        .map(ContainerApprovedPorts::withProtocol)
        .anyMatch(
            port ->
                port.equals(containerPort)
                    || (one && port.equals(binding.hostPort() + ":" + containerPort)));
  }

  private static String withProtocol(String port) {
    return port.contains("/") ? port : port + "/" + protocol(port);
  }
}
