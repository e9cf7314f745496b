package plimsoll.redaction;

import java.util.Collections;
import java.util.SortedMap;

/**
 * What a copy is made of.
 *
 * @param name name of the bundle
 * @param sha256 SHA-256 of the bundle's file, or of its SHA256SUMS
 * @param digestOf {@code bundle} or {@code SHA256SUMS}: what the digest is of
 * @param files all files by path, manifest.json among them
 */
public record Original(
    String name, String sha256, String digestOf, SortedMap<String, byte[]> files) {
  public Original {
    files = Collections.unmodifiableSortedMap(files);
  }
}
