package plimsoll.check.swarm;

import org.junit.jupiter.api.Test;

class SwarmUnlockKeyRotationTest {
  private static final String CHECK = "swarm-unlock-key-rotation";
  private static final String AT =
      " host at docker/info#/Swarm/Cluster/Spec/EncryptionConfig/AutoLockManagers";
  private static final String LOCKED = "'Spec': {'EncryptionConfig': {'AutoLockManagers': true}}";

  @Test
  void asksAPersonWhereThereIsAKey() {
    Swarms.manager(CHECK, LOCKED)
        .gives(
            "MANUAL"
                + AT
                + ": has an unlock key, and the engine does not keep its age; do records show that"
                + " it is changed on a schedule?");
    Swarms.manager(CHECK, LOCKED)
        .with("unlock-key-rotation-interval", "90d")
        .gives(
            "MANUAL"
                + AT
                + ": has an unlock key, and the engine does not keep its age; do records show that"
                + " it is changed every 90 days?");
  }

  @Test
  void isNotApplicableWithoutAKey() {
    Swarms.real(CHECK)
        .gives(
            "NOT_APPLICABLE"
                + AT
                + " and docker/info#/Swarm/ControlAvailable: has no unlock key: its swarm does not"
                + " lock managers");
  }

  @Test
  void judgesManagersOnly() {
    Swarms.judgesManagersOnly(CHECK);
  }
}
