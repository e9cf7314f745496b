package plimsoll.report;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import plimsoll.benchmark.Control;

/** The NIST SP 800-53 controls that a catalog names: {@code AC-6 (10)}, {@code CM-6 b}. */
public final class Nist80053 {
  /** The revision that catalogs name controls of. */
  public static final int REVISION = 4;

  private static final Pattern CONTROL = Pattern.compile("([A-Z]{2}-\\d+)(?: \\((\\d+)\\))?( .*)?");

  private Nist80053() {}

  /**
   * The controls that a demand maps to as OSCAL calls them, each once: {@code ac-6.10}, {@code
   * cm-6}. Letters of statements drop, since OSCAL selects whole controls.
   */
  public static List<String> inOscal(Control control) {
    return control.mappings().nist80053().stream()
        .map(Nist80053::inOscal)
        .flatMap(Optional::stream)
        .distinct()
        .toList();
  }

  private static Optional<String> inOscal(String id) {
    Matcher match = CONTROL.matcher(id);
    if (!match.matches()) {
      return Optional.empty();
    }
    String enhancement = match.group(2) == null ? "" : "." + match.group(2);
    return Optional.of(match.group(1).toLowerCase(Locale.ROOT) + enhancement);
  }
}
