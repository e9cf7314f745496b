package plimsoll.benchmark;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import plimsoll.source.Digest;
import plimsoll.source.Json;
import plimsoll.source.Limits;
import plimsoll.source.SourceException;

/** The benchmarks that ship with the tool. */
public final class Benchmarks {
  /** Ids of all benchmarks; the first is the default. */
  public static final List<String> IDS =
      List.of("cis-docker-1.13.0", "cis-docker-1.7.0", "disa-docker-enterprise-2.x");

  private static final int MAX_CATALOG_BYTES = 8 * 1024 * 1024;

  private Benchmarks() {}

  /**
   * Loads a catalog.
   *
   * @param id one of {@link #IDS}
   * @throws IllegalArgumentException where no such catalog ships, or the shipped one is broken: a
   *     fault of ours, which the tests keep out of a release
   */
  public static Benchmark load(String id) {
    if (!IDS.contains(id)) {
      throw new IllegalArgumentException("no benchmark is called " + id);
    }
    try {
      byte[] own = bytes(id);
      Json catalog = Json.parse(own, Limits.DEFAULT);
      String baseId = CatalogReader.base(catalog);
      if (baseId == null) {
        return CatalogReader.read(catalog, null, Digest.sha256(own));
      }
      byte[] base = bytes(baseId);
      return CatalogReader.read(
          catalog, Json.parse(base, Limits.DEFAULT), Digest.sha256(joined(base, own)));
    } catch (SourceException e) {
      throw new IllegalArgumentException(resource(id) + ": " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String resource(String id) {
    return "/plimsoll/benchmarks/" + id + ".json";
  }

  private static byte[] bytes(String id) throws IOException {
    try (InputStream in = Benchmarks.class.getResourceAsStream(resource(id))) {
      if (in == null) {
        throw new IllegalArgumentException(resource(id) + " is not in the jar");
      }
      return in.readNBytes(MAX_CATALOG_BYTES);
    }
  }

  private static byte[] joined(byte[] first, byte[] second) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream(first.length + second.length);
    joined.writeBytes(first);
    joined.writeBytes(second);
    return joined.toByteArray();
  }
}
