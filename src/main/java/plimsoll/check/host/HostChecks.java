package plimsoll.check.host;

import java.util.List;
import plimsoll.check.Check;

/** The checks that judge the host, one a line, sorted. */
public final class HostChecks {
  /** All of them. */
  public static final List<Check> ALL =
      List.of(
          new AuditWatch(),
          new AuditedExecPrivileged(),
          new AuditedExecUser(),
          new DataRootOwnFilesystem(),
          new DockerGroupMembers(),
          new EnginePackageSignature(),
          new HostBaseline());

  private HostChecks() {}
}
