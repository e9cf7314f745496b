package plimsoll.check.container;

import static plimsoll.check.CheckHarness.check;

import java.util.List;
import org.junit.jupiter.api.Test;
import plimsoll.check.CheckHarness;

class ContainerEngineSocketTest {
  private static CheckHarness host(String... sourceRows) {
    return check("container-engine-socket")
        .given("process/engine-argv", "pid=8 exe=/usr/bin/dockerd argc=3\ndockerd\n-H\nfd://\n")
        .given("systemd/docker.socket", "Listen=/run/docker.sock (Stream)\n")
        .given(
            "host/stat",
            """
            present|directory|755|0|0|root|root|2049|2|4096|/
            present|directory|755|0|0|root|root|25|1|1040|/run
            present|symbolic link|777|0|0|root|root|2049|13|4|/var/run
            link|/run|/var/run
            present|socket|660|0|998|root|docker|25|3|0|/run/docker.sock
            end|5
            """)
        .given("host/mountinfo", "22 1 8:1 / / rw - ext4 /dev/sda1 rw\n")
        .given(
            "host/mount-sources",
            String.join("\n", sourceRows)
                + (sourceRows.length == 0 ? "" : "\n")
                + "end|"
                + sourceRows.length
                + "\n");
  }

  private static String bind(String source, String destination) {
    return "{'Type': 'bind', 'Source': '"
        + source
        + "', 'Destination': '"
        + destination
        + "',"
        + " 'RW': true, 'Propagation': 'rprivate'}";
  }

  private static String volume(String name, String destination) {
    return "{'Type': 'volume', 'Name': '"
        + name
        + "', 'Source': '/var/lib/docker/volumes/"
        + name
        + "/_data', 'Destination': '"
        + destination
        + "', 'Driver': 'local', 'RW': true}";
  }

  private static String mounts(String... mounts) {
    return "'HostConfig': {}, 'Mounts': [" + String.join(", ", mounts) + "]";
  }

  @Test
  void failsTheSocketAndEveryDirectoryThatHoldsIt() {
    host("resolved|/run/docker.sock|/var/run/docker.sock")
        .givenContainer("a", mounts(bind("/var/run/docker.sock", "/s")))
        .givenContainer("b", mounts(bind("/run", "/s"), bind("/", "/host")))
        .givenContainer("c", mounts(bind("/var/run/", "/s").replace("true", "false")))
        .gives(
            "FAIL a at /0/Mounts/0 and host/mount-sources:1 and host/mountinfo:1:"
                + " mounts the engine's socket, which read-only does not protect:"
                + " '/var/run/docker.sock' at '/s' (read-write)",
            "FAIL b at /1/Mounts/1 and /1/Mounts/0: mounts the engine's"
                + " socket, which read-only does not protect: '/' at '/host' (read-write), a"
                + " directory that holds it, '/run' at '/s' (read-write), a directory that holds"
                + " it",
            "FAIL c at /2/Mounts/0: mounts the engine's socket, which"
                + " read-only does not protect: '/var/run/' at '/s' (read-only), a directory that"
                + " holds it");
  }

  @Test
  void followsLinksAndVolumesThatAreBinds() {
    host("resolved|/run|/srv/r", "resolved|/run/docker.sock|/srv/s")
        .given(
            "docker/volumes",
            "[{\"Name\": \"v\", \"Driver\": \"local\", \"Options\": {\"type\": \"none\","
                + " \"o\": \"bind\", \"device\": \"/srv/s\"}}]")
        .givenContainer("a", mounts(bind("/srv/r", "/x")))
        .givenContainer("b", mounts(volume("v", "/x")))
        .gives(
            "FAIL a at /0/Mounts/0 and host/mount-sources:1 and host/mountinfo:1:"
                + " mounts the engine's socket, which read-only does not protect: '/srv/r',"
                + " which leads to '/run' on the host, at '/x' (read-write), a directory that"
                + " holds it",
            "FAIL b at /1/Mounts/0 and docker/volumes#/0 and host/mount-sources:2 and"
                + " host/mountinfo:1: mounts the engine's socket, which read-only does not"
                + " protect: volume 'v', which leads to '/run/docker.sock' on the host, at"
                + " '/x' (read-write)");
  }

  @Test
  void failsASocketAtAnotherPlace() {
    check("container-engine-socket")
        .given(
            "process/engine-argv",
            "pid=8 exe=/usr/bin/dockerd argc=3\ndockerd\n-H\nunix:///srv/api/engine\n")
        .givenContainer("a", mounts(bind("/srv/api", "/x")))
        .gives(
            "FAIL a at /0/Mounts/0: mounts the engine's socket, which read-only does not protect:"
                + " '/srv/api' at '/x' (read-write), a directory that holds it");
  }

  @Test
  void failsASocketThatTheHostItselfMountsAtAnotherPlace() {
    host("resolved|/srv/run|/srv/run")
        .given(
            "host/mountinfo",
            """
            22 1 8:1 / / rw - ext4 /dev/sda1 rw
            23 22 0:25 / /run rw - tmpfs tmpfs rw
            24 22 0:25 / /srv/run rw - tmpfs tmpfs rw
            """)
        .givenContainer("a", mounts(bind("/srv/run", "/x")))
        .gives(
            "FAIL a at /0/Mounts/0 and host/mount-sources:1 and host/mountinfo:3 and"
                + " host/mountinfo:2: mounts the engine's socket, which read-only does not protect:"
                + " '/srv/run', which leads to '/run' on the host, at '/x' (read-write), a directory"
                + " that holds it");
  }

  @Test
  void failsTheNameAloneAsTheLiteralTextDoes() {
    host("resolved|/srv/proxy/docker.sock|/srv/proxy/docker.sock", "resolved|/srv/p|/srv/p")
        .givenContainer("a", mounts(bind("/srv/proxy/docker.sock", "/x")))
        .givenContainer("b", mounts(bind("/srv/p", "/var/run/docker.sock")))
        .gives(
            "FAIL a at /0/Mounts/0 and host/mount-sources:1 and host/mountinfo:1:"
                + " mounts what is named docker.sock, which the literal text fails:"
                + " '/srv/proxy/docker.sock' at '/x' (read-write); it is not known to be the"
                + " engine's socket",
            "FAIL b at /1/Mounts/0 and host/mount-sources:2 and host/mountinfo:1:"
                + " mounts what is named docker.sock, which the literal text fails: '/srv/p'"
                + " at '/var/run/docker.sock' (read-write); it is not known to be the"
                + " engine's socket");
  }

  @Test
  void passesOtherMountsWhereItIsKnownWhereTheEngineListens() {
    host("resolved|/var|/var", "resolved|/run/app|/run/app")
        .givenContainer("a", mounts(bind("/var", "/x"), bind("/run/app", "/y")))
        .gives(
            "PASS a at /0/Mounts and process/engine-argv:4 and /0/Mounts/0 and"
                + " host/mount-sources:1 and host/mountinfo:1 and /0/Mounts/1 and"
                + " host/mount-sources:2: does not mount the engine's socket (it listens on"
                + " 'fd://')");
  }

  @Test
  void passesWhatShowsNothingOfTheHostWithoutMoreEvidence() {
    check("container-engine-socket")
        .given("docker/volumes", "[{\"Name\": \"v\", \"Driver\": \"local\", \"Options\": {}}]")
        .givenContainer("a", mounts())
        .givenContainer("b", mounts(volume("v", "/x")))
        .gives(
            "PASS a at /0/Mounts: has no mount",
            "PASS b at /1/Mounts and /1/Mounts/0 and docker/volumes#/0: mounts nothing of the"
                + " host's file system");
  }

  @Test
  void failsVarWhereNothingShowsThatVarRunIsALink() {
    host("resolved|/var|/var")
        .given("host/stat", "end|0\n")
        .givenContainer("a", mounts(bind("/var", "/x")))
        .gives(
            "FAIL a at /0/Mounts/0 and host/mount-sources:1 and host/mountinfo:1:"
                + " mounts the engine's socket, which read-only does not protect: '/var' at"
                + " '/x' (read-write), a directory that holds it");
  }

  @Test
  void leavesWhatADeviceHoldsToAPerson() {
    host()
        .given(
            "docker/volumes",
            "[{\"Name\": \"disk\", \"Driver\": \"local\", \"Options\": {\"type\": \"ext4\","
                + " \"device\": \"/dev/sda1\"}}]")
        .givenContainer("a", mounts(volume("disk", "/d")))
        .gives(
            "MANUAL a at /0/Mounts/0 and docker/volumes#/0: mounts the volume 'disk' of type 'ext4'"
                + " from '/dev/sda1': judge what of the host it holds");
  }

  @Test
  void isUnknownWhereAMountOrTheEnginesSocketsAreNotKnown() {
    host("resolved|/srv|/srv")
        .given("process/engine-argv", "pid=9 exe= argc=1\ncontainerd\n")
        .givenContainer("a", mounts(bind("/srv", "/x")))
        .givenContainer("b", mounts(bind("/data", "/x")))
        .givenContainer("c", "'Mounts': null")
        .givenContainer("d", "'Mounts': 'none'")
        .gives(
            "UNKNOWN a at process/engine-argv:1: can't be judged: not all of the engine's sockets"
                + " are known: process/engine-argv shows no running dockerd",
            "UNKNOWN b at host/mount-sources:2 and /1/Mounts/0: can't be judged: where '/data'"
                + " leads is not known: host/mount-sources does not hold '/data'",
            "PASS c at /2/Mounts: has no mount",
            "UNKNOWN d at /3/Mounts: can't be judged: captures/docker/containers#/3/Mounts is a"
                + " string, not an array of objects");
    check("container-engine-socket")
        .given("host/mountinfo", "22 1 8:1 / / rw - ext4 /dev/sda1 rw\n")
        .given("host/mount-sources", "resolved|/srv|/srv\nend|1\n")
        .givenContainer("a", mounts(bind("/srv", "/x")))
        .givenContainer("b", mounts(bind("/run", "/x")))
        .gives(
            "UNKNOWN a: can't be judged: process/engine-argv was not captured",
            "FAIL b at /1/Mounts/0: mounts the engine's socket, which"
                + " read-only does not protect: '/run' at '/x' (read-write), a directory that holds"
                + " it");
  }

  @Test
  void failsTheOtherNamesOfTheBenchmark() {
    String pipe = "{'Type': 'npipe', 'Source': '//./pipe/docker_engine', 'Destination': '/p'}";
    check("container-engine-socket")
        .with("socket-names", List.of("docker.sock", "docker_engine"))
        .givenContainer("pipe", mounts(pipe))
        .givenContainer("sock", mounts(bind("/srv/docker.sock", "/s")))
        .gives(
            "FAIL pipe at /0/Mounts/0: mounts what is named docker.sock or docker_engine, which the"
                + " literal text fails: '//./pipe/docker_engine' at '/p'; it is not known to be the"
                + " engine's socket",
            "FAIL sock at /1/Mounts/0: mounts what is named docker.sock or docker_engine, which the"
                + " literal text fails: '/srv/docker.sock' at '/s' (read-write); it is not known to be"
                + " the engine's socket");
    host()
        .givenContainer("pipe", mounts(pipe))
        .gives(
            "MANUAL pipe at /0/Mounts/0: has a mount of type 'npipe' at '/p': judge where it"
                + " leads");
  }
}
