package plimsoll.report.sarif;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Paths of artifacts as relative references. Source: RFC 3986. */
final class RelativeUri {
  private static final String UNRESERVED = "-._~/";

  private RelativeUri() {}

  /** The path, percent-encoded as UTF-8; slashes stay. */
  static String of(String path) {
    StringBuilder uri = new StringBuilder(path.length());
    for (byte octet : path.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (octet & 0xFF);
      if (isLetterOrDigit(c) || UNRESERVED.indexOf(c) >= 0) {
        uri.append(c);
      } else {
        uri.append(String.format(Locale.ROOT, "%%%02X", (int) c));
      }
    }
    return uri.toString();
  }

  private static boolean isLetterOrDigit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }
}
