package plimsoll.redaction;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;

/**
 * A redacted copy.
 *
 * @param name name for the bundle and its root folder
 * @param files all files by path, SHA256SUMS excepted
 * @param counts what was replaced, by rule
 * @param notes what was left, and why, one sentence each without its full stop; often empty
 */
public record Redacted(
    String name, SortedMap<String, byte[]> files, List<Count> counts, List<String> notes) {
  public Redacted {
    files = Collections.unmodifiableSortedMap(files);
    counts = List.copyOf(counts);
    notes = List.copyOf(notes);
  }

  /**
   * What one rule replaced.
   *
   * @param values different values
   * @param places where they stood, each counted
   */
  public record Count(Rule rule, int values, int places) {}
}
