package plimsoll;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;
import plimsoll.bundle.Archives;
import plimsoll.source.Json;
import plimsoll.source.Limits;
import plimsoll.source.SourceException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Hosts that no engine made: a sample with values changed, doubled, lost and of another type
 * anywhere in its captures, sealed as if the collector had seen it so. A seed gives the same host
 * everywhere.
 */
public final class GeneratedHosts {
  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "<no value>",
          "true",
          "-1",
          "0.0.0.0/0",
          "host",
          "/",
          "/var/run/docker.sock",
          "unconfined",
          "sha256:" + "0".repeat(64),
          "2026-11-21T20:36:13Z",
          "0001-01-01T00:00:00Z",
          "\u202eevil\u0000 ]]> </script><b>&amp;",
          "=1+1",
          "x".repeat(5_000));

  private static final List<String> NUMBERS =
      List.of("0", "1", "-1", "0.5", "65536", "9223372036854775807", "1e300");

  private final Random random;

  /** One value, row or file in so many is changed. */
  private final int oneIn;

  private GeneratedHosts(long seed) {
    this.random = new Random(seed);
    this.oneIn = 20 + random.nextInt(200);
  }

  /** The first seeds. */
  public static LongStream seeds(int number) {
    return LongStream.range(0, number);
  }

  /** Packs the host of a seed as a bundle. */
  public static Path write(long seed, Path folder) throws IOException {
    List<String> samples = Samples.names();
    String sample = samples.get((int) (seed % samples.size()));
    SortedMap<String, byte[]> files =
        new GeneratedHosts(seed).changed(Archives.files(Samples.bundle(sample)));
    String name = "generated-" + seed;
    return Files.write(folder.resolve(name + ".tar"), Archives.tar(name, Archives.reseal(files)));
  }

  private SortedMap<String, byte[]> changed(SortedMap<String, byte[]> files) {
    SortedMap<String, byte[]> changed = new TreeMap<>();
    files.forEach(
        (path, content) -> {
          if (!path.startsWith("captures/") && !path.startsWith("files/")) {
            changed.put(path, content);
          } else if (!happens()) {
            changed.put(path, changed(content));
          }
        });
    return changed;
  }

  private boolean happens() {
    return random.nextInt(oneIn) == 0;
  }

  private <T> T any(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  private byte[] changed(byte[] content) {
    String text = new String(content, StandardCharsets.UTF_8);
    StringBuilder changed = new StringBuilder();
    try {
      for (Json document : Json.parseAll(content, Limits.DEFAULT)) {
        changed.append(json(document)).append('\n');
      }
    } catch (SourceException e) {
      text.lines().forEach(row -> row(row, changed));
    }
    return changed.toString().getBytes(StandardCharsets.UTF_8);
  }

  private void row(String row, StringBuilder to) {
    if (!happens()) {
      to.append(row).append('\n');
      return;
    }
    switch (random.nextInt(4)) {
      case 0 -> to.append(row).append('\n').append(row).append('\n');
      case 1 -> to.append(row, 0, random.nextInt(row.length() + 1)).append('\n');
      case 2 -> to.append(row.replaceFirst("\\S+$", "")).append(any(TEXTS)).append('\n');
      default -> {
        // The row is lost.
      }
    }
  }

  private String json(Json document) {
    StringWriter out = new StringWriter();
    try (JsonGenerator generator =
        new JsonFactory().createGenerator(ObjectWriteContext.empty(), out)) {
      write(generator, document);
    }
    return out.toString();
  }

  private void write(JsonGenerator out, Json value) {
    if (happens()) {
      anything(out);
      return;
    }
    switch (value.kind()) {
      case OBJECT -> {
        out.writeStartObject();
        for (Map.Entry<String, Json> entry : value.entries().entrySet()) {
          if (!happens()) {
            out.writeName(entry.getKey());
            write(out, entry.getValue());
          }
        }
        out.writeEndObject();
      }
      case ARRAY -> {
        out.writeStartArray();
        for (Json item : repeated(value.items())) {
          write(out, item);
        }
        out.writeEndArray();
      }
      case STRING -> out.writeString(value.text());
      case NUMBER -> out.writeNumber(value.written());
      case BOOLEAN -> out.writeBoolean(Boolean.TRUE.equals(value.bool()) != happens());
      case NULL -> out.writeNull();
    }
  }

  private List<Json> repeated(List<Json> items) {
    List<Json> repeated = new ArrayList<>();
    for (Json item : items) {
      if (happens()) {
        repeated.add(item);
      }
      repeated.add(item);
    }
    return repeated;
  }

  private void anything(JsonGenerator out) {
    switch (random.nextInt(6)) {
      case 0 -> out.writeNull();
      case 1 -> out.writeBoolean(random.nextBoolean());
      case 2 -> out.writeNumber(any(NUMBERS));
      case 3 -> out.writeStartArray().writeEndArray();
      case 4 -> out.writeStartObject().writeEndObject();
      default -> out.writeString(any(TEXTS));
    }
  }
}
