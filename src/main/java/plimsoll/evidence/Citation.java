package plimsoll.evidence;

import org.jspecify.annotations.Nullable;

/**
 * The written form of where a fact comes from; enough to find the raw bytes again.
 *
 * @param artifact path of the artifact inside the evidence, such as {@code
 *     captures/docker/containers}
 * @param sha256 SHA-256 of the artifact, 64 lower-case hexadecimal digits
 * @param at JSON pointer of the value; null for text, and for an artifact as a whole
 * @param line line the value starts on, counted from 1; null for an artifact as a whole
 * @param excerpt what stands there, safe to show, possibly cut
 */
public record Citation(
    String artifact, String sha256, @Nullable String at, @Nullable Integer line, String excerpt) {}
