package plimsoll.check.container;

import static plimsoll.check.Verdict.fail;
import static plimsoll.check.Verdict.pass;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import plimsoll.check.Parameter;
import plimsoll.check.Parameters;
import plimsoll.check.Verdict;
import plimsoll.evidence.Citation;
import plimsoll.evidence.Container;
import plimsoll.evidence.Container.Mount;
import plimsoll.evidence.EngineSockets;
import plimsoll.evidence.Evidence;
import plimsoll.evidence.Fact;
import plimsoll.evidence.UnixPath;
import plimsoll.source.Shown;

/**
 * Judges that no container can reach the engine's API through its socket.
 *
 * <p>FAIL where a mount leads to a socket of the engine or to a directory that holds one, links
 * resolved, and, as the literal text has it, where the source or destination ends in {@code
 * docker.sock}, or in another name that the benchmark gives. PASS where everything that is mounted
 * is known and, if anything of the host is, where the engine listens is known too: one that listens
 * elsewhere than usual would be missed otherwise.
 *
 * <p>Source: CIS Docker 1.13.0 §5.31; DISA Docker Enterprise 2.x DKER-EE-002130 (V-235818).
 */
final class ContainerEngineSocket extends ContainerCheck {
  private static final Parameter NAMES =
      Parameter.ofBenchmarkIfAny(
          "socket-names",
          Parameter.Type.TEXTS,
          "what the path of an engine's socket ends in; docker.sock where not given");

  @Override
  List<Parameter> ownParameters() {
    return List.of(NAMES);
  }

  @Override
  List<String> furtherCaptures() {
    return List.of(
        "process/engine-argv",
        "host/mount-sources",
        "host/mountinfo",
        "host/stat",
        "docker/volumes",
        "docker/volume-list",
        "systemd/docker.socket",
        "files/etc/docker/daemon.json");
  }

  @Override
  Verdict judge(Container container, Evidence evidence, Parameters parameters) {
    List<String> names = parameters.texts(NAMES).orElse(List.of("docker.sock"));
    return container.mounts().match(mounts -> judge(mounts, evidence, names), Verdict::unknown);
  }

  private static Verdict judge(
      Fact.Known<List<Mount>> mounts, Evidence evidence, List<String> names) {
    if (mounts.value().isEmpty()) {
      return pass("has no mount", mounts);
    }
    EngineSockets sockets = evidence.engineSockets();
    List<HostPath> paths = mounts.value().stream().map(m -> HostPath.of(m, evidence)).toList();
    List<String> reaching = new ArrayList<>();
    List<String> named = new ArrayList<>();
    List<Citation> shownBy = new ArrayList<>();
    for (HostPath path : paths) {
      Optional<String> holder =
          path.names().stream().filter(sockets.holders()::contains).findFirst();
      if (holder.isPresent()) {
        reaching.add(
            path.shown(holder.get())
                + (sockets.sockets().contains(holder.get()) ? "" : ", a directory that holds it"));
        shownBy.addAll(path.citations());
      } else if (isNamed(path, names)) {
        named.add(
            path.shown(
                path.names().stream().findFirst().orElse(UnixPath.clean(path.mount().source()))));
        shownBy.addAll(path.citations());
      }
    }
    if (!reaching.isEmpty()) {
      return fail("mounts the engine's socket, which read-only does not protect: "
              + Shown.joined(reaching))
          .citing(shownBy);
    }
    if (!named.isEmpty()) {
      return fail("mounts what is named "
              + String.join(" or ", names)
              + ", which the literal text fails: "
              + Shown.joined(named)
              + "; it is not known to be the engine's socket")
          .citing(shownBy);
    }
    return HostPath.open(paths).orElseGet(() -> passing(mounts, paths, evidence));
  }

  private static Verdict passing(
      Fact<List<Mount>> mounts, List<HostPath> paths, Evidence evidence) {
    List<Citation> shownBy = paths.stream().flatMap(path -> path.citations().stream()).toList();
    if (paths.stream().allMatch(path -> path.names().isEmpty())) {
      return pass("mounts nothing of the host's file system", mounts).citing(shownBy);
    }
    return evidence
        .engineSockets()
        .addresses()
        .match(
            addresses ->
                pass(
                        "does not mount the engine's socket (it listens on "
                            + Shown.list(addresses.value())
                            + ")",
                        mounts,
                        addresses)
                    .citing(shownBy),
            Verdict::unknown);
  }

  private static boolean isNamed(HostPath path, List<String> names) {
    return Stream.concat(
            Stream.of(path.mount().destination(), path.mount().source()).map(UnixPath::clean),
            path.names().stream())
        .anyMatch(place -> names.stream().anyMatch(place::endsWith));
  }
}
