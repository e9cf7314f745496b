package plimsoll.evidence;

import java.util.List;
import java.util.Map;

/**
 * All facts of one host.
 *
 * @param daemon the running engine
 * @param containers all containers, running or not
 * @param images images on the host
 * @param networks networks of the engine
 * @param volumes volumes by name
 * @param mountSources where the paths that containers mount really are: path as mounted to path
 *     with every link resolved. A path that is not in it was not looked at.
 * @param engineSockets paths the engine's API socket may be reached at, by path
 * @param processes the host's processes
 * @param auditRules rules loaded in the kernel, in order
 * @param auditStatus whether the kernel makes audit records
 * @param executions recorded executions of the docker client, and of whatever else carries the
 *     audit key {@code docker}, by time
 * @param selinuxMode what {@code getenforce} says, in lower case
 */
public record Evidence(
    Daemon daemon,
    Population<Container> containers,
    Population<Image> images,
    Population<Network> networks,
    Fact<Map<String, Volume>> volumes,
    Map<String, Fact<String>> mountSources,
    Fact<List<String>> engineSockets,
    Fact<List<HostProcess>> processes,
    Fact<List<AuditRule>> auditRules,
    AuditStatus auditStatus,
    Population<Execution> executions,
    Fact<String> selinuxMode) {}
