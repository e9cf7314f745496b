package plimsoll.check.container;

import static plimsoll.check.CheckHarness.check;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContainerHostDevicesTest {
  private static final String DISK =
      "'HostConfig': {'Privileged': false, 'Devices': [{'PathOnHost': '/dev/sda',"
          + " 'PathInContainer': '/dev/xvda', 'CgroupPermissions': 'rwm'}]}";

  @Test
  void passesWithoutDevicesHoweverTheEngineSpellsIt() {
    check("container-host-devices")
        .givenContainer("a", "'HostConfig': {'Devices': null}")
        .givenContainer("b", "'HostConfig': {'Devices': []}")
        .gives(
            "PASS a at /0/HostConfig/Devices: is handed no host device",
            "PASS b at /1/HostConfig/Devices: is handed no host device");
  }

  @Test
  void saysWhereDevicesComeAnotherWay() {
    check("container-host-devices")
        .givenContainer("a", "'HostConfig': {'Privileged': true, 'Devices': []}")
        .givenContainer(
            "b",
            "'HostConfig': {'Devices': [], 'DeviceCgroupRules': ['c 1:3 mr'],"
                + " 'DeviceRequests': [{'Driver': 'nvidia'}]}")
        .gives(
            "PASS a at /0/HostConfig/Devices and /0/HostConfig/Privileged: is handed no host"
                + " device; the literal text does not count --privileged, which gives it every"
                + " device",
            "PASS b at /1/HostConfig/Devices and /1/HostConfig/DeviceCgroupRules and"
                + " /1/HostConfig/DeviceRequests: is handed no host device; the literal text does"
                + " not count the device cgroup rules 'c 1:3 mr', and the device requests"
                + " '{\"Driver\":\"nvidia\"}'");
  }

  @Test
  void leavesDevicesToAPersonWhereTheSiteSaysNothing() {
    check("container-host-devices")
        .givenContainer("a", DISK)
        .gives(
            "MANUAL a at /0/HostConfig/Devices: is handed host devices: judge whether each is"
                + " approved: '/dev/sda:rwm'");
  }

  @Test
  void comparesPathAndAccessWithWhatTheSiteApproved() {
    check("container-host-devices")
        .with(
            "approved-host-devices",
            Map.of(
                "any",
                List.of("/dev/sda"),
                "reader",
                List.of("/dev/sda:r"),
                "w*",
                List.of("/dev/sda:mrw")))
        .givenContainer("any", DISK)
        .givenContainer("none", DISK)
        .givenContainer("reader", DISK)
        .givenContainer("writer", DISK)
        .gives(
            "PASS any at /0/HostConfig/Devices: is handed host devices as the site approved:"
                + " '/dev/sda:rwm'",
            "FAIL none at /1/HostConfig/Devices: is handed host devices without approval:"
                + " '/dev/sda:rwm'",
            "FAIL reader at /2/HostConfig/Devices: is handed host devices without approval:"
                + " '/dev/sda:rwm'",
            "PASS writer at /3/HostConfig/Devices: is handed host devices as the site approved:"
                + " '/dev/sda:rwm'");
  }

  @Test
  void isUnknownWhereTheFieldIsMissingOrOfAnotherType() {
    check("container-host-devices")
        .givenContainer("bare", "'HostConfig': {}")
        .givenContainer("odd", "'HostConfig': {'Devices': ''}")
        .gives(
            "UNKNOWN bare at /0/HostConfig: can't be judged:"
                + " captures/docker/containers#/0/HostConfig has no Devices",
            "UNKNOWN odd at /1/HostConfig/Devices: can't be judged:"
                + " captures/docker/containers#/1/HostConfig/Devices is a string, not an array of objects");
  }
}
