package plimsoll.check.swarm;

import org.junit.jupiter.api.Test;

class SwarmNodeCertificateExpiryTest {
  private static final String CHECK = "swarm-node-certificate-expiry";
  private static final String AT =
      " host at docker/info#/Swarm/Cluster/Spec/CAConfig/NodeCertExpiry and"
          + " docker/info#/Swarm/ControlAvailable: belongs to a swarm whose node certificates live ";

  @Test
  void comparesWithTheSite() {
    Swarms.real(CHECK)
        .with("node-cert-expiry", "2160h")
        .gives("PASS" + AT + "90 days, within the 90 days of the site");
    Swarms.real(CHECK)
        .with("node-cert-expiry", "48h30m")
        .gives("FAIL" + AT + "90 days, longer than the 2910 minutes of the site");
  }

  @Test
  void asksAPersonWhereTheSiteGivesNoFigure() {
    Swarms.real(CHECK).gives("MANUAL" + AT + "90 days; is that what the site wants?");
    Swarms.manager(CHECK, "'Spec': {'CAConfig': {'NodeCertExpiry': 3600000000000}}")
        .gives("MANUAL" + AT + "1 hour; is that what the site wants?");
  }

  @Test
  void isUnknownWithoutTheSetting() {
    Swarms.manager(CHECK, "'Spec': {'CAConfig': {}}")
        .gives(
            "UNKNOWN host at docker/info#/Swarm/Cluster/Spec/CAConfig: can't be judged:"
                + " captures/docker/info#/Swarm/Cluster/Spec/CAConfig has no NodeCertExpiry");
  }

  @Test
  void judgesManagersOnly() {
    Swarms.judgesManagersOnly(CHECK);
  }

  @Test
  void wantsTheFigureOfTheSiteExactlyWhereTheBenchmarkDoes() {
    Swarms.real(CHECK)
        .with("exact", true)
        .with("node-cert-expiry", "90d")
        .gives(
            "PASS host at docker/info#/Swarm/Cluster/Spec/CAConfig/NodeCertExpiry and docker/info#/Swarm/ControlAvailable: belongs to a swarm whose node certificates live 90 days, as the site plans");
    Swarms.real(CHECK)
        .with("exact", true)
        .with("node-cert-expiry", "180d")
        .gives(
            "FAIL host at docker/info#/Swarm/Cluster/Spec/CAConfig/NodeCertExpiry and docker/info#/Swarm/ControlAvailable: belongs to a swarm whose node certificates live 90 days, not the 180 days that the site plans");
    Swarms.real(CHECK)
        .with("exact", true)
        .gives(
            "MANUAL host at docker/info#/Swarm/Cluster/Spec/CAConfig/NodeCertExpiry and docker/info#/Swarm/ControlAvailable: belongs to a swarm whose node certificates live 90 days; is that what the site wants?");
  }
}
