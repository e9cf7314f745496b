package plimsoll.evidence.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import plimsoll.Captures;
import plimsoll.Resource;
import plimsoll.evidence.Fact;
import plimsoll.evidence.SwarmState;
import plimsoll.source.Limits;

class SwarmStateReaderTest {
  private static final String CERTIFICATE =
      "files/var/lib/docker/swarm/certificates/swarm-root-ca.crt";

  private static SwarmState read(Captures captures) {
    return SwarmStateReader.read(captures, Limits.DEFAULT);
  }

  private static SwarmState info(String name) {
    return read(new Captures().with("docker/info", Resource.evidence("swarm/" + name)));
  }

  private static SwarmState swarm(String json) {
    return read(
        new Captures()
            .with(
                "docker/info",
                "{\"Swarm\": {" + json.replace('\'', '"') + "}, \"DockerRootDir\": \"/data\"}"));
  }

  private static String why(Fact<?> fact) {
    return fact.match(known -> "known: " + known.value(), Fact.Absent::why);
  }

  @Test
  void readsAManager() {
    SwarmState swarm = info("20.10-info");
    assertEquals(Optional.of("active"), swarm.localNodeState().toOptional());
    assertEquals(Optional.of(true), swarm.manager().toOptional());
    assertEquals(Optional.of("192.0.2.30"), swarm.nodeAddress().toOptional());
    assertEquals(Optional.of(2377), swarm.controlPort().toOptional());
    assertEquals(Optional.of(1L), swarm.managers().toOptional());
    assertEquals(Optional.of(1L), swarm.nodes().toOptional());
    assertEquals(Optional.of(false), swarm.autoLock().toOptional());
    assertEquals(Optional.of(Duration.ofDays(90)), swarm.nodeCertificateLife().toOptional());
    assertEquals(
        Optional.of(Instant.parse("2026-11-22T00:50:00Z")),
        swarm.rootCertificateSince().toOptional());
    assertEquals(
        Optional.of(Instant.parse("2026-11-22T00:55:08.42577583Z")),
        swarm.engineTime().toOptional());

    assertEquals(Optional.of(2477), info("20.10-info-data-path").controlPort().toOptional());
    assertEquals(Optional.of(true), info("20.10-info-data-path").autoLock().toOptional());
    assertEquals(
        Optional.of(Instant.parse("2017-08-24T17:29:00Z")),
        info("17.06-info").rootCertificateSince().toOptional());
  }

  @Test
  void aWorkerKnowsNoSettings() {
    SwarmState swarm = info("20.10-info-worker");
    assertEquals(Optional.of("active"), swarm.localNodeState().toOptional());
    assertEquals(Optional.of(false), swarm.manager().toOptional());
    assertEquals("docker info tells no settings of a swarm", why(swarm.autoLock()));
    assertEquals(
        "docker info does not count this node among the managers", why(swarm.controlPort()));
    assertEquals("captures/docker/info#/Swarm has no Managers", why(swarm.managers()));
  }

  @Test
  void zerosOfOldEnginesAreNoValues() {
    SwarmState swarm = info("17.03-info-inactive");
    assertEquals(Optional.of("inactive"), swarm.localNodeState().toOptional());
    assertEquals("docker info tells no settings of a swarm", why(swarm.autoLock()));
    assertEquals("docker info says 0, which is no value here", why(swarm.managers()));
    assertEquals("the swarm part of docker info names no address", why(swarm.nodeAddress()));
    assertEquals(
        Optional.of(Instant.parse("2017-04-11T05:12:52.292117616Z")),
        swarm.engineTime().toOptional());
  }

  @Test
  void readsTheFilesOfTheDataRoot() {
    String info = Resource.evidence("swarm/20.10-info-worker");
    SwarmState swarm =
        read(
            new Captures()
                .with("docker/info", info)
                .with(
                    "files/var/lib/docker/swarm/docker-state.json",
                    Resource.evidence("swarm/20.10-docker-state-data-path"))
                .with(
                    CERTIFICATE,
                    """
                    -----BEGIN CERTIFICATE-----
                    MIIBajCCARCgAwIBAgIUaFCW5xsq8eyiJ+Pmcv3MCflMLnMwCgYIKoZIzj0EAwIw
                    EzERMA8GA1UEAxMIc3dhcm0tY2EwHhcNMTcwODI0MTcyOTAwWhcNMzcwODE5MTcy
                    OTAwWjATMREwDwYDVQQDEwhzd2FybS1jYTBZMBMGByqGSM49AgEGCCqGSM49AwEH
                    A0IABDy7NebyUJyUjWJDBUdnZoV6GBxEGKO4TZPNDwnxDxJcUdLVaB7WGa4/DLrW
                    UfsVgh1JGik2VTiLuTMA1tLlNPOjQjBAMA4GA1UdDwEB/wQEAwIBBjAPBgNVHRMB
                    Af8EBTADAQH/MB0GA1UdDgQWBBQl16XFtaaXiUAwEuJptJlDjfKskDAKBggqhkjO
                    PQQDAgNIADBFAiEAo9fTQNM5DP9bHVcTJYfl2Cay1bFu1E+lnpmN+EYJfeACIGKH
                    1pCUkZ+D0IB6CiEZGWSHyLuXPM1rlP+I5KuS7sB8
                    -----END CERTIFICATE-----
                    """));
    assertEquals(Optional.of("198.51.100.30"), swarm.dataPathAddress().toOptional());
    assertEquals(
        Optional.of(Instant.parse("2017-08-24T17:29:00Z")),
        swarm.rootCertificateSince().toOptional());
  }

  @Test
  void isAbsentWithAReason() {
    SwarmState swarm =
        swarm("'LocalNodeState': '', 'Cluster': {'ID': 'a', 'TLSInfo': {'TrustRoot': 'x'}}");
    assertEquals("the swarm part of docker info names no state", why(swarm.localNodeState()));
    assertEquals("captures/docker/info#/Swarm has no ControlAvailable", why(swarm.manager()));
    assertEquals(
        "captures/docker/info#/Swarm/Cluster has no Spec", why(swarm.nodeCertificateLife()));
    assertEquals("the swarm's root certificate can't be read", why(swarm.rootCertificateSince()));
    assertEquals(
        "files/data/swarm/docker-state.json was not captured", why(swarm.dataPathAddress()));
    assertEquals("captures/docker/info# has no SystemTime", why(swarm.engineTime()));

    SwarmState none = read(new Captures());
    assertEquals("docker/info was not captured", why(none.localNodeState()));
    assertEquals("docker/info was not captured", why(none.dataPathAddress()));

    SwarmState unseen = read(new Captures().with("docker/info", "{\"ServerErrors\": [\"no\"]}"));
    assertEquals("docker info did not reach the daemon", why(unseen.localNodeState()));
  }

  @Test
  void readsNoPortWhereThereIsNone() {
    assertEquals(
        "docker info names no port of this manager",
        why(
            swarm(
                    "'NodeID': 'a', 'RemoteManagers': [{'NodeID': 'b', 'Addr': 'x:1'},"
                        + " {'NodeID': 'a', 'Addr': 'x:y'}]")
                .controlPort()));
  }
}
