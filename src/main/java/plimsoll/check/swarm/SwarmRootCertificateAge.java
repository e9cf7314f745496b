package plimsoll.check.swarm;

import static plimsoll.check.Verdict.fail;
import static plimsoll.check.Verdict.manual;
import static plimsoll.check.Verdict.pass;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import plimsoll.assessment.Observation;
import plimsoll.check.Check;
import plimsoll.check.Parameter;
import plimsoll.check.Parameters;
import plimsoll.check.Verdict;
import plimsoll.evidence.Evidence;
import plimsoll.evidence.Fact;
import plimsoll.evidence.Subject;
import plimsoll.evidence.SwarmState;

/**
 * Judges that the root certificate of a swarm is replaced as often as the site wants.
 *
 * <p>Its age runs from the begin of its own validity to the engine's clock at the capture: a file's
 * time, which the benchmark looks at, changes with any copy. PASS within the site's interval, FAIL
 * beyond it, MANUAL with the age where the site gives none.
 *
 * <p>Source: CIS Docker 1.7.0 §7.8.
 */
final class SwarmRootCertificateAge implements Check {
  private static final Parameter INTERVAL =
      Parameter.ofSite(
          "ca-rotation-interval",
          Parameter.Type.DURATION,
          "longest life of the swarm's root certificate");

  @Override
  public List<Parameter> parameters() {
    return List.of(INTERVAL);
  }

  @Override
  public List<String> captures() {
    return List.of("docker/info");
  }

  @Override
  public List<Observation> judge(Evidence evidence, Parameters parameters) {
    return InSwarm.node(
        evidence, swarm -> List.of(judge(swarm, parameters.duration(INTERVAL)).of(Subject.HOST)));
  }

  private static Verdict judge(SwarmState swarm, Optional<Duration> interval) {
    if (swarm.rootCertificateSince() instanceof Fact.Absent<Instant> absent) {
      return Verdict.unknown(absent);
    }
    if (swarm.engineTime() instanceof Fact.Absent<Instant> absent) {
      return Verdict.unknown(absent);
    }
    Instant since = swarm.rootCertificateSince().toOptional().orElseThrow();
    Duration age = Duration.between(since, swarm.engineTime().toOptional().orElseThrow());
    String said =
        "belongs to a swarm whose root certificate is "
            + Spans.shown(Duration.ofDays(age.toDays()))
            + " old, of "
            + since;
    Fact<?>[] shownBy = {swarm.rootCertificateSince(), swarm.engineTime(), swarm.localNodeState()};
    if (age.isNegative()) {
      return Verdict.unknown(
          new Fact.Absent<>(
              "the swarm's root certificate is of " + since + ", later than the engine's clock",
              swarm.rootCertificateSince().citations().get(0)));
    }
    if (interval.isEmpty()) {
      return manual(said + "; is it replaced as often as the site wants?", shownBy);
    }
    String limit = Spans.shown(interval.get());
    return age.compareTo(interval.get()) <= 0
        ? pass(said + ", within the " + limit + " of the site", shownBy)
        : fail(said + ", older than the " + limit + " of the site", shownBy);
  }
}
