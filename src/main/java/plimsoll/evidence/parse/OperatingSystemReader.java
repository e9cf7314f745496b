package plimsoll.evidence.parse;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import plimsoll.bundle.EvidenceSource;
import plimsoll.evidence.Fact;
import plimsoll.evidence.OperatingSystem;

/**
 * Reads {@code /etc/os-release}, and {@code /proc/sys/crypto/fips_enabled}.
 *
 * <pre>
 * NAME="Ubuntu"
 * ID=ubuntu
 * ID_LIKE=debian
 * </pre>
 */
final class OperatingSystemReader {
  private static final Pattern ID = Pattern.compile("\\s*ID=([\"']?)([A-Za-z0-9._-]+)\\1\\s*");

  private OperatingSystemReader() {}

  static OperatingSystem read(EvidenceSource source) {
    return new OperatingSystem(
        Text.read(source.capture("files/etc/os-release"), OperatingSystemReader::distribution),
        Text.read(source.capture("host/fips"), OperatingSystemReader::fips));
  }

  /** As a shell reads the file: the last of several rows counts. */
  private static Fact<String> distribution(Text text) {
    for (int i = text.rows().size() - 1; i >= 0; i--) {
      Matcher id = ID.matcher(text.rows().get(i));
      if (id.matches()) {
        return Fact.known(id.group(2).toLowerCase(Locale.ROOT), text.cite(i));
      }
    }
    return text.unreadable(0, "begins a file that names no ID");
  }

  private static Fact<Boolean> fips(Text text) {
    return switch (text.rows().get(0).strip()) {
      case "1" -> Fact.known(true, text.cite(0));
      case "0" -> Fact.known(false, text.cite(0));
      default -> text.unreadable(0, "is neither 0 nor 1");
    };
  }
}
