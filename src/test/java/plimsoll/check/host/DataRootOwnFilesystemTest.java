package plimsoll.check.host;

import static plimsoll.check.CheckHarness.check;
import static plimsoll.check.StatRows.directory;

import org.junit.jupiter.api.Test;
import plimsoll.check.CheckHarness;
import plimsoll.check.StatRows;

class DataRootOwnFilesystemTest {
  private static final String ROOT = "22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw\n";

  private static CheckHarness host(String dataRoot, String mounts) {
    return check("data-root-own-filesystem")
        .given("docker/info", "{\"DockerRootDir\": \"" + dataRoot + "\"}")
        .given("host/mountinfo", mounts)
        .given(
            "host/stat",
            StatRows.of(
                directory("/var/lib/docker"),
                directory("/var/lib"),
                directory("/var"),
                directory("/"),
                directory("/data/docker"),
                directory("/data"),
                "present|symbolic link|777|0|0|root|root|1|5|9|/docker",
                "link|/data/docker|/docker",
                directory("/a b")));
  }

  @Test
  void passesAFileSystemOfItsOwn() {
    host("/var/lib/docker", ROOT + "30 22 8:2 / /var/lib/docker rw - xfs /dev/sda2 rw\n")
        .given("files/etc/fstab", "# disks\n/dev/sda2\t/var/lib/docker xfs defaults 0 0\n")
        .gives(
            "PASS host at host/mountinfo:2 and host/mountinfo:1 and files/etc/fstab:2 and host/stat:1"
                + " and docker/info#/DockerRootDir: has /dev/sda2 (xfs) mounted at its data root"
                + " '/var/lib/docker', as /etc/fstab says");
  }

  @Test
  void passesTheFileSystemAboveTheDirectoryOfUserRemapping() {
    host(
            "/var/lib/docker/100000.100000",
            ROOT + "30 22 8:2 / /var/lib/docker rw - xfs /dev/sda2 rw\n")
        .gives(
            "PASS host at host/mountinfo:2 and host/mountinfo:1 and host/stat:1 and"
                + " docker/info#/DockerRootDir: has /dev/sda2 (xfs) mounted at its data root"
                + " '/var/lib/docker', which no line of /etc/fstab shown here does");
  }

  @Test
  void followsAMovedDataRootThroughALink() {
    host("/docker", ROOT + "30 22 8:2 / /data/docker rw - xfs /dev/sda2 rw\n")
        .gives(
            "PASS host at host/mountinfo:2 and host/mountinfo:1 and host/stat:8 and"
                + " docker/info#/DockerRootDir: has /dev/sda2 (xfs) mounted at its data root"
                + " '/data/docker', which no line of /etc/fstab shown here does");
  }

  @Test
  void failsTheBindOfTheDataRootOntoItself() {
    host(
            "/var/lib/docker",
            ROOT + "30 22 8:1 /var/lib/docker /var/lib/docker rw - ext4 /dev/sda1 rw\n")
        .gives(
            "FAIL host at host/mountinfo:2 and host/mountinfo:1 and host/stat:1 and"
                + " docker/info#/DockerRootDir: has a mount at its data root '/var/lib/docker' that"
                + " is only a part ('/var/lib/docker') of the file system of '/'");
  }

  @Test
  void passesAFileSystemOfItsOwnThatTheEngineBoundOntoItself() {
    host(
            "/var/lib/docker",
            ROOT
                + "30 22 8:2 / /var/lib/docker rw - xfs /dev/sda2 rw\n"
                + "31 30 8:2 / /var/lib/docker rw - xfs /dev/sda2 rw\n")
        .gives(
            "PASS host at host/mountinfo:3 and host/mountinfo:1 and host/stat:1 and"
                + " docker/info#/DockerRootDir: has /dev/sda2 (xfs) mounted at its data root"
                + " '/var/lib/docker', which no line of /etc/fstab shown here does");
  }

  @Test
  void failsADirectoryOfAnotherFileSystem() {
    host("/var/lib/docker", ROOT + "30 22 8:2 / /var/lib/docker2 rw - xfs /dev/sda2 rw\n")
        .given("files/etc/fstab", "/dev/sda2 /var/lib/docker xfs defaults 0 0\n")
        .gives(
            "FAIL host at host/mountinfo:1 and files/etc/fstab:1 and host/stat:1 and"
                + " docker/info#/DockerRootDir: has its data root '/var/lib/docker' on the file system"
                + " of '/', though /etc/fstab names one for it");
    host("/data/docker", ROOT + "30 22 8:2 / /data rw - xfs /dev/sda2 rw\n")
        .gives(
            "FAIL host at host/mountinfo:2 and host/stat:5 and docker/info#/DockerRootDir: has its"
                + " data root '/data/docker' on the file system of '/data'");
  }

  @Test
  void readsBlanksInPaths() {
    host("/a b", ROOT + "30 22 8:2 / /a\\040b rw master:1 - xfs /dev/sda2 rw\n")
        .gives(
            "PASS host at host/mountinfo:2 and host/mountinfo:1 and host/stat:9 and"
                + " docker/info#/DockerRootDir: has /dev/sda2 (xfs) mounted at its data root '/a b',"
                + " which no line of /etc/fstab shown here does");
  }

  @Test
  void isUnknownWhereDataRootMountsOrLinksAreNotKnown() {
    check("data-root-own-filesystem")
        .gives("UNKNOWN host: can't be judged: docker/info was not captured");
    host("/var/lib/docker", ROOT + "30 22 8:2 / /var/lib/dock")
        .gives(
            "UNKNOWN host at host/mountinfo:2 and host/stat:1 and docker/info#/DockerRootDir: can't be"
                + " judged: captures/host/mountinfo:2 is no row of mountinfo");
    host("/srv/docker", ROOT)
        .gives(
            "UNKNOWN host at host/stat:10 and docker/info#/DockerRootDir: can't be judged: host/stat"
                + " does not hold '/srv/docker'");
  }
}
