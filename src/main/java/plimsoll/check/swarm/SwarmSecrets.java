package plimsoll.check.swarm;

import static plimsoll.check.Verdict.fail;
import static plimsoll.check.Verdict.manual;
import static plimsoll.check.Verdict.notApplicable;
import static plimsoll.check.Verdict.pass;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
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
 * is given and of its environment variables. Where the benchmark judges by a plan, and the site
 * gives it: PASS where the store has every secret of it, FAIL where one is missing, MANUAL where
 * that may be one of Kubernetes, NOT_APPLICABLE where it asks for none.
 *
 * <p>Source: CIS Docker 1.13.0 §2.22; CIS Docker 1.7.0 §7.4; DISA Docker Enterprise 2.x
 * DKER-EE-002660.
 */
final class SwarmSecrets implements Check {
  private static final Parameter POLICY =
      Parameter.ofSite(
          "secret-handling-policy", Parameter.Type.TEXT, "document that says how secrets are kept");

  private static final Parameter BY_PLAN =
      Parameter.ofBenchmarkIfAny(
          "by-plan", Parameter.Type.BOOLEAN, "whether the site's plan of applications decides");
  private static final Parameter APPLICATIONS =
      Parameter.ofSite(
          "applications-using-secrets",
          Parameter.Type.TEXTS_BY_PATTERN,
          "applications, and the names of the secrets each must keep in the store");

  @Override
  public List<Parameter> parameters() {
    return List.of(POLICY, BY_PLAN, APPLICATIONS);
  }

  @Override
  public List<String> captures() {
    return List.of(
        "docker/secret-list",
        "docker/services",
        "docker/service-list",
        "docker/info",
        "docker/containers",
        "docker/ps",
        "docker/images");
  }

  @Override
  public List<Observation> judge(Evidence evidence, Parameters parameters) {
    String policy =
        parameters.text(POLICY).map(p -> ", as " + Shown.quoted(p) + " demands").orElse("");
    Optional<Map<String, List<String>>> plan =
        parameters.isSet(BY_PLAN) ? parameters.textsByPattern(APPLICATIONS) : Optional.empty();
    return InSwarm.manager(
        evidence,
        swarm -> {
          if (plan.isPresent()) {
            return List.of(
                evidence
                    .secrets()
                    .match(
                        known -> planned(known, plan.get(), evidence.platform().ucpNode()),
                        Verdict::unknown)
                    .of(Subject.HOST));
          }
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

  /** Judges the store by the plan of the site. */
  private static Verdict planned(
      Fact.Known<List<String>> secrets, Map<String, List<String>> plan, Fact<Boolean> ucpNode) {
    List<String> demanded = names(plan, secret -> true);
    if (demanded.isEmpty()) {
      return notApplicable("has no application that the site's plan gives secrets", secrets);
    }
    List<String> missing = names(plan, secret -> !secrets.value().contains(secret));
    if (missing.isEmpty()) {
      return pass(
          "has all secrets of the site's plan in the swarm's store: " + Shown.joined(demanded),
          secrets);
    }
    String lacks =
        "lacks secrets of the site's plan in the swarm's store: " + Shown.joined(missing);
    return ucpNode.toOptional().orElse(true)
        ? manual(
            lacks + "; are they secrets of Kubernetes, which a node of UCP may have?",
            secrets,
            ucpNode)
        : fail(lacks, secrets, ucpNode);
  }

  /** Secrets of a plan, each with its application. */
  private static List<String> names(Map<String, List<String>> plan, Predicate<String> wanted) {
    return plan.entrySet().stream()
        .flatMap(
            application ->
                application.getValue().stream()
                    .filter(wanted)
                    .map(
                        secret ->
                            Shown.quoted(secret) + " of " + Shown.quoted(application.getKey())))
        .sorted()
        .toList();
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
