package plimsoll.evidence.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import plimsoll.bundle.Capture;
import plimsoll.bundle.EvidenceSource;
import plimsoll.evidence.Citation;
import plimsoll.evidence.Fact;
import plimsoll.evidence.HostFile;
import plimsoll.evidence.HostFiles;
import plimsoll.evidence.NamedFiles;
import plimsoll.source.Shown;

/**
 * Finds the file of a unit: the one that systemd names, or, on a host without systemd, those in the
 * unit directories.
 *
 * <pre>
 * LoadState=loaded
 * FragmentPath=/lib/systemd/system/docker.service
 * </pre>
 */
final class UnitFilesReader {
  /** In the order in which systemd looks; the first file wins. */
  private static final List<String> DIRECTORIES =
      List.of(
          "/etc/systemd/system",
          "/run/systemd/system",
          "/usr/local/lib/systemd/system",
          "/usr/lib/systemd/system",
          "/lib/systemd/system");

  /** What tells that there is no systemd, and not only that it did not answer. */
  private static final Pattern NO_SYSTEMD =
      Pattern.compile("systemctl: not found|has not been booted with systemd");

  private UnitFilesReader() {}

  static NamedFiles read(EvidenceSource source, HostFiles files, String unit) {
    Capture capture = source.capture("systemd/" + unit);
    String problem = capture.problem();
    if (problem != null && NO_SYSTEMD.matcher(problem + capture.stderr()).find()) {
      return inDirectories(files, unit);
    }
    Fact<NamedFiles> named =
        Text.read(capture, text -> Fact.known(named(text, unit), text.cite(0)));
    return named.match(
        Fact.Known::value, absent -> NamedFiles.unknown(absent.why(), absent.citations()));
  }

  private static NamedFiles named(Text text, String unit) {
    Optional<Fact.Known<String>> load = property(text, "LoadState");
    Optional<Fact.Known<String>> fragment = property(text, "FragmentPath");
    String state = load.map(Fact.Known::value).orElse("");
    if (state.equals("not-found") || state.equals("masked")) {
      return new NamedFiles(
          List.of(),
          state.equals("masked")
              ? "does not start " + unit + ": systemd has it masked"
              : "has no " + unit + ": systemd does not find it",
          load.get().citations(),
          null);
    }
    return fragment
        .filter(path -> path.value().startsWith("/"))
        .map(
            path ->
                new NamedFiles(
                    List.of(path.value()), "the file systemd names", path.citations(), null))
        .orElseGet(
            () ->
                NamedFiles.unknown(
                    text.artifact().path() + " names no file of " + unit, List.of(text.cite(0))));
  }

  private static Optional<Fact.Known<String>> property(Text text, String name) {
    for (int i = 0; i < text.rows().size(); i++) {
      if (text.rows().get(i).startsWith(name + "=")) {
        String value = text.rows().get(i).substring(name.length() + 1).strip();
        return Optional.of(new Fact.Known<>(value, text.cite(i)));
      }
    }
    return Optional.empty();
  }

  private static NamedFiles inDirectories(HostFiles files, String unit) {
    List<String> present = new ArrayList<>();
    List<Citation> nowhere = new ArrayList<>();
    for (String directory : DIRECTORIES) {
      String path = directory + "/" + unit;
      if (!(files.at(path) instanceof Fact.Known<HostFile> file)) {
        Fact<HostFile> absent = files.at(path);
        return NamedFiles.unknown(why(absent), absent.citations());
      }
      switch (file.value().presence()) {
        case ABSENT -> nowhere.add(file.citation());
        case PRESENT -> {
          if (present.stream().noneMatch(other -> files.same(path, other))) {
            present.add(path);
          }
        }
        default -> {
          return NamedFiles.unknown(
              Shown.quoted(path) + " could not be looked at", file.citations());
        }
      }
    }
    return present.isEmpty()
        ? new NamedFiles(
            List.of(), "has no " + unit + " in any unit directory, and no systemd", nowhere, null)
        : new NamedFiles(
            present, "found in the unit directories: no systemd to ask", List.of(), null);
  }

  private static String why(Fact<HostFile> fact) {
    return fact.match(known -> "", Fact.Absent::why);
  }
}
