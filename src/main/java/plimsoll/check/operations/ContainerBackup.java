package plimsoll.check.operations;

import static plimsoll.check.Verdict.manual;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import plimsoll.assessment.Observation;
import plimsoll.check.Check;
import plimsoll.check.Parameter;
import plimsoll.check.Parameters;
import plimsoll.check.PerContainer;
import plimsoll.check.Verdict;
import plimsoll.evidence.Container;
import plimsoll.evidence.Container.Mount;
import plimsoll.evidence.Evidence;
import plimsoll.evidence.Fact;
import plimsoll.evidence.Population;
import plimsoll.evidence.Subject;
import plimsoll.evidence.Volume;
import plimsoll.source.Shown;

/**
 * Asks a person whether the data of containers is backed up: no capture shows it.
 *
 * <p>MANUAL, with the volumes and host paths that each container may write to, and the volumes that
 * none of them mounts.
 *
 * <p>Source: CIS Docker 1.13.0 §6.3.
 */
final class ContainerBackup implements Check {
  private static final Parameter RECORDS =
      Parameter.ofSite("backup-evidence", Parameter.Type.TEXT, "records of backups and restores");

  @Override
  public List<Parameter> parameters() {
    return List.of(RECORDS);
  }

  @Override
  public List<String> captures() {
    return List.of("docker/containers", "docker/ps", "docker/volumes", "docker/volume-list");
  }

  @Override
  public List<Observation> judge(Evidence evidence, Parameters parameters) {
    String asked =
        parameters
            .text(RECORDS)
            .map(named -> "; does " + Shown.quoted(named) + " show that it is backed up?")
            .orElse("; is it backed up?");
    List<Observation> observations =
        new ArrayList<>(
            PerContainer.judge(
                evidence,
                container ->
                    container.mounts().match(mounts -> judge(mounts, asked), Verdict::unknown)));
    Population<Volume> volumes = evidence.volumes();
    Set<String> mounted = mounted(evidence.containers());
    for (Volume volume : volumes.members()) {
      if (!mounted.contains(volume.subject().name())) {
        observations.add(
            manual("is mounted by no container that was inspected" + asked, known(volume))
                .of(volume.subject()));
      }
    }
    for (Population.Missing missing : volumes.missing()) {
      observations.add(
          Verdict.unknown(new Fact.Absent<>(missing.why(), missing.citation()))
              .of(missing.subject()));
    }
    if (volumes.listed() instanceof Fact.Absent<Integer> absent) {
      observations.add(Verdict.unknown(absent).of(Subject.HOST));
    }
    return observations;
  }

  private static Verdict judge(Fact.Known<List<Mount>> mounts, String asked) {
    List<String> places =
        mounts.value().stream()
            .filter(mount -> !mount.type().equals("tmpfs"))
            .filter(mount -> mount.readWrite().toOptional().orElse(true))
            .map(ContainerBackup::place)
            .toList();
    return places.isEmpty()
        ? manual("keeps what it writes in its own layer only" + asked, mounts)
        : manual("keeps data in " + Shown.joined(places) + asked, mounts);
  }

  private static String place(Mount mount) {
    return (mount.volume().isEmpty()
            ? Shown.quoted(mount.source())
            : "volume " + Shown.quoted(mount.volume()))
        + " (at "
        + Shown.text(mount.destination(), 80)
        + ")";
  }

  private static Fact<Subject> known(Volume volume) {
    return Fact.known(volume.subject(), volume.citation());
  }

  private static Set<String> mounted(Population<Container> containers) {
    Set<String> names = new TreeSet<>();
    for (Container container : containers.members()) {
      container.mounts().toOptional().orElse(List.of()).forEach(m -> names.add(m.volume()));
    }
    return names;
  }
}
