package plimsoll.check.files;

import static plimsoll.check.CheckHarness.check;
import static plimsoll.check.StatRows.absent;
import static plimsoll.check.StatRows.directory;
import static plimsoll.check.StatRows.file;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import plimsoll.check.CheckHarness;
import plimsoll.check.StatRows;

class FileModeTest {
  private static CheckHarness mode(String allowed, String... rows) {
    return check("file-mode").with("mode", allowed).given("host/stat", StatRows.of(rows));
  }

  @ParameterizedTest
  @CsvSource({"644", "640", "600", "444", "400", "0"})
  void passesEachModeThatSetsNoOtherBit(String mode) {
    mode("0644", file(mode, "/a"))
        .with("path", "/a")
        .gives("PASS /a at host/stat:1: has mode " + (mode.equals("0") ? "000" : mode));
  }

  @ParameterizedTest
  @CsvSource({
    "666, 0644, 022",
    "466, 0644, 022",
    "4644, 0644, 4000",
    "2644, 0644, 2000",
    "1644, 0644, 1000",
    "600, 0444, 200",
    "644, 0444, 200",
    "777, 0755, 022",
    "661, 0660, 001"
  })
  void failsEachModeThatSetsABitTooMany(String mode, String allowed, String more) {
    mode(allowed, file(mode, "/a"))
        .with("path", "/a")
        .gives(
            "FAIL /a at host/stat:1: has mode "
                + mode
                + ", which sets "
                + more
                + " beyond "
                + allowed.substring(1));
  }

  @Test
  void passesOnlyTheModeThatIsDemandedExactly() {
    mode("0400", file("400", "/k"))
        .with("exact", true)
        .with("path", "/k")
        .gives("PASS /k at host/stat:1: has mode 400");
    mode("0400", file("0", "/k"))
        .with("exact", true)
        .with("path", "/k")
        .gives(
            "FAIL /k at host/stat:1: has mode 000, stricter than the 400 that is demanded exactly");
    mode("0400", file("600", "/k"))
        .with("exact", true)
        .with("path", "/k")
        .gives("FAIL /k at host/stat:1: has mode 600, which sets 200 beyond 400");
  }

  @Test
  void judgesTheFileBehindALink() {
    mode(
            "0644",
            "present|symbolic link|777|0|0|root|root|1|5|9|/a",
            "link|/srv/b|/a",
            "target|regular file|666|0|0|root|root|1|6|9|/a")
        .with("path", "/a")
        .gives(
            "FAIL /a at host/stat:3 and host/stat:2: has mode 666, which sets 022 beyond 644, judged"
                + " behind the link, at '/srv/b'");
  }

  @Test
  void isUnknownBehindALinkThatLeadsNowhere() {
    mode("0644", "present|symbolic link|777|0|0|root|root|1|5|9|/a", "link||/a")
        .with("path", "/a")
        .gives(
            "UNKNOWN /a at host/stat:2 and host/stat:1: can't be judged: nothing tells mode and"
                + " owner of what is there");
  }

  @Test
  void isNotApplicableOnlyWhereTheFileIsShownNotToBeThere() {
    mode("0644", absent("/a"))
        .with("path", "/a")
        .gives("NOT_APPLICABLE /a at host/stat:1: does not exist");
    mode("0644", "denied|/a")
        .with("path", "/a")
        .gives("UNKNOWN /a at host/stat:1: can't be judged: '/a' could not be looked at");
    mode("0644", file("644", "/b"))
        .with("path", "/a")
        .gives("UNKNOWN /a at host/stat:2: can't be judged: host/stat does not hold '/a'");
    check("file-mode")
        .with("mode", "0644")
        .with("path", "/a")
        .gives("UNKNOWN /a: can't be judged: host/stat was not captured");
  }

  @Test
  void judgesEveryFileBelowADirectory() {
    check("file-mode")
        .with("mode", "0444")
        .with("tree", "/etc/docker/certs.d")
        .given(
            "host/certs",
            StatRows.of(
                directory("/etc/docker/certs.d"),
                directory("/etc/docker/certs.d/r:5000"),
                file("444", "/etc/docker/certs.d/r:5000/ca.crt"),
                file("644", "/etc/docker/certs.d/r:5000/a b/client.key"),
                file("666", "/root/.docker/ca.pem")))
        .gives(
            "FAIL /etc/docker/certs.d/r:5000/a b/client.key at host/certs:4: has mode 644, which sets"
                + " 200 beyond 444",
            "PASS /etc/docker/certs.d/r:5000/ca.crt at host/certs:3: has mode 444");
  }

  @Test
  void isNotApplicableOnlyToATreeThatIsShownToHoldNoFile() {
    CheckHarness tree = check("file-mode").with("mode", "0444").with("tree", "/etc/docker/certs.d");
    tree.gives("UNKNOWN host: can't be judged: host/certs was not captured");
    tree.given("host/certs", StatRows.of(absent("/etc/docker/certs.d")))
        .gives("NOT_APPLICABLE host at host/certs:1: has no file below '/etc/docker/certs.d'");
    tree.given("host/certs", StatRows.of(directory("/etc/docker/certs.d")))
        .gives("NOT_APPLICABLE host at host/certs:1: has no file below '/etc/docker/certs.d'");
    tree.given("host/certs", "present|directory|755|0|0|root|root|1|5|9|/etc/docker/certs.d\n")
        .gives(
            "UNKNOWN host at host/certs:1: can't be judged: captures/host/certs:1 is not the last of"
                + " the rows: the capture is cut off");
    tree.given("host/certs", StatRows.of("denied|/etc/docker/certs.d"))
        .gives(
            "UNKNOWN host at host/certs:1: can't be judged: '/etc/docker/certs.d' could not be looked"
                + " at");
  }

  @Test
  void judgesTheFileOfAUnitWhereverSystemdHasIt() {
    mode("0644", file("664", "/opt/docker.service"))
        .with("named", "docker.service")
        .given("systemd/docker.service", "LoadState=loaded\nFragmentPath=/opt/docker.service\n")
        .gives(
            "FAIL /opt/docker.service at host/stat:1 and systemd/docker.service:2: has mode 664,"
                + " which sets 020 beyond 644 (the file systemd names)");
  }

  @Test
  void saysTheStricterClauseOfATextThatContradictsItself() {
    mode("0644", file("600", "/a"))
        .with("path", "/a")
        .with("exact-clause", true)
        .gives(
            "PASS /a at host/stat:1: has mode 600, stricter than the 644 that the finding clause"
                + " names and the title allows to tighten");
    mode("0644", file("644", "/a"))
        .with("path", "/a")
        .with("exact-clause", true)
        .gives("PASS /a at host/stat:1: has mode 644");
    mode("0644", file("664", "/a"))
        .with("path", "/a")
        .with("exact-clause", true)
        .gives("FAIL /a at host/stat:1: has mode 664, which sets 020 beyond 644");
  }

  @Test
  void judgesAFileOfUbuntuThereOnly() {
    CheckHarness rule =
        mode("0644", file("666", "/etc/default/docker"))
            .with("ubuntu-paths", List.of("/etc/default/docker"));
    rule.given("files/etc/os-release", "ID=ubuntu\n")
        .gives(
            "FAIL /etc/default/docker at host/stat:1 and files/etc/os-release:1: has mode 666, which"
                + " sets 022 beyond 644 (judged on Ubuntu only)");
    rule.given("files/etc/os-release", "ID=\"rhel\"\n")
        .gives(
            "NOT_APPLICABLE host at files/etc/os-release:1: runs 'rhel', and the rule judges"
                + " '/etc/default/docker' on Ubuntu only");
    mode("0644", file("666", "/etc/default/docker"))
        .with("ubuntu-paths", List.of("/etc/default/docker"))
        .gives(
            "UNKNOWN host: can't be judged: the rule judges '/etc/default/docker' on Ubuntu only, and"
                + " files/etc/os-release was not captured");
  }
}
