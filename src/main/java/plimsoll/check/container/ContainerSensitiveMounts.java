package plimsoll.check.container;

import static plimsoll.check.Verdict.fail;
import static plimsoll.check.Verdict.manual;
import static plimsoll.check.Verdict.pass;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import plimsoll.assessment.Status;
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
 * the source with links resolved, where the host itself mounts the same directory, and the device
 * of a local volume that is a bind. FAIL where one is a sensitive path, lies below one or holds
 * one, read-only or not; {@code /} is sensitive by itself alone. PASS where everything that is
 * mounted is known and none is. The benchmark may leave read-only mounts out, and may leave the
 * paths to the site: until it names them, those that the benchmark suggests FAIL provisionally, and
 * a person must judge the others.
 *
 * <p>Source: CIS Docker 1.13.0 §5.5; DISA Docker Enterprise 2.x DKER-EE-001190 (V-235783).
 */
final class ContainerSensitiveMounts extends ContainerCheck {
  private static final Parameter PATHS =
      Parameter.ofSite(
          "sensitive-host-paths",
          Parameter.Type.TEXTS,
          "directories of the host that no container may mount");
  private static final Parameter PROVISIONAL =
      Parameter.ofBenchmarkIfAny(
          "provisional-host-paths",
          Parameter.Type.TEXTS,
          "directories taken as sensitive while the site has not said which are");
  private static final Parameter WRITABLE_ONLY =
      Parameter.ofBenchmarkIfAny(
          "writable-only", Parameter.Type.BOOLEAN, "whether read-only mounts do not count");

  @Override
  List<Parameter> ownParameters() {
    return List.of(PATHS, PROVISIONAL, WRITABLE_ONLY);
  }

  @Override
  List<String> furtherCaptures() {
    return List.of("host/mount-sources", "host/mountinfo", "docker/volumes", "docker/volume-list");
  }

  @Override
  Verdict judge(Container container, Evidence evidence, Parameters parameters) {
    return container
        .mounts()
        .match(mounts -> judge(mounts, evidence, parameters), Verdict::unknown);
  }

  private static Verdict judge(
      Fact.Known<List<Mount>> mounts, Evidence evidence, Parameters parameters) {
    if (mounts.value().isEmpty()) {
      return pass("has no mount", mounts);
    }
    boolean writableOnly = parameters.isSet(WRITABLE_ONLY);
    List<HostPath> paths =
        mounts.value().stream()
            .filter(mount -> !writableOnly || mount.readWrite().toOptional().orElse(true))
            .map(mount -> HostPath.of(mount, evidence))
            .toList();
    String access = writableOnly ? " read-write" : "";
    Optional<List<String>> ofSite = parameters.texts(PATHS);
    List<String> sensitive =
        ofSite.or(() -> parameters.texts(PROVISIONAL)).orElse(List.of()).stream()
            .map(UnixPath::clean)
            .toList();
    Optional<Verdict> finding = finding(paths, sensitive, writableOnly, access);
    if (finding.isPresent()) {
      return ofSite.isPresent() || finding.get().status() != Status.FAIL
          ? finding.get()
          : finding
              .get()
              .adding("; this is provisional, as the site has not said which paths are sensitive");
    }
    List<Citation> shownBy = paths.stream().flatMap(path -> path.citations().stream()).toList();
    List<HostPath> ofHost = paths.stream().filter(path -> !path.names().isEmpty()).toList();
    return HostPath.open(paths)
        .orElseGet(
            () ->
                ofSite.isPresent() || ofHost.isEmpty()
                    ? pass("mounts no sensitive path of the host" + access, mounts).citing(shownBy)
                    : undecided(ofHost, access));
  }

  /** The verdict where a sensitive path is mounted; empty where none is. */
  private static Optional<Verdict> finding(
      List<HostPath> paths, List<String> sensitive, boolean writableOnly, String access) {
    List<String> findings = new ArrayList<>();
    List<Citation> shownBy = new ArrayList<>();
    Optional<Verdict> unknown = Optional.empty();
    for (HostPath path : paths) {
      Optional<String> found =
          path.names().stream().filter(name -> isSensitive(name, sensitive)).findFirst();
      if (found.isPresent()
          && writableOnly
          && path.mount().readWrite() instanceof Fact.Absent<Boolean> absent) {
        unknown = Optional.of(Verdict.unknown(absent));
      } else if (found.isPresent()) {
        findings.add(path.shown(found.get()));
        shownBy.addAll(path.citations());
      }
    }
    return findings.isEmpty()
        ? unknown
        : Optional.of(
            fail("mounts sensitive paths of the host" + access + ": " + Shown.joined(findings))
                .citing(shownBy));
  }

  private static Verdict undecided(List<HostPath> ofHost, String access) {
    return manual(
            "mounts paths of the host"
                + access
                + ", and the site has not said which are sensitive; no commonly sensitive one is"
                + " among them: "
                + Shown.joined(
                    ofHost.stream().map(path -> path.shown(path.names().get(0))).toList()))
        .citing(ofHost.stream().flatMap(path -> path.citations().stream()).toList());
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
