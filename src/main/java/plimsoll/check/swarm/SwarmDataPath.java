package plimsoll.check.swarm;

import static plimsoll.check.Verdict.fail;
import static plimsoll.check.Verdict.manual;
import static plimsoll.check.Verdict.pass;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import plimsoll.assessment.Observation;
import plimsoll.check.Check;
import plimsoll.check.Parameter;
import plimsoll.check.Parameters;
import plimsoll.check.Verdict;
import plimsoll.evidence.Evidence;
import plimsoll.evidence.Fact;
import plimsoll.evidence.Subject;
import plimsoll.evidence.SwarmState;
import plimsoll.source.Shown;

/**
 * Judges that a node of a swarm keeps the traffic of its containers on another address than the
 * traffic that steers the swarm.
 *
 * <p>By the address that {@code docker info} names for the node, and the data path address that the
 * engine keeps in {@code swarm/docker-state.json}, else the one the site gives; the documented
 * command shows one address only. FAIL where they are the same, or the node was given no data path
 * address; MANUAL where no one says, or what is said is no address.
 *
 * <p>Source: CIS Docker 1.7.0 §7.9.
 */
final class SwarmDataPath implements Check {
  private static final Parameter ADDRESS =
      Parameter.ofSite(
          "data-path-address",
          Parameter.Type.TEXT,
          "address of the node for the traffic between containers");

  private static final Pattern IPV4 =
      Pattern.compile("((25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(\\.(?!$)|$)){4}");
  private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

  @Override
  public List<Parameter> parameters() {
    return List.of(ADDRESS);
  }

  @Override
  public List<String> captures() {
    return List.of("docker/info");
  }

  @Override
  public List<Observation> judge(Evidence evidence, Parameters parameters) {
    return InSwarm.node(
        evidence,
        swarm ->
            List.of(
                swarm
                    .nodeAddress()
                    .match(
                        control -> judge(swarm, control, parameters.text(ADDRESS)),
                        Verdict::unknown)
                    .citing(swarm.localNodeState().citations())
                    .of(Subject.HOST)));
  }

  private static Verdict judge(
      SwarmState swarm, Fact.Known<String> control, Optional<String> ofSite) {
    String steering = Shown.text(control.value(), 80);
    Fact<String> data = swarm.dataPathAddress();
    Optional<String> address = data.toOptional().or(() -> ofSite);
    if (address.isEmpty()) {
      return manual(
          "is steered over "
              + steering
              + "; does the traffic of its containers take another address? What shows it is not"
              + " there: "
              + ((Fact.Absent<String>) data).why(),
          control,
          data);
    }
    String source = data instanceof Fact.Known<String> ? "" : ", as the site says";
    if (address.get().isEmpty()) {
      return fail(
          "was given no data path address, so its containers' traffic takes that of the swarm's"
              + " own, "
              + steering,
          data,
          control);
    }
    String said = Shown.text(address.get(), 80) + source;
    Optional<InetAddress> ofData = parsed(address.get());
    Optional<InetAddress> ofControl = parsed(control.value());
    if (address.get().equals(control.value()) || (ofData.isPresent() && ofData.equals(ofControl))) {
      return fail(
          "sends its containers' traffic over the swarm's own address, " + said, data, control);
    }
    String both =
        "is steered over " + steering + ", and sends its containers' traffic over " + said;
    return ofData.isPresent() && ofControl.isPresent()
        ? pass(both, data, control)
        : manual(both + "; is that another address?", data, control);
  }

  /** An address, whatever its spelling; empty for what is none, such as an interface's name. */
  private static Optional<InetAddress> parsed(String text) {
    if (!IPV4.matcher(text).matches() && !IPV6.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      // Such a text is never looked up: it is an address, or refused.
      return Optional.of(InetAddress.getByName(text)).filter(parsed -> !parsed.isAnyLocalAddress());
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }
}
