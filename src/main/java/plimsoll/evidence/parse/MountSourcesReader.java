package plimsoll.evidence.parse;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import plimsoll.bundle.EvidenceSource;
import plimsoll.evidence.Container;
import plimsoll.evidence.Fact;
import plimsoll.evidence.Population;
import plimsoll.evidence.Volume;
import plimsoll.evidence.parse.FileStatParser.FileStat;
import plimsoll.source.Shown;

/**
 * Where the paths that containers mount really are, from {@code host/mount-sources}.
 *
 * <p>A path that is not there any more is where it would be made anew, links above it resolved.
 * That tells nothing of a container that runs: it holds what was there when it started, which may
 * have been a link.
 */
final class MountSourcesReader {
  private MountSourcesReader() {}

  static Fact<Map<String, Fact<String>>> read(
      EvidenceSource source, Population<Container> containers, Population<Volume> volumes) {
    Set<String> held = held(containers, volumes);
    return Text.read(source.capture("host/mount-sources"), FileStatParser::parse)
        .map(
            found -> {
              Map<String, Fact<String>> sources = new LinkedHashMap<>();
              found.forEach((path, stat) -> sources.put(path, resolved(path, stat, held)));
              return sources;
            });
  }

  /** Paths that containers mount which are not known to have stopped. */
  private static Set<String> held(Population<Container> containers, Population<Volume> volumes) {
    Set<String> paths = new TreeSet<>();
    Set<String> names = new TreeSet<>();
    for (Container container : containers.members()) {
      if (container.state().running().toOptional().orElse(true)) {
        for (Container.Mount mount : container.mounts().toOptional().orElse(List.of())) {
          paths.add(mount.source());
          names.add(mount.volume());
        }
      }
    }
    for (Volume volume : volumes.members()) {
      if (names.contains(volume.subject().name())) {
        paths.add(volume.options().toOptional().orElse(Map.of()).getOrDefault("device", ""));
      }
    }
    return paths;
  }

  private static Fact<String> resolved(String path, FileStat stat, Set<String> held) {
    boolean absent = stat.state().equals("absent");
    if (absent && held.contains(path)) {
      return Fact.absent(
          Shown.quoted(path)
              + " is not there any more, and what a running container holds of it is not shown",
          stat.citation());
    }
    if (stat.resolved().isPresent()) {
      return Fact.known(stat.resolved().get(), stat.citation());
    }
    if (absent) {
      return Fact.absent(Shown.quoted(path) + " is not there any more", stat.citation());
    }
    return Fact.absent(
        Shown.quoted(path)
            + (stat.state().equals("denied")
                ? " could not be looked at"
                : " could not be followed"),
        stat.citation());
  }
}
