package plimsoll.check.container;

import static plimsoll.check.Verdict.fail;
import static plimsoll.check.Verdict.pass;

import java.util.ArrayList;
import java.util.List;
import plimsoll.check.Parameter;
import plimsoll.check.Parameters;
import plimsoll.check.Verdict;
import plimsoll.evidence.Citation;
import plimsoll.evidence.Container;
import plimsoll.evidence.Container.Mount;
import plimsoll.evidence.Evidence;
import plimsoll.evidence.Fact;
import plimsoll.evidence.UnixPath;
import plimsoll.source.Shown;

/**
 * Judges that no container mounts a sensitive directory of the host.
 *
 * <p>Compares, by whole path components, what every mount of every container leads to: its source,
 * the source with links resolved, and the device of a local volume that is a bind. FAIL where one
 * is a sensitive path, lies below one or holds one, read-only or not; {@code /} is sensitive by
 * itself alone. PASS where everything that is mounted is known and none is.
 *
 * <p>Source: CIS Docker 1.13.0 §5.5; DISA Docker Enterprise 2.x DKER-EE-001190 (V-235783).
 */
final class ContainerSensitiveMounts extends ContainerCheck {
  private static final Parameter PATHS =
      Parameter.ofBenchmark(
          "sensitive-host-paths",
          Parameter.Type.TEXTS,
          "directories of the host that no container may mount");

  @Override
  public List<Parameter> parameters() {
    return List.of(PATHS);
  }

  @Override
  List<String> furtherCaptures() {
    return List.of("host/mount-sources", "docker/volumes", "docker/volume-list");
  }

  @Override
  Verdict judge(Container container, Evidence evidence, Parameters parameters) {
    List<String> sensitive =
        parameters.texts(PATHS).orElse(List.of()).stream().map(UnixPath::clean).toList();
    return container.mounts().match(mounts -> judge(mounts, evidence, sensitive), Verdict::unknown);
  }

  private static Verdict judge(
      Fact.Known<List<Mount>> mounts, Evidence evidence, List<String> sensitive) {
    if (mounts.value().isEmpty()) {
      return pass("has no mount", mounts);
    }
    List<HostPath> paths = mounts.value().stream().map(m -> HostPath.of(m, evidence)).toList();
    List<String> findings = new ArrayList<>();
    List<Citation> shownBy = new ArrayList<>();
    for (HostPath path : paths) {
      path.names().stream()
          .filter(name -> isSensitive(name, sensitive))
          .findFirst()
          .ifPresent(
              name -> {
                findings.add(path.shown(name));
                shownBy.addAll(path.citations());
              });
    }
    if (!findings.isEmpty()) {
      return fail("mounts sensitive paths of the host: " + Shown.joined(findings)).citing(shownBy);
    }
    return HostPath.open(paths)
        .orElseGet(
            () ->
                pass("mounts no sensitive path of the host", mounts)
                    .citing(paths.stream().flatMap(p -> p.citations().stream()).toList()));
  }

  private static boolean isSensitive(String path, List<String> sensitive) {
    return sensitive.stream()
        .anyMatch(
            directory ->
                directory.equals("/")
                    ? path.equals("/")
                    : UnixPath.isWithin(path, directory) || UnixPath.isWithin(directory, path));
  }
}
