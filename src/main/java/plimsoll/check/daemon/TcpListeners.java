package plimsoll.check.daemon;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import plimsoll.check.Verdict;
import plimsoll.evidence.Citation;
import plimsoll.evidence.Evidence;
import plimsoll.evidence.Fact;
import plimsoll.evidence.Setting;

/** What checks of the engine's API share: where it listens on TCP, systemd's sockets among them. */
final class TcpListeners {
  private static final String HANDED_OVER = "fd://";

  private TcpListeners() {}

  /**
   * Judges by the addresses of TCP; UNKNOWN where systemd hands over sockets that are not known.
   *
   * @param hosts what the engine is told to listen on
   */
  static Verdict judge(Setting hosts, Evidence evidence, Function<List<String>, Verdict> judge) {
    List<String> addresses = new ArrayList<>(of(hosts.values()));
    List<Citation> citations = new ArrayList<>();
    if (isHandedOver(hosts)) {
      Fact<List<String>> handedOver = evidence.daemonConfiguration().handedOver();
      if (handedOver instanceof Fact.Absent<List<String>> absent && addresses.isEmpty()) {
        return Verdict.unknown(
            new Fact.Absent<>(
                "systemd hands sockets over (fd://), and " + absent.why(), absent.citation()));
      }
      addresses.addAll(of(handedOver.toOptional().orElse(List.of())));
      citations.addAll(handedOver.citations());
    }
    return judge.apply(addresses).citing(citations);
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
