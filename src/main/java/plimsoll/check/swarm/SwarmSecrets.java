package plimsoll.check.swarm;

import static plimsoll.check.Verdict.manual;

import java.util.ArrayList;
import java.util.List;
import plimsoll.assessment.Observation;
import plimsoll.check.Check;
import plimsoll.check.Parameter;
import plimsoll.check.Parameters;
import plimsoll.check.Verdict;
import plimsoll.evidence.Evidence;
import plimsoll.evidence.Fact;
import plimsoll.evidence.Population;
import plimsoll.evidence.Service;
import plimsoll.evidence.Subject;
import plimsoll.source.Shown;

/**
 * Gathers what a person needs to judge whether services take their secrets from the swarm's store:
 * what is a secret, no capture shows.
 *
 * <p>MANUAL, with the names of the secrets in the store, and for each service the names of those it
 * is given and of its environment variables.
 *
 * <p>Source: CIS Docker 1.13.0 §2.22; CIS Docker 1.7.0 §7.4; DISA Docker Enterprise 2.x
 * DKER-EE-002410, DKER-EE-002660.
 */
final class SwarmSecrets implements Check {
  private static final Parameter POLICY =
      Parameter.ofSite(
          "secret-handling-policy", Parameter.Type.TEXT, "document that says how secrets are kept");

  @Override
  public List<Parameter> parameters() {
    return List.of(POLICY);
  }

  @Override
  public List<String> captures() {
    return List.of("docker/secret-list", "docker/services", "docker/service-list", "docker/info");
  }

  @Override
  public List<Observation> judge(Evidence evidence, Parameters parameters) {
    String policy =
        parameters.text(POLICY).map(p -> ", as " + Shown.quoted(p) + " demands").orElse("");
    return InSwarm.manager(
        evidence,
        swarm -> {
          List<Observation> observations = new ArrayList<>();
          observations.add(
              evidence
                  .secrets()
                  .match(known -> store(known, policy), Verdict::unknown)
                  .of(Subject.HOST));
          Population<Service> services = evidence.services();
          for (Service service : services.members()) {
            observations.add(judge(service).of(service.subject()));
          }
          for (Population.Missing missing : services.missing()) {
            observations.add(
                Verdict.unknown(new Fact.Absent<>(missing.why(), missing.citation()))
                    .of(missing.subject()));
          }
          if (services.listed() instanceof Fact.Absent<Integer> absent) {
            observations.add(Verdict.unknown(absent).of(Subject.HOST));
          }
          return observations;
        });
  }

  private static Verdict store(Fact.Known<List<String>> secrets, String policy) {
    String held =
        secrets.value().isEmpty() ? "no secret" : "the secrets " + Shown.list(secrets.value());
    return manual(
        "has "
            + held
            + " in the swarm's store; do applications keep all their secrets there"
            + policy
            + "?",
        secrets);
  }

  private static Verdict judge(Service service) {
    if (service.secrets() instanceof Fact.Absent<List<String>> absent) {
      return Verdict.unknown(absent);
    }
    return service
        .variables()
        .match(
            variables -> {
              List<String> given = service.secrets().toOptional().orElse(List.of());
              String said =
                  given.isEmpty()
                      ? "is given no secret of the store"
                      : "is given the secrets " + Shown.list(given);
              String asked =
                  variables.value().isEmpty()
                      ? " and no environment variable"
                      : "; is one in its environment variables "
                          + Shown.list(variables.value())
                          + "?";
              return manual(said + asked, service.secrets(), variables);
            },
            Verdict::unknown);
  }
}
