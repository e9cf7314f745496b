package plimsoll.check.platform;

import java.util.List;
import plimsoll.check.Check;

/** The checks that judge UCP and DTR, one a line, sorted. */
public final class PlatformChecks {
  /** All of them. */
  public static final List<Check> ALL =
      List.of(
          new DtrImageScanning(),
          new DtrRights(),
          new DtrSettingOff(),
          new DtrSignedTags(),
          new PlatformCertificate(),
          new UcpAuthenticationBackend(),
          new UcpClientCertificate(),
          new UcpContentTrust(),
          new UcpImageSignatures(),
          new UcpRoleGrants(),
          new UcpScheduling(),
          new UcpSessionLimit(),
          new UcpSettingValues(),
          new UcpTlsVersion());

  private PlatformChecks() {}
}
