package plimsoll.check.container;

import java.util.List;
import plimsoll.check.Check;

/** The checks that judge containers, one a line, sorted. */
public final class ContainerChecks {
  /** All of them. */
  public static final List<Check> ALL =
      List.of(
          new ContainerApparmor(),
          new ContainerCapabilities(),
          new ContainerCpuShares(),
          new ContainerEngineSocket(),
          new ContainerHostDevices(),
          new ContainerHostIpc(),
          new ContainerHostNetwork(),
          new ContainerHostPid(),
          new ContainerHostUts(),
          new ContainerMemoryLimit(),
          new ContainerMountPropagation(),
          new ContainerPrivileged(),
          new ContainerReadOnlyRoot(),
          new ContainerSeccomp(),
          new ContainerSelinux(),
          new ContainerSensitiveMounts(),
          new ContainerUlimits());

  private ContainerChecks() {}
}
