package plimsoll.check.container;

import java.util.ArrayList;
import java.util.List;
import plimsoll.assessment.Status;
import plimsoll.check.Parameter;
import plimsoll.check.Parameters;
import plimsoll.check.Verdict;
import plimsoll.evidence.Container;
import plimsoll.evidence.Container.Device;
import plimsoll.evidence.Evidence;
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
final class ContainerHostDevices extends ContainerCheck {
  private static final Parameter APPROVED =
      Parameter.ofSite(
          "approved-host-devices",
          Parameter.Type.TEXTS_BY_PATTERN,
          "devices a container may have: '/dev/fuse' with any access, '/dev/sda:r' with this access"
              + " at most");

  private static final ApprovedList<Device> DEVICES =
      new ApprovedList<>(
          "is handed no host device",
          "is handed host devices: judge whether each is approved: ",
          "is handed host devices as the site approved: ",
          "is handed host devices without approval: ",
          ContainerHostDevices::isApproved,
          ContainerHostDevices::spelled);

  @Override
  List<Parameter> ownParameters() {
    return List.of(APPROVED);
  }

  @Override
  Verdict judge(Container container, Evidence evidence, Parameters parameters) {
    Verdict verdict =
        DEVICES.judge(container.isolation().devices(), parameters.textsFor(APPROVED, container));
    return verdict.status() == Status.UNKNOWN
        ? verdict
        : withOtherWays(verdict, container.isolation());
  }

  private static boolean isApproved(String entry, Device device) {
    if (entry.equals(device.pathOnHost())) {
      return true;
    }
    int colon = entry.lastIndexOf(':');
    return colon > 0
        && entry.substring(0, colon).equals(device.pathOnHost())
        && device.permissions().chars().allMatch(c -> entry.indexOf(c, colon) >= 0);
  }

  private static String spelled(Device device) {
    return device.pathOnHost() + ":" + device.permissions();
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
