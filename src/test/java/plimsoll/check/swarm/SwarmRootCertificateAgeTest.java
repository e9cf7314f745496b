package plimsoll.check.swarm;

import org.junit.jupiter.api.Test;
import plimsoll.Resource;
import plimsoll.check.CheckHarness;

class SwarmRootCertificateAgeTest {
  private static final String CHECK = "swarm-root-certificate-age";
  private static final String AT =
      " host at docker/info#/Swarm/Cluster/TLSInfo/TrustRoot and docker/info#/SystemTime and"
          + " docker/info#/Swarm/LocalNodeState: belongs to a swarm whose root certificate is ";

  /** The certificate began at 17:29 on 24 August. */
  private static CheckHarness on(String time) {
    return CheckHarness.check(CHECK)
        .given(
            "docker/info",
            Resource.evidence("swarm/17.06-info").replace("2017-08-24T17:44:34.077811894Z", time));
  }

  @Test
  void comparesItsAgeWithTheSite() {
    on("2017-11-22T17:29:00Z")
        .with("ca-rotation-interval", "90d")
        .gives(
            "PASS" + AT + "90 days old, of 2017-08-24T17:29:00Z, within the 90 days of the site");
    on("2017-11-22T17:29:01Z")
        .with("ca-rotation-interval", "90d")
        .gives(
            "FAIL"
                + AT
                + "90 days old, of 2017-08-24T17:29:00Z, older than the 90 days of the site");
  }

  @Test
  void asksAPersonWhereTheSiteGivesNoInterval() {
    on("2017-08-25T18:00:00Z")
        .gives(
            "MANUAL"
                + AT
                + "1 day old, of 2017-08-24T17:29:00Z; is it replaced as often as the site wants?");
  }

  @Test
  void isUnknownWithoutCertificateOrClock() {
    on("2017-08-24T17:28:59Z")
        .gives(
            "UNKNOWN host at docker/info#/Swarm/Cluster/TLSInfo/TrustRoot: can't be judged: the"
                + " swarm's root certificate is of 2017-08-24T17:29:00Z, later than the engine's"
                + " clock");
    on("noon").gives("UNKNOWN host at docker/info#/SystemTime: can't be judged: 'noon' is no time");
    Swarms.worker(CHECK)
        .gives(
            "UNKNOWN host: can't be judged:"
                + " files/var/lib/docker/swarm/certificates/swarm-root-ca.crt was not captured");
    Swarms.judgesActiveNodesOnly(CHECK);
  }
}
