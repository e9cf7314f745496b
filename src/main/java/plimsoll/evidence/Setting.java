package plimsoll.evidence;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * What one option of the running daemon is set to, and where that comes from.
 *
 * @param values its values: {@code true} or {@code false} for a switch, {@code name=value} for
 *     pairs; empty where nothing is set
 * @param origin what shows it
 * @param citations where it stands; for a default, the places that do not set it
 * @param doubt why the running daemon may do otherwise: its configuration file was changed since it
 *     started, or nothing shows that it was not; empty where there is no such doubt
 * @param drifts what else is said of the option, and differs
 */
public record Setting(
    List<String> values,
    Origin origin,
    List<Citation> citations,
    Optional<Fact.Absent<List<String>>> doubt,
    List<Drift> drifts) {
  public Setting {
    values = List.copyOf(values);
    citations = List.copyOf(citations);
    drifts = List.copyOf(drifts);
  }

  /** Where a value comes from. */
  public enum Origin {
    /** Reported by the running engine: {@code docker info}, {@code docker version}, a network. */
    INFO("as the engine reports"),
    /** Arguments of the running process. */
    ARGV("from its command line"),
    /** Configuration file. */
    DAEMON_JSON("from its configuration file"),
    /** Unit of systemd with its drop-ins and environment. */
    UNIT("from its unit"),
    /** Set nowhere. */
    DEFAULT("the default");

    private final String words;

    Origin(String words) {
      this.words = words;
    }

    /** The origin as an end of a sentence: {@code from its command line}. */
    public String words() {
      return words;
    }
  }

  /** The same option elsewhere, with other values than the running daemon has. */
  public record Drift(Origin origin, List<String> values, List<Citation> citations) {
    public Drift {
      values = List.copyOf(values);
      citations = List.copyOf(citations);
    }
  }

  /** The same with its doubt, where there is one, in other words. */
  public Setting doubting(UnaryOperator<Fact.Absent<List<String>>> words) {
    return new Setting(values, origin, citations, doubt.map(words), drifts);
  }

  /**
   * The same with other values.
   *
   * @param shownBy what else shows them
   */
  public Setting with(List<String> values, List<Citation> shownBy) {
    return new Setting(
        values,
        origin,
        Stream.concat(citations.stream(), shownBy.stream()).distinct().toList(),
        doubt,
        drifts);
  }

  /** Whether a switch is on. */
  public boolean isOn() {
    return values.equals(List.of("true"));
  }

  /** The value of an option that takes one; empty where nothing is set. */
  public String text() {
    return values.isEmpty() ? "" : values.get(0);
  }
}
