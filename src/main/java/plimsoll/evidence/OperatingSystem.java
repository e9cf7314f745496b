package plimsoll.evidence;

/**
 * The host's operating system.
 *
 * @param distribution its id in {@code /etc/os-release}: {@code ubuntu}, {@code rhel}
 * @param fips whether the kernel runs in FIPS mode
 */
public record OperatingSystem(Fact<String> distribution, Fact<Boolean> fips) {
  private static final String UBUNTU = "ubuntu";

  /** Whether it is Ubuntu, for which some rules have a branch of their own. */
  public Fact<Boolean> isUbuntu() {
    return distribution.map(UBUNTU::equals);
  }
}
