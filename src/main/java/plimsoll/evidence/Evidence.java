package plimsoll.evidence;

import java.util.List;
import java.util.Map;
import plimsoll.source.Shown;

/**
 * All facts of one host.
 *
 * @param daemon the running engine
 * @param containers all containers, running or not
 * @param images images on the host
 * @param networks networks of the engine
 * @param volumes volumes
 * @param mountSources where the paths that containers mount really are: path as mounted to path
 *     with every link resolved, absent where it is not known. A path that is not in it was not
 *     looked at.
 * @param engineSockets where the engine's API is served
 * @param processes the host's processes
 * @param auditRules rules loaded in the kernel, in order
 * @param auditStatus whether the kernel makes audit records
 * @param executions recorded executions of the docker client, and of whatever else carries the
 *     audit key {@code docker}, by time
 * @param selinuxMode what {@code getenforce} says, in lower case
 * @param daemonConfiguration what the running daemon is set to
 * @param contentTrust whether clients verify signatures
 * @param containerPackages packages in running containers, by container id
 * @param setuidFiles setuid and setgid files in layers of images, as paths in the image, by image
 *     id
 * @param imageSigners who signed an image, by its reference
 * @param swarm what this host knows of its swarm
 * @param services services of the swarm; only a manager knows them
 * @param nodes nodes of the swarm, likewise
 * @param secrets names in the swarm's store of secrets, likewise
 * @param listeningSockets sockets of the host's network that wait for others
 * @param hardwareAddresses MAC addresses of the host's own interfaces
 * @param measured containers that {@code docker stats} printed figures of
 * @param hostFiles files of the host that were looked at
 * @param namedFiles files that a unit or the engine's configuration names, by what names them:
 *     {@code docker.service}, {@code docker.socket}, {@code containerd.service}, {@code tlscacert},
 *     {@code tlscert}, {@code tlskey}, {@code daemon-file}, {@code engine-socket}, {@code
 *     containerd-socket}
 * @param mounts mounted file systems; of two at one path the later one is on top
 * @param fileSystemTable {@code /etc/fstab}
 * @param dockerGroup members of the group {@code docker}
 * @param auditRulesOnDisk rules in the files that are loaded at boot; empty where there are none,
 *     or where no such file was copied
 * @param platform which product the engine is, and which parts of Docker Enterprise are on the host
 * @param operatingSystem the host's operating system
 * @param enginePackages packages that the engine's programs come from, one for each that runs;
 *     where none runs, for each on the PATH
 * @param controlPlane what UCP and DTR tell through their APIs
 * @param podman whether podman answered in place of a Docker engine
 */
public record Evidence(
    Daemon daemon,
    Population<Container> containers,
    Population<Image> images,
    Population<Network> networks,
    Population<Volume> volumes,
    Fact<Map<String, Fact<String>>> mountSources,
    EngineSockets engineSockets,
    Fact<HostProcesses> processes,
    Fact<List<AuditRule>> auditRules,
    AuditStatus auditStatus,
    Population<Execution> executions,
    Fact<String> selinuxMode,
    DaemonConfiguration daemonConfiguration,
    ContentTrust contentTrust,
    Fact<Map<String, Fact<List<String>>>> containerPackages,
    Fact<Map<String, Fact<List<String>>>> setuidFiles,
    Fact<Map<String, Fact<List<String>>>> imageSigners,
    SwarmState swarm,
    Population<Service> services,
    Population<Node> nodes,
    Fact<List<String>> secrets,
    Fact<List<ListeningSocket>> listeningSockets,
    Fact<List<String>> hardwareAddresses,
    Fact<List<Subject>> measured,
    HostFiles hostFiles,
    Map<String, NamedFiles> namedFiles,
    Fact<MountTable> mounts,
    Fact<List<FileSystemEntry>> fileSystemTable,
    Fact<GroupMembers> dockerGroup,
    List<AuditRule> auditRulesOnDisk,
    Platform platform,
    OperatingSystem operatingSystem,
    Fact<List<EnginePackage>> enginePackages,
    ControlPlane controlPlane,
    Podman podman) {

  /** The volume of a name; absent where it was not inspected. */
  public Fact<Volume> volume(String name) {
    for (Volume volume : volumes.members()) {
      if (volume.subject().name().equals(name)) {
        return Fact.known(volume, volume.citation());
      }
    }
    for (Population.Missing missing : volumes.missing()) {
      if (missing.subject().name().equals(name)) {
        return Fact.absent(missing.why(), missing.citation());
      }
    }
    return volumes
        .listed()
        .match(
            known ->
                Fact.absent(
                    "volume " + Shown.quoted(name) + " is not in the list of volumes",
                    known.citation()),
            absent -> Fact.absent(absent.why(), absent.citation()));
  }

  /** Where a path that a container mounts really is, with every link resolved. */
  public Fact<String> mountSource(String path) {
    return mountSources.match(
        known -> {
          Fact<String> resolved = known.value().get(path);
          return resolved == null
              ? Fact.absent(
                  "host/mount-sources does not hold " + Shown.quoted(path), known.citation())
              : resolved;
        },
        absent -> Fact.absent(absent.why(), absent.citation()));
  }
}
