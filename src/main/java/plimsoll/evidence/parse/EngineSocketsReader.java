package plimsoll.evidence.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import plimsoll.bundle.Capture;
import plimsoll.bundle.EvidenceSource;
import plimsoll.evidence.Citation;
import plimsoll.evidence.EngineSockets;
import plimsoll.evidence.Fact;
import plimsoll.evidence.UnixPath;
import plimsoll.evidence.parse.EngineArgvParser.Argument;
import plimsoll.evidence.parse.EngineArgvParser.EngineProcess;
import plimsoll.evidence.parse.FileStatParser.FileStat;
import plimsoll.source.Limits;
import plimsoll.source.Shown;

/**
 * Finds the unix sockets of the engine: from the arguments of the running daemons, from {@code
 * "hosts"} in their configuration file where the arguments name none, from {@code docker.socket}
 * where they say {@code fd://}; and where these really are, from {@code host/stat}.
 */
final class EngineSocketsReader {
  private static final String USUAL = "/var/run/docker.sock";
  private static final List<String> ALWAYS = List.of("/run/docker.sock", USUAL);
  private static final Pattern LISTEN =
      Pattern.compile("Listen(?:Stream)?=(/.*?)(?: \\(Stream\\))?");

  private final EvidenceSource source;
  private final Limits limits;
  private final Map<String, FileStat> stats;
  private final SortedSet<String> sockets = new TreeSet<>();
  private final SortedSet<String> holders = new TreeSet<>();

  private EngineSocketsReader(EvidenceSource source, Limits limits) {
    this.source = source;
    this.limits = limits;
    this.stats =
        Text.read(source.capture("host/stat"), FileStatParser::parse).toOptional().orElse(Map.of());
  }

  static EngineSockets read(EvidenceSource source, Limits limits) {
    EngineSocketsReader reader = new EngineSocketsReader(source, limits);
    ALWAYS.forEach(reader::hold);
    Fact<List<String>> addresses =
        Text.read(source.capture("process/engine-argv"), EngineArgvParser::parse)
            .match(
                known -> reader.addresses(known),
                absent -> Fact.absent(absent.why(), absent.citation()));
    return new EngineSockets(List.copyOf(reader.sockets), List.copyOf(reader.holders), addresses);
  }

  /** Addresses of all daemons; what is known of them is held in any case. */
  private Fact<List<String>> addresses(Fact.Known<List<EngineProcess>> processes) {
    List<String> all = new ArrayList<>();
    @Nullable Citation first = null;
    @Nullable String gap = null;
    for (EngineProcess process : processes.value()) {
      if (!process.isEngine()) {
        continue;
      }
      Fact<List<String>> some = addresses(process, isRootless(processes.value()));
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
        : Fact.absent("not all of the engine's sockets are known: " + gap, processes.citation());
  }

  private Fact<List<String>> addresses(EngineProcess process, boolean rootless) {
    List<Argument> hosts = process.option("--host", 'H');
    if (!hosts.isEmpty()) {
      return Fact.known(hosts.stream().map(Argument::text).toList(), hosts.get(0).citation());
    }
    Fact<List<String>> configured = configured(process);
    if (!configured.toOptional().orElse(List.of("?")).isEmpty()) {
      return configured;
    }
    return rootless
        ? Fact.absent("a rootless engine's socket is in a directory of its user")
        : Fact.known(List.of("unix://" + USUAL), process.citation());
  }

  /** Whether the engine runs without root, with its files in a directory of its user. */
  static boolean isRootless(List<EngineProcess> processes) {
    return processes.stream()
        .anyMatch(
            p ->
                p.name().equals("rootlesskit")
                    || p.arguments().stream()
                        .anyMatch(a -> a.text().matches("--rootless(=true|=1)?")));
  }

  /** {@code "hosts"} of the configuration file; none where it is shown that there is no file. */
  private Fact<List<String>> configured(EngineProcess process) {
    List<Argument> named = process.option("--config-file", (char) 0);
    String path = named.isEmpty() ? "/etc/docker/daemon.json" : named.get(named.size() - 1).text();
    FileStat stat = stats.get(path);
    if (stat != null && stat.state().equals("absent")) {
      return Fact.known(List.of(), stat.citation());
    }
    Capture copy = source.capture("files" + path);
    return Objects.one(copy, limits)
        .match(
            known -> known.value().textsOrUnset("hosts"),
            absent -> Fact.absent(absent.why(), absent.citation()));
  }

  /** Holds the socket of an address; says what is not known of it, or null. */
  private @Nullable String listen(String address) {
    if (address.startsWith("unix://")) {
      String path = address.substring("unix://".length());
      return hold(path.isEmpty() ? USUAL : path);
    }
    if (address.startsWith("fd://")) {
      return Text.read(source.capture("systemd/docker.socket"), EngineSocketsReader::activated)
          .match(
              known -> {
                @Nullable String gap = null;
                for (String path : known.value()) {
                  String problem = hold(path);
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

  private static Fact<List<String>> activated(Text unit) {
    List<String> paths = new ArrayList<>();
    for (String row : unit.rows()) {
      Matcher listen = LISTEN.matcher(row);
      if (listen.matches()) {
        paths.add(listen.group(1));
      }
    }
    return paths.isEmpty()
        ? unit.unreadable(0, "names no socket")
        : Fact.known(paths, unit.cite(0));
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
