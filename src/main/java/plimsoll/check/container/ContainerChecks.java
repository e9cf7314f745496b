package plimsoll.check.container;

import java.util.List;
import plimsoll.check.Check;

/** The checks that judge containers, one a line, sorted. */
public final class ContainerChecks {
  /** All of them. */
  public static final List<Check> ALL =
      List.of(
          new ContainerApprovedPorts(),
          new ContainerBindAddress(),
          new ContainerCgroupParent(),
          new ContainerDefaultBridge(),
          new ContainerHealth(),
          new ContainerHostUserns(),
          new ContainerImageCurrency(),
          new ContainerNoNewPrivileges(),
          new ContainerPidsLimit(),
          new ContainerPrivileged(),
          new ContainerPrivilegedPorts(),
          new ContainerRestartPolicy(),
          new ContainerSshServer());

  private ContainerChecks() {}
}
