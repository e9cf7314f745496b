package plimsoll.check.operations;

import static plimsoll.check.Verdict.fail;
import static plimsoll.check.Verdict.pass;

import java.util.List;
import plimsoll.assessment.Observation;
import plimsoll.check.Check;
import plimsoll.check.Parameter;
import plimsoll.check.Parameters;
import plimsoll.check.Verdict;
import plimsoll.evidence.Evidence;
import plimsoll.evidence.Fact;
import plimsoll.evidence.Subject;

/**
 * Judges that stopped containers do not pile up.
 *
 * <p>By the counts of {@code docker info}: FAIL where the stopped containers outnumber the running
 * ones by the threshold or more. The benchmark gives 25 as an example, and leaves the sign of the
 * difference open.
 *
 * <p>Source: CIS Docker 1.13.0 §6.5; CIS Docker 1.7.0 §6.2.
 */
final class ContainerSprawl implements Check {
  private static final Parameter THRESHOLD =
      Parameter.ofSiteOrBenchmark(
          "container-sprawl-threshold",
          Parameter.Type.INTEGER,
          "stopped minus running containers that count as sprawl");

  @Override
  public List<Parameter> parameters() {
    return List.of(THRESHOLD);
  }

  @Override
  public List<String> captures() {
    return List.of("docker/info");
  }

  @Override
  public List<Observation> judge(Evidence evidence, Parameters parameters) {
    long threshold = parameters.integer(THRESHOLD).orElseThrow();
    Fact<Long> stopped = evidence.daemon().stopped();
    Fact<Long> running = evidence.daemon().running();
    return List.of(
        stopped
            .match(
                off -> running.match(on -> judge(off, on, threshold), Verdict::unknown),
                Verdict::unknown)
            .of(Subject.HOST));
  }

  private static Verdict judge(Fact.Known<Long> stopped, Fact.Known<Long> running, long threshold) {
    long difference = stopped.value() - running.value();
    String said =
        "has " + stopped.value() + " stopped and " + running.value() + " running containers";
    return difference >= threshold
        ? fail(
            said + ": " + difference + " more stopped, and " + threshold + " are too many",
            stopped,
            running)
        : pass(said + ": fewer than " + threshold + " more stopped", stopped, running);
  }
}
