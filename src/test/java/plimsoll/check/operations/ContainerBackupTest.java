package plimsoll.check.operations;

import static plimsoll.check.CheckHarness.check;

import org.junit.jupiter.api.Test;
import plimsoll.check.CheckHarness;

class ContainerBackupTest {
  private static final String VOLUME =
      "{'Type': 'volume', 'Name': 'data', 'Source': '/var/lib/docker/volumes/data/_data',"
          + " 'Destination': '/db', 'RW': true, 'Propagation': ''}";
  private static final String BIND =
      "{'Type': 'bind', 'Source': '/srv', 'Destination': '/in', 'RW': false, 'Propagation': ''},"
          + " {'Type': 'bind', 'Source': '/out', 'Destination': '/out', 'RW': true,"
          + " 'Propagation': ''}";

  private static CheckHarness host() {
    return check("container-backup")
        .given("docker/volume-list", "DRIVER    VOLUME NAME\nlocal     data\nlocal     old\n")
        .given(
            "docker/volumes",
            """
            [{"Name": "data", "Driver": "local", "Options": null},
             {"Name": "old", "Driver": "local", "Options": null}]
            """);
  }

  private static String mounts(String mounts) {
    return "'HostConfig': {}, 'Mounts': [" + mounts + "]";
  }

  @Test
  void asksAPersonWhereDataLies() {
    host()
        .givenContainer("db", mounts(VOLUME + ", " + BIND))
        .givenContainer("web", mounts(""))
        .gives(
            "MANUAL db at /0/Mounts: keeps data in volume 'data' (at /db), '/out' (at /out); is it"
                + " backed up?",
            "MANUAL web at /1/Mounts: keeps what it writes in its own layer only; is it backed up?",
            "MANUAL old at docker/volumes#/1: is mounted by no container that was inspected; is it"
                + " backed up?");
  }

  @Test
  void namesTheRecordsOfTheSite() {
    host()
        .with("backup-evidence", "SSP 6")
        .givenContainer("db", mounts(VOLUME))
        .gives(
            "MANUAL db at /0/Mounts: keeps data in volume 'data' (at /db); does 'SSP 6' show that it"
                + " is backed up?",
            "MANUAL old at docker/volumes#/1: is mounted by no container that was inspected; does"
                + " 'SSP 6' show that it is backed up?");
  }

  @Test
  void isNotApplicableWhereThereIsNeither() {
    check("container-backup")
        .given("docker/volume-list", "DRIVER    VOLUME NAME\n")
        .gives("NOT_APPLICABLE host at docker/ps:1: has no container");
  }

  @Test
  void isUnknownWhereContainersOrVolumesWereNotSeen() {
    check("container-backup")
        .withoutList()
        .gives(
            "UNKNOWN host: can't be judged: docker/ps was not captured",
            "UNKNOWN host: can't be judged: docker/volume-list was not captured");
    check("container-backup")
        .given("docker/volume-list", "DRIVER    VOLUME NAME\nlocal     data\n")
        .givenContainer("db", "")
        .gives(
            "UNKNOWN db at /0: can't be judged: captures/docker/containers#/0 has no Mounts",
            "UNKNOWN data at docker/volume-list:2: can't be judged: docker/volumes was not"
                + " captured");
  }
}
