package plimsoll.check.container;

import static plimsoll.check.Verdict.fail;
import static plimsoll.check.Verdict.pass;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import plimsoll.check.Parameter;
import plimsoll.check.Parameters;
import plimsoll.check.Verdict;
import plimsoll.evidence.Citation;
import plimsoll.evidence.Container;
import plimsoll.evidence.Container.PortBinding;
import plimsoll.evidence.Fact;

/**
 * Judges that no running container publishes a host port below the bound (1024), of whatever
 * protocol and address; where the benchmark says so, that no stopped one would.
 *
 * <p>FAIL where one is published that the site has not excepted; PASS where all others are;
 * NOT_APPLICABLE, or PASS if the benchmark says so, where none is published; MANUAL on the host's
 * network, which hides them.
 *
 * <p>Source: CIS Docker 1.13.0 §5.7; DISA Docker Enterprise 2.x DKER-EE-002150 (V-235819).
 */
final class ContainerPrivilegedPorts extends PublishedPortsCheck {
  private static final Parameter BOUND =
      Parameter.ofBenchmark(
          "privileged-port-bound", Parameter.Type.INTEGER, "lowest port that is not privileged");
  private static final Parameter NO_EXCEPTIONS =
      Parameter.ofBenchmarkIfAny(
          "no-exceptions", Parameter.Type.BOOLEAN, "whether exceptions of the site do not count");
  private static final Parameter EXCEPTIONS =
      Parameter.ofSite(
              "privileged-port-exceptions",
              Parameter.Type.TEXTS_BY_PATTERN,
              "container to host ports it may publish, as 443 or 443/tcp")
          .unless(NO_EXCEPTIONS);
  private static final Parameter STOPPED_TOO =
      Parameter.ofBenchmarkIfAny(
          "stopped-too",
          Parameter.Type.BOOLEAN,
          "whether containers that do not run are judged by what they would publish");

  @Override
  List<Parameter> ownParameters() {
    return List.of(BOUND, EXCEPTIONS, NO_EXCEPTIONS, STOPPED_TOO, NONE_PASSES);
  }

  @Override
  boolean runningOnly(Parameters parameters) {
    return !parameters.isSet(STOPPED_TOO);
  }

  @Override
  Verdict judge(Container container, Fact.Known<List<PortBinding>> ports, Parameters parameters) {
    return container
        .state()
        .running()
        .match(
            running -> {
              Verdict verdict = judgeBindings(container, ports, parameters);
              return running.value() ? verdict : verdict.adding("; it is not running");
            },
            Verdict::unknown);
  }

  private static Verdict judgeBindings(
      Container container, Fact.Known<List<PortBinding>> ports, Parameters parameters) {
    List<PortBinding> published = ports.value();
    long bound = parameters.integer(BOUND).orElseThrow();
    List<String> exceptions =
        parameters.isSet(NO_EXCEPTIONS)
            ? List.of()
            : parameters.textsFor(EXCEPTIONS, container).orElse(List.of());
    if (published.isEmpty()) {
      return none(container, ports, parameters);
    }
    List<PortBinding> refused = new ArrayList<>();
    TreeSet<String> excepted = new TreeSet<>();
    for (PortBinding binding : published) {
      for (int port = Math.max(1, binding.hostPort());
          port <= Math.min(bound - 1, binding.hostPortEnd());
          port++) {
        String withProtocol = port + "/" + protocol(binding.containerPort());
        if (exceptions.contains(Integer.toString(port)) || exceptions.contains(withProtocol)) {
          excepted.add(withProtocol);
        } else if (!refused.contains(binding)) {
          refused.add(binding);
        }
      }
    }
    if (!refused.isEmpty()) {
      List<Citation> places = refused.stream().map(PortBinding::citation).toList();
      return fail("publishes below port " + bound + ": " + shown(refused)).citing(places);
    }
    String recorded =
        excepted.isEmpty() ? "" : " but the recorded exceptions " + String.join(", ", excepted);
    return pass("publishes no port below " + bound + recorded + ": " + shown(published), ports);
  }
}
