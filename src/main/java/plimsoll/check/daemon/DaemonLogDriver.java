package plimsoll.check.daemon;

import static plimsoll.check.Verdict.fail;
import static plimsoll.check.Verdict.manual;
import static plimsoll.check.Verdict.pass;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
 * <p>Where the benchmark names the drivers it accepts, other drivers of the engine FAIL unless the
 * site approved them, and plugins that it did not approve are MANUAL. What the benchmark wants
 * shown beside the driver, delivery or an alert, is MANUAL too.
 *
 * <p>Source: CIS Docker 1.13.0 §2.12; DISA Docker Enterprise 2.x DKER-EE-001590, DKER-EE-003230,
 * DKER-EE-003320.
 */
final class DaemonLogDriver implements Check {
  private static final Set<String> LOCAL = Set.of("none", "json-file", "local");

  /** Drivers of the engine itself; any other is a plugin. */
  private static final Set<String> BUILT_IN =
      Set.of(
          "awslogs",
          "etwlogs",
          "fluentd",
          "gcplogs",
          "gelf",
          "journald",
          "json-file",
          "local",
          "logentries",
          "none",
          "splunk",
          "syslog");

  private static final Parameter ACCEPTED =
      Parameter.ofBenchmarkIfAny(
          "accepted-drivers",
          Parameter.Type.TEXTS,
          "drivers that the benchmark names; others fail unless the site approved them");
  private static final Parameter IN_FILE =
      Parameter.ofBenchmarkIfAny(
          "in-file", Parameter.Type.BOOLEAN, "whether the configuration file must set the driver");
  private static final Parameter DELIVERY =
      Parameter.ofBenchmarkIfAny(
          "delivery", Parameter.Type.BOOLEAN, "whether the delivery of logs must be shown too");
  private static final Parameter ALERT =
      Parameter.ofBenchmarkIfAny(
          "alert", Parameter.Type.TEXT, "what the central service must raise an alert for, too");
  private static final Parameter ALERT_RECORDS =
      Parameter.ofSite(
          "siem-alert-evidence", Parameter.Type.TEXT, "records of alerts of the central service");

  /** An address of a syslog; its first group is the host. */
  private static final Pattern SYSLOG =
      Pattern.compile(
          "syslog-address=(?:tcp|udp|tcp\\+tls)://(\\[[^]]*]|[^:/]*).*", Pattern.CASE_INSENSITIVE);

  /** Names and addresses by which a host reaches itself. */
  private static final Pattern ITSELF =
      Pattern.compile(
          "|localhost(\\..*)?|127\\..*|0\\.0\\.0\\.0"
              + "|\\[((0{0,4}:){2,7}0{0,3}[01]?|::ffff:(127\\..*|0\\.0\\.0\\.0))]",
          Pattern.CASE_INSENSITIVE);

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
    return List.of(APPROVED, DESTINATION, ACCEPTED, IN_FILE, DELIVERY, ALERT, ALERT_RECORDS);
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
    Optional<List<String>> accepted = parameters.texts(ACCEPTED);
    if (accepted.isPresent()) {
      Verdict named =
          Settings.judge(
              evidence,
              DaemonOption.LOG_DRIVER,
              setting -> judge(driver, approved, accepted.get()));
      return Settings.observe(further(named, driver, evidence, parameters));
    }
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

  /** Judges by the drivers that the benchmark names. */
  private static Verdict judge(String driver, boolean approved, List<String> accepted) {
    String uses = "logs with the driver " + Shown.quoted(driver);
    if (LOCAL.contains(driver)) {
      return fail(uses + ", which leaves logs on the host");
    }
    if (accepted.contains(driver)) {
      return pass(uses + ", which the rule names");
    }
    if (approved) {
      return pass(uses + ", which the site approved");
    }
    return BUILT_IN.contains(driver)
        ? fail(uses + ", which is none of those that the rule names: " + Shown.list(accepted))
        : manual(uses + ", a plugin; does it send logs to a central service that is approved?");
  }

  /** What the benchmark asks for beside a driver that it accepts. */
  private static Verdict further(
      Verdict named, String driver, Evidence evidence, Parameters parameters) {
    if (named.status() != Status.PASS && named.status() != Status.MANUAL) {
      return named.status() == Status.UNKNOWN ? named : named.adding(others(driver, evidence));
    }
    Verdict verdict = parameters.isSet(IN_FILE) ? inFile(named, evidence) : named;
    Optional<String> destination = parameters.text(DESTINATION);
    if (parameters.isSet(DELIVERY) && verdict.status() != Status.FAIL) {
      verdict =
          destination.isPresent()
              ? Settings.worst(verdict, byOptions(driver, destination, evidence))
              : asking(verdict, "; do records show that its logs arrive at the central service?");
    }
    Optional<String> alert = parameters.text(ALERT);
    if (alert.isPresent() && verdict.status() != Status.FAIL) {
      String records =
          parameters
              .text(ALERT_RECORDS)
              .map(named1 -> "; do the records " + Shown.quoted(named1) + " show an alert for ")
              .orElse("; do records show an alert for ");
      verdict = asking(verdict, records + alert.get() + "?");
    }
    return verdict.status() == Status.UNKNOWN ? verdict : verdict.adding(others(driver, evidence));
  }

  private static Verdict asking(Verdict verdict, String question) {
    return verdict.status() == Status.UNKNOWN
        ? verdict
        : manual(verdict.message() + question).citing(verdict.citations());
  }

  private static Verdict inFile(Verdict named, Evidence evidence) {
    return evidence
        .daemonConfiguration()
        .inFile(DaemonOption.LOG_DRIVER)
        .match(
            file ->
                file.value().isEmpty()
                    ? fail(
                            named.message()
                                + ", but its configuration file sets none, and the check reads"
                                + " nothing else",
                            file)
                        .citing(named.citations())
                    : named.citing(file.citations()),
            absent -> Verdict.unknown(absent).citing(named.citations()));
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
            return options.stream().anyMatch(o -> names(o, destination.get()))
                ? pass(gives + to)
                : fail(gives + "no option with " + to);
          }
          return options.stream().anyMatch(DaemonLogDriver::isRemoteSyslog)
              ? pass(gives + "a remote address")
              : manual(gives + "no remote address; does the host forward its log?");
        });
  }

  /**
   * Whether an option has an address as a whole: 10.0.0.11 is not 10.0.0.1, and [2001:db8::1:2] is
   * not 2001:db8::1.
   */
  private static boolean names(String option, String address) {
    boolean begins = address.matches("(?s)\\w.*");
    boolean ends = address.matches("(?s).*\\w");
    Pattern whole =
        Pattern.compile(
            (begins ? "(?<![\\w.:-])" : "")
                + Pattern.quote(address)
                + (ends ? "(?![\\w-]|\\.\\w|:[0-9A-Fa-f:]*])" : ""));
    return whole.matcher(option).find();
  }

  private static boolean isRemoteSyslog(String option) {
    Matcher address = SYSLOG.matcher(option);
    return address.matches() && !ITSELF.matcher(address.group(1)).matches();
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
