package plimsoll.evidence;

import java.time.Duration;
import java.time.Instant;

/**
 * What this host knows of the swarm it is a node of, as {@code docker info} reports it. Only a
 * manager knows the swarm's settings; they are absent on a worker, and where no swarm is.
 *
 * @param localNodeState {@code inactive}, {@code pending}, {@code active}, {@code error} or {@code
 *     locked}
 * @param manager whether the node is a manager
 * @param nodeAddress address other nodes know this one by, without port
 * @param controlPort port other nodes reach this manager on
 * @param managers number of managers
 * @param nodes number of nodes, managers among them
 * @param autoLock whether a manager that restarts must be unlocked by key
 * @param nodeCertificateLife how long a node's certificate is valid
 * @param rootCertificateSince when the root certificate that nodes trust began to be valid; the
 *     oldest of several, while it is being replaced
 * @param dataPathAddress address for the traffic between containers; empty where the node was given
 *     none, and uses {@code nodeAddress}
 * @param engineTime the engine's clock when it answered
 */
public record SwarmState(
    Fact<String> localNodeState,
    Fact<Boolean> manager,
    Fact<String> nodeAddress,
    Fact<Integer> controlPort,
    Fact<Long> managers,
    Fact<Long> nodes,
    Fact<Boolean> autoLock,
    Fact<Duration> nodeCertificateLife,
    Fact<Instant> rootCertificateSince,
    Fact<String> dataPathAddress,
    Fact<Instant> engineTime) {}
