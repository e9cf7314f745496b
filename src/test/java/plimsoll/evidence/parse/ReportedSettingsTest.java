package plimsoll.evidence.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import plimsoll.Captures;
import plimsoll.evidence.DaemonOption;
import plimsoll.evidence.Fact;
import plimsoll.source.Limits;

class ReportedSettingsTest {
  private final Captures captures = new Captures();

  @Test
  void readsWhatTheEngineReports() {
    info(
        """
        {"ServerVersion": "24.0.7", "Debug": true, "ExperimentalBuild": false,
         "LiveRestoreEnabled": true, "LoggingDriver": "journald", "Driver": "overlay2",
         "SecurityOptions": ["name=seccomp,profile=builtin", "name=userns"],
         "Plugins": {"Authorization": ["opa"]}}
        """);
    assertEquals("[true] at /Debug", shown(DaemonOption.DEBUG));
    assertEquals("[false] at /ExperimentalBuild", shown(DaemonOption.EXPERIMENTAL));
    assertEquals("[true] at /LiveRestoreEnabled", shown(DaemonOption.LIVE_RESTORE));
    assertEquals("[journald] at /LoggingDriver", shown(DaemonOption.LOG_DRIVER));
    assertEquals("[overlay2] at /Driver", shown(DaemonOption.STORAGE_DRIVER));
    assertEquals("[builtin] at /SecurityOptions", shown(DaemonOption.SECCOMP_PROFILE));
    assertEquals("[userns] at /SecurityOptions", shown(DaemonOption.USERNS_REMAP));
    assertEquals("[false] at /SecurityOptions", shown(DaemonOption.NO_NEW_PRIVILEGES));
    assertEquals("[opa] at /Plugins/Authorization", shown(DaemonOption.AUTHORIZATION_PLUGINS));
    assertEquals("not reported", shown(DaemonOption.IPTABLES));
  }

  @Test
  void takesNoForAnAnswerOnlyFromAnEngineThatReportsYes() {
    info(
        """
        {"ServerVersion": "20.10.24", "LiveRestoreEnabled": false, "SecurityOptions": []}
        """);
    assertEquals("[false] at /LiveRestoreEnabled", shown(DaemonOption.LIVE_RESTORE));
    assertEquals("not reported", shown(DaemonOption.NO_NEW_PRIVILEGES));
    info("{\"ServerVersion\": \"1.12.6\", \"LiveRestoreEnabled\": false}");
    assertEquals("not reported", shown(DaemonOption.LIVE_RESTORE));
  }

  @Test
  void namesRangesAndRegistriesThatAreNotSecure() {
    info(
        """
        {"RegistryConfig": {
          "InsecureRegistryCIDRs": ["10.0.0.0/8", "127.0.0.0/8"],
          "IndexConfigs": {"docker.io": {"Secure": true}, "r.example:5000": {"Secure": false}}}}
        """);
    assertEquals(
        "[10.0.0.0/8, r.example:5000] at /RegistryConfig/InsecureRegistryCIDRs",
        shown(DaemonOption.INSECURE_REGISTRIES));
    info("{\"RegistryConfig\": {\"InsecureRegistryCIDRs\": []}}");
    assertEquals("not reported", shown(DaemonOption.INSECURE_REGISTRIES));
  }

  @Test
  void readsIccOfTheDefaultBridgeAlone() {
    captures.with(
        "docker/networks",
        """
        [{"Name": "edge", "Options": {"com.docker.network.bridge.enable_icc": "false"}},
         {"Name": "bridge", "Options": {"com.docker.network.bridge.enable_icc": "true"}}]
        """);
    assertEquals(
        "[true] at /1/Options/com.docker.network.bridge.enable_icc", shown(DaemonOption.ICC));
    captures.with("docker/networks", "[{\"Name\": \"bridge\", \"Options\": {}}]");
    assertEquals("not reported", shown(DaemonOption.ICC));
  }

  @Test
  void readsNoIccWhereDefaultBridgesContradictEachOther() {
    String bridge =
        """
        [{"Name": "bridge", "Id": "%s", "Options": {"com.docker.network.bridge.enable_icc": "%s"}}]
        """;
    captures.with("docker/networks", bridge.formatted("aa", "true"));
    captures.with("docker/networks.2", bridge.formatted("aa", "true"));
    assertEquals(
        "[true] at /0/Options/com.docker.network.bridge.enable_icc", shown(DaemonOption.ICC));
    for (String other : List.of(bridge.formatted("aa", "false"), bridge.formatted("bb", "true"))) {
      captures.with("docker/networks.2", other);
      assertEquals(
          "several default bridges were inspected, of different hosts or times",
          shown(DaemonOption.ICC));
    }
  }

  @Test
  void takesExperimentalFromTheVersionWhereInfoDoesNotSay() {
    captures.with("docker/version", "{\"Server\": {\"Version\": \"17.06.2-ce\"}}");
    assertEquals("[false] at /Server/Version", shown(DaemonOption.EXPERIMENTAL));
    captures.with(
        "docker/version", "{\"Server\": {\"Version\": \"17.06.2-ce\", \"Experimental\": true}}");
    assertEquals("[true] at /Server/Experimental", shown(DaemonOption.EXPERIMENTAL));
  }

  @Test
  void takesNoAnswerOfAClusterForThatOfTheEngine() {
    for (String cluster : List.of("ucp/3.2.4", "swarm/1.2.9")) {
      info("{\"ServerVersion\": \"" + cluster + "\", \"Debug\": false}");
      assertEquals(
          "docker info was answered by '"
              + cluster
              + "', not by the engine of the host; ask its own socket, unix:///var/run/docker.sock",
          shown(DaemonOption.DEBUG));
      captures.with("docker/version", "{\"Server\": {\"Version\": \"" + cluster + "\"}}");
      assertEquals(
          "docker info was answered by '"
              + cluster
              + "', not by the engine of the host; ask its own socket, unix:///var/run/docker.sock",
          shown(DaemonOption.EXPERIMENTAL));
    }
  }

  @Test
  void saysWhyNothingWasReported() {
    captures.without("docker/info", "docker/info timed out");
    captures.without("docker/networks", "docker/networks timed out");
    assertEquals("docker/info timed out", shown(DaemonOption.DEBUG));
    assertEquals("docker/networks timed out", shown(DaemonOption.ICC));
    assertEquals("not reported", shown(DaemonOption.IPTABLES));
  }

  private void info(String output) {
    captures.with("docker/info", output);
  }

  private String shown(DaemonOption option) {
    Map<DaemonOption, Fact<Found>> reported = ReportedSettings.read(captures, Limits.DEFAULT);
    Fact<Found> fact = reported.getOrDefault(option, Fact.absent("not reported"));
    return fact.match(
        known -> known.value().values() + " at " + known.citation().at(), Fact.Absent::why);
  }
}
