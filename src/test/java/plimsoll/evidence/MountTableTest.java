package plimsoll.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class MountTableTest {
  /** Rows of device, mounted directory and place. */
  private static MountTable table(String... rows) {
    return new MountTable(
        Arrays.stream(rows)
            .map(row -> row.split(" ", -1))
            .map(
                fields ->
                    new MountPoint(
                        fields[0],
                        fields[1],
                        fields[2],
                        "ext4",
                        "/dev/sda1",
                        new Citation("captures/host/mountinfo", "0", null, 1, fields[2])))
            .toList());
  }

  private static List<String> alsoAt(MountTable table, String path) {
    return table.alsoAt(path).stream().map(MountTable.Place::path).toList();
  }

  @Test
  void theHolderIsTheNearestByWholeNames() {
    MountTable table = table("8:1 / /", "8:2 / /data", "8:3 / /data/a");
    assertEquals("8:2", holder(table, "/data/ab"));
    assertEquals("8:3", holder(table, "/data/a"));
    assertEquals("8:1", holder(table, "/data2"));
    assertNull(table("8:2 / /data").holder("/srv"));
    assertNull(table("8:2 / /data").holder("volume"));
  }

  private static String holder(MountTable table, String path) {
    MountPoint mount = table.holder(path);
    return mount == null ? "none" : mount.device();
  }

  @Test
  void aDirectoryIsWhereverItsFileSystemIsMounted() {
    MountTable table = table("8:1 / /", "8:1 /etc /srv/settings", "8:2 / /a", "8:2 /x /b");
    assertEquals(List.of("/etc/app"), alsoAt(table, "/srv/settings/app"));
    assertEquals(List.of("/srv/settings"), alsoAt(table, "/etc"));
    assertEquals(List.of("/b/y"), alsoAt(table, "/a/x/y"));
    assertEquals(List.of("/a/x"), alsoAt(table, "/b"));
    assertEquals(List.of(), alsoAt(table, "/a/xy"));
    assertEquals(List.of(), alsoAt(table, "/home"));
  }

  @Test
  void whoeverHasADirectoryHasWhatIsMountedInIt() {
    MountTable table = table("8:1 / /", "8:1 /etc /srv/a/settings", "8:1 /boot /srv/ab");
    assertEquals(List.of("/etc"), alsoAt(table, "/srv/a"));
    assertTrue(table.isMountedIn("/srv/a"));
    assertTrue(table.isMountedIn("/srv/a/settings"));
    assertFalse(table.isMountedIn("/srv/a/set"));
    assertEquals(List.of(), alsoAt(table, "/"));
  }

  @Test
  void whatIsMountedOverHidesWhatWasThere() {
    MountTable table =
        table("8:1 / /", "8:2 / /etc", "8:1 /etc /srv/below", "8:3 / /a", "8:1 /etc /a");
    assertEquals(
        List.of("/a"), alsoAt(table, "/srv/below"), "the directory below /etc is not /etc");
    assertEquals("8:1", holder(table, "/a"));
  }

  @Test
  void aNamespaceIsNoDirectory() {
    MountTable table =
        table("8:1 / /", "0:4 net:[4026532349] /run/a", "0:4 net:[4026532349] /run/b");
    assertEquals(List.of(), alsoAt(table, "/run/a"));
  }
}
