package plimsoll.check.host;

import static plimsoll.check.Verdict.fail;
import static plimsoll.check.Verdict.pass;

import java.util.List;
import java.util.Optional;
import plimsoll.assessment.Observation;
import plimsoll.check.Check;
import plimsoll.check.Parameters;
import plimsoll.check.Verdict;
import plimsoll.evidence.Citation;
import plimsoll.evidence.Evidence;
import plimsoll.evidence.Fact;
import plimsoll.evidence.FileSystemEntry;
import plimsoll.evidence.MountPoint;
import plimsoll.evidence.MountTable;
import plimsoll.evidence.Subject;
import plimsoll.evidence.UnixPath;
import plimsoll.source.Shown;

/**
 * Judges that the engine's data root is a mounted file system of its own.
 *
 * <p>PASS where a file system is mounted at the data root, of another device than the directory
 * above. FAIL where none is, and where what is mounted is a part of the file system above, as the
 * engine's bind of the directory onto itself is. UNKNOWN where data root, mounts, or a link on the
 * way are not known. A line of {@code /etc/fstab} only corroborates. With user remapping the data
 * root is the directory above the one that docker info reports.
 *
 * <p>Source: CIS Docker 1.13.0 §1.1.
 */
final class DataRootOwnFilesystem implements Check {
  @Override
  public List<String> captures() {
    return List.of("docker/info", "host/mountinfo", "host/stat", "files/etc/fstab");
  }

  @Override
  public List<Observation> judge(Evidence evidence, Parameters parameters) {
    Fact<String> reported = evidence.daemon().rootDirectory();
    Fact<String> root =
        reported.match(
            known -> evidence.hostFiles().resolve(withoutRemapping(known.value())),
            absent -> Fact.absent(absent.why(), absent.citation()));
    Verdict verdict =
        root.match(
            path ->
                evidence
                    .mounts()
                    .match(
                        mounts -> judge(path.value(), mounts.value(), evidence), Verdict::unknown)
                    .citing(path.citations()),
            Verdict::unknown);
    return List.of(verdict.citing(reported.citations()).of(Subject.HOST));
  }

  /** User remapping keeps everything in a directory {@code uid.gid} below. */
  static String withoutRemapping(String reported) {
    return reported.replaceFirst("/[0-9]+\\.[0-9]+/?$", "");
  }

  private static Verdict judge(String root, MountTable mounts, Evidence evidence) {
    MountPoint mount = mounts.holder(root);
    MountPoint above = mounts.holder(UnixPath.parent(root));
    if (mount == null || above == null) {
      return Verdict.unknown(
          new Fact.Absent<>("host/mountinfo shows no file system that holds " + shown(root), null));
    }
    Optional<FileSystemEntry> entry = entry(evidence, root);
    List<Citation> citations = entry.map(e -> List.of(e.citation())).orElse(List.of());
    Verdict verdict;
    if (!mount.path().equals(root)) {
      verdict =
          fail(
              "has its data root "
                  + shown(root)
                  + " on the file system of "
                  + shown(mount.path())
                  + (entry.isPresent() ? ", though /etc/fstab names one for it" : ""));
    } else if (mount.device().equals(above.device())) {
      verdict =
          fail(
              "has a mount at its data root "
                  + shown(root)
                  + " that is only a part ("
                  + shown(mount.root())
                  + ") of the file system of "
                  + shown(above.path()));
    } else {
      verdict =
          pass(
              "has "
                  + Shown.text(mount.source(), 80)
                  + " ("
                  + Shown.text(mount.type(), 20)
                  + ") mounted at its data root "
                  + shown(root)
                  + (entry.isPresent()
                      ? ", as /etc/fstab says"
                      : ", which no line of /etc/fstab shown here does"));
    }
    return verdict.citing(List.of(mount.citation(), above.citation())).citing(citations);
  }

  private static Optional<FileSystemEntry> entry(Evidence evidence, String root) {
    return evidence.fileSystemTable().toOptional().stream()
        .flatMap(List::stream)
        .filter(e -> UnixPath.clean(e.path()).equals(root))
        .findFirst();
  }

  private static String shown(String path) {
    return Shown.quoted(path);
  }
}
