package plimsoll.evidence.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import org.junit.jupiter.api.Test;
import plimsoll.Captures;
import plimsoll.bundle.Capture;
import plimsoll.bundle.EvidenceSource;
import plimsoll.evidence.DaemonOption;
import plimsoll.evidence.Evidence;
import plimsoll.evidence.Fact;
import plimsoll.source.Limits;

/** What evidence that our collector did not make shows, and what it does not. */
class ForeignEvidenceTest {
  private static final String INFO =
      """
      Client:
       Debug Mode: true

      Server:
       Containers: 1
        Running: 1
       Images: 1
       Server Version: 20.10.24
       Logging Driver: syslog
       Plugins:
        Volume: local
       Swarm: inactive
       Security Options:
        seccomp
         Profile: default
        userns
       Total Memory: 2GiB
       Docker Root Dir: /srv/docker
       Debug Mode: false
       Insecure Registries:
        registry.example:5000
        127.0.0.0/8
       Live Restore Enabled: true
      """;

  private static final String ID = "0123456789abcdef".repeat(4);

  private static final String CONTAINER =
      "[{\"Id\": \"" + ID + "\", \"Name\": \"/web\", \"State\": {}, \"HostConfig\": {}}]";

  private static final String LIST = "CONTAINER ID   IMAGE   NAMES\n0123456789ab   base    web\n";

  private static Evidence read(Captures captures) {
    EvidenceSource foreign =
        new EvidenceSource() {
          @Override
          public SortedSet<String> ids() {
            return captures.ids();
          }

          @Override
          public Capture capture(String id) {
            return captures.capture(id);
          }

          @Override
          public boolean isOurs() {
            return false;
          }
        };
    return EvidenceReader.read(foreign, Limits.DEFAULT);
  }

  private static String setting(Evidence evidence, DaemonOption option) {
    return evidence
        .daemonConfiguration()
        .setting(option)
        .match(
            known -> known.value().values() + " at line " + known.citation().line(), absent -> "?");
  }

  @Test
  void readsTheEnginesOwnWordsOfDockerInfo() {
    Evidence evidence = read(new Captures().with("docker/info-text", INFO));
    assertEquals("[false] at line 19", setting(evidence, DaemonOption.DEBUG));
    assertEquals("[syslog] at line 9", setting(evidence, DaemonOption.LOG_DRIVER));
    assertEquals("[true] at line 23", setting(evidence, DaemonOption.LIVE_RESTORE));
    assertEquals("[userns] at line 13", setting(evidence, DaemonOption.USERNS_REMAP));
    assertEquals(
        "[registry.example:5000] at line 21", setting(evidence, DaemonOption.INSECURE_REGISTRIES));
    assertEquals("/srv/docker", evidence.daemon().rootDirectory().toOptional().orElseThrow());
  }

  @Test
  void takesNeitherOfTwoOutputsThatContradictEachOther() {
    String json = "{\"Name\": \"web1\", \"Debug\": false, \"DockerRootDir\": \"/srv/docker\"}";
    String text = INFO.replace(" Debug Mode: f", " Name: web1\n Debug Mode: f");
    Captures captures = new Captures().with("docker/info", json).with("docker/info-text", text);
    assertEquals("[false] at line 1", setting(read(captures), DaemonOption.DEBUG));
    for (Map.Entry<String, String> other :
        Map.of("Name", text.replace("web1", "db1"), "Debug", text.replace("e: false", "e: true"))
            .entrySet()) {
      Evidence evidence = read(captures.with("docker/info-text", other.getValue()));
      assertEquals(
          "captures/docker/info and captures/docker/info-text differ in /"
              + other.getKey()
              + ": neither was taken; keep the one that is of this host and time",
          ((Fact.Absent<String>) evidence.daemon().rootDirectory()).why());
      assertEquals("?", setting(evidence, DaemonOption.DEBUG));
    }
    captures
        .with("docker/version", "{\"Server\": {\"Version\": \"24.0.7\"}}")
        .with("docker/version-text", "Client:\n Version: 24.0.7\nServer:\n Version: 20.10.24\n");
    assertEquals(
        "captures/docker/version and captures/docker/version-text differ in /Server/Version: neither"
            + " was taken; keep the one that is of this host and time",
        ((Fact.Absent<String>) read(captures).daemon().version()).why());
  }

  @Test
  void takesNoWordsOfAClusterForThoseOfTheEngine() {
    String cluster = INFO.replace("20.10.24", "ucp/3.2.4");
    Evidence evidence = read(new Captures().with("docker/info-text", cluster));
    assertEquals("?", setting(evidence, DaemonOption.DEBUG));
    assertEquals(
        "docker info was answered by 'ucp/3.2.4', not by the engine of the host; ask its own socket,"
            + " unix:///var/run/docker.sock",
        ((Fact.Absent<String>) evidence.daemon().rootDirectory()).why());
  }

  @Test
  void takesNoListOfDockerInfoThatMayBeCutOff() {
    String cut = INFO.substring(0, INFO.indexOf(" Live Restore"));
    assertEquals(
        "?",
        setting(
            read(new Captures().with("docker/info-text", cut)), DaemonOption.INSECURE_REGISTRIES));
  }

  @Test
  void takesNoListOfDockerInfoThatWasFiltered() {
    for (String whole :
        List.of(
            INFO.replace("  127.0.0.0/8\n", ""),
            INFO.replace("  Volume: local\n", ""),
            INFO.replace(" Total Memory: 2GiB\n", ""),
            INFO.replace(" Docker Root", "--\n Docker Root"))) {
      Evidence evidence = read(new Captures().with("docker/info-text", whole));
      assertEquals("?", setting(evidence, DaemonOption.INSECURE_REGISTRIES), whole);
      assertEquals("?", setting(evidence, DaemonOption.AUTHORIZATION_PLUGINS), whole);
      assertEquals("?", setting(evidence, DaemonOption.USERNS_REMAP), whole);
      assertEquals("[syslog] at line 9", setting(evidence, DaemonOption.LOG_DRIVER), whole);
    }
    String options = "  seccomp\n   Profile: default\n  userns\n";
    assertEquals(
        "?",
        setting(
            read(new Captures().with("docker/info-text", INFO.replace(options, ""))),
            DaemonOption.USERNS_REMAP),
        "a heading without options does not say that there are none");
  }

  @Test
  void takesAListOfContainersForWholeWhereTheEngineCountsAsMany() {
    Captures captures = new Captures().with("docker/containers", CONTAINER).with("docker/ps", LIST);
    assertTrue(
        read(captures).containers().listed() instanceof Fact.Absent<Integer> absent
            && absent.why().startsWith("nothing shows that captures/docker/ps lists every"));
    captures.with("docker/info-text", INFO);
    assertEquals(1, read(captures).containers().listed().toOptional().orElseThrow());
    captures.with("docker/info-text", INFO.replace("Containers: 1", "Containers: 2"));
    assertEquals(
        "captures/docker/ps lists 1 and docker info counts 2: it does not show every container",
        ((Fact.Absent<Integer>) read(captures).containers().listed()).why());
  }

  @Test
  void takesNoListForWholeThatLacksAnInspectedContainer() {
    Evidence evidence =
        read(
            new Captures()
                .with("docker/containers", CONTAINER)
                .with("docker/info-text", INFO)
                .with("docker/ps", LIST.replace("0123456789ab", "ffffffffffff")));
    assertEquals(
        "captures/docker/ps does not list container web, which was inspected: it lists not all",
        ((Fact.Absent<Integer>) evidence.containers().listed()).why());
  }

  @Test
  void takesAListOfNetworksForWholeWhereItHasThoseOfEveryHost() {
    String list =
        """
        NETWORK ID     NAME      DRIVER    SCOPE
        111111111111   bridge    bridge    local
        222222222222   host      host      local
        333333333333   none      null      local
        """;
    String ingress = "444444444444   ingress   overlay   swarm\n";
    String swarm = INFO.replace("Swarm: inactive", "Swarm: active");
    assertEquals("4", networks(INFO, list + ingress));
    assertEquals("4", networks(swarm, list + ingress));
    assertEquals("3", networks(INFO, list));
    assertEquals(
        "nothing shows that captures/docker/network-list lists every network: it has no overlay"
            + " network, and docker info calls the swarm 'active'",
        networks(swarm, list));
    assertEquals(
        "nothing shows that captures/docker/network-list lists every network: it has no overlay"
            + " network, and nothing says that the swarm is inactive: captures/docker/info-text:1"
            + " has no Swarm",
        networks(INFO.replace(" Swarm: inactive\n", ""), list));
    assertEquals(
        "captures/docker/network-list does not list network host, which an engine has as a rule:"
            + " nothing shows that it lists all",
        networks(INFO, list.replace("host ", "front")));
  }

  private static String networks(String info, String list) {
    return read(new Captures()
            .with("docker/info-text", info)
            .with("docker/network-list", list)
            .with("docker/networks", "[]"))
        .networks()
        .listed()
        .match(known -> known.value().toString(), Fact.Absent::why);
  }

  @Test
  void takesAnEngineForExperimentalOrNotByARowOnly() {
    String version =
        """
        Client:
         Version:      20.10.24
         Experimental: true

        Server:
         Engine:
          Version:          20.10.24
          Experimental:     false
         containerd:
          Version:          1.6.20
        """;
    assertEquals("[false] at line 8", experimental(version));
    assertEquals(
        "?", experimental(version.substring(0, version.indexOf("  Exp"))), "it is cut off there");
    assertEquals(
        "[false] at line 7", experimental(version.replace("  Experimental:     false\n", "")));
    String old = "Client:\n Version: 1.12.6\n\nServer:\n Version: 1.12.6\n API version: 1.24\n";
    assertEquals("[false] at line 5", experimental(old));
    assertEquals("?", experimental(old.replace("1.12.6", "17.06.2-ce")));
  }

  private static String experimental(String version) {
    return setting(
        read(new Captures().with("docker/version-text", version)), DaemonOption.EXPERIMENTAL);
  }

  @Test
  void readsTheEnginesArgumentsFromAProcessTable() {
    String table =
        """
        USER  PID COMMAND
        root    1 /sbin/init
        root    - -
        root    7 /usr/bin/dockerd %s
        """;
    assertEquals(
        "[info] at line 4",
        setting(
            read(new Captures().with("process/command-lines", table.formatted("-H fd:// -l info"))),
            DaemonOption.LOG_LEVEL));
    assertEquals(
        "?",
        setting(
            read(
                new Captures()
                    .with(
                        "process/command-lines",
                        table.formatted("--log-opt tag={{.Name}} {{.ID}} -l info"))),
            DaemonOption.LOG_LEVEL),
        "where an argument ends is not known");
  }

  @Test
  void recognisesPodmanAndWhetherADockerDaemonRunsBesideIt() {
    Captures captures = new Captures().with("docker/info", "{\"host\": {}, \"store\": {}}");
    assertTrue(read(captures).podman().answered().isPresent());
    assertTrue(read(captures).podman().alone().toOptional().isEmpty());
    captures.with("process/table", "PID COMMAND\n1 /sbin/init\n");
    assertEquals(true, read(captures).podman().alone().toOptional().orElseThrow());
    captures.with("process/table", "PID COMMAND\n1 /sbin/init\n7 /usr/bin/dockerd\n");
    assertEquals(false, read(captures).podman().alone().toOptional().orElseThrow());
    assertTrue(read(new Captures().with("docker/info-text", INFO)).podman().answered().isEmpty());
  }
}
