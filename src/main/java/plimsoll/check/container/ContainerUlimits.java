package plimsoll.check.container;

import java.util.List;
import plimsoll.check.Parameter;
import plimsoll.check.Parameters;
import plimsoll.check.Verdict;
import plimsoll.evidence.Container;
import plimsoll.evidence.Container.Ulimit;
import plimsoll.evidence.DaemonOption;
import plimsoll.evidence.Evidence;
import plimsoll.evidence.Fact;
import plimsoll.evidence.Setting;

/**
 * Judges that containers keep the daemon's default ulimits, but for recorded exceptions.
 *
 * <p>Reads {@code HostConfig.Ulimits} of every container, to which the engine adds its own defaults
 * when it starts one: PASS where no other limit is there. One that the site approved passes, one
 * that it did not approve fails; where the site has said nothing, a person must judge.
 *
 * <p>Source: CIS Docker 1.13.0 §5.18; DISA Docker Enterprise 2.x DKER-EE-004040 (V-235844).
 */
final class ContainerUlimits extends ContainerCheck {
  private static final Parameter APPROVED =
      Parameter.ofSite(
          "approved-ulimit-overrides",
          Parameter.Type.TEXTS_BY_PATTERN,
          "overrides a container may have: 'nofile' for any value, 'nofile=1024:2048' for one soft"
              + " and hard limit");

  private static final ApprovedList<Ulimit> OVERRIDES =
      new ApprovedList<>(
          "keeps the daemon's default ulimits",
          "overrides the daemon's default ulimits: judge whether each is approved: ",
          "overrides default ulimits as the site approved: ",
          "overrides default ulimits without approval: ",
          ContainerUlimits::isApproved,
          ContainerUlimits::spelled);

  @Override
  List<Parameter> ownParameters() {
    return List.of(APPROVED);
  }

  @Override
  List<String> furtherCaptures() {
    return List.of("process/engine-argv", "files/etc/docker/daemon.json");
  }

  @Override
  Verdict judge(Container container, Evidence evidence, Parameters parameters) {
    Fact<List<Ulimit>> limits = container.resources().ulimits();
    Fact<Setting> defaults = evidence.daemonConfiguration().setting(DaemonOption.DEFAULT_ULIMITS);
    List<String> ofDaemon =
        defaults
            .toOptional()
            .filter(setting -> setting.doubt().isEmpty())
            .map(Setting::values)
            .orElse(List.of());
    Fact<List<Ulimit>> overrides =
        limits.map(all -> all.stream().filter(u -> !ofDaemon.contains(spelled(u))).toList());
    Verdict verdict = OVERRIDES.judge(overrides, parameters.textsFor(APPROVED, container));
    return overrides.equals(limits) ? verdict : verdict.citing(defaults.citations());
  }

  private static boolean isApproved(String entry, Ulimit ulimit) {
    return entry.equals(ulimit.name()) || entry.equals(spelled(ulimit));
  }

  /** As {@code docker run --ulimit} takes it. */
  private static String spelled(Ulimit ulimit) {
    return ulimit.name() + "=" + ulimit.soft() + ":" + ulimit.hard();
  }
}
