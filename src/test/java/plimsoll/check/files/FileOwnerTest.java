package plimsoll.check.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static plimsoll.check.CheckHarness.check;
import static plimsoll.check.StatRows.absent;
import static plimsoll.check.StatRows.directory;
import static plimsoll.check.StatRows.file;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import plimsoll.check.CheckHarness;
import plimsoll.check.StatRows;

class FileOwnerTest {
  private static final String ENGINE = "pid=7 exe=/usr/bin/dockerd argc=1\ndockerd\n";
  private static final String STARTED = "btime 100\nticks-per-second 100\npid=7 starttime=100000\n";

  private final List<String> seen = new ArrayList<>();

  private static CheckHarness owner(String group, String... rows) {
    return check("file-owner")
        .with("owner", "root")
        .with("group", group)
        .given("host/stat", StatRows.of(rows));
  }

  private static String owned(String ids, String path) {
    return owned(ids, path.hashCode() & 0xFFFFFF, path);
  }

  private static String owned(String ids, int inode, String path) {
    return "present|regular file|644|" + ids + "|1|" + inode + "|9|" + path;
  }

  @Test
  void passesWhatBelongsToRoot() {
    owner("root", owned("0|0|root|root", "/a"))
        .with("path", "/a")
        .gives("PASS /a at host/stat:1: belongs to root (0) and group root (0)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "1000|0|ci|root; belongs to ci (1000) and group root (0), not to root:root",
        "0|1000|root|ci; belongs to root (0) and group ci (1000), not to group root",
        "0|0|toor|root; belongs to toor (0) and group root (0), not to root:root",
        "5|0|root|root; belongs to root (5) and group root (0), not to root:root",
        "4711|4711|UNKNOWN|UNKNOWN;"
            + " belongs to UNKNOWN (4711) and group UNKNOWN (4711), not to root:root",
      })
  void failsWhateverElseOwnerOrGroupIs(String ids, String message) {
    owner("root", owned(ids, "/a")).with("path", "/a").gives("FAIL /a at host/stat:1: " + message);
  }

  @Test
  void isUnknownWhereTheFileWasNotLookedAt() {
    owner("root", "denied|/a")
        .with("path", "/a")
        .gives("UNKNOWN /a at host/stat:1: can't be judged: '/a' could not be looked at");
    owner("root", "present|regular file|?|?|?|?|?|?|?|?|/a")
        .with("path", "/a")
        .gives("UNKNOWN /a at host/stat:1: can't be judged: its mode and owner can't be read");
  }

  @Test
  void isNotApplicableToAFileThatIsShownNotToBeThere() {
    owner("root", absent("/etc/default/docker"))
        .with("path", "/etc/default/docker")
        .gives("NOT_APPLICABLE /etc/default/docker at host/stat:1: does not exist");
  }

  @Test
  void failsASocketOfAnotherGroup() {
    owner(
            "docker",
            directory("/run"),
            directory("/var/run"),
            directory("/var"),
            directory("/"),
            "present|socket|660|0|998|root|wheel|1|5|0|/var/run/docker.sock",
            "present|socket|660|0|998|root|wheel|1|5|0|/run/docker.sock",
            absent("/etc/docker/daemon.json"))
        .with("named", "engine-socket")
        .given("process/engine-argv", ENGINE)
        .gives(
            "FAIL /var/run/docker.sock at host/stat:5 and host/stat:7: belongs to root (0)"
                + " and group wheel (998), not to group docker");
  }

  @Test
  void judgesEverySocketThatTheEngineListensOn() {
    owner(
            "docker",
            directory("/var/run"),
            directory("/var"),
            directory("/run"),
            directory("/srv"),
            directory("/"),
            absent("/var/run/docker.sock"),
            absent("/run/docker.sock"),
            "present|socket|666|1|1|bin|bin|1|6|0|/srv/x.sock")
        .with("named", "engine-socket")
        .given(
            "process/engine-argv",
            "pid=7 exe=/usr/bin/dockerd argc=3\ndockerd\n-H\nunix:///srv/x.sock\n")
        .gives(
            "FAIL /srv/x.sock at host/stat:8 and process/engine-argv:4: belongs to bin (1) and group"
                + " bin (1), not to root:docker",
            "NOT_APPLICABLE /var/run/docker.sock at host/stat:6 and process/engine-argv:4: does not"
                + " exist");
  }

  @Test
  void isUnknownForSocketsThatNothingShows() {
    owner(
            "docker",
            "present|socket|660|0|998|root|docker|1|5|0|/var/run/docker.sock",
            "present|socket|660|0|998|root|docker|1|5|0|/run/docker.sock")
        .with("named", "engine-socket")
        .gives(
            "UNKNOWN host: can't be judged: process/engine-argv was not captured",
            "PASS /var/run/docker.sock at host/stat:1: belongs to root (0) and group docker (998)");
  }

  @Test
  void judgesTheTlsFilesOfArgumentsAndOfTheConfigurationFile() {
    owner("root", file("400", "/t/key.pem"), owned("9|9|x|x", "/t/ca.pem"))
        .with("named", "tlskey")
        .given(
            "process/engine-argv",
            "pid=7 exe=/usr/bin/dockerd argc=3\ndockerd\n--tlskey\n/t/key.pem\n")
        .given("files/etc/docker/daemon.json", "{}")
        .gives(
            "PASS /t/key.pem at host/stat:1 and process/engine-argv:4: belongs to root (0) and group"
                + " root (0)");
    owner("root", file("400", "/t/key.pem"), owned("9|9|x|x", "/t/ca.pem"))
        .with("named", "tlscacert")
        .given("process/engine-argv", ENGINE)
        .given("files/etc/docker/daemon.json", "{\"tlscacert\": \"/t/ca.pem\"}")
        .given("process/engine-start", STARTED)
        .given("host/file-times", "1000|1000|/etc/docker/daemon.json\n")
        .gives(
            "FAIL /t/ca.pem at host/stat:2 and files/etc/docker/daemon.json#/tlscacert and"
                + " process/engine-argv:1 and host/file-times:1: belongs to x"
                + " (9) and group x (9), not to root:root");
  }

  @Test
  void isNotApplicableWithoutTlsFilesOnlyWhereArgumentsAndConfigurationAreKnown() {
    owner("root", absent("/etc/docker/daemon.json"))
        .with("named", "tlscert")
        .given("process/engine-argv", ENGINE)
        .gives(
            "NOT_APPLICABLE host at host/stat:1 and process/engine-argv:1: runs an engine that is"
                + " given no tlscert file: nothing to judge, in our reading");
    owner("root", absent("/etc/docker/daemon.json"))
        .with("named", "tlscert")
        .gives("UNKNOWN host: can't be judged: process/engine-argv was not captured");
    owner("root")
        .with("named", "tlscert")
        .given("process/engine-argv", ENGINE)
        .gives("UNKNOWN host: can't be judged: files/etc/docker/daemon.json was not captured");
  }

  @Test
  void isUnknownBesideWhereTheConfigurationFileWasChangedSinceTheEngineStarted() {
    owner("root", owned("0|0|root|root", "/t/ca.pem"))
        .with("named", "tlscacert")
        .given("process/engine-argv", ENGINE)
        .given("files/etc/docker/daemon.json", "{\"tlscacert\": \"/t/ca.pem\"}")
        .given("process/engine-start", STARTED)
        .given("host/file-times", "2000|2000|/etc/docker/daemon.json\n")
        .judge()
        .forEach(o -> seen.add(o.status() + " " + o.subject().name()));
    assertEquals(List.of("UNKNOWN host", "PASS /t/ca.pem"), seen);
  }

  @Test
  void judgesTheUsualTlsFilesOfAnEngineThatNamesNone() {
    CheckHarness tls =
        owner(
                "root",
                absent("/etc/docker/daemon.json"),
                owned("0|0|root|root", "/root/.docker/key.pem"),
                absent("/root/.docker/cert.pem"))
            .given(
                "process/engine-argv",
                "pid=7 exe=/usr/bin/dockerd argc=2\ndockerd\n--tlsverify=1\n");
    tls.with("named", "tlskey")
        .gives(
            "UNKNOWN host at host/stat:1 and process/engine-argv:1: can't be judged: the engine uses"
                + " TLS, nothing names its tlskey, and nothing shows whether its environment does:"
                + " process/engine-environment was not captured");
    tls.given("process/engine-environment", "PATH=<redacted:1>\n");
    tls.with("named", "tlskey")
        .gives(
            "PASS /root/.docker/key.pem at host/stat:2 and host/stat:1 and process/engine-argv:1:"
                + " belongs to root (0) and group root (0)");
    tls.with("named", "tlscert")
        .gives(
            "UNKNOWN host at host/stat:1 and process/engine-argv:1: can't be judged: the engine uses"
                + " TLS, nothing names its tlscert, and it is not at /root/.docker/cert.pem");
  }

  @Test
  void isUnknownWhereAVariableSaysWhereTheTlsFilesAre() {
    for (String variable : List.of("DOCKER_CERT_PATH", "DOCKER_CONFIG")) {
      owner(
              "root",
              absent("/etc/docker/daemon.json"),
              owned("0|0|root|root", "/root/.docker/key.pem"))
          .with("named", "tlskey")
          .given("process/engine-argv", "pid=7 exe=/usr/bin/dockerd argc=2\ndockerd\n--tls\n")
          .given("process/engine-environment", "A=<redacted:1>\n" + variable + "=<redacted:2>\n")
          .gives(
              "UNKNOWN host at process/engine-environment:2 and host/stat:1 and"
                  + " process/engine-argv:1: can't be judged: the engine uses TLS, nothing names its"
                  + " tlskey, and its "
                  + variable
                  + " says where it is");
    }
  }

  @Test
  void isUnknownWhereTheEnvironmentTurnsTlsOn() {
    owner("root", absent("/etc/docker/daemon.json"))
        .with("named", "tlskey")
        .given("process/engine-argv", ENGINE)
        .given("process/engine-environment", "DOCKER_TLS_VERIFY=<redacted:1>\n")
        .gives(
            "UNKNOWN host at host/stat:1 and process/engine-argv:1: can't be judged: the engine uses"
                + " TLS, nothing names its tlskey, and it is not at /root/.docker/key.pem");
  }

  @Test
  void isUnknownWhereATlsFileInUseIsNotThere() {
    CheckHarness gone =
        owner("root", absent("/etc/docker/daemon.json"), absent("/t/key.pem"))
            .with("named", "tlskey");
    for (String on : List.of("--tls", "--tlsverify", "--tlsverify=false", "--tls=no")) {
      gone.given(
              "process/engine-argv",
              "pid=7 exe=/usr/bin/dockerd argc=3\ndockerd\n--tlskey=/t/key.pem\n" + on + "\n")
          .gives(
              "UNKNOWN host at host/stat:2 and process/engine-argv:3: can't be judged: the engine"
                  + " uses TLS, and its tlskey is not there any more, or not where the host sees"
                  + " it: '/t/key.pem'");
    }
    gone.given(
            "process/engine-argv",
            "pid=7 exe=/usr/bin/dockerd argc=2\ndockerd\n--tlskey=/t/key.pem\n")
        .gives(
            "NOT_APPLICABLE /t/key.pem at host/stat:2 and process/engine-argv:3: does not exist");
  }

  @Test
  void isNotApplicableToTheAuthoritiesOfAnEngineShownToVerifyNoClient() {
    CheckHarness tls =
        owner("root", absent("/etc/docker/daemon.json"))
            .with("named", "tlscacert")
            .given("process/engine-argv", "pid=7 exe=/usr/bin/dockerd argc=2\ndockerd\n--tls\n");
    tls.gives(
        "UNKNOWN host at host/stat:1 and process/engine-argv:1: can't be judged: the engine uses"
            + " TLS, nothing names its tlscacert, and nothing shows whether its environment does:"
            + " process/engine-environment was not captured");
    tls.given("process/engine-environment", "PATH=<redacted:1>\n")
        .gives(
            "NOT_APPLICABLE host at host/stat:1 and process/engine-argv:1: runs an engine that is"
                + " given no tlscacert file: nothing to judge, in our reading");
  }

  @Test
  void judgesTheConfigurationFileThatTheEngineReads() {
    owner("root", absent("/etc/docker/daemon.json"), owned("9|9|x|x", "/srv/d.json"))
        .with("named", "daemon-file")
        .given(
            "process/engine-argv",
            "pid=7 exe=/usr/bin/dockerd argc=2\ndockerd\n--config-file=/srv/d.json\n")
        .gives(
            "NOT_APPLICABLE /etc/docker/daemon.json at host/stat:1 and process/engine-argv:3: does"
                + " not exist",
            "FAIL /srv/d.json at host/stat:2 and process/engine-argv:3: belongs to x (9) and group x"
                + " (9), not to root:root");
  }

  @Test
  void judgesTheSocketsOfContainerd() {
    owner(
            "root",
            owned("0|0|root|root", "/run/containerd/containerd.sock"),
            owned("9|9|x|x", "/srv/c.sock"))
        .with("named", "containerd-socket")
        .given(
            "process/engine-argv",
            ENGINE + "pid=8 exe=/usr/bin/containerd argc=1\n/usr/bin/containerd\n")
        .given(
            "files/etc/containerd/config.toml",
            "[debug]\n  address = \"/no\"\n[grpc]\n  address = \"/srv/c.sock\"\n")
        .gives(
            "PASS /run/containerd/containerd.sock at host/stat:1 and process/engine-argv:1: belongs"
                + " to root (0) and group root (0)",
            "FAIL /srv/c.sock at host/stat:2 and process/engine-argv:1: belongs to x (9) and group x"
                + " (9), not to root:root");
  }

  @Test
  void findsTheSocketOfContainerdHoweverItsConfigurationIsWritten() {
    for (String written :
        List.of(
            "grpc.address = '/srv/c.sock'\n",
            "grpc = {uid = 0, address = \"/srv/c.sock\"}\n",
            "[ \"grpc\" ]\naddress = \"/srv/\\u0063.sock\"\n",
            "note = \"\"\"\n[debug]\n\"\"\"\n[grpc]\nuid = 0\naddress = '/srv/c.sock'\n")) {
      containerd(written)
          .gives(
              "PASS /run/containerd/containerd.sock at host/stat:1 and process/engine-argv:1:"
                  + " belongs to root (0) and group root (0)",
              "FAIL /srv/c.sock at host/stat:2 and process/engine-argv:1: belongs to x (9) and"
                  + " group x (9), not to root:root");
    }
    containerd("# [grpc]\n#  address = \"/srv/c.sock\"\n[grpc]\n  uid = 0\n")
        .gives(
            "PASS /run/containerd/containerd.sock at host/stat:1 and process/engine-argv:1:"
                + " belongs to root (0) and group root (0)");
  }

  @Test
  void doesNotKnowTheSocketOfContainerdFromAConfigurationThatCannotBeRead() {
    String others =
        "PASS /run/containerd/containerd.sock at host/stat:1 and process/engine-argv:1: belongs to"
            + " root (0) and group root (0)";
    containerd("version = 2\n[grp")
        .gives(
            "UNKNOWN host at process/engine-argv:1: can't be judged:"
                + " files/etc/containerd/config.toml: line 2: is not valid TOML",
            others);
    containerd("[grpc]\naddress = 7\n")
        .gives(
            "UNKNOWN host at process/engine-argv:1: can't be judged:"
                + " files/etc/containerd/config.toml:2 names no socket",
            others);
  }

  @Test
  void isUnknownWhereFurtherFilesMayNameTheSocketOfContainerd() {
    String root =
        "PASS /run/containerd/containerd.sock at host/stat:1 and process/engine-argv:1: belongs"
            + " to root (0) and group root (0)";
    containerd("version = 2\nimports = [\"/etc/containerd/conf.d/*.toml\"]\n")
        .gives(
            "UNKNOWN host at process/engine-argv:1: can't be judged:"
                + " files/etc/containerd/config.toml:2 imports further files, which may name"
                + " another socket",
            root);
    containerd("imports = ['/srv/c.toml']\n[grpc]\naddress = '/srv/c.sock'\n")
        .gives(
            "UNKNOWN host at process/engine-argv:1: can't be judged:"
                + " files/etc/containerd/config.toml:1 imports further files, which may name"
                + " another socket",
            root,
            "FAIL /srv/c.sock at host/stat:2 and process/engine-argv:1: belongs to x (9) and"
                + " group x (9), not to root:root");
    containerd("imports = []\n").gives(root);
  }

  /** A containerd of the system with this configuration, which can name {@code /srv/c.sock}. */
  private static CheckHarness containerd(String configuration) {
    return owner(
            "root",
            owned("0|0|root|root", "/run/containerd/containerd.sock"),
            owned("9|9|x|x", "/srv/c.sock"))
        .with("named", "containerd-socket")
        .given(
            "process/engine-argv",
            ENGINE + "pid=8 exe=/usr/bin/containerd argc=1\n/usr/bin/containerd\n")
        .given("files/etc/containerd/config.toml", configuration);
  }

  @Test
  void judgesTheSocketOfAContainerdOfOldAndOfTheEngineItself() {
    owner(
            "root",
            absent("/run/containerd/containerd.sock"),
            owned("0|0|root|root", "/var/run/docker/libcontainerd/docker-containerd.sock"),
            owned("0|0|root|root", "/var/run/docker/containerd/containerd.sock"))
        .with("named", "containerd-socket")
        .given(
            "process/engine-argv",
            """
            pid=8 exe=/usr/bin/docker-containerd-current argc=3
            docker-containerd-current
            -l
            unix:///var/run/docker/libcontainerd/docker-containerd.sock
            pid=9 exe=/usr/bin/containerd argc=5
            containerd
            --config
            /var/run/docker/containerd/containerd.toml
            -l
            debug
            """)
        .gives(
            "NOT_APPLICABLE /run/containerd/containerd.sock at host/stat:1 and process/engine-argv:1:"
                + " does not exist",
            "PASS /var/run/docker/containerd/containerd.sock at host/stat:3 and"
                + " process/engine-argv:1: belongs to root (0) and group root (0)",
            "PASS /var/run/docker/libcontainerd/docker-containerd.sock at host/stat:2 and"
                + " process/engine-argv:1: belongs to root (0) and group root (0)");
  }

  @Test
  void findsTheFileOfAUnit() {
    CheckHarness unit = owner("root", owned("0|0|root|root", "/u")).with("named", "docker.socket");
    unit.given("systemd/docker.socket", "LoadState=not-found\nFragmentPath=\n")
        .gives(
            "NOT_APPLICABLE host at systemd/docker.socket:1: has no docker.socket: systemd does not"
                + " find it");
    unit.given("systemd/docker.socket", "LoadState=masked\nFragmentPath=/dev/null\n")
        .gives(
            "NOT_APPLICABLE host at systemd/docker.socket:1: does not start docker.socket: systemd"
                + " has it masked");
    unit.given("systemd/docker.socket", "FragmentPath=\n")
        .gives(
            "UNKNOWN host at systemd/docker.socket:1: can't be judged:"
                + " captures/systemd/docker.socket names no file of docker.socket");
    check("file-owner")
        .with("owner", "root")
        .with("group", "root")
        .with("named", "docker.socket")
        .gives("UNKNOWN host: can't be judged: systemd/docker.socket was not captured");
  }

  @Test
  void looksInTheUnitDirectoriesOnlyOnAHostWithoutSystemd() {
    String[] none = {
      absent("/etc/systemd/system/docker.socket"),
      absent("/run/systemd/system/docker.socket"),
      absent("/usr/local/lib/systemd/system/docker.socket"),
      absent("/usr/lib/systemd/system/docker.socket"),
      absent("/lib/systemd/system/docker.socket")
    };
    CheckHarness unit = owner("root", none).with("named", "docker.socket");
    unit.given(
            "systemd/docker.socket",
            "",
            1,
            "System has not been booted with systemd as init system (PID 1). Can't operate.\n")
        .gives(
            "NOT_APPLICABLE host at host/stat:1 and host/stat:2 and host/stat:3 and host/stat:4 and"
                + " host/stat:5: has no docker.socket in any unit directory, and no systemd");
    String[] one = none.clone();
    one[3] = owned("9|9|x|x", 5, "/usr/lib/systemd/system/docker.socket");
    one[4] = owned("9|9|x|x", 5, "/lib/systemd/system/docker.socket");
    unit.given("host/stat", StatRows.of(one))
        .gives(
            "FAIL /usr/lib/systemd/system/docker.socket at host/stat:4: belongs to x (9) and group x"
                + " (9), not to root:root (found in the unit directories: no systemd to ask)");
    one[0] = "denied|/etc/systemd/system/docker.socket";
    unit.given("host/stat", StatRows.of(one))
        .gives(
            "UNKNOWN host at host/stat:1: can't be judged: '/etc/systemd/system/docker.socket' could"
                + " not be looked at");
    unit.given("systemd/docker.socket", "", 1, "Failed to get properties: Access denied\n")
        .gives(
            "UNKNOWN host: can't be judged: systemd/docker.socket failed with exit status 1: Failed"
                + " to get properties: Access denied");
  }

  @Test
  void failsAFileThatIsNotThereWhereTheBenchmarkDoes() {
    check("file-owner")
        .with("owner", "root")
        .with("group", "root")
        .with("path", "/etc/docker/daemon.json")
        .with("absent-fails", true)
        .given("host/stat", StatRows.of(absent("/etc/docker/daemon.json")))
        .gives(
            "FAIL /etc/docker/daemon.json at host/stat:1: does not exist, which the rule calls a"
                + " finding");
  }

  @Test
  void judgesTheUsualPlaceAndTheOneOfUbuntu() {
    check("file-owner")
        .with("owner", "root")
        .with("group", "root")
        .with("path", "/etc/docker")
        .with("ubuntu-paths", List.of("/etc/default/docker"))
        .given("files/etc/os-release", "ID=ubuntu\n")
        .given("host/stat", StatRows.of(directory("/etc/docker"), absent("/etc/default/docker")))
        .gives(
            "NOT_APPLICABLE /etc/default/docker at host/stat:2 and files/etc/os-release:1: does not"
                + " exist (judged on Ubuntu only)",
            "PASS /etc/docker at host/stat:1: belongs to root (0) and group root (0)");
  }
}
