package plimsoll.policy;

import java.util.List;
import java.util.Locale;
import plimsoll.source.Glob;

/**
 * Which hosts an entry is for.
 *
 * @param patterns host names with or without domain, {@code *} for any characters; letter case does
 *     not count. None stands for every host.
 */
public record Hosts(List<String> patterns) {
  /** Every host. */
  public static final Hosts ALL = new Hosts(List.of());

  public Hosts {
    patterns = List.copyOf(patterns);
  }

  /** Whether a host that goes by these names is one of them. */
  public boolean include(List<String> names) {
    return patterns.isEmpty()
        || patterns.stream()
            .anyMatch(pattern -> names.stream().anyMatch(name -> matches(pattern, name)));
  }

  private static boolean matches(String pattern, String name) {
    return Glob.matches(pattern.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT));
  }
}
