package plimsoll.check.container;

import java.util.List;
import plimsoll.check.Check;

/** The checks that judge containers, one a line, sorted. */
public final class ContainerChecks {
  /** All of them. */
  public static final List<Check> ALL =
      List.of(
          new ContainerApparmor(),
          new ContainerApprovedPorts(),
          new ContainerBindAddress(),
          new ContainerCapabilities(),
          new ContainerCgroupParent(),
          new ContainerCpuShares(),
          new ContainerDefaultBridge(),
          new ContainerEngineSocket(),
          new ContainerHealth(),
          new ContainerHostDevices(),
          new ContainerHostIpc(),
          new ContainerHostNetwork(),
          new ContainerHostPid(),
          new ContainerHostUserns(),
          new ContainerHostUts(),
          new ContainerImageCurrency(),
          new ContainerMemoryLimit(),
          new ContainerMountPropagation(),
          new ContainerNoNewPrivileges(),
          new ContainerPackages(),
          new ContainerPidsLimit(),
          new ContainerPrivileged(),
          new ContainerPrivilegedPorts(),
          new ContainerReadOnlyRoot(),
          new ContainerRestartPolicy(),
          new ContainerSeccomp(),
          new ContainerSelinux(),
          new ContainerSensitiveMounts(),
          new ContainerSshServer(),
          new ContainerUlimits(),
          new ContainerUser());

  private ContainerChecks() {}
}
