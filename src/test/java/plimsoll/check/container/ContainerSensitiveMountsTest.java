package plimsoll.check.container;

import static plimsoll.check.CheckHarness.check;

import java.util.List;
import org.junit.jupiter.api.Test;
import plimsoll.check.CheckHarness;

class ContainerSensitiveMountsTest {
  private static final List<String> PATHS =
      List.of("/", "/boot", "/dev", "/etc", "/lib", "/proc", "/sys", "/usr");

  private static final String ROOT = "22 1 8:1 / / rw - ext4 /dev/sda1 rw\n";

  private static CheckHarness host(String... sourceRows) {
    return check("container-sensitive-mounts")
        .with("sensitive-host-paths", PATHS)
        .given("host/mountinfo", ROOT)
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
  void failsASensitiveSourceAndWhatLiesBelowIt() {
    host()
        .givenContainer("a", mounts(bind("/etc", "/x"), bind("/usr/share/zoneinfo/", "/y")))
        .givenContainer("b", mounts(bind("/", "/host").replace("true", "false")))
        .gives(
            "FAIL a at /0/Mounts/0 and /0/Mounts/1: mounts sensitive paths of the host: '/etc' at"
                + " '/x' (read-write), '/usr/share/zoneinfo/' at '/y' (read-write)",
            "FAIL b at /1/Mounts/0: mounts sensitive paths of the host: '/' at '/host'"
                + " (read-only)");
  }

  @Test
  void passesSourcesThatOnlyLookLikeIt() {
    host("resolved|/etcetera|/etcetera", "resolved|/srv/etc|/srv/etc", "resolved|/data|/data")
        .givenContainer("a", mounts(bind("/etcetera", "/etc"), bind("/srv/etc", "/usr")))
        .givenContainer("b", mounts(bind("/data", "/")))
        .gives(
            "PASS a at /0/Mounts and /0/Mounts/0 and host/mount-sources:1 and"
                + " host/mountinfo:1 and /0/Mounts/1 and host/mount-sources:2: mounts no"
                + " sensitive path of the host",
            "PASS b at /1/Mounts and /1/Mounts/0 and host/mount-sources:3 and host/mountinfo:1: mounts no sensitive path"
                + " of the host");
  }

  @Test
  void followsLinks() {
    host("resolved|/usr/bin|/bin")
        .givenContainer("a", mounts(bind("/bin", "/tools")))
        .gives(
            "FAIL a at /0/Mounts/0 and host/mount-sources:1 and host/mountinfo:1:"
                + " mounts sensitive paths of the host: '/bin', which leads to '/usr/bin' on"
                + " the host, at '/tools' (read-write)");
  }

  @Test
  void findsWhatTheHostItselfMountsUnderAnotherPath() {
    String table =
        ROOT
            + """
            23 22 8:1 /etc /srv/settings rw - ext4 /dev/sda1 rw
            24 22 8:2 / /data rw - ext4 /dev/sdb1 rw
            25 22 8:2 /usr /usr rw - ext4 /dev/sdb1 rw
            26 22 8:1 /boot /data/chroot/boot rw - ext4 /dev/sda1 rw
            27 22 0:4 net:[4026532349] /run/docker/netns/a rw - nsfs nsfs rw
            """;
    host(
            "resolved|/srv/settings/app|/srv/settings/app",
            "resolved|/data/usr/lib|/data/usr/lib",
            "resolved|/data|/data",
            "resolved|/data/chroot|/data/chroot",
            "resolved|/data/other|/data/other",
            "resolved|/srv|/srv")
        .given("host/mountinfo", table)
        .givenContainer("a", mounts(bind("/srv/settings/app", "/x")))
        .givenContainer("b", mounts(bind("/data/usr/lib", "/x")))
        .givenContainer("c", mounts(bind("/data", "/x")))
        .givenContainer("d", mounts(bind("/data/chroot", "/x")))
        .givenContainer("e", mounts(bind("/data/other", "/x")))
        .givenContainer("f", mounts(bind("/srv", "/x")))
        .gives(
            "FAIL a at /0/Mounts/0 and host/mount-sources:1 and host/mountinfo:2 and"
                + " host/mountinfo:1: mounts sensitive paths of the host: '/srv/settings/app', which"
                + " leads to '/etc/app' on the host, at '/x' (read-write)",
            "FAIL b at /1/Mounts/0 and host/mount-sources:2 and host/mountinfo:3 and"
                + " host/mountinfo:4: mounts sensitive paths of the host: '/data/usr/lib', which"
                + " leads to '/usr/lib' on the host, at '/x' (read-write)",
            "FAIL c at /2/Mounts/0 and host/mount-sources:3 and host/mountinfo:3 and"
                + " host/mountinfo:4 and host/mountinfo:5 and host/mountinfo:1: mounts sensitive"
                + " paths of the host: '/data', which leads to '/usr' on the host, at '/x'"
                + " (read-write)",
            "FAIL d at /3/Mounts/0 and host/mount-sources:4 and host/mountinfo:3 and"
                + " host/mountinfo:5 and host/mountinfo:1: mounts sensitive paths of the"
                + " host: '/data/chroot', which leads to '/boot' on the host, at '/x'"
                + " (read-write)",
            "PASS e at /4/Mounts and /4/Mounts/0 and host/mount-sources:5 and"
                + " host/mountinfo:3: mounts no sensitive path of the host",
            "FAIL f at /5/Mounts/0 and host/mount-sources:6 and host/mountinfo:1 and"
                + " host/mountinfo:2: mounts sensitive paths of the host: '/srv', which leads"
                + " to '/etc' on the host, at '/x' (read-write)");
  }

  @Test
  void findsWhatTheHostMountsOnTheFolderOfAVolume() {
    host("resolved|/var/lib/docker/volumes/v/_data|/var/lib/docker/volumes/v/_data")
        .given(
            "host/mountinfo",
            ROOT + "23 22 8:1 /etc /var/lib/docker/volumes/v/_data rw - ext4 /dev/sda1 rw\n")
        .given("docker/volumes", "[{\"Name\": \"v\", \"Driver\": \"local\", \"Options\": null}]")
        .givenContainer("a", mounts(volume("v", "/v")))
        .gives(
            "FAIL a at /0/Mounts/0 and docker/volumes#/0 and host/mount-sources:1 and"
                + " host/mountinfo:2 and host/mountinfo:1: mounts sensitive paths of the host:"
                + " volume 'v', which leads to '/etc' on the host, at '/v' (read-write)");
  }

  @Test
  void isUnknownWhereTheHostsOwnMountsAreNotKnown() {
    host("resolved|/srv|/srv")
        .given("host/mountinfo", "24 22 8:2 / /data rw - ext4 /dev/sdb1 rw\n")
        .givenContainer("a", mounts(bind("/srv", "/x")))
        .gives(
            "UNKNOWN a at /0/Mounts/0 and host/mount-sources:1: can't be judged: where '/srv'"
                + " leads is not known: host/mountinfo shows no file system that holds it");
    check("container-sensitive-mounts")
        .with("sensitive-host-paths", PATHS)
        .given("host/mount-sources", "resolved|/srv|/srv\nend|1\n")
        .givenContainer("a", mounts(bind("/srv", "/x")))
        .gives(
            "UNKNOWN a at /0/Mounts/0 and host/mount-sources:1: can't be judged: where '/srv'"
                + " leads is not known: host/mountinfo was not captured");
  }

  @Test
  void knowsThatAVolumeMayBeABind() {
    host("resolved|/data/etc|/data/etc", "resolved|/etc/x|/data/l")
        .given("docker/volume-list", "DRIVER    VOLUME NAME\nlocal     conf\n")
        .given(
            "docker/volumes",
            """
            [{"Name": "plain", "Driver": "local", "Options": null},
             {"Name": "tmp", "Driver": "local", "Options": {"type": "tmpfs", "device": "/etc"}},
             {"Name": "net", "Driver": "local", "Options": {"type": "nfs", "device": ":/etc"}},
             {"Name": "conf", "Driver": "local",
              "Options": {"type": "none", "o": "bind", "device": "/etc/app"}},
             {"Name": "good", "Driver": "local",
              "Options": {"type": "none", "o": "rw,rbind", "device": "/data/etc"}},
             {"Name": "link", "Driver": "local", "Options": {"o": "bind", "device": "/data/l"}}]
            """)
        .givenContainer("a", mounts(volume("conf", "/a"), volume("link", "/b")))
        .givenContainer("b", mounts(volume("good", "/etc"), volume("plain", "/usr")))
        .givenContainer("c", mounts(volume("net", "/etc"), volume("tmp", "/usr")))
        .gives(
            "FAIL a at /0/Mounts/0 and docker/volumes#/3 and /0/Mounts/1 and"
                + " docker/volumes#/5 and host/mount-sources:2 and host/mountinfo:1: mounts"
                + " sensitive paths of the host: volume 'conf', which leads to '/etc/app' on"
                + " the host, at '/a' (read-write), volume 'link', which leads to '/etc/x' on"
                + " the host, at '/b' (read-write)",
            "PASS b at /1/Mounts and /1/Mounts/0 and docker/volumes#/4 and"
                + " host/mount-sources:1 and host/mountinfo:1 and /1/Mounts/1 and"
                + " docker/volumes#/0: mounts no sensitive path of the host",
            "PASS c at /2/Mounts and /2/Mounts/0 and docker/volumes#/2 and /2/Mounts/1 and"
                + " docker/volumes#/1: mounts no sensitive path of the host");
  }

  @Test
  void followsAVolumeWhoseFolderIsALinkOfItsOwn() {
    host(
            "resolved|/etc|/var/lib/docker/volumes/link/_data",
            "resolved|/usr/docker/volumes/moved/_data|/var/lib/docker/volumes/moved/_data")
        .given(
            "docker/volumes",
            """
            [{"Name": "link", "Driver": "local", "Options": null},
             {"Name": "moved", "Driver": "local", "Options": null}]
            """)
        .givenContainer("a", mounts(volume("link", "/a")))
        .givenContainer("b", mounts(volume("moved", "/b")))
        .gives(
            "FAIL a at /0/Mounts/0 and docker/volumes#/0 and host/mount-sources:1 and"
                + " host/mountinfo:1: mounts sensitive paths of the host: volume 'link',"
                + " which leads to '/etc' on the host, at '/a' (read-write)",
            "PASS b at /1/Mounts and /1/Mounts/0 and docker/volumes#/1: mounts no sensitive path of"
                + " the host");
  }

  @Test
  void takesAPluginAtItsWord() {
    host()
        .given(
            "docker/volumes", "[{\"Name\": \"p\", \"Driver\": \"local-persist\", \"Options\": {}}]")
        .givenContainer(
            "a", mounts(volume("p", "/p").replace("/var/lib/docker/volumes/p/_data", "/etc/p")))
        .gives(
            "FAIL a at /0/Mounts/0 and docker/volumes#/0: mounts sensitive"
                + " paths of the host: volume 'p', which leads to '/etc/p' on the host, at '/p'"
                + " (read-write)");
  }

  @Test
  void leavesWhatADeviceHoldsToAPerson() {
    host()
        .given(
            "docker/volumes",
            "[{\"Name\": \"disk\", \"Driver\": \"local\", \"Options\": {\"type\": \"ext4\","
                + " \"device\": \"/dev/sda1\"}}]")
        .givenContainer("a", mounts(volume("disk", "/d")))
        .givenContainer("b", mounts("{'Type': 'cluster', 'Source': '', 'Destination': '/c'}"))
        .gives(
            "MANUAL a at /0/Mounts/0 and docker/volumes#/0: mounts the volume 'disk' of type 'ext4'"
                + " from '/dev/sda1': judge what of the host it holds",
            "MANUAL b at /1/Mounts/0: has a mount of type 'cluster' at '/c': judge where it"
                + " leads");
  }

  @Test
  void passesContainersThatMountNothingOfTheHost() {
    host()
        .givenContainer("a", mounts())
        .givenContainer(
            "b", mounts("{'Type': 'tmpfs', 'Source': '', 'Destination': '/etc', 'RW': true}"))
        .gives(
            "PASS a at /0/Mounts: has no mount",
            "PASS b at /1/Mounts and /1/Mounts/0: mounts no sensitive path of the host");
  }

  @Test
  void readsMountsThatNameNoType() {
    host("resolved|/srv|/srv")
        .given("docker/volumes", "[{\"Name\": \"v\", \"Driver\": \"local\", \"Options\": null}]")
        .givenContainer(
            "a", mounts("{'Source': '/etc', 'Destination': '/x', 'RW': true, 'Mode': ''}"))
        .givenContainer(
            "b",
            mounts(
                "{'Name': 'v', 'Source': '/var/lib/docker/volumes/v/_data', 'Destination': '/v'}"))
        .gives(
            "FAIL a at /0/Mounts/0: mounts sensitive paths of the host:"
                + " '/etc' at '/x' (read-write)",
            "PASS b at /1/Mounts and /1/Mounts/0 and docker/volumes#/0: mounts no sensitive path of"
                + " the host");
  }

  @Test
  void takesAListOfTheSiteAndWhatHoldsItsPaths() {
    check("container-sensitive-mounts")
        .with("sensitive-host-paths", List.of("/srv/secret/"))
        .given("host/mountinfo", ROOT)
        .given("host/mount-sources", "resolved|/etc|/etc\nend|1\n")
        .givenContainer("a", mounts(bind("/etc", "/x")))
        .givenContainer("b", mounts(bind("/srv", "/x")))
        .gives(
            "PASS a at /0/Mounts and /0/Mounts/0 and host/mount-sources:1 and host/mountinfo:1: mounts no sensitive path"
                + " of the host",
            "FAIL b at /1/Mounts/0: mounts sensitive paths of the host: '/srv' at '/x'"
                + " (read-write)");
  }

  private static final String STOPPED = ", 'State': {'Running': false, 'Status': 'exited'}";

  @Test
  void judgesASourceThatIsNotThereByWhereItWouldBeMadeAnew() {
    host("absent|/srv/gone", "resolved|/data/gone|/srv/gone", "absent|/l/x", "resolved|/etc/x|/l/x")
        .given("docker/volume-list", "DRIVER    VOLUME NAME\nlocal     v\n")
        .given(
            "docker/volumes",
            """
            [{"Name": "v", "Driver": "local",
              "Options": {"type": "none", "o": "bind", "device": "/srv/gone"}}]
            """)
        .givenContainer("a", mounts(bind("/srv/gone", "/x")) + STOPPED)
        .givenContainer("b", mounts(volume("v", "/x")) + STOPPED)
        .givenContainer("c", mounts(bind("/l/x", "/x")) + STOPPED)
        .gives(
            "PASS a at /0/Mounts and /0/Mounts/0 and host/mount-sources:2 and host/mountinfo:1: mounts no sensitive path"
                + " of the host",
            "PASS b at /1/Mounts and /1/Mounts/0 and docker/volumes#/0 and host/mount-sources:2 and host/mountinfo:1:"
                + " mounts no sensitive path of the host",
            "FAIL c at /2/Mounts/0 and host/mount-sources:4 and host/mountinfo:1:"
                + " mounts sensitive paths of the host: '/l/x', which leads to '/etc/x' on"
                + " the host, at '/x' (read-write)");
  }

  @Test
  void isUnknownWhereARunningContainerHoldsASourceThatIsNotThereAnyMore() {
    String why =
        " can't be judged: where '/srv/gone' leads is not known: '/srv/gone' is not there any more,"
            + " and what a running container holds of it is not shown";
    host("absent|/srv/gone", "resolved|/srv/gone|/srv/gone")
        .givenContainer("a", mounts(bind("/srv/gone", "/x")))
        .gives("UNKNOWN a at host/mount-sources:2 and /0/Mounts/0:" + why);
    host("absent|/srv/gone", "resolved|/srv/gone|/srv/gone")
        .givenContainer("a", mounts(bind("/srv/gone", "/x")) + ", 'State': {}")
        .gives("UNKNOWN a at host/mount-sources:2 and /0/Mounts/0:" + why);
    host("absent|/srv/gone", "resolved|/srv/gone|/srv/gone")
        .given("docker/volume-list", "DRIVER    VOLUME NAME\nlocal     v\n")
        .given(
            "docker/volumes",
            """
            [{"Name": "v", "Driver": "local",
              "Options": {"type": "none", "o": "bind", "device": "/srv/gone"}}]
            """)
        .givenContainer("a", mounts(volume("v", "/x")))
        .gives("UNKNOWN a at host/mount-sources:2 and /0/Mounts/0 and docker/volumes#/0:" + why);
  }

  @Test
  void isUnknownWhereASourceWasNotFollowed() {
    host(
            "absent|/srv/gone",
            "denied|/srv/shut",
            "present|directory|755|0|0|r|r|1|2|3|/srv/odd",
            "resolved||/srv/odd")
        .givenContainer("a", mounts(bind("/srv/gone", "/x")) + STOPPED)
        .givenContainer("b", mounts(bind("/srv/shut", "/x")))
        .givenContainer("c", mounts(bind("/srv/odd", "/x")))
        .givenContainer("d", mounts(bind("/srv/new", "/x")))
        .givenContainer("e", mounts(bind("/srv/new", "/x"), bind("/etc", "/y")))
        .gives(
            "UNKNOWN a at host/mount-sources:1 and /0/Mounts/0: can't be judged: where '/srv/gone'"
                + " leads is not known: '/srv/gone' is not there any more",
            "UNKNOWN b at host/mount-sources:2 and /1/Mounts/0: can't be judged: where '/srv/shut'"
                + " leads is not known: '/srv/shut' could not be looked at",
            "UNKNOWN c at host/mount-sources:3 and /2/Mounts/0: can't be judged: where '/srv/odd'"
                + " leads is not known: '/srv/odd' could not be followed",
            "UNKNOWN d at host/mount-sources:5 and /3/Mounts/0: can't be judged: where '/srv/new'"
                + " leads is not known: host/mount-sources does not hold '/srv/new'",
            "FAIL e at /4/Mounts/1: mounts sensitive paths of the host:"
                + " '/etc' at '/y' (read-write)");
  }

  @Test
  void isUnknownWithoutItsCaptures() {
    check("container-sensitive-mounts")
        .with("sensitive-host-paths", PATHS)
        .givenContainer("a", mounts(bind("/srv", "/x")))
        .givenContainer("b", mounts(volume("v", "/v")))
        .givenContainer("c", "'HostConfig': {}")
        .givenContainer("d", "'HostConfig': {'Binds': ['/etc:/x']}, 'Mounts': []")
        .gives(
            "UNKNOWN a at /0/Mounts/0: can't be judged: where '/srv' leads is not known:"
                + " host/mount-sources was not captured",
            "UNKNOWN b at /1/Mounts/0: can't be judged: docker/volume-list was not captured",
            "UNKNOWN c at /2: can't be judged: captures/docker/containers#/2 has no Mounts",
            "UNKNOWN d at /3/Mounts: can't be judged: HostConfig asks for a mount at /x that Mounts"
                + " does not show");
    host()
        .given("docker/volume-list", "DRIVER    VOLUME NAME\nlocal     v\n")
        .given("docker/volumes", "[{\"Name\": \"w\", \"Driver\": \"local\"}]")
        .givenContainer("a", mounts(volume("v", "/v")))
        .givenContainer("b", mounts(volume("w", "/v")))
        .givenContainer("c", mounts(volume("x", "/v")))
        .gives(
            "UNKNOWN a at docker/volume-list:2 and /0/Mounts/0: can't be judged: it was listed and"
                + " not inspected",
            "UNKNOWN b at docker/volumes#/0 and /1/Mounts/0: can't be judged:"
                + " captures/docker/volumes#/0 has no Options",
            "UNKNOWN c at docker/volume-list:1 and /2/Mounts/0: can't be judged: volume 'x' is not"
                + " in the list of volumes");
  }

  private static CheckHarness writableOnly(String... sourceRows) {
    return check("container-sensitive-mounts")
        .with("provisional-host-paths", PATHS)
        .with("writable-only", true)
        .given("host/mountinfo", ROOT)
        .given(
            "host/mount-sources",
            String.join("\n", sourceRows)
                + (sourceRows.length == 0 ? "" : "\n")
                + "end|"
                + sourceRows.length
                + "\n");
  }

  private static String readOnly(String source, String destination) {
    return bind(source, destination).replace("true", "false");
  }

  @Test
  void countsMountsOfTheSitesPathsThatCanBeWritten() {
    writableOnly("resolved|/etc|/etc", "resolved|/data|/data")
        .with("sensitive-host-paths", List.of("/data", "/srv/x"))
        .givenContainer("a", mounts(bind("/data", "/d"), readOnly("/srv/x", "/x")))
        .givenContainer("b", mounts(readOnly("/data", "/d"), bind("/etc", "/e")))
        .givenContainer("c", mounts(bind("/data", "/d").replace("'RW': true, ", "")))
        .gives(
            "FAIL a at /0/Mounts/0 and host/mount-sources:2 and host/mountinfo:1:"
                + " mounts sensitive paths of the host read-write: '/data' at '/d'"
                + " (read-write)",
            "PASS b at /1/Mounts and /1/Mounts/1 and host/mount-sources:1 and host/mountinfo:1: mounts no sensitive path"
                + " of the host read-write",
            "UNKNOWN c at /2/Mounts/0: can't be judged: captures/docker/containers#/2/Mounts/0 has"
                + " no RW");
  }

  @Test
  void isProvisionalWhileTheSiteNamesNoPaths() {
    writableOnly("resolved|/data|/data", "resolved|/etc|/etc")
        .givenContainer("a", mounts(bind("/data", "/d"), bind("/etc", "/e")))
        .givenContainer("b", mounts(bind("/data", "/d"), readOnly("/etc", "/e")))
        .givenContainer("c", mounts(readOnly("/etc", "/e")))
        .givenContainer("d", mounts())
        .givenContainer("e", mounts(bind("/srv/new", "/n")))
        .gives(
            "FAIL a at /0/Mounts/1 and host/mount-sources:2 and host/mountinfo:1:"
                + " mounts sensitive paths of the host read-write: '/etc' at '/e'"
                + " (read-write); this is provisional, as the site has not said which paths"
                + " are sensitive",
            "MANUAL b at /1/Mounts/0 and host/mount-sources:1 and host/mountinfo:1:"
                + " mounts paths of the host read-write, and the site has not said which are"
                + " sensitive; no commonly sensitive one is among them: '/data' at '/d'"
                + " (read-write)",
            "PASS c at /2/Mounts: mounts no sensitive path of the host read-write",
            "PASS d at /3/Mounts: has no mount",
            "UNKNOWN e at host/mount-sources:3 and /4/Mounts/0: can't be judged: where '/srv/new'"
                + " leads is not known: host/mount-sources does not hold '/srv/new'");
  }
}
