package plimsoll.evidence;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The written form of where a fact comes from; enough to find the raw bytes again. */
public final class Citation {
  private final String artifact;
  private final String sha256;
  private final @Nullable Integer line;
  // Few of the places that facts know are ever shown, and to write one costs more than its fact.
  private final Passage passage;
  private @Nullable String excerpt;

  /** What stands at the cited place, written when it is asked for; always the same. */
  public interface Passage {
    /** JSON pointer of the value; null for text, and for an artifact as a whole. */
    @Nullable String at();

    /** What stands there, safe to show, possibly cut. */
    String excerpt();
  }

  private record Written(@Nullable String at, String excerpt) implements Passage {}

  /**
   * A citation that is written when it is asked for.
   *
   * @param artifact path of the artifact inside the evidence, such as {@code
   *     captures/docker/containers}
   * @param sha256 SHA-256 of the artifact, 64 lower-case hexadecimal digits
   * @param line line the value starts on, counted from 1; null for an artifact as a whole
   */
  public Citation(String artifact, String sha256, @Nullable Integer line, Passage passage) {
    this.artifact = artifact;
    this.sha256 = sha256;
    this.line = line;
    this.passage = passage;
  }

  /** A citation of a passage that is written already. */
  public Citation(
      String artifact, String sha256, @Nullable String at, @Nullable Integer line, String excerpt) {
    this(artifact, sha256, line, new Written(at, excerpt));
  }

  /** Path of the artifact inside the evidence. */
  public String artifact() {
    return artifact;
  }

  /** SHA-256 of the artifact, 64 lower-case hexadecimal digits. */
  public String sha256() {
    return sha256;
  }

  /** JSON pointer of the value; null for text, and for an artifact as a whole. */
  public @Nullable String at() {
    return passage.at();
  }

  /** Line the value starts on, counted from 1; null for an artifact as a whole. */
  public @Nullable Integer line() {
    return line;
  }

  /** What stands there, safe to show, possibly cut. */
  public String excerpt() {
    if (excerpt == null) {
      excerpt = passage.excerpt();
    }
    return excerpt;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    if (this == other) {
      return true;
    }
    return other instanceof Citation citation
        && Objects.equals(line, citation.line)
        && Objects.equals(at(), citation.at())
        && artifact.equals(citation.artifact)
        && sha256.equals(citation.sha256)
        && excerpt().equals(citation.excerpt());
  }

  @Override
  public int hashCode() {
    return Objects.hash(artifact, line);
  }

  @Override
  public String toString() {
    @Nullable String at = at();
    return artifact + (at == null ? "" : "#" + at) + ":" + line + " " + excerpt();
  }
}
