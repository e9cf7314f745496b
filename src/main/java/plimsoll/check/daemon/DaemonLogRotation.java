package plimsoll.check.daemon;

import static plimsoll.check.Verdict.fail;
import static plimsoll.check.Verdict.manual;
import static plimsoll.check.Verdict.pass;

import java.math.BigInteger;
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
import plimsoll.evidence.Citation;
import plimsoll.evidence.DaemonOption;
import plimsoll.evidence.Evidence;
import plimsoll.evidence.Setting;
import plimsoll.source.Shown;

/**
 * Judges that the configuration file limits size and number of log files.
 *
 * <p>FAIL where {@code log-opts} lacks {@code max-size} or {@code max-file}, gives one that limits
 * nothing, or another than the site plans; also where the command line sets them, since the check
 * reads the file alone. PASS where both are there and, where the benchmark demands it, equal the
 * plan; MANUAL where it does and the site gives none. Drivers that take no such options are said.
 *
 * <p>Source: DISA Docker Enterprise 2.x DKER-EE-001370 (V-235786), DKER-EE-003310 (V-235832).
 */
final class DaemonLogRotation implements Check {
  private static final Set<String> ROTATING = Set.of("json-file", "local");
  private static final Pattern SIZE = Pattern.compile("(?i)([0-9]{1,18}) ?([kmgt]?)i?b?");

  private static final Parameter PLANNED =
      Parameter.ofBenchmarkIfAny(
          "planned", Parameter.Type.BOOLEAN, "whether the values must be those of the site");
  private static final Parameter MAX_SIZE =
      Parameter.ofSite(
          "log-max-size", Parameter.Type.TEXT, "planned max-size of a log file, as 10m");
  private static final Parameter MAX_FILE =
      Parameter.ofSite("log-max-file", Parameter.Type.INTEGER, "planned number of log files");

  @Override
  public List<Parameter> parameters() {
    return List.of(PLANNED, MAX_SIZE, MAX_FILE);
  }

  @Override
  public List<String> captures() {
    return Settings.captures("files/etc/docker/daemon.json", "docker/info");
  }

  @Override
  public List<Observation> judge(Evidence evidence, Parameters parameters) {
    boolean planned = parameters.isSet(PLANNED);
    Verdict verdict =
        Settings.judge(
            evidence,
            DaemonOption.LOG_OPTIONS,
            setting ->
                setting.origin() == Setting.Origin.ARGV
                    ? fail(
                        "sets log options on its command line, and the check reads the file alone")
                    : Settings.worst(
                        limit(setting, "max-size", parameters.text(MAX_SIZE), planned),
                        limit(
                            setting,
                            "max-file",
                            parameters.integer(MAX_FILE).map(String::valueOf),
                            planned)));
    return Settings.observe(withDriver(verdict, evidence));
  }

  private static Verdict limit(
      Setting setting, String option, Optional<String> plan, boolean planned) {
    Optional<String> given =
        setting.values().stream()
            .filter(value -> value.startsWith(option + "="))
            .map(value -> value.substring(option.length() + 1))
            .findFirst();
    if (given.isEmpty()) {
      return fail("gives no " + option + " to its log driver");
    }
    String gives = "gives " + option + " " + Shown.quoted(given.get()) + " to its log driver";
    Optional<BigInteger> figure = bytes(given.get());
    if (figure.filter(f -> f.signum() > 0).isEmpty()) {
      return fail(gives + ", which limits nothing");
    }
    if (plan.isPresent()) {
      return bytes(plan.get()).equals(figure)
          ? pass(gives + ", as the site plans")
          : fail(gives + ", not the " + Shown.quoted(plan.get()) + " that the site plans");
    }
    return planned ? manual(gives + "; is that what the site plans?") : pass(gives);
  }

  /** A size in bytes, by powers of 1000 as the engine reads it; also a plain number. */
  private static Optional<BigInteger> bytes(String text) {
    Matcher size = SIZE.matcher(text.strip());
    if (!size.matches()) {
      return Optional.empty();
    }
    int power = size.group(2).isEmpty() ? 0 : "kmgt".indexOf(lower(size.group(2))) + 1;
    return Optional.of(new BigInteger(size.group(1)).multiply(BigInteger.valueOf(1000).pow(power)));
  }

  private static char lower(String letter) {
    return Character.toLowerCase(letter.charAt(0));
  }

  private static Verdict withDriver(Verdict verdict, Evidence evidence) {
    Optional<Setting> setting =
        evidence.daemonConfiguration().setting(DaemonOption.LOG_DRIVER).toOptional();
    String driver = setting.map(Setting::text).orElse("");
    List<Citation> citations = setting.map(Setting::citations).orElse(List.of());
    boolean foreign =
        !driver.isEmpty() && !ROTATING.contains(driver) && verdict.status() != Status.UNKNOWN;
    return foreign
        ? verdict
            .adding(
                "; its driver "
                    + Shown.quoted(driver)
                    + " need not take these options, which are those of json-file and local")
            .citing(citations)
        : verdict;
  }
}
