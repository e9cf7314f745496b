package plimsoll.check.container;

import static plimsoll.check.Verdict.fail;
import static plimsoll.check.Verdict.pass;

import java.util.List;
import plimsoll.check.Parameters;
import plimsoll.check.Verdict;
import plimsoll.evidence.Container;
import plimsoll.evidence.Evidence;
import plimsoll.evidence.Fact;

/**
 * Judges that no container opts out of the daemon's user remapping.
 *
 * <p>FAIL where {@code HostConfig.UsernsMode} is {@code host}; PASS otherwise, and the message says
 * whether the daemon remaps users at all.
 *
 * <p>Source: CIS Docker 1.13.0 §5.30; DISA Docker Enterprise 2.x DKER-EE-002120 (V-235817).
 */
final class ContainerHostUserns extends ContainerCheck {
  @Override
  List<String> furtherCaptures() {
    return List.of("docker/info");
  }

  @Override
  Verdict judge(Container container, Evidence evidence, Parameters parameters) {
    Fact<List<String>> options = evidence.daemon().securityOptions();
    return container
        .isolation()
        .usernsMode()
        .match(
            mode ->
                mode.value().equals("host")
                    ? fail("uses the host's user namespace", mode)
                    : pass("does not opt out of user remapping" + remapping(options), mode)
                        .citing(options.citations()),
            Verdict::unknown);
  }

  private static String remapping(Fact<List<String>> options) {
    return options.match(
        known -> {
          if (known.value().contains("userns")) {
            return ", which the daemon does";
          }
          return known.value().contains("rootless")
              ? "; the daemon itself runs in a user namespace (rootless)"
              : "; but the daemon remaps no users, so its root is the host's root";
        },
        absent -> "; whether the daemon remaps users at all was not captured");
  }
}
