package plimsoll.evidence;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The files of the host that one thing names: a unit, an option of the engine, a directory.
 *
 * @param paths each file once, in order; where several paths are shown to be one file, one of them
 * @param note where there are paths, how they are known, to stand in brackets, or empty; where
 *     there are none, why, as the rest of a sentence that begins with the host
 * @param citations what shows that it names these, or none
 * @param gap why there may be others; null where these are all
 */
public record NamedFiles(
    List<String> paths, String note, List<Citation> citations, @Nullable String gap) {
  public NamedFiles {
    paths = List.copyOf(paths);
    citations = List.copyOf(citations);
  }

  /** A path that is named outright. */
  public static NamedFiles of(String path) {
    return new NamedFiles(List.of(path), "", List.of(), null);
  }

  /** Nothing is known of them. */
  public static NamedFiles unknown(String why, List<Citation> citations) {
    return new NamedFiles(List.of(), "", citations, why);
  }
}
