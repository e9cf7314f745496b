package plimsoll.check.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static plimsoll.check.CheckHarness.id;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import plimsoll.check.CheckHarness;

class ContainerUserTest {
  private static CheckHarness check(boolean effective) {
    return CheckHarness.check("container-user").with("effective-uid", effective);
  }

  private static String web(String user) {
    return "'State': {'Running': true, 'Pid': 20}, 'Config': {'User': '"
        + user
        + "'}, 'HostConfig': {'Runtime': 'runc', 'UsernsMode': ''}";
  }

  /** A host on which the first process of container web has a user id, as the host counts. */
  private static CheckHarness seen(boolean effective, int uid, String options) {
    return check(effective)
        .given("docker/info", "{\"SecurityOptions\": [" + options + "]}")
        .given("process/table", "PID COMMAND\n1 init\n20 nginx\n")
        .given(
            "process/ids",
            "/proc/20/status:Name:\tnginx\n/proc/20/status:Uid:\t5\t" + uid + "\t5\t5\n")
        .given("process/cgroups", "/proc/20/cgroup:0::/docker/" + id("web") + "\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "0:0", "root", "root:x", "00", "+0", "0:1000", ":1000"})
  void failsForEveryNameOfRoot(String user) {
    assertEquals(
        "FAIL", check(false).givenContainer("web", web(user)).judge().get(0).status().name());
  }

  @ParameterizedTest
  @ValueSource(strings = {"1000", "1000:0", "65534:root", "10"})
  void passesForAnotherUserId(String user) {
    assertEquals(
        "PASS", check(false).givenContainer("web", web(user)).judge().get(0).status().name());
  }

  @Test
  void saysHowItFoundOut() {
    seen(false, 101, "")
        .givenContainer("web", web(""))
        .gives(
            "FAIL web at /0/Config/User and process/ids:2: runs as root (neither its image nor its"
                + " creator names a user), though its first process has the user id 101 now");
    seen(false, 0, "")
        .givenContainer("web", web("toor"))
        .gives("FAIL web at /0/Config/User and process/ids:2: runs as 'toor', whose user id is 0");
    seen(false, 101, "")
        .givenContainer("web", web("app:www"))
        .gives("PASS web at /0/Config/User and process/ids:2: runs as 'app', user id 101");
    seen(false, 0, "")
        .givenContainer("web", web("1000"))
        .gives(
            "PASS web at /0/Config/User and process/ids:2: is created to run as user id '1000', which"
                + " the literal text passes, though its first process has the user id 0 now");
    seen(false, 1000, "")
        .givenContainer("web", web("1000"))
        .gives("PASS web at /0/Config/User: runs as user id '1000'");
    check(false)
        .givenContainer("web", "'State': {'Running': false}, 'Config': {'User': 'app'}")
        .givenContainer("old", "'State': {'Running': false}, 'Config': {'User': '0:0'}")
        .gives(
            "FAIL old at /1/Config/User and /1/State/Running: is created to run as root ('0:0'); it"
                + " is not running",
            "PASS web at /0/Config/User and /0/State/Running: is created to run as 'app', whose id"
                + " in its image no capture shows; it is not running");
  }

  @ParameterizedTest
  @CsvSource({"root, 101, PASS", "1000, 0, FAIL", "root, 0, FAIL", "app, 101, PASS"})
  void letsTheEffectiveUserIdDecideInTheNewerEdition(String user, int uid, String status) {
    assertEquals(
        status,
        seen(true, uid, "").givenContainer("web", web(user)).judge().get(0).status().name());
  }

  @ParameterizedTest
  @CsvSource({"100000, FAIL", "100101, PASS", "0, FAIL"})
  void countsUsersAsTheContainerDoesWhereTheDaemonRemapsThem(int uid, String status) {
    assertEquals(
        status,
        seen(
                true,
                uid,
                "\"name=userns\"], \"DockerRootDir\": \"/var/lib/docker/100000.100000\", \"X\": [")
            .givenContainer("web", web("app"))
            .judge()
            .get(0)
            .status()
            .name());
  }

  @Test
  void isUnknownWhereAUsersIdCanNotBeSeen() {
    check(false)
        .givenContainer("web", web("app"))
        .gives("UNKNOWN web: can't be judged: process/table was not captured");
    check(true)
        .givenContainer("web", web("1000"))
        .gives("UNKNOWN web: can't be judged: process/table was not captured");
    seen(true, 100101, "\"name=userns\"")
        .givenContainer("web", web("1000"))
        .gives(
            "UNKNOWN web at docker/info#: can't be judged: the daemon remaps users, and its data"
                + " root does not say from which user id on");
    seen(true, 1000, "\"name=rootless\"")
        .givenContainer("web", web("1000"))
        .gives(
            "UNKNOWN web at docker/info#/SecurityOptions: can't be judged: the daemon is rootless,"
                + " so the host's user id 1000 does not show the container's");
    check(false)
        .givenContainer("bare", "")
        .gives("UNKNOWN bare at /0: can't be judged: captures/docker/containers#/0 has no Config");
  }

  @Test
  void failsForRootByNameWhereTheNewerEditionCanNotSeeTheId() {
    check(true)
        .givenContainer("web", web("root"))
        .gives(
            "FAIL web at /0/Config/User: is created to run as root ('root'); its user id now can't"
                + " be seen");
  }

  @Test
  void isNotApplicableWithoutContainers() {
    check(false).givenNoContainer().gives("NOT_APPLICABLE host at docker/ps:1: has no container");
  }
}
