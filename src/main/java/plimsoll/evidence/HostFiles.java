package plimsoll.evidence;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import plimsoll.source.Shown;

/**
 * The files of the host that were looked at.
 *
 * @param stat by path, from {@code host/stat}
 * @param certificates by path, from {@code host/certs}: the trees of registry certificates and the
 *     directories of TLS files, every file
 */
public record HostFiles(
    Fact<Map<String, HostFile>> stat, Fact<Map<String, HostFile>> certificates) {

  /** What stands at a path; absent where nobody looked. */
  public Fact<HostFile> at(String path) {
    return in(stat, path)
        .or(() -> in(certificates, path))
        .map(file -> Fact.known(file, file.citation()))
        .orElseGet(
            () ->
                stat.match(
                    known ->
                        Fact.absent(
                            "host/stat does not hold " + Shown.quoted(path), known.citation()),
                    absent -> Fact.absent(absent.why(), absent.citation())));
  }

  /**
   * Every file below a directory, by path; none where the directory is shown not to be there.
   * Absent where the directory was not listed. Cited at the row of the directory.
   */
  public Fact<List<HostFile>> below(String directory) {
    return certificates.match(
        known -> {
          HostFile top = known.value().get(directory);
          if (top == null) {
            return Fact.absent(
                "host/certs does not hold " + Shown.quoted(directory), known.citation());
          }
          return top.presence() == HostFile.Presence.DENIED
              ? Fact.absent(Shown.quoted(directory) + " could not be looked at", top.citation())
              : Fact.known(filesBelow(known.value(), directory), top.citation());
        },
        absent -> Fact.absent(absent.why(), absent.citation()));
  }

  /** Whether two paths are shown to be one file: the same text, or the same device and inode. */
  public boolean same(String path, String other) {
    if (UnixPath.clean(path).equals(UnixPath.clean(other))) {
      return true;
    }
    Optional<HostFile.State> one = state(path);
    return one.isPresent()
        && state(other)
            .filter(
                state -> state.device() == one.get().device() && state.inode() == one.get().inode())
            .isPresent();
  }

  /** The path with every link in it followed; absent where a part of it was not looked at. */
  public Fact<String> resolve(String path) {
    String clean = UnixPath.clean(path);
    String rest = "";
    Fact<HostFile> first = at(clean);
    for (String at = clean; ; at = UnixPath.parent(at)) {
      Fact<HostFile> file = at(at);
      if (!(file instanceof Fact.Known<HostFile> known)) {
        return file.map(HostFile::path);
      }
      if (known.value().presence() != HostFile.Presence.PRESENT) {
        return Fact.absent(Shown.quoted(at) + " could not be looked at", known.citation());
      }
      if (known.value().link().isPresent()) {
        return Fact.known(UnixPath.clean(known.value().link().get() + rest), known.citation());
      }
      if (at.equals(UnixPath.parent(at))) {
        return first.map(whole -> clean);
      }
      rest =
          at.substring(UnixPath.parent(at).equals("/") ? 0 : UnixPath.parent(at).length()) + rest;
    }
  }

  private Optional<HostFile.State> state(String path) {
    return at(path).toOptional().flatMap(file -> file.state().toOptional());
  }

  private static List<HostFile> filesBelow(Map<String, HostFile> files, String directory) {
    return files.values().stream()
        .filter(file -> !file.path().equals(directory))
        .filter(file -> UnixPath.isWithin(file.path(), directory))
        .filter(file -> !isDirectory(file))
        .sorted(Comparator.comparing(HostFile::path))
        .toList();
  }

  private static boolean isDirectory(HostFile file) {
    return file.state().toOptional().filter(s -> s.type().equals("directory")).isPresent();
  }

  private static Optional<HostFile> in(Fact<Map<String, HostFile>> files, String path) {
    return files.toOptional().map(found -> found.get(path));
  }
}
