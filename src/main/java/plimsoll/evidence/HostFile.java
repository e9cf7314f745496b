package plimsoll.evidence;

import java.util.Optional;

/**
 * What stands at one path of the host.
 *
 * @param path the path as it was asked
 * @param presence whether anything is there
 * @param link where it leads in the end, with every link followed; empty where the path itself is
 *     no symbolic link
 * @param state the file itself, behind the link where there is one; absent where nothing is there,
 *     or where it could not be looked at
 * @param citation the row that says most of the path itself
 */
public record HostFile(
    String path, Presence presence, Optional<String> link, Fact<State> state, Citation citation) {

  /** Whether anything is at a path. */
  public enum Presence {
    PRESENT,
    /** Shown not to be there. */
    ABSENT,
    /** Could not be looked at. */
    DENIED
  }

  /**
   * One file, directory or socket.
   *
   * @param type in the words of GNU stat: {@code regular file}, {@code directory}, {@code socket}
   * @param mode all twelve bits: set-user-id, set-group-id, sticky, and read, write and execute of
   *     owner, group and others
   * @param user name of the owner; {@code UNKNOWN} where the host has none for the id
   * @param group name of the group; {@code UNKNOWN} where the host has none for the id
   * @param device number of the device it lies on; with the inode it tells one file from another
   */
  public record State(
      String type,
      int mode,
      long uid,
      long gid,
      String user,
      String group,
      long device,
      long inode) {}
}
