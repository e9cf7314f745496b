package plimsoll.evidence.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import plimsoll.bundle.EvidenceSource;
import plimsoll.evidence.Citation;
import plimsoll.evidence.DaemonOption;
import plimsoll.evidence.EngineSockets;
import plimsoll.evidence.Fact;
import plimsoll.evidence.Setting;
import plimsoll.evidence.UnixPath;
import plimsoll.evidence.parse.FileStatParser.FileStat;
import plimsoll.source.Shown;

/**
 * Finds the unix sockets of the engine: from the arguments of the running daemons, from {@code
 * "hosts"} in their configuration file where the arguments name none, from {@code docker.socket}
 * where they say {@code fd://}; and where these really are, from {@code host/stat}.
 */
final class EngineSocketsReader {
  private static final String USUAL = "/var/run/docker.sock";
  private static final List<String> ALWAYS = List.of("/run/docker.sock", USUAL);
  private final EvidenceSource source;
  private final Map<String, FileStat> stats;
  private final SortedSet<String> sockets = new TreeSet<>();
  private final SortedSet<String> holders = new TreeSet<>();

  private EngineSocketsReader(HostState host) {
    this.source = host.source();
    this.stats = host.stats().toOptional().orElse(Map.of());
  }

  static EngineSockets read(HostState host) {
    EngineSocketsReader reader = new EngineSocketsReader(host);
    ALWAYS.forEach(reader::hold);
    Fact<List<String>> addresses =
        host.daemons()
            .match(
                known -> reader.addresses(known),
                absent -> Fact.absent(absent.why(), absent.citation()));
    return new EngineSockets(List.copyOf(reader.sockets), List.copyOf(reader.holders), addresses);
  }

  /** Addresses of all daemons; what is known of them is held in any case. */
  private Fact<List<String>> addresses(Fact.Known<List<RunningDaemon>> daemons) {
    List<String> all = new ArrayList<>();
    @Nullable Citation first = null;
    @Nullable String gap = null;
    for (RunningDaemon daemon : daemons.value()) {
      Fact<List<String>> some = addresses(daemon);
      if (some instanceof Fact.Known<List<String>> known) {
        first = first == null ? known.citation() : first;
        for (String address : known.value()) {
          all.add(address);
          String problem = listen(address);
          gap = gap == null ? problem : gap;
        }
      } else if (gap == null) {
        gap = ((Fact.Absent<List<String>>) some).why();
      }
    }
    if (gap == null && first == null) {
      gap = "process/engine-argv shows no running dockerd";
    }
    return gap == null && first != null
        ? Fact.known(List.copyOf(all), first)
        : Fact.absent("not all of the engine's sockets are known: " + gap, daemons.citation());
  }

  private static Fact<List<String>> addresses(RunningDaemon daemon) {
    return daemon
        .setting(DaemonOption.HOSTS)
        .match(
            known -> {
              if (!known.value().values().isEmpty()) {
                return known.map(Setting::values);
              }
              return daemon.rootless()
                  ? Fact.absent("a rootless engine's socket is in a directory of its user")
                  : known.map(setting -> List.of("unix://" + USUAL));
            },
            absent -> Fact.absent(absent.why(), absent.citation()));
  }

  /** Holds the socket of an address; says what is not known of it, or null. */
  private @Nullable String listen(String address) {
    if (address.startsWith("unix://")) {
      String path = address.substring("unix://".length());
      return hold(path.isEmpty() ? USUAL : path);
    }
    if (address.startsWith("fd://")) {
      return Text.read(source.capture("systemd/docker.socket"), SocketUnitParser::parse)
          .match(
              known -> {
                @Nullable String gap = null;
                for (String path : known.value()) {
                  String problem = path.startsWith("/") ? hold(path) : null;
                  gap = gap == null ? problem : gap;
                }
                return gap;
              },
              absent -> "systemd hands the socket over (fd://), and " + absent.why());
    }
    // An address without a scheme is one of TCP.
    return address.startsWith("tcp://") || (!address.isEmpty() && !address.contains("://"))
        ? null
        : "the address " + Shown.quoted(address) + " is not understood";
  }

  /**
   * Notes a socket and all directories that it is in, following a link; says which of them was not
   * looked at, so that it might be a link, or null.
   */
  private @Nullable String hold(String given) {
    String path = UnixPath.clean(given);
    if (!path.startsWith("/")) {
      return "the path " + Shown.quoted(given) + " is not absolute";
    }
    @Nullable String gap = null;
    sockets.add(path);
    for (String at : upwards(path)) {
      holders.add(at);
      FileStat stat = stats.get(at);
      if (stat != null && stat.link().isPresent()) {
        // Where a link leads was asked with every link followed: nothing more to follow above it.
        String real = UnixPath.clean(stat.link().get() + path.substring(at.length()));
        sockets.add(real);
        holders.addAll(upwards(real));
        return gap;
      }
      if (gap == null && (stat == null || stat.state().equals("denied") || stat.isLink())) {
        gap = "host/stat does not show where " + Shown.quoted(at) + " leads";
      }
    }
    return gap;
  }

  /** A path and every directory above it. */
  private static List<String> upwards(String path) {
    List<String> paths = new ArrayList<>(List.of(path));
    for (String at = path; !at.equals("/") && at.startsWith("/"); ) {
      at = UnixPath.parent(at);
      paths.add(at);
    }
    return paths;
  }
}
