package plimsoll.evidence.parse;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import plimsoll.evidence.Citation;
import plimsoll.evidence.Container;
import plimsoll.evidence.Container.Device;
import plimsoll.evidence.Container.Mount;
import plimsoll.evidence.Container.PortBinding;
import plimsoll.evidence.Container.RestartPolicy;
import plimsoll.evidence.Container.Ulimit;
import plimsoll.evidence.Fact;
import plimsoll.evidence.Subject;
import plimsoll.evidence.UnixPath;

/**
 * Reads one container of {@code docker inspect --type container}.
 *
 * <pre>
 * [ { "Id": "1f…", "Name": "/web", "State": { "Running": true }, "HostConfig": { "Privileged": false } } ]
 * </pre>
 *
 * <p>Holds every difference between Docker 1.13 and 29: {@code null} against [], fields that came
 * later, health that is left out where there is none.
 */
final class ContainerParser {
  private static final Pattern PORT = Pattern.compile("[0-9]{1,5}");

  private ContainerParser() {}

  /** The container; empty where the object is none (it has no {@code Id} or no {@code State}). */
  static Optional<Container> parse(Fields fields) {
    Optional<String> id = fields.text("Id").toOptional();
    if (id.isEmpty() || !fields.has("State")) {
      return Optional.empty();
    }
    String name = fields.text("Name").toOptional().filter(each -> !each.isEmpty()).orElse(id.get());
    Fields host = fields.object("HostConfig");
    Fields config = fields.object("Config");
    Container.State state =
        new Container.State(
            fields.object("State").bool("Running"),
            fields.object("State").text("Status"),
            fields.object("State").integer("Pid"),
            health(fields.object("State")));
    return Optional.of(
        new Container(
            Subject.container(id.get(), name.startsWith("/") ? name.substring(1) : name),
            fields.citation(),
            state,
            new Container.Config(
                config.text("Image"),
                fields.text("Image"),
                config.text("User"),
                config.textsByKey("Labels"),
                host.object("LogConfig").text("Type")),
            isolation(fields, host),
            new Container.Resources(
                host.integer("Memory"),
                host.integerOrUnset("MemoryReservation"),
                host.integer("CpuShares"),
                host.integerOrUnset("NanoCpus"),
                host.integerOrUnset("CpuQuota"),
                host.text("CpusetCpus"),
                pidsLimit(host),
                ulimits(host)),
            mounts(fields, host),
            new Container.Network(
                fields.object("NetworkSettings").keys("Networks"),
                published(fields.object("NetworkSettings"), host, state),
                host.bool("PublishAllPorts"))));
  }

  private static Container.Isolation isolation(Fields fields, Fields host) {
    return new Container.Isolation(
        host.bool("Privileged"),
        capAdd(host),
        capDrop(host),
        host.texts("SecurityOpt"),
        fields.text("AppArmorProfile"),
        fields.text("ProcessLabel"),
        host.text("NetworkMode"),
        host.text("PidMode"),
        host.text("IpcMode"),
        host.text("UTSMode"),
        host.text("UsernsMode"),
        host.text("CgroupParent"),
        host.bool("ReadonlyRootfs"),
        devices(host),
        host.textsOrUnset("DeviceCgroupRules"),
        host.itemsOrUnset("DeviceRequests"),
        restartPolicy(host.object("RestartPolicy")),
        host.text("Runtime"));
  }

  /** The engine leaves {@code Health} out where no health check is in force. */
  private static Fact<String> health(Fields state) {
    if (state.has("Running") && (!state.has("Health") || state.isNull("Health"))) {
      return Fact.known("none", state.citation());
    }
    return state.object("Health").text("Status").map(s -> s.toLowerCase(Locale.ROOT));
  }

  /** Engines say null, 0 or -1 where there is no limit, by release. */
  private static Fact<Long> pidsLimit(Fields host) {
    return host.has("PidsLimit")
        ? host.integerOrUnset("PidsLimit").map(limit -> Math.max(0, limit))
        : host.integer("PidsLimit");
  }

  private static Fact<List<String>> capAdd(Fields host) {
    return capabilities(host, replacesDefaultSet(host) ? "Capabilities" : "CapAdd");
  }

  private static Fact<List<String>> capDrop(Fields host) {
    return replacesDefaultSet(host)
        ? capabilities(host, "Capabilities").map(names -> List.of("ALL"))
        : capabilities(host, "CapDrop");
  }

  /** The API of engine 19.03 takes a list, even an empty one, in place of the default set. */
  private static boolean replacesDefaultSet(Fields host) {
    return host.has("Capabilities") && !host.isNull("Capabilities");
  }

  private static Fact<List<String>> capabilities(Fields host, String key) {
    return host.texts(key).map(names -> names.stream().map(ContainerParser::capability).toList());
  }

  private static String capability(String name) {
    String upper = name.toUpperCase(Locale.ROOT);
    return upper.startsWith("CAP_") ? upper.substring("CAP_".length()) : upper;
  }

  private static Fact<List<Device>> devices(Fields host) {
    return each(
        host.objects("Devices"),
        device ->
            new Device(
                need(device.text("PathOnHost")),
                need(device.text("CgroupPermissions")),
                device.citation()));
  }

  private static Fact<List<Ulimit>> ulimits(Fields host) {
    return each(
        host.objects("Ulimits"),
        ulimit ->
            new Ulimit(
                need(ulimit.text("Name")),
                need(ulimit.integer("Soft")),
                need(ulimit.integer("Hard")),
                ulimit.citation()));
  }

  private static Fact<RestartPolicy> restartPolicy(Fields policy) {
    Fact<Long> retries = policy.integer("MaximumRetryCount");
    if (policy.text("Name") instanceof Fact.Absent<String> absent) {
      return Fact.absent(absent.why(), absent.citation());
    }
    if (retries instanceof Fact.Absent<Long> absent) {
      return Fact.absent(absent.why(), absent.citation());
    }
    return Fact.known(
        new RestartPolicy(need(policy.text("Name")), need(retries)), policy.citation());
  }

  private static Fact<List<Mount>> mounts(Fields fields, Fields host) {
    Fact<List<Mount>> mounts =
        each(
            fields.objects("Mounts"),
            mount ->
                new Mount(
                    mount.text("Type").toOptional().orElse(""),
                    mount.has("Source") ? need(mount.text("Source")) : "",
                    need(mount.text("Destination")),
                    mount.text("Name").toOptional().orElse(""),
                    mount.bool("RW"),
                    mount.text("Propagation"),
                    mount.citation()));
    Fact<List<Mount>> sorted =
        mounts.map(
            list ->
                list.stream()
                    .sorted(Comparator.comparing(Mount::destination).thenComparing(Mount::source))
                    .toList());
    return sorted.match(
        known -> {
          Set<String> asked = asked(host);
          known.value().forEach(mount -> asked.remove(UnixPath.clean(mount.destination())));
          return asked.isEmpty()
              ? sorted
              : Fact.absent(
                  "HostConfig asks for a mount at "
                      + String.join(", ", asked)
                      + " that Mounts does not show",
                  known.citation());
        },
        absent -> sorted);
  }

  /** Destinations that {@code HostConfig} asks for; all of them show in {@code Mounts}. */
  private static Set<String> asked(Fields host) {
    Set<String> asked = new TreeSet<>();
    for (String bind : host.texts("Binds").toOptional().orElse(List.of())) {
      String[] parts = bind.split(":", -1);
      if (bind.startsWith("/") || !bind.contains("\\")) {
        asked.add(UnixPath.clean(parts.length > 1 ? parts[1] : parts[0]));
      }
    }
    for (Fields mount : host.objects("Mounts").toOptional().orElse(List.of())) {
      mount.text("Target").toOptional().ifPresent(target -> asked.add(UnixPath.clean(target)));
    }
    return asked;
  }

  /**
   * What is published now, for a container that runs; what it asks for, for one that does not or
   * waits for its restart, since the engine empties the other map when its process ends.
   */
  private static Fact<List<PortBinding>> published(
      Fields network, Fields host, Container.State state) {
    Fact<Boolean> all = host.bool("PublishAllPorts");
    if (state.isRestarting() && all.toOptional().orElse(false)) {
      return Fact.absent(
          "it is restarting, and what --publish-all publishes shows only while it runs",
          all.citations().get(0));
    }
    boolean runs = state.running().toOptional().orElse(false) && !state.isRestarting();
    boolean now = runs && !network.isNull("Ports");
    Fact<Map<String, Fields>> ports = now ? network.objectsByKey("Ports") : bindings(host);
    Fields around = now ? network : host;
    return ports.match(
        known -> {
          List<PortBinding> bindings = new ArrayList<>();
          Fields map = around.object(now ? "Ports" : "PortBindings");
          for (String port : known.value().keySet()) {
            Fact<List<PortBinding>> some = each(map.objects(port), b -> binding(port, b));
            if (some instanceof Fact.Absent<List<PortBinding>> absent) {
              return absent;
            }
            bindings.addAll(some.toOptional().orElse(List.of()));
          }
          bindings.sort(
              Comparator.comparing(PortBinding::containerPort)
                  .thenComparing(PortBinding::hostAddress)
                  .thenComparing(PortBinding::hostPort));
          return Fact.known(List.copyOf(bindings), known.citation());
        },
        absent -> Fact.absent(absent.why(), absent.citation()));
  }

  private static Fact<Map<String, Fields>> bindings(Fields host) {
    return host.isNull("PortBindings")
        ? Fact.known(Map.of(), host.citation())
        : host.objectsByKey("PortBindings");
  }

  private static PortBinding binding(String containerPort, Fields binding) {
    String hostPort = need(binding.text("HostPort"));
    String[] range = hostPort.split("-", 2);
    int first = port(range[0], binding.citation());
    return new PortBinding(
        need(binding.text("HostIp")),
        first,
        range.length > 1 ? port(range[1], binding.citation()) : first,
        containerPort,
        binding.citation());
  }

  /** An empty port lets the engine choose. */
  private static int port(String text, Citation citation) {
    if (text.isEmpty()) {
      return 0;
    }
    if (!PORT.matcher(text).matches()) {
      throw new AbsentException("HostPort is no port number", citation);
    }
    return Integer.parseInt(text);
  }

  /** Reads every object of a list; one that lacks a field makes the whole list absent. */
  private static <T> Fact<List<T>> each(
      Fact<List<Fields>> objects, java.util.function.Function<Fields, T> read) {
    return objects.match(
        known -> {
          try {
            return Fact.known(known.value().stream().map(read).toList(), known.citation());
          } catch (AbsentException e) {
            return Fact.absent(e.why, e.citation);
          }
        },
        absent -> Fact.absent(absent.why(), absent.citation()));
  }

  private static <T> T need(Fact<T> fact) {
    if (fact instanceof Fact.Absent<T> absent) {
      throw new AbsentException(absent.why(), absent.citation());
    }
    return fact.toOptional().orElseThrow();
  }

  /** Carries an absence out of the reading of one object. */
  private static final class AbsentException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String why;
    private final transient @Nullable Citation citation;

    AbsentException(String why, @Nullable Citation citation) {
      super(why, null, false, false);
      this.why = why;
      this.citation = citation;
    }
  }
}
