package plimsoll.evidence;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An image of Docker Enterprise by its reference, such as {@code docker/ucp-agent:3.1.0}, behind
 * any registry.
 *
 * @param part {@code ucp} or {@code dtr}
 * @param component what it is of that part, such as {@code agent}; empty for the installer
 * @param tag its tag; empty where the reference has none
 */
public record PlatformImage(String part, String component, String tag) {
  private static final Pattern REFERENCE =
      Pattern.compile(
          "(?:.*/)?(?:docker|dockereng|mirantis)/(ucp|dtr)(?:-([^/:@]+))?(?::([^/:@]+))?(?:@.*)?");

  /** Reads a reference; empty for an image that is not the vendor's. */
  public static Optional<PlatformImage> of(String reference) {
    Matcher named = REFERENCE.matcher(reference);
    return named.matches()
        ? Optional.of(
            new PlatformImage(
                named.group(1),
                Optional.ofNullable(named.group(2)).orElse(""),
                Optional.ofNullable(named.group(3)).orElse("")))
        : Optional.empty();
  }
}
