package plimsoll.check.container;

import static plimsoll.check.Verdict.fail;
import static plimsoll.check.Verdict.manual;
import static plimsoll.check.Verdict.pass;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import plimsoll.assessment.Observation;
import plimsoll.check.Check;
import plimsoll.check.Parameter;
import plimsoll.check.Parameters;
import plimsoll.check.PerContainer;
import plimsoll.check.Verdict;
import plimsoll.evidence.Container;
import plimsoll.evidence.Container.Device;
import plimsoll.evidence.Evidence;
import plimsoll.evidence.Fact;
import plimsoll.source.Shown;

/**
 * Judges that containers are handed only those host devices that the site approved.
 *
 * <p>Reads {@code HostConfig.Devices} of every container: PASS where there is none. A device that
 * the site approved passes, one that it did not approve fails; where the site has said nothing, a
 * person must judge. The text looks at {@code Devices} alone; the message says where {@code
 * --privileged}, device cgroup rules or device requests give access all the same.
 *
 * <p>Source: CIS Docker 1.13.0 §5.17; DISA Docker Enterprise 2.x DKER-EE-002040 (V-235809).
 */
final class ContainerHostDevices implements Check {
  private static final Parameter APPROVED =
      Parameter.ofSite(
          "approved-host-devices",
          Parameter.Type.TEXTS_BY_PATTERN,
          "devices a container may have: '/dev/fuse' with any access, '/dev/sda:r' with this access"
              + " at most");

  @Override
  public List<Parameter> parameters() {
    return List.of(APPROVED);
  }

  @Override
  public List<String> captures() {
    return List.of("docker/containers", "docker/ps");
  }

  @Override
  public List<Observation> judge(Evidence evidence, Parameters parameters) {
    return PerContainer.all(
        evidence,
        container ->
            container
                .isolation()
                .devices()
                .match(
                    devices ->
                        withOtherWays(
                            judge(devices, parameters.textsFor(APPROVED, container)),
                            container.isolation()),
                    Verdict::unknown));
  }

  private static Verdict judge(Fact.Known<List<Device>> fact, Optional<List<String>> approved) {
    if (fact.value().isEmpty()) {
      return pass("is handed no host device", fact);
    }
    if (approved.isEmpty()) {
      return manual(
          "is handed host devices: judge whether each is approved: " + shown(fact.value()), fact);
    }
    List<Device> others =
        fact.value().stream().filter(device -> !isApproved(device, approved.get())).toList();
    return others.isEmpty()
        ? pass("is handed host devices as the site approved: " + shown(fact.value()), fact)
        : fail("is handed host devices without approval: " + shown(others), fact);
  }

  private static boolean isApproved(Device device, List<String> approved) {
    return approved.stream()
        .anyMatch(
            entry -> {
              if (entry.equals(device.pathOnHost())) {
                return true;
              }
              int colon = entry.lastIndexOf(':');
              return colon > 0
                  && entry.substring(0, colon).equals(device.pathOnHost())
                  && device.permissions().chars().allMatch(c -> entry.indexOf(c, colon) >= 0);
            });
  }

  private static String shown(List<Device> devices) {
    return Shown.list(devices.stream().map(d -> d.pathOnHost() + ":" + d.permissions()).toList());
  }

  /** The verdict with the ways to devices that the text does not look at. */
  private static Verdict withOtherWays(Verdict verdict, Container.Isolation isolation) {
    List<String> ways = new ArrayList<>();
    Verdict cited = verdict;
    if (isolation.privileged().toOptional().orElse(false)) {
      ways.add("--privileged, which gives it every device");
      cited = cited.citing(isolation.privileged().citations());
    }
    List<String> rules = isolation.deviceCgroupRules().toOptional().orElse(List.of());
    if (!rules.isEmpty()) {
      ways.add("the device cgroup rules " + Shown.list(rules));
      cited = cited.citing(isolation.deviceCgroupRules().citations());
    }
    List<String> requests = isolation.deviceRequests().toOptional().orElse(List.of());
    if (!requests.isEmpty()) {
      ways.add("the device requests " + Shown.list(requests));
      cited = cited.citing(isolation.deviceRequests().citations());
    }
    return ways.isEmpty()
        ? verdict
        : cited.adding("; the literal text does not count " + String.join(", and ", ways));
  }
}
