package plimsoll.check.swarm;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import plimsoll.check.CheckHarness;

class SwarmSecretsTest {
  private static final String CHECK = "swarm-secrets";
  private static final String SPEC = "docker/services#/%d/Spec/TaskTemplate/ContainerSpec";

  @Test
  void asksAPersonWithTheNamesOfSecretsAndVariables() {
    Swarms.real(CHECK)
        .gives(
            "MANUAL host at docker/secret-list:1: has the secrets 'db_password' in the swarm's"
                + " store; do applications keep all their secrets there?",
            "MANUAL edge at "
                + SPEC.replace("%d", "0")
                + "/Image and "
                + SPEC.replace("%d", "0")
                + ": is given no secret of the store and no environment variable",
            "MANUAL idle at "
                + SPEC.replace("%d", "1")
                + "/Image and "
                + SPEC.replace("%d", "1")
                + ": is given no secret of the store and no environment variable",
            "MANUAL web at "
                + SPEC.replace("%d", "2")
                + "/Secrets and "
                + SPEC.replace("%d", "2")
                + "/Env: is given the secrets 'db_password'; is one in its environment variables"
                + " 'DB_PASSWORD', 'MODE'?");
  }

  @Test
  void namesThePolicyOfTheSiteAndAnEmptyStore() {
    Swarms.manager(CHECK, "'Spec': {}")
        .given("docker/secret-list", "ID   NAME   DRIVER   CREATED   UPDATED\n")
        .given("docker/service-list", "ID   NAME   MODE   REPLICAS   IMAGE   PORTS\n")
        .with("secret-handling-policy", "SSP 4.2")
        .gives(
            "MANUAL host at docker/secret-list:1: has no secret in the swarm's store; do"
                + " applications keep all their secrets there, as 'SSP 4.2' demands?");
  }

  @Test
  void isUnknownWithoutTheListsOrAService() {
    Swarms.manager(CHECK, "'Spec': {}")
        .gives(
            "UNKNOWN host: can't be judged: docker/secret-list was not captured",
            "UNKNOWN host: can't be judged: docker/service-list was not captured");
    Swarms.manager(CHECK, "'Spec': {}")
        .given("docker/secret-list", "ID   NAME   DRIVER   CREATED   UPDATED\n")
        .given(
            "docker/service-list",
            "ID             NAME   MODE\nabcabcabcabc   web    replicated\nabcabcabcabd   api    x\n")
        .given(
            "docker/services",
            "[{\"ID\": \"abcabcabcabc\", \"Spec\": {\"Name\": \"web\", \"TaskTemplate\": {}}}]")
        .gives(
            "MANUAL host at docker/secret-list:1: has no secret in the swarm's store; do"
                + " applications keep all their secrets there?",
            "UNKNOWN api at docker/service-list:3: can't be judged: it was listed and not inspected",
            "UNKNOWN web at docker/services#/0/Spec/TaskTemplate: can't be judged:"
                + " captures/docker/services#/0/Spec/TaskTemplate has no ContainerSpec");
  }

  @Test
  void judgesManagersOnly() {
    Swarms.outside(CHECK)
        .gives("NOT_APPLICABLE host at docker/info#/Swarm/LocalNodeState: takes part in no swarm");
    Swarms.worker(CHECK)
        .gives(
            "UNKNOWN host at docker/info#/Swarm/ControlAvailable: can't be judged: it is a worker,"
                + " and only managers know how their swarm is set up; capture a manager");
  }

  @Test
  void judgesTheStoreByThePlanOfTheSite() {
    planned(List.of("db_password"))
        .givenNoContainer()
        .gives(
            "PASS host at docker/secret-list:1: has all secrets of the site's plan in the swarm's store: 'db_password' of 'shop'");
    planned(List.of("api_key"))
        .givenContainer("web", "'Config': {'Image': 'nginx'}")
        .gives(
            "FAIL host at docker/secret-list:1 and docker/ps:1: lacks secrets of the site's plan in the swarm's store: 'api_key' of 'shop'");
    planned(List.of("api_key"))
        .givenContainer("agent", "'Config': {'Image': 'docker/ucp-agent:3.1.0'}")
        .gives(
            "MANUAL host at docker/secret-list:1 and /0/Config/Image: lacks secrets of the site's plan in the swarm's store: 'api_key' of 'shop'; are they secrets of Kubernetes, which a node of UCP may have?");
    planned(List.of())
        .gives(
            "NOT_APPLICABLE host at docker/secret-list:1: has no application that the site's plan gives secrets");
  }

  @Test
  void asksAPersonWithoutAPlan() {
    Swarms.manager(CHECK, "'Spec': {}")
        .with("by-plan", true)
        .given("docker/secret-list", "ID   NAME   DRIVER   CREATED   UPDATED\n")
        .given("docker/service-list", "ID   NAME   MODE   REPLICAS   IMAGE   PORTS\n")
        .gives(
            "MANUAL host at docker/secret-list:1: has no secret in the swarm's store; do applications keep all their secrets there?");
    Swarms.manager(CHECK, "'Spec': {}")
        .with("by-plan", true)
        .with("applications-using-secrets", Map.of("shop", List.of("k")))
        .gives("UNKNOWN host: can't be judged: docker/secret-list was not captured");
  }

  private static CheckHarness planned(List<String> secrets) {
    return Swarms.real(CHECK)
        .with("by-plan", true)
        .with("applications-using-secrets", Map.of("shop", secrets));
  }
}
