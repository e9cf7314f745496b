package plimsoll.check.operations;

import static plimsoll.check.Verdict.manual;

import java.util.List;
import plimsoll.assessment.Observation;
import plimsoll.check.Check;
import plimsoll.check.Parameter;
import plimsoll.check.Parameters;
import plimsoll.evidence.DaemonOption;
import plimsoll.evidence.Evidence;
import plimsoll.evidence.Fact;
import plimsoll.evidence.Setting;
import plimsoll.evidence.Subject;
import plimsoll.source.Shown;

/**
 * Asks a person whether the central service that gathers logs raises an alert: no capture of a host
 * shows it.
 *
 * <p>Always MANUAL, with what the host contributes: the engine's log driver, and the options that
 * name where its logs go.
 *
 * <p>Source: DISA Docker Enterprise 2.x DKER-EE-003330 (V-235834), DKER-EE-003340 (V-235835),
 * DKER-EE-003460 (V-235836).
 */
final class CentralAlert implements Check {
  /** Options that say where logs go; others may hold a token. */
  private static final String DESTINATION = "[a-z-]*(address|url|endpoint|region)=.*";

  private static final Parameter ALERT =
      Parameter.ofBenchmark("alert", Parameter.Type.TEXT, "what it must raise an alert for");
  private static final Parameter RECORDS =
      Parameter.ofSite(
          "siem-alert-evidence", Parameter.Type.TEXT, "records of alerts of the central service");

  @Override
  public List<Parameter> parameters() {
    return List.of(ALERT, RECORDS);
  }

  @Override
  public List<String> captures() {
    return List.of("docker/info", "process/engine-argv", "files/etc/docker/daemon.json");
  }

  @Override
  public List<Observation> judge(Evidence evidence, Parameters parameters) {
    Fact<Setting> driver = evidence.daemonConfiguration().setting(DaemonOption.LOG_DRIVER);
    Fact<Setting> options = evidence.daemonConfiguration().setting(DaemonOption.LOG_OPTIONS);
    String logs =
        driver.match(
            known -> "logs with the driver " + Shown.quoted(known.value().text()) + to(options),
            absent -> "has a log driver that is not known (" + absent.why() + ")");
    String records =
        parameters
            .text(RECORDS)
            .map(named -> "do the records " + Shown.quoted(named) + " show")
            .orElse("do records of the central service show");
    return List.of(
        manual(
                logs
                    + "; "
                    + records
                    + " an alert for "
                    + parameters.text(ALERT).orElseThrow()
                    + "?",
                driver,
                options)
            .of(Subject.HOST));
  }

  private static String to(Fact<Setting> options) {
    return options
        .toOptional()
        .map(setting -> setting.values().stream().filter(o -> o.matches(DESTINATION)).toList())
        .filter(values -> !values.isEmpty())
        .map(values -> " and the options " + Shown.list(values))
        .orElse("");
  }
}
