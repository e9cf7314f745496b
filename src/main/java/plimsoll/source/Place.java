package plimsoll.source;

/**
 * Where a value stands inside one artifact.
 *
 * @param pointer JSON pointer (RFC 6901) from the root of the document, or of the row where the
 *     artifact holds one document a row; empty for a root, and for text
 * @param line line the value starts on, counted from 1
 */
public record Place(String pointer, int line) {}
