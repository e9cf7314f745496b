package plimsoll.check.daemon;

import static plimsoll.check.Verdict.fail;
import static plimsoll.check.Verdict.notApplicable;
import static plimsoll.check.Verdict.pass;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import plimsoll.assessment.Observation;
import plimsoll.assessment.Status;
import plimsoll.check.Check;
import plimsoll.check.Parameters;
import plimsoll.check.Verdict;
import plimsoll.evidence.Citation;
import plimsoll.evidence.DaemonOption;
import plimsoll.evidence.Evidence;
import plimsoll.evidence.Setting;
import plimsoll.source.Shown;

/**
 * Judges that whoever reaches the engine over TCP has to show a certificate.
 *
 * <p>With a TCP listener, PASS only where {@code tlsverify} is on and {@code tlscacert}, {@code
 * tlscert} and {@code tlskey} are all set; {@code --tls} alone lets everybody in. Without one the
 * demand is NOT_APPLICABLE, by our reading. Ports that the engine opens for containers or a swarm
 * are no part of it.
 *
 * <p>Source: CIS Docker 1.13.0 §2.6.
 */
final class DaemonTls implements Check {
  private static final List<DaemonOption> DEMANDED =
      List.of(
          DaemonOption.TLS_VERIFY,
          DaemonOption.TLS_CA_CERT,
          DaemonOption.TLS_CERT,
          DaemonOption.TLS_KEY);

  @Override
  public List<String> captures() {
    return Settings.captures("systemd/docker.socket", "host/sockets");
  }

  @Override
  public List<Observation> judge(Evidence evidence, Parameters parameters) {
    Verdict verdict = Settings.judge(evidence, DaemonOption.HOSTS, hosts -> judge(hosts, evidence));
    return Settings.observe(
        verdict.status() == Status.FAIL ? verdict.adding(drifts(evidence)) : verdict);
  }

  private static String drifts(Evidence evidence) {
    return DEMANDED.stream()
        .flatMap(
            option ->
                setting(evidence, option).stream().map(found -> Settings.drift(option, found)))
        .collect(Collectors.joining());
  }

  private static Verdict judge(Setting hosts, Evidence evidence) {
    return TcpListeners.judge(
        hosts,
        evidence,
        addresses ->
            addresses.isEmpty()
                ? notApplicable("listens on no TCP port (not applicable by our reading)")
                : remote(Shown.list(addresses), evidence));
  }

  /** Judges an engine that is reached over TCP. */
  static Verdict remote(String addresses, Evidence evidence) {
    List<String> missing = new ArrayList<>();
    List<Citation> citations = new ArrayList<>();
    List<Verdict> unknown = new ArrayList<>();
    for (DaemonOption option : DEMANDED) {
      Verdict verdict =
          Settings.judge(
              evidence,
              option,
              setting ->
                  setting.isOn()
                          || (option != DaemonOption.TLS_VERIFY && !setting.values().isEmpty())
                      ? pass("")
                      : fail(""));
      citations.addAll(verdict.citations());
      if (verdict.status() == Status.FAIL) {
        missing.add(option.flag());
      } else if (verdict.status() == Status.UNKNOWN) {
        unknown.add(verdict);
      }
    }
    String listens = "listens on TCP at " + addresses;
    if (!missing.isEmpty()) {
      String alone =
          missing.contains("tlsverify")
                  && setting(evidence, DaemonOption.TLS).filter(Setting::isOn).isPresent()
              ? "; --tls alone is not enough by the literal text"
              : "";
      String files =
          missing.contains("tlsverify")
              ? ""
              : "; the engine then takes files of its own choice, which the literal text fails";
      return fail(listens + " without " + String.join(", ", missing) + alone + files)
          .citing(citations);
    }
    return unknown.isEmpty()
        ? pass(listens + ", and asks every client for a certificate").citing(citations)
        : unknown.get(0).citing(citations);
  }

  private static Optional<Setting> setting(Evidence evidence, DaemonOption option) {
    return evidence.daemonConfiguration().setting(option).toOptional();
  }
}
