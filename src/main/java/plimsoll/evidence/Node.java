package plimsoll.evidence;

/**
 * One node of the swarm, as a manager describes it.
 *
 * @param subject full id and host name
 * @param citation the node's object in the inspect output
 * @param role {@code manager} or {@code worker}
 */
public record Node(Subject subject, Citation citation, Fact<String> role) {}
