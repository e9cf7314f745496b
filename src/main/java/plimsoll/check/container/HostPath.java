package plimsoll.check.container;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import plimsoll.assessment.Status;
import plimsoll.check.Verdict;
import plimsoll.evidence.Citation;
import plimsoll.evidence.Container.Mount;
import plimsoll.evidence.Evidence;
import plimsoll.evidence.Fact;
import plimsoll.evidence.MountPoint;
import plimsoll.evidence.MountTable;
import plimsoll.evidence.UnixPath;
import plimsoll.evidence.Volume;
import plimsoll.source.Shown;

/**
 * Where on the host a mount of a container leads, as far as the evidence tells.
 *
 * @param mount the mount
 * @param names every path known to be what is mounted, as it was given first; empty where the mount
 *     shows nothing of the host's file system
 * @param open the verdict while no name decides: something is not known, or a person must judge;
 *     null where the names tell all
 * @param citations what shows it
 */
record HostPath(Mount mount, List<String> names, @Nullable Verdict open, List<Citation> citations) {
  /** File systems of a volume that are not on a disk of this host. */
  private static final Set<String> FOREIGN = Set.of("tmpfs", "nfs", "nfs4", "cifs", "smb3");

  HostPath {
    names = List.copyOf(names);
    citations = List.copyOf(citations);
  }

  /** Follows a mount. */
  static HostPath of(Mount mount, Evidence evidence) {
    return switch (kind(mount)) {
      case "bind" -> path(mount, mount.source(), evidence, List.of());
      case "volume" ->
          evidence
              .volume(mount.volume())
              .match(
                  volume -> volume(mount, volume.value(), evidence),
                  absent -> unknown(mount, absent));
      case "tmpfs", "image" -> nothing(mount, List.of());
      default ->
          new HostPath(
              mount,
              List.of(),
              Verdict.manual(
                  "has a mount of type "
                      + Shown.quoted(mount.type())
                      + " at "
                      + Shown.quoted(mount.destination())
                      + ": judge where it leads"),
              List.of(mount.citation()));
    };
  }

  /** The verdict that stands over several mounts where no name decides; unknown before manual. */
  static Optional<Verdict> open(List<HostPath> paths) {
    List<Verdict> open = new ArrayList<>();
    for (HostPath path : paths) {
      if (path.open != null) {
        open.add(path.open.citing(path.citations));
      }
    }
    return open.stream()
        .filter(verdict -> verdict.status() == Status.UNKNOWN)
        .findFirst()
        .or(() -> open.stream().findFirst());
  }

  /** The mount in a message: what, where to, and how, with the name that matters. */
  String shown(String name) {
    String given =
        kind(mount).equals("volume")
            ? "volume " + Shown.quoted(mount.volume())
            : Shown.quoted(mount.source());
    boolean same = !kind(mount).equals("volume") && UnixPath.clean(mount.source()).equals(name);
    return given
        + (same ? "" : ", which leads to " + Shown.quoted(name) + " on the host,")
        + " at "
        + Shown.quoted(mount.destination())
        + mount
            .readWrite()
            .match(known -> known.value() ? " (read-write)" : " (read-only)", absent -> "");
  }

  /** Engines to 1.12 do not say of which type a mount is. */
  private static String kind(Mount mount) {
    if (!mount.type().isEmpty()) {
      return mount.type();
    }
    if (!mount.volume().isEmpty()) {
      return "volume";
    }
    return mount.source().isEmpty() ? "tmpfs" : "bind";
  }

  private static HostPath volume(Mount mount, Volume volume, Evidence evidence) {
    if (volume.driver() instanceof Fact.Absent<String> absent) {
      return unknown(mount, absent);
    }
    if (volume.options() instanceof Fact.Absent<Map<String, String>> absent) {
      return unknown(mount, absent);
    }
    List<Citation> shownBy = List.of(volume.citation());
    if (!volume.driver().toOptional().orElse("").equals("local")) {
      // A plugin mounts where it likes, and says where.
      return mount.source().isEmpty()
          ? nothing(mount, shownBy)
          : path(mount, mount.source(), evidence, shownBy);
    }
    Map<String, String> options = volume.options().toOptional().orElse(Map.of());
    String type = options.getOrDefault("type", "");
    String device = options.getOrDefault("device", "");
    if (isBind(type, options.getOrDefault("o", "")) && device.startsWith("/")) {
      return path(mount, device, evidence, shownBy);
    }
    if (options.isEmpty() && leadsElsewhere(mount, evidence)) {
      return path(mount, mount.source(), evidence, shownBy);
    }
    if (options.isEmpty() || device.isEmpty() || FOREIGN.contains(type)) {
      return nothing(mount, shownBy);
    }
    return new HostPath(
        mount,
        List.of(),
        Verdict.manual(
            "mounts the volume "
                + Shown.quoted(mount.volume())
                + " of type "
                + Shown.quoted(type)
                + " from "
                + Shown.quoted(device)
                + ": judge what of the host it holds"),
        both(mount, shownBy));
  }

  /**
   * Whether the folder of a volume is known to be a link of its own, or to have something mounted
   * on it: that the data root is one, as where it was moved to a larger disk, changes nothing.
   */
  private static boolean leadsElsewhere(Mount mount, Evidence evidence) {
    return evidence
            .mounts()
            .match(
                table -> table.value().isMountedIn(UnixPath.clean(mount.source())), absent -> false)
        || evidence
            .mountSource(mount.source())
            .toOptional()
            .map(UnixPath::clean)
            .filter(real -> !real.endsWith("/" + mount.volume() + "/_data"))
            .isPresent();
  }

  private static boolean isBind(String type, String options) {
    return type.equals("none")
        || type.equals("bind")
        || List.of(options.split(",", -1)).contains("bind")
        || List.of(options.split(",", -1)).contains("rbind");
  }

  private static HostPath path(
      Mount mount, String given, Evidence evidence, List<Citation> shownBy) {
    String name = UnixPath.clean(given);
    List<Citation> citations = both(mount, shownBy);
    return evidence
        .mountSource(given)
        .match(
            known -> {
              citations.add(known.citation());
              String real = UnixPath.clean(known.value());
              Set<String> names = new LinkedHashSet<>(List.of(name, real));
              return evidence
                  .mounts()
                  .match(
                      table -> mounted(mount, real, table, names, citations),
                      absent ->
                          new HostPath(
                              mount, List.copyOf(names), undecided(given, absent), citations));
            },
            absent -> new HostPath(mount, List.of(name), undecided(given, absent), citations));
  }

  /** Adds the names that the host's own mounts give to the same directory, and to those in it. */
  private static HostPath mounted(
      Mount mount,
      String real,
      Fact.Known<MountTable> table,
      Set<String> names,
      List<Citation> citations) {
    @Nullable MountPoint holder = table.value().holder(real);
    if (holder == null) {
      return new HostPath(
          mount,
          List.copyOf(names),
          undecided(
              real, new Fact.Absent<>("host/mountinfo shows no file system that holds it", null)),
          citations);
    }
    citations.add(holder.citation());
    for (MountTable.Place place : table.value().alsoAt(real)) {
      names.add(place.path());
      citations.addAll(place.citations());
    }
    return new HostPath(mount, List.copyOf(names), null, citations);
  }

  private static Verdict undecided(String path, Fact.Absent<?> absent) {
    return Verdict.unknown(
        new Fact.Absent<>(
            "where " + Shown.quoted(path) + " leads is not known: " + absent.why(),
            absent.citation()));
  }

  private static HostPath nothing(Mount mount, List<Citation> shownBy) {
    return new HostPath(mount, List.of(), null, both(mount, shownBy));
  }

  private static HostPath unknown(Mount mount, Fact.Absent<?> absent) {
    return new HostPath(mount, List.of(), Verdict.unknown(absent), List.of(mount.citation()));
  }

  private static List<Citation> both(Mount mount, List<Citation> shownBy) {
    List<Citation> both = new ArrayList<>(List.of(mount.citation()));
    both.addAll(shownBy);
    return both;
  }
}
