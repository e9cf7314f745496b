package plimsoll.evidence;

import java.util.ArrayDeque;
import java.util.Deque;

/** Paths of the assessed host, as text: never those of the machine that analyzes. */
public final class UnixPath {
  private UnixPath() {}

  /**
   * The path without repeated or trailing slashes, {@code .} and {@code ..}, as the engine cleans
   * it; links are not followed. What does not begin with a slash is given back as it is.
   */
  public static String clean(String path) {
    if (!path.startsWith("/")) {
      return path;
    }
    Deque<String> names = new ArrayDeque<>();
    for (String name : path.split("/", -1)) {
      if (name.equals("..")) {
        names.pollLast();
      } else if (!name.isEmpty() && !name.equals(".")) {
        names.addLast(name);
      }
    }
    return "/" + String.join("/", names);
  }

  /** Whether a clean path is a directory or lies below it, by whole components. */
  public static boolean isWithin(String path, String directory) {
    return path.equals(directory) || path.startsWith(directory.equals("/") ? "/" : directory + "/");
  }

  /** The directory that a clean path lies in; the root lies in itself. */
  public static String parent(String path) {
    int slash = path.lastIndexOf('/');
    return slash <= 0 ? "/" : path.substring(0, slash);
  }
}
