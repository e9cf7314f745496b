package plimsoll.check.container;

import static plimsoll.check.Verdict.fail;
import static plimsoll.check.Verdict.manual;
import static plimsoll.check.Verdict.pass;

import java.util.List;
import java.util.Optional;
import plimsoll.assessment.Observation;
import plimsoll.check.Check;
import plimsoll.check.Parameter;
import plimsoll.check.Parameters;
import plimsoll.check.Verdict;
import plimsoll.evidence.Citation;
import plimsoll.evidence.Container;
import plimsoll.evidence.Container.PortBinding;
import plimsoll.evidence.Evidence;
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
final class ContainerApprovedPorts implements Check {
  private static final Parameter APPROVED =
      Parameter.ofSite(
          "approved-container-ports",
          Parameter.Type.TEXTS_BY_PATTERN,
          "container to ports it may publish, as 80/tcp, or 8080:80/tcp where only that host port"
              + " will do");

  @Override
  public List<Parameter> parameters() {
    return List.of(APPROVED);
  }

  @Override
  public List<String> captures() {
    return List.of("docker/containers", "docker/ps");
  }

  @Override
  public List<Observation> judge(Evidence evidence, Parameters parameters) {
    return Ports.judge(
        evidence,
        (container, ports) -> judge(container, ports, parameters.textsFor(APPROVED, container)));
  }

  private static Verdict judge(
      Container container, Fact<List<PortBinding>> fact, Optional<List<String>> approved) {
    List<PortBinding> published = fact.toOptional().orElse(List.of());
    if (published.isEmpty()) {
      return pass(Ports.nothing(container), fact);
    }
    String all =
        container.network().publishAll().toOptional().orElse(false)
            ? "; --publish-all is set, so it publishes whatever its image exposes"
            : "";
    if (approved.isEmpty()) {
      return manual(
          "publishes " + Ports.shown(published) + "; is each of them needed and approved?" + all,
          fact);
    }
    List<PortBinding> others =
        published.stream().filter(binding -> !isApproved(binding, approved.get())).toList();
    if (others.isEmpty()) {
      return pass("publishes approved ports only: " + Ports.shown(published) + all, fact);
    }
    List<Citation> places = others.stream().map(PortBinding::citation).toList();
    return fail("publishes ports that are not approved: " + Ports.shown(others) + all)
        .citing(places);
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
    return port.contains("/") ? port : port + "/" + Ports.protocol(port);
  }
}
