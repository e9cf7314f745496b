package plimsoll.evidence;

import java.util.List;

/**
 * One service of the swarm, as a manager describes it.
 *
 * @param subject full id and name
 * @param citation the service's object in the inspect output
 * @param published ports it publishes, by port then protocol
 * @param variables names of the environment variables it gives its tasks, sorted
 * @param secrets names of the secrets it gives its tasks, sorted
 */
public record Service(
    Subject subject,
    Citation citation,
    Fact<List<PublishedPort>> published,
    Fact<List<String>> variables,
    Fact<List<String>> secrets) {

  /**
   * One published port.
   *
   * @param port port on the nodes; 0 where the engine picks one
   * @param targetPort port in the tasks
   * @param protocol {@code tcp}, {@code udp} or {@code sctp}
   */
  public record PublishedPort(long port, long targetPort, String protocol) {}
}
