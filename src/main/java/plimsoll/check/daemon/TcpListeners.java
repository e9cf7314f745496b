package plimsoll.check.daemon;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import plimsoll.assessment.Status;
import plimsoll.check.Verdict;
import plimsoll.evidence.Citation;
import plimsoll.evidence.Evidence;
import plimsoll.evidence.Fact;
import plimsoll.evidence.ListeningSocket;
import plimsoll.evidence.Setting;
import plimsoll.source.Shown;

/**
 * What checks of the engine's API share: where it listens on TCP, systemd's sockets among them.
 *
 * <p>That it listens nowhere is not taken from its options alone: no socket of the host may say
 * otherwise.
 */
final class TcpListeners {
  private static final String HANDED_OVER = "fd://";

  /** The ports that are registered for Docker, without and with TLS. */
  private static final Set<Integer> USUAL_PORTS = Set.of(2375, 2376);

  private TcpListeners() {}

  /**
   * Judges by the addresses of TCP; UNKNOWN where systemd hands over sockets that are not known,
   * and where there is no address and the host's sockets do not show the same.
   *
   * @param hosts what the engine is told to listen on
   */
  static Verdict judge(Setting hosts, Evidence evidence, Function<List<String>, Verdict> judge) {
    List<String> addresses = new ArrayList<>(of(hosts.values()));
    List<Citation> citations = new ArrayList<>();
    if (isHandedOver(hosts)) {
      // The engine takes the sockets of every unit that names its service, docker.socket or not.
      for (ListeningSocket socket : held(evidence, ListeningSocket::isSystemds)) {
        addresses.add("tcp://" + socket.endpoint());
        citations.add(socket.citation());
      }
      Fact<List<String>> handedOver = evidence.daemonConfiguration().handedOver();
      if (handedOver instanceof Fact.Absent<List<String>> absent && addresses.isEmpty()) {
        return Verdict.unknown(
            new Fact.Absent<>(
                "systemd hands sockets over (fd://), and " + absent.why(), absent.citation()));
      }
      if (citations.isEmpty()) {
        addresses.addAll(of(handedOver.toOptional().orElse(List.of())));
      }
      citations.addAll(handedOver.citations());
    }
    Verdict verdict = judge.apply(addresses).citing(citations);
    return addresses.isEmpty() && verdict.status() != Status.FAIL
        ? obstacle(evidence, isHandedOver(hosts)).map(Verdict::unknown).orElse(verdict)
        : verdict;
  }

  /** What keeps the host's sockets from showing that the engine listens on none of TCP. */
  private static Optional<Fact.Absent<?>> obstacle(Evidence evidence, boolean handedOver) {
    if (evidence.listeningSockets() instanceof Fact.Absent<?> absent) {
      return Optional.of(
          new Fact.Absent<>(
              "nothing shows that the engine listens on no TCP port: " + absent.why(),
              absent.citation()));
    }
    List<ListeningSocket> usual = held(evidence, s -> USUAL_PORTS.contains(s.port()));
    if (!usual.isEmpty()) {
      return Optional.of(
          new Fact.Absent<>(
              "the engine listens on "
                  + Shown.text(usual.get(0).shown(), 80)
                  + ", which nothing that was captured sets",
              usual.get(0).citation()));
    }
    List<ListeningSocket> tcp =
        evidence.listeningSockets().toOptional().orElse(List.of()).stream()
            .filter(socket -> socket.protocol().equals("tcp"))
            .toList();
    // The kernel's own sockets have no owner either, as those of NFS.
    boolean ownersShown = tcp.stream().anyMatch(s -> s.owners().toOptional().isPresent());
    return tcp.stream()
        .filter(socket -> socket.owners().toOptional().isEmpty())
        .filter(s -> USUAL_PORTS.contains(s.port()) || (handedOver && !ownersShown))
        .findFirst()
        .map(
            socket ->
                new Fact.Absent<>(
                    "whether "
                        + Shown.text(socket.shown(), 80)
                        + " is a socket of the engine's is not shown; list sockets as root",
                    socket.citation()));
  }

  /** Some sockets of TCP that the engine holds. */
  private static List<ListeningSocket> held(Evidence evidence, Predicate<ListeningSocket> which) {
    return evidence.listeningSockets().toOptional().orElse(List.of()).stream()
        .filter(socket -> socket.protocol().equals("tcp"))
        .filter(ListeningSocket::isEngines)
        .filter(which)
        .toList();
  }

  /** Whether systemd listens for the engine. */
  static boolean isHandedOver(Setting hosts) {
    return hosts.values().stream().anyMatch(host -> host.startsWith(HANDED_OVER));
  }

  /** Those of TCP among addresses. */
  static List<String> of(List<String> addresses) {
    return addresses.stream().filter(TcpListeners::isTcp).toList();
  }

  /** An address without a scheme is one of TCP. */
  private static boolean isTcp(String address) {
    return address.startsWith("tcp://")
        || (!address.isEmpty() && !address.contains("://") && !address.matches("[/@].*"));
  }
}
