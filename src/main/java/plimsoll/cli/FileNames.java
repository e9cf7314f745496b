package plimsoll.cli;

import java.util.regex.Pattern;

/** Names for what is written that every platform takes. */
final class FileNames {
  private static final Pattern REFUSED = Pattern.compile("[^A-Za-z0-9._-]");
  // Devices of Windows, with whatever extension.
  private static final Pattern DEVICE =
      Pattern.compile("(CON|PRN|AUX|NUL|COM[0-9]|LPT[0-9])(\\..*)?", Pattern.CASE_INSENSITIVE);
  private static final int MAX_CHARS = 200;

  private FileNames() {}

  /** The name with everything replaced that some platform refuses. */
  static String safe(String name) {
    String safe = REFUSED.matcher(name).replaceAll("_");
    safe = safe.substring(0, Math.min(safe.length(), MAX_CHARS)).replaceAll("[.]+$", "_");
    return safe.isEmpty() || safe.startsWith(".") || DEVICE.matcher(safe).matches()
        ? "_" + safe
        : safe;
  }
}
