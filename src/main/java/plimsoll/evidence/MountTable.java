package plimsoll.evidence;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is mounted where on the host, as the kernel lists it. */
public final class MountTable {
  private final NavigableMap<String, MountPoint> byPath = new TreeMap<>();
  private final Map<String, List<MountPoint>> byDevice = new LinkedHashMap<>();

  /**
   * A table.
   *
   * @param mounts in the order of the kernel: of two at one place the later one hides the other
   */
  public MountTable(Collection<MountPoint> mounts) {
    for (MountPoint mount : mounts) {
      byPath.put(mount.path(), mount);
      // Namespaces are mounted too, as net:[4026532349], and are no directories.
      if (mount.root().startsWith("/")) {
        byDevice.computeIfAbsent(mount.device(), device -> new ArrayList<>()).add(mount);
      }
    }
  }

  /**
   * A directory or file under one of its paths.
   *
   * @param citations the rows that show the same file system here and there
   */
  public record Place(String path, List<Citation> citations) {}

  /** What is mounted nearest to a clean path; null where the table has nothing that holds it. */
  public @Nullable MountPoint holder(String path) {
    String at = path;
    @Nullable MountPoint mount = byPath.get(at);
    while (mount == null && !at.equals("/") && at.startsWith("/")) {
      at = UnixPath.parent(at);
      mount = byPath.get(at);
    }
    return mount;
  }

  /** Whether something is mounted at a clean path or below it. */
  public boolean isMountedIn(String path) {
    return byPath.containsKey(path) || !below(path).isEmpty();
  }

  /**
   * Where else on the host the directory at a clean path, or a directory below it, is mounted:
   * whoever has the one has the other. Paths below it are left out.
   */
  public List<Place> alsoAt(String path) {
    List<Place> places = new ArrayList<>();
    MountPoint holder = holder(path);
    if (holder != null) {
      places.addAll(alsoAt(path, holder, joined(holder.root(), rest(path, holder.path()))));
    }
    for (MountPoint mount : below(path)) {
      places.addAll(alsoAt(path, mount, mount.root()));
    }
    return places;
  }

  /** Other mounts that show the directory {@code root} of a file system, or a part of it. */
  private List<Place> alsoAt(String path, MountPoint shown, String root) {
    List<Place> places = new ArrayList<>();
    for (MountPoint other : byDevice.getOrDefault(shown.device(), List.of())) {
      Optional<String> place = Optional.empty();
      if (UnixPath.isWithin(root, other.root())) {
        place = Optional.of(joined(other.path(), rest(root, other.root())));
      } else if (UnixPath.isWithin(other.root(), root)) {
        place = Optional.of(other.path());
      }
      place
          .filter(at -> !UnixPath.isWithin(at, path) && other.equals(holder(at)))
          .ifPresent(at -> places.add(new Place(at, List.of(shown.citation(), other.citation()))));
    }
    return places;
  }

  private Collection<MountPoint> below(String path) {
    String directory = path.equals("/") ? "/" : path + "/";
    // What follows the slash in the order of characters ends all that begins with it.
    String end = directory.substring(0, directory.length() - 1) + (char) ('/' + 1);
    return byPath.subMap(directory, false, end, false).values();
  }

  /** What is behind a directory in a path within it; empty, or beginning with a slash. */
  private static String rest(String path, String directory) {
    return directory.equals("/")
        ? (path.equals("/") ? "" : path)
        : path.substring(directory.length());
  }

  private static String joined(String directory, String rest) {
    return rest.isEmpty() ? directory : (directory.equals("/") ? "" : directory) + rest;
  }
}
