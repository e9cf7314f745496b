package plimsoll.check.daemon;

import java.util.List;
import plimsoll.check.Check;

/** The checks that judge the daemon, one a line, sorted. */
public final class DaemonChecks {
  /** All of them. */
  public static final List<Check> ALL =
      List.of(
          new DaemonAuthorizationPlugin(),
          new DaemonBaseDeviceSize(),
          new DaemonCgroupParent(),
          new DaemonDefaultUlimits(),
          new DaemonExperimental(),
          new DaemonFips(),
          new DaemonIcc(),
          new DaemonInsecureRegistries(),
          new DaemonIptables(),
          new DaemonLegacyRegistry(),
          new DaemonLiveRestore(),
          new DaemonLogDriver(),
          new DaemonLogLevel(),
          new DaemonLogRotation(),
          new DaemonNoNewPrivileges(),
          new DaemonRootless(),
          new DaemonSeccompProfile(),
          new DaemonStorageDriver(),
          new DaemonTcp(),
          new DaemonTls(),
          new DaemonUserlandProxy(),
          new DaemonUsernsRemap(),
          new DaemonVendorSupport(),
          new DaemonVersion());

  private DaemonChecks() {}
}
