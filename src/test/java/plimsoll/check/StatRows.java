package plimsoll.check;

/** Rows of host/stat and host/certs, closed as the collector closes them. */
public final class StatRows {
  private StatRows() {}

  /** Rows with the last one added that counts them. */
  public static String of(String... rows) {
    return rows.length == 0 ? "end|0\n" : String.join("\n", rows) + "\nend|" + rows.length + "\n";
  }

  /** A regular file of root:root. */
  public static String file(String mode, String path) {
    return "present|regular file|" + mode + "|0|0|root|root|1|" + inode(path) + "|9|" + path;
  }

  /** A directory of root:root. */
  public static String directory(String path) {
    return "present|directory|755|0|0|root|root|1|" + inode(path) + "|4096|" + path;
  }

  /** A path shown not to be there. */
  public static String absent(String path) {
    return "absent|" + path;
  }

  /** One for each path, the same in every run. */
  private static int inode(String path) {
    return path.hashCode() & 0xFFFFFF;
  }
}
