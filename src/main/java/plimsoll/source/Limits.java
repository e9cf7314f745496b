package plimsoll.source;

/**
 * How much of a hostile input is read before it is refused.
 *
 * @param maxUnpackedBytes bytes of all entries of one bundle together
 * @param maxArtifactBytes bytes of one artifact whose content is kept
 * @param maxKeptBytes bytes of all artifacts of one bundle that are kept in memory
 * @param maxEntries entries of one bundle, folders included
 * @param maxNameChars characters of one entry's name
 * @param maxJsonTokens values, keys and brackets of one JSON document; bounds the memory its tree
 *     takes
 * @param maxJsonDepth nested arrays and objects of one JSON document
 * @param maxJsonNameChars characters of one JSON object key
 * @param maxJsonNumberChars characters of one JSON number
 */
public record Limits(
    long maxUnpackedBytes,
    int maxArtifactBytes,
    long maxKeptBytes,
    int maxEntries,
    int maxNameChars,
    int maxJsonTokens,
    int maxJsonDepth,
    int maxJsonNameChars,
    int maxJsonNumberChars) {

  /** Far above what one host's bundle needs, and still bounded in time and memory. */
  public static final Limits DEFAULT =
      new Limits(
          8L * 1024 * 1024 * 1024,
          64 * 1024 * 1024,
          192L * 1024 * 1024,
          100_000,
          1024,
          4_000_000,
          64,
          4096,
          64);

  /** The same with another bound on all entries together. */
  public Limits unpackingTo(long bytes) {
    return new Limits(
        bytes,
        maxArtifactBytes,
        maxKeptBytes,
        maxEntries,
        maxNameChars,
        maxJsonTokens,
        maxJsonDepth,
        maxJsonNameChars,
        maxJsonNumberChars);
  }
}
