package plimsoll.check.container;

import static plimsoll.check.Verdict.fail;
import static plimsoll.check.Verdict.pass;

import java.util.List;
import java.util.regex.Pattern;
import plimsoll.check.Parameter;
import plimsoll.check.Parameters;
import plimsoll.check.Verdict;
import plimsoll.evidence.Container;
import plimsoll.evidence.Container.PortBinding;
import plimsoll.evidence.Fact;
import plimsoll.source.Shown;

/**
 * Judges that running containers publish their ports on a chosen address of the host.
 *
 * <p>FAIL where any binding is to every address (empty, {@code 0.0.0.0}, {@code ::}); PASS where
 * all name another; UNKNOWN where one asks for a name, which an engine may read as no address and
 * then listen on every one; NOT_APPLICABLE, or PASS if the benchmark says so, where none is
 * published; MANUAL on the host's network, which hides them.
 *
 * <p>Source: CIS Docker 1.13.0 §5.13; DISA Docker Enterprise 2.x DKER-EE-002160 (V-235820).
 */
final class ContainerBindAddress extends PublishedPortsCheck {
  /** Every spelling of zero, in IPv4, IPv6, and IPv4 inside IPv6. */
  private static final Pattern EVERY_ADDRESS =
      Pattern.compile("(?i)[\\[\\]0:.*]*|\\[?[0:]*:ffff:(?:0+(?:\\.0+){3}|0+:0+)]?");

  private static final Pattern ADDRESS =
      Pattern.compile("\\[?(?:\\d+(?:\\.\\d+){3}|[0-9a-fA-F]*:[0-9a-fA-F:.]*(?:%\\S+)?)]?");

  @Override
  List<Parameter> ownParameters() {
    return List.of(NONE_PASSES);
  }

  @Override
  Verdict judge(Container container, Fact.Known<List<PortBinding>> ports, Parameters parameters) {
    List<PortBinding> published = ports.value();
    if (published.isEmpty()) {
      return none(container, ports, parameters);
    }
    List<PortBinding> open =
        published.stream().filter(b -> EVERY_ADDRESS.matcher(b.hostAddress()).matches()).toList();
    if (!open.isEmpty()) {
      return fail("publishes on every address of the host: " + shown(open))
          .citing(open.stream().map(PortBinding::citation).toList());
    }
    return published.stream()
        .filter(b -> !ADDRESS.matcher(b.hostAddress()).matches())
        .findFirst()
        .map(
            b ->
                Verdict.unknown(
                    new Fact.Absent<>(
                        "its HostIp " + Shown.quoted(b.hostAddress()) + " is no address",
                        b.citation())))
        .orElseGet(() -> pass("publishes on chosen addresses only: " + shown(published), ports));
  }
}
