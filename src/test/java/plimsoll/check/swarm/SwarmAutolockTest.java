package plimsoll.check.swarm;

import org.junit.jupiter.api.Test;

class SwarmAutolockTest {
  private static final String CHECK = "swarm-autolock";
  private static final String AT =
      " host at docker/info#/Swarm/Cluster/Spec/EncryptionConfig/AutoLockManagers";

  @Test
  void passesALockedManager() {
    Swarms.manager(CHECK, "'Spec': {'EncryptionConfig': {'AutoLockManagers': true}}")
        .gives(
            "PASS"
                + AT
                + " and docker/info#/Swarm/ControlAvailable: must be unlocked by key after a"
                + " restart");
  }

  @Test
  void failsAManagerThatIsNotLocked() {
    Swarms.real(CHECK).gives("FAIL" + AT + ": starts again as a manager without an unlock key");
  }

  @Test
  void isUnknownWithoutTheSetting() {
    Swarms.manager(CHECK, "'Spec': {}")
        .gives(
            "UNKNOWN host at docker/info#/Swarm/Cluster/Spec: can't be judged:"
                + " captures/docker/info#/Swarm/Cluster/Spec has no EncryptionConfig");
    Swarms.manager(CHECK, "'ID': ''")
        .given(
            "docker/info",
            Swarms.MANAGER.replace(
                "\"ID\": \"c1\", %s",
                "\"ID\": \"\", \"Spec\": {\"EncryptionConfig\": {\"AutoLockManagers\": true}}"))
        .gives(
            "UNKNOWN host at docker/info#/Swarm: can't be judged: docker info tells no settings of"
                + " a swarm");
  }

  @Test
  void judgesManagersOnly() {
    Swarms.judgesManagersOnly(CHECK);
  }
}
