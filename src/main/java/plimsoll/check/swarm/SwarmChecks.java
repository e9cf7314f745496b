package plimsoll.check.swarm;

import java.util.List;
import plimsoll.check.Check;

/** The checks that judge swarm mode, one a line, sorted. */
public final class SwarmChecks {
  /** All of them. */
  public static final List<Check> ALL =
      List.of(
          new NetworkOverlayEncryption(),
          new SwarmAutolock(),
          new SwarmDataPath(),
          new SwarmInactive(),
          new SwarmListenAddress(),
          new SwarmManagerCount(),
          new SwarmNodeCertificateExpiry(),
          new SwarmRootCertificateAge(),
          new SwarmSecretPolicy(),
          new SwarmSecrets(),
          new SwarmUnlockKeyRotation());

  private SwarmChecks() {}
}
