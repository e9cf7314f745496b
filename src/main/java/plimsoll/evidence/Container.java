package plimsoll.evidence;

import java.util.List;
import java.util.Map;

/**
 * One container as the engine describes it, from Docker 1.13 (API 1.25) to 29: one meaning a field,
 * whatever its spelling.
 *
 * <p>Lists are empty where the engine says that nothing is set ({@code null}, {@code []}); a field
 * the evidence does not hold is absent.
 *
 * @param subject full id, and name without its leading slash
 * @param citation the container's object in the inspect output
 * @param state what the container does now
 * @param config what its image and creator gave it ({@code Config})
 * @param isolation its namespaces and privileges ({@code HostConfig})
 * @param resources its limits ({@code HostConfig})
 * @param mounts every mount, by destination: {@code Mounts} joined with what {@code HostConfig}
 *     asks for
 * @param network its networks and ports
 */
public record Container(
    Subject subject,
    Citation citation,
    State state,
    Config config,
    Isolation isolation,
    Resources resources,
    Fact<List<Mount>> mounts,
    Network network) {

  /**
   * What a container does now ({@code State}).
   *
   * @param running whether the engine counts it among those that run: a paused one is, and a {@link
   *     #isRestarting restarting} one
   * @param status the engine's word, such as {@code exited}
   * @param pid id of its first process on the host; 0 where it does not run
   * @param health the status its health check reports, in lower case, such as {@code starting};
   *     {@code none} also where the engine reports no health at all
   */
  public record State(
      Fact<Boolean> running, Fact<String> status, Fact<Long> pid, Fact<String> health) {
    /**
     * Whether its process has ended and the engine waits to start it again. To the engine it runs
     * meanwhile, without process and published ports.
     */
    public boolean isRestarting() {
      return status.toOptional().orElse("").equals("restarting");
    }
  }

  /**
   * What its image and its creator gave it ({@code Config}).
   *
   * @param image the reference the container was created from
   * @param imageId id of the image it runs, {@code sha256:...}
   * @param user {@code Config.User}; empty means root unless the image says otherwise
   * @param labels names and values
   * @param logDriver log driver, such as {@code json-file}
   */
  public record Config(
      Fact<String> image,
      Fact<String> imageId,
      Fact<String> user,
      Fact<Map<String, String>> labels,
      Fact<String> logDriver) {}

  /**
   * Its namespaces and privileges ({@code HostConfig}).
   *
   * @param privileged {@code --privileged}
   * @param capAdd added capabilities, upper case without {@code CAP_}, in the engine's order
   * @param capDrop dropped capabilities, likewise; {@code ALL} where a list replaces the default
   *     set
   * @param securityOpt security options as given
   * @param appArmorProfile profile name; empty where the engine reports none
   * @param processLabel SELinux process label; empty where there is none
   * @param networkMode {@code default}, {@code bridge}, {@code host}, {@code none}, {@code
   *     container:ID} or a network's name
   * @param pidMode empty, {@code host}, {@code private} or {@code container:ID}
   * @param ipcMode empty, {@code host}, {@code private}, {@code shareable}, {@code none} or {@code
   *     container:ID}
   * @param utsMode empty or {@code host}
   * @param usernsMode empty or {@code host}
   * @param cgroupParent parent cgroup asked for; empty where none was
   * @param readOnlyRoot {@code --read-only}
   * @param devices host devices handed in
   * @param deviceCgroupRules rules such as {@code c 1:3 mr}
   * @param deviceRequests requests such as GPUs, as the engine prints each
   * @param restartPolicy restart policy
   * @param runtime name of the OCI runtime, such as {@code runc}; empty for the daemon's default
   */
  public record Isolation(
      Fact<Boolean> privileged,
      Fact<List<String>> capAdd,
      Fact<List<String>> capDrop,
      Fact<List<String>> securityOpt,
      Fact<String> appArmorProfile,
      Fact<String> processLabel,
      Fact<String> networkMode,
      Fact<String> pidMode,
      Fact<String> ipcMode,
      Fact<String> utsMode,
      Fact<String> usernsMode,
      Fact<String> cgroupParent,
      Fact<Boolean> readOnlyRoot,
      Fact<List<Device>> devices,
      Fact<List<String>> deviceCgroupRules,
      Fact<List<String>> deviceRequests,
      Fact<RestartPolicy> restartPolicy,
      Fact<String> runtime) {}

  /**
   * Its limits ({@code HostConfig}).
   *
   * @param memoryBytes memory limit; 0 means none
   * @param memoryReservationBytes memory set aside for it, which is no limit; 0 means none
   * @param cpuShares CPU weight; 0 and 1024 both mean the default
   * @param nanoCpus CPU quota in billionths of a CPU; 0 means none
   * @param cpuQuotaMicroseconds CPU quota in microseconds a period; 0 means none
   * @param cpusetCpus CPUs the container may use; empty means all
   * @param pidsLimit most processes; 0 where the engine says that none is set ({@code null}, 0 or
   *     negative)
   * @param ulimits overrides of the daemon's default ulimits
   */
  public record Resources(
      Fact<Long> memoryBytes,
      Fact<Long> memoryReservationBytes,
      Fact<Long> cpuShares,
      Fact<Long> nanoCpus,
      Fact<Long> cpuQuotaMicroseconds,
      Fact<String> cpusetCpus,
      Fact<Long> pidsLimit,
      Fact<List<Ulimit>> ulimits) {}

  /**
   * Its networks and published ports.
   *
   * @param networks names of the attached networks, sorted
   * @param published ports that reach the container from the host now, by container port then
   *     address; for a container that has no process, those it would get
   * @param publishAll {@code --publish-all}
   */
  public record Network(
      Fact<List<String>> networks, Fact<List<PortBinding>> published, Fact<Boolean> publishAll) {}

  /**
   * One published port.
   *
   * @param hostAddress address on the host as given; empty, {@code 0.0.0.0} and {@code ::} mean
   *     every address
   * @param hostPort first port on the host; 0 where the engine picks one
   * @param hostPortEnd last port on the host, the same as the first but for a range
   * @param containerPort port and protocol as the engine writes them: {@code 53/udp}
   */
  public record PortBinding(
      String hostAddress, int hostPort, int hostPortEnd, String containerPort, Citation citation) {}

  /**
   * One mount.
   *
   * @param type {@code bind}, {@code volume}, {@code tmpfs} …; empty where the engine is older than
   *     the field
   * @param source path on the host; empty for tmpfs
   * @param destination path in the container
   * @param volume name of the volume; empty for other mounts
   * @param readWrite whether the container may write
   * @param propagation propagation as the engine writes it; empty where it does not apply
   */
  public record Mount(
      String type,
      String source,
      String destination,
      String volume,
      Fact<Boolean> readWrite,
      Fact<String> propagation,
      Citation citation) {}

  /**
   * One host device handed in.
   *
   * @param pathOnHost path of the device on the host
   * @param permissions cgroup permissions, a subset of {@code rwm}
   */
  public record Device(String pathOnHost, String permissions, Citation citation) {}

  /**
   * One override of a default ulimit.
   *
   * @param name such as {@code nofile}
   * @param soft soft limit; -1 is unlimited
   * @param hard hard limit; -1 is unlimited
   */
  public record Ulimit(String name, long soft, long hard, Citation citation) {}

  /**
   * When the engine starts it again.
   *
   * @param name {@code no}, {@code always}, {@code unless-stopped}, {@code on-failure}; empty is
   *     {@code no}
   * @param maximumRetryCount attempts of {@code on-failure}; 0 means without end
   */
  public record RestartPolicy(String name, long maximumRetryCount) {}
}
