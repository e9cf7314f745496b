package plimsoll.check.container;

import static plimsoll.check.Verdict.fail;
import static plimsoll.check.Verdict.pass;

import java.util.List;
import java.util.regex.Pattern;
import plimsoll.check.Parameters;
import plimsoll.check.Verdict;
import plimsoll.evidence.Container;
import plimsoll.evidence.DaemonOption;
import plimsoll.evidence.Evidence;
import plimsoll.evidence.Fact;
import plimsoll.evidence.Setting;
import plimsoll.source.Shown;

/**
 * Judges that the processes of a container cannot gain privileges they did not start with.
 *
 * <p>PASS where {@code HostConfig.SecurityOpt} holds {@code no-new-privileges}, bare or with a true
 * value; FAIL otherwise, and the message says where the daemon gives it to containers by itself,
 * which leaves no trace there.
 *
 * <p>Source: CIS Docker 1.13.0 §5.25; DISA Docker Enterprise 2.x DKER-EE-002110 (V-235816).
 */
final class ContainerNoNewPrivileges extends ContainerCheck {
  private static final String OPTION = "no-new-privileges";
  private static final Pattern SET = Pattern.compile(OPTION + "([:=].*)?");

  @Override
  List<String> furtherCaptures() {
    return List.of("docker/info", "process/engine-argv", "files/etc/docker/daemon.json");
  }

  @Override
  Verdict judge(Container container, Evidence evidence, Parameters parameters) {
    Fact<Setting> daemon = evidence.daemonConfiguration().setting(DaemonOption.NO_NEW_PRIVILEGES);
    return container
        .isolation()
        .securityOpt()
        .match(options -> judge(options, daemon), Verdict::unknown);
  }

  private static Verdict judge(Fact.Known<List<String>> fact, Fact<Setting> daemon) {
    List<String> own = fact.value().stream().filter(o -> SET.matcher(o).matches()).toList();
    if (!own.isEmpty() && own.stream().allMatch(ContainerNoNewPrivileges::isOn)) {
      return pass("runs with no-new-privileges", fact);
    }
    String seen =
        own.isEmpty()
            ? "runs without no-new-privileges"
            : "switches no-new-privileges off: " + Shown.quoted(String.join(", ", own));
    return daemon instanceof Fact.Known<Setting> known && known.value().isOn()
        ? fail(
            seen
                + "; the daemon adds it to containers it creates without a word of their own,"
                + " which this demand does not count",
            fact,
            daemon)
        : fail(seen, fact);
  }

  private static boolean isOn(String option) {
    return option.equals(OPTION)
        || option.substring(OPTION.length() + 1).matches("1|t|T|TRUE|true|True");
  }
}
