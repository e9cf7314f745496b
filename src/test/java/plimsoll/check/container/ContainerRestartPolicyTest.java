package plimsoll.check.container;

import static plimsoll.check.CheckHarness.check;

import org.junit.jupiter.api.Test;
import plimsoll.check.CheckHarness;

class ContainerRestartPolicyTest {
  private static CheckHarness policies() {
    return check("container-restart-policy")
        .with("maximum-retry-count", 5L)
        .with("no-restart-passes", false);
  }

  private static String policy(String name, int retries) {
    return "'HostConfig': {'RestartPolicy': {'Name': '"
        + name
        + "', 'MaximumRetryCount': "
        + retries
        + "}}";
  }

  @Test
  void failsForRestartsWithoutEnd() {
    policies()
        .givenContainer("a", policy("always", 0))
        .givenContainer("b", policy("unless-stopped", 0))
        .givenContainer("c", policy("on-failure", 0))
        .givenContainer("d", policy("on-failure", 6))
        .gives(
            "FAIL a at /0/HostConfig/RestartPolicy: is restarted without end: its policy is always",
            "FAIL b at /1/HostConfig/RestartPolicy: is restarted without end: its policy is"
                + " unless-stopped",
            "FAIL c at /2/HostConfig/RestartPolicy: is restarted on failure without end: its retry"
                + " count is 0",
            "FAIL d at /3/HostConfig/RestartPolicy: is restarted on failure 6 times, more than 5");
  }

  @Test
  void passesForAFewRestartsOnFailure() {
    policies()
        .givenContainer("a", policy("on-failure", 1))
        .givenContainer("b", policy("on-failure", 5))
        .gives(
            "PASS a at /0/HostConfig/RestartPolicy: is restarted on failure at most 1 time",
            "PASS b at /1/HostConfig/RestartPolicy: is restarted on failure at most 5 times");
  }

  @Test
  void isNotApplicableWhereTheEngineNeverRestartsIt() {
    policies()
        .givenContainer("a", "'State': {'Running': false}, " + policy("", 0))
        .givenContainer(
            "b",
            policy("no", 0) + ", 'Config': {'Labels': {'com.docker.swarm.service.name': 'shop'}}")
        .gives(
            "NOT_APPLICABLE a at /0/HostConfig/RestartPolicy: is never restarted by the engine, which"
                + " complies",
            "NOT_APPLICABLE b at /1/HostConfig/RestartPolicy: is never restarted by the engine, which"
                + " complies; as a task of the service 'shop' it is replaced by the swarm instead");
  }

  @Test
  void passesWhereTheEngineNeverRestartsItIfTheEditionCallsThatSecure() {
    policies()
        .with("no-restart-passes", true)
        .givenContainer("a", policy("no", 0))
        .givenContainer("b", policy("always", 0))
        .gives(
            "PASS a at /0/HostConfig/RestartPolicy: is never restarted by the engine, which"
                + " complies",
            "FAIL b at /1/HostConfig/RestartPolicy: is restarted without end: its policy is"
                + " always");
  }

  @Test
  void isUnknownWhereThePolicyIsMissingOrNoneOfDocker() {
    policies()
        .givenContainer("a", "'HostConfig': {}")
        .givenContainer("b", "'HostConfig': {'RestartPolicy': {'Name': 'on-failure'}}")
        .givenContainer("c", policy("sometimes", 0))
        .gives(
            "UNKNOWN a at /0/HostConfig: can't be judged:"
                + " captures/docker/containers#/0/HostConfig has no RestartPolicy",
            "UNKNOWN b at /1/HostConfig/RestartPolicy: can't be judged:"
                + " captures/docker/containers#/1/HostConfig/RestartPolicy has no MaximumRetryCount",
            "UNKNOWN c at /2/HostConfig/RestartPolicy: can't be judged: restart policy 'sometimes' is"
                + " none that Docker has");
  }
}
