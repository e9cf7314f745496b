package plimsoll.evidence.parse;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import plimsoll.bundle.Artifact;
import plimsoll.bundle.Capture;
import plimsoll.evidence.Citation;
import plimsoll.evidence.Fact;
import plimsoll.source.Lines;
import plimsoll.source.Shown;
import plimsoll.source.SourceException;
import plimsoll.source.Toml;

/**
 * The rows of a text artifact, which can be cited.
 *
 * @param rows row i stands on line i + 1
 */
record Text(Artifact artifact, List<String> rows) {
  private static final int EXCERPT_CHARS = 400;

  static Text of(Artifact artifact) {
    return new Text(artifact, Lines.of(artifact.content()).rows());
  }

  /**
   * Reads a capture that ran to its end; absent with its problem where it did not, or where it
   * printed nothing (no command asked for here answers with silence).
   */
  static <T> Fact<T> read(Capture capture, Function<Text, Fact<T>> parse) {
    String problem = capture.problem();
    Artifact output = capture.output();
    if (problem != null || output == null) {
      return Fact.absent(problem == null ? capture.id() + " has no output" : problem);
    }
    Text text = of(output);
    if (text.rows().stream().allMatch(String::isBlank)) {
      return Fact.absent(output.path() + " is empty");
    }
    return parse.apply(text);
  }

  /**
   * Whether the last row counts those before it, as the collector ends rows of its own: {@code
   * end|3}. Without it rows may be missing.
   */
  boolean hasEnd() {
    int last = rows.size() - 1;
    return rows.get(last).equals("end|" + last);
  }

  /** The citation of a row. */
  Citation cite(int index) {
    return new Citation(artifact.path(), artifact.sha256(), index + 1, new Row(rows, index));
  }

  private record Row(List<String> rows, int index) implements Citation.Passage {
    @Override
    public @Nullable String at() {
      return null;
    }

    @Override
    public String excerpt() {
      return Shown.text(rows.get(index), EXCERPT_CHARS);
    }
  }

  /** The text as TOML. */
  Fact<Toml> toml() {
    try {
      return Fact.known(Toml.parse(artifact.content()), cite(0));
    } catch (SourceException e) {
      int row = Math.min(Math.max(0, e.line() - 1), rows.size() - 1);
      return Fact.absent(artifact.path() + ": " + e.getMessage(), cite(row));
    }
  }

  /** No value, since a row can't be read. */
  <T> Fact<T> unreadable(int index, String why) {
    return Fact.absent(about(index, why), cite(index));
  }

  /** A sentence that begins with the place of a row. */
  String about(int index, String what) {
    return artifact.path() + ":" + (index + 1) + " " + what;
  }
}
