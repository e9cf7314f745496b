package plimsoll.check.daemon;

import static plimsoll.check.Verdict.fail;
import static plimsoll.check.Verdict.manual;
import static plimsoll.check.Verdict.pass;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import plimsoll.assessment.Observation;
import plimsoll.assessment.Status;
import plimsoll.check.Check;
import plimsoll.check.Parameter;
import plimsoll.check.Parameters;
import plimsoll.check.Verdict;
import plimsoll.evidence.DaemonOption;
import plimsoll.evidence.Evidence;
import plimsoll.evidence.Setting;
import plimsoll.source.Shown;

/**
 * Judges that the logs of containers leave the host.
 *
 * <p>FAIL where the default log driver is {@code none}, {@code json-file} or {@code local}: their
 * logs stay here. Another driver passes where the site approved it, and its log options name the
 * site's destination where the site gives one; it is MANUAL otherwise, as are {@code journald} and
 * a {@code syslog} without a remote address. Running or not, containers with a driver of their own
 * are named.
 *
 * <p>Source: CIS Docker 1.13.0 §2.12; DISA Docker Enterprise 2.x DKER-EE-003320.
 */
final class DaemonLogDriver implements Check {
  private static final Set<String> LOCAL = Set.of("none", "json-file", "local");
  private static final String REMOTE_SYSLOG = "syslog-address=(tcp|udp|tcp\\+tls)://.*";
  private static final Parameter APPROVED =
      Parameter.ofSite(
          "approved-log-drivers",
          Parameter.Type.TEXTS,
          "log drivers and plugins that send logs to a central service");

  private static final Parameter DESTINATION =
      Parameter.ofSite(
          "log-destination",
          Parameter.Type.TEXT,
          "address of the central service, expected in the log options");

  @Override
  public List<Parameter> parameters() {
    return List.of(APPROVED, DESTINATION);
  }

  @Override
  public List<String> captures() {
    return Settings.captures("docker/info", "docker/containers");
  }

  @Override
  public List<Observation> judge(Evidence evidence, Parameters parameters) {
    String driver =
        evidence
            .daemonConfiguration()
            .setting(DaemonOption.LOG_DRIVER)
            .toOptional()
            .map(Setting::text)
            .orElse("");
    Optional<String> destination = parameters.text(DESTINATION);
    boolean approved = parameters.texts(APPROVED).filter(a -> a.contains(driver)).isPresent();
    Verdict byDriver =
        Settings.judge(evidence, DaemonOption.LOG_DRIVER, setting -> judge(driver, approved));
    boolean leaves = byDriver.status() == Status.PASS || byDriver.status() == Status.MANUAL;
    Verdict verdict =
        leaves && (driver.equals("syslog") || destination.isPresent())
            ? Settings.worst(byDriver, byOptions(driver, destination, evidence))
                .citing(byDriver.citations())
            : byDriver;
    return Settings.observe(
        verdict.status() == Status.UNKNOWN ? verdict : verdict.adding(others(driver, evidence)));
  }

  private static Verdict judge(String driver, boolean approved) {
    String uses = "logs with the driver " + Shown.quoted(driver);
    if (LOCAL.contains(driver)) {
      return fail(uses + ", which leaves logs on the host");
    }
    if (approved) {
      return pass(uses + ", which is approved");
    }
    return manual(
        driver.equals("journald")
            ? uses + "; does the journal leave the host?"
            : uses + "; does it send logs to a central service that is approved?");
  }

  private static Verdict byOptions(String driver, Optional<String> destination, Evidence evidence) {
    String gives = "gives the driver " + Shown.quoted(driver) + " ";
    return Settings.judge(
        evidence,
        DaemonOption.LOG_OPTIONS,
        setting -> {
          List<String> options = setting.values();
          if (destination.isPresent()) {
            String to = "the destination " + Shown.quoted(destination.get());
            return options.stream().anyMatch(o -> o.contains(destination.get()))
                ? pass(gives + to)
                : fail(gives + "no option with " + to);
          }
          return options.stream().anyMatch(o -> o.matches(REMOTE_SYSLOG))
              ? pass(gives + "a remote address")
              : manual(gives + "no remote address; does the host forward its log?");
        });
  }

  /** Names the containers that log otherwise. */
  private static String others(String driver, Evidence evidence) {
    List<String> others =
        evidence.containers().members().stream()
            .filter(
                container ->
                    container
                        .config()
                        .logDriver()
                        .toOptional()
                        .filter(own -> !own.equals(driver))
                        .isPresent())
            .map(
                container ->
                    Shown.text(container.subject().name(), 80)
                        + " ("
                        + Shown.text(container.config().logDriver().toOptional().orElse(""), 80)
                        + ")")
            .toList();
    return others.isEmpty() ? "" : "; containers with another driver: " + Shown.joined(others);
  }
}
