package plimsoll.benchmark;

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
  public static final List<String> IDS = List.of("cis-docker-1.13.0");

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
    String resource = "/plimsoll/benchmarks/" + id + ".json";
    try (InputStream in = Benchmarks.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalArgumentException(resource + " is not in the jar");
      }
      byte[] bytes = in.readNBytes(MAX_CATALOG_BYTES);
      return CatalogReader.read(Json.parse(bytes, Limits.DEFAULT), Digest.sha256(bytes));
    } catch (SourceException e) {
      throw new IllegalArgumentException(resource + ": " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
