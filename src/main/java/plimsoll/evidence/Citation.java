package plimsoll.evidence;

import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The written form of where a fact comes from; enough to find the raw bytes again. */
public final class Citation {
  private final String artifact;
  private final String sha256;
  private final @Nullable String at;
  private final @Nullable Integer line;
  // Few of the places that facts know are ever shown, and an excerpt costs more than its fact.
  private final Supplier<String> quoted;
  private @Nullable String excerpt;

  /**
   * A citation with an excerpt that is made when it is asked for first.
   *
   * @param artifact path of the artifact inside the evidence, such as {@code
   *     captures/docker/containers}
   * @param sha256 SHA-256 of the artifact, 64 lower-case hexadecimal digits
   * @param at JSON pointer of the value; null for text, and for an artifact as a whole
   * @param line line the value starts on, counted from 1; null for an artifact as a whole
   * @param quoted what stands there, safe to show, possibly cut; always the same
   */
  public Citation(
      String artifact,
      String sha256,
      @Nullable String at,
      @Nullable Integer line,
      Supplier<String> quoted) {
    this.artifact = artifact;
    this.sha256 = sha256;
    this.at = at;
    this.line = line;
    this.quoted = quoted;
  }

  /** The same with an excerpt that is known. */
  public Citation(
      String artifact, String sha256, @Nullable String at, @Nullable Integer line, String excerpt) {
    this(artifact, sha256, at, line, () -> excerpt);
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
    return at;
  }

  /** Line the value starts on, counted from 1; null for an artifact as a whole. */
  public @Nullable Integer line() {
    return line;
  }

  /** What stands there, safe to show, possibly cut. */
  public String excerpt() {
    if (excerpt == null) {
      excerpt = quoted.get();
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
        && Objects.equals(at, citation.at)
        && artifact.equals(citation.artifact)
        && sha256.equals(citation.sha256)
        && excerpt().equals(citation.excerpt());
  }

  @Override
  public int hashCode() {
    return Objects.hash(artifact, at, line);
  }

  @Override
  public String toString() {
    return artifact + (at == null ? "" : "#" + at) + ":" + line + " " + excerpt();
  }
}
