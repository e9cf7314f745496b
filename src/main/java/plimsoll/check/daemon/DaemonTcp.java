package plimsoll.check.daemon;

import static plimsoll.check.Verdict.fail;
import static plimsoll.check.Verdict.notApplicable;
import static plimsoll.check.Verdict.pass;

import java.util.List;
import plimsoll.assessment.Observation;
import plimsoll.check.Check;
import plimsoll.check.Parameters;
import plimsoll.check.Verdict;
import plimsoll.evidence.DaemonOption;
import plimsoll.evidence.Evidence;
import plimsoll.evidence.Setting;
import plimsoll.source.Shown;

/**
 * Judges that the engine's API is not reachable over TCP.
 *
 * <p>FAIL where the engine listens on TCP, by its own options or by a socket that systemd hands
 * over, and where its unit or configuration file would make it do so at the next start.
 * NOT_APPLICABLE where systemd hands over other sockets, as the text has it; PASS where all are its
 * own unix sockets. The literal check rejects TCP on every node; that the discussion accepts it
 * with verified TLS, and that title and fix mean nodes of UCP, is said with what is known of both.
 *
 * <p>Source: DISA Docker Enterprise 2.x DKER-EE-001050 (V-235776).
 */
final class DaemonTcp implements Check {
  @Override
  public List<String> captures() {
    return Settings.captures(
        "systemd/docker.socket", "host/sockets", "docker/containers", "docker/ps", "docker/images");
  }

  @Override
  public List<Observation> judge(Evidence evidence, Parameters parameters) {
    return Settings.observe(
        Settings.judge(
            evidence,
            DaemonOption.HOSTS,
            hosts ->
                TcpListeners.judge(
                    hosts, evidence, addresses -> judge(hosts, addresses, evidence))));
  }

  private static Verdict judge(Setting hosts, List<String> addresses, Evidence evidence) {
    if (!addresses.isEmpty()) {
      return fail("listens on TCP at " + Shown.list(addresses) + ", which the check rejects")
          .adding(clients(Shown.list(addresses), evidence))
          .adding(node(evidence))
          .citing(evidence.platform().ucpNode().citations());
    }
    boolean set =
        hosts.drifts().stream().anyMatch(drift -> !TcpListeners.of(drift.values()).isEmpty());
    if (set) {
      return fail("listens on no TCP port now, but is set to, which the check rejects as well")
          .adding(node(evidence));
    }
    return TcpListeners.isHandedOver(hosts)
        ? notApplicable(
            "is handed its sockets by systemd (fd://), none of TCP; the text leaves it out")
        : pass("listens on unix sockets only");
  }

  /** What the discussion asks for where there is TCP. */
  private static String clients(String addresses, Evidence evidence) {
    String asks =
        switch (DaemonTls.remote(addresses, evidence).status()) {
          case PASS -> "as it does here: an assessor decides";
          case FAIL -> "which it does not here";
          default -> "which is not known here";
        };
    return "; the discussion accepts TCP where every client must show a certificate, " + asks;
  }

  private static String node(Evidence evidence) {
    return "; title and fix mean nodes of UCP, "
        + evidence
            .platform()
            .ucpNode()
            .match(
                known -> known.value() ? "and this is one" : "and this is none",
                absent -> "and whether this is one is not known");
  }
}
