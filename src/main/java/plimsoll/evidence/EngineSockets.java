package plimsoll.evidence;

import java.util.List;

/**
 * The unix sockets that the engine's API is served on.
 *
 * @param sockets every path known to be one, sorted: those of {@code addresses} and always the
 *     usual ones, {@code /run/docker.sock} and {@code /var/run/docker.sock}; with links resolved
 *     where the evidence shows them
 * @param holders {@code sockets} and every directory that one of them is in, sorted: who mounts one
 *     of these has the socket
 * @param addresses what the running daemons listen on, as configured; absent where the evidence
 *     does not show all of it, or not where it really is: there may be other sockets then
 */
public record EngineSockets(
    List<String> sockets, List<String> holders, Fact<List<String>> addresses) {
  public EngineSockets {
    sockets = List.copyOf(sockets);
    holders = List.copyOf(holders);
  }
}
