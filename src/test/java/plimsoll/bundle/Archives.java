package plimsoll.bundle;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;
import plimsoll.source.Digest;
import plimsoll.source.Json;
import plimsoll.source.Limits;
import plimsoll.source.SourceException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Makes bundles for tests: whole ones from files, and hostile ones entry by entry. Files are maps
 * of paths below the root folder to contents. The same input gives the same bytes.
 */
public final class Archives {
  private Archives() {}

  /** The files of a sealed bundle with these captures, all of which went well. */
  public static SortedMap<String, byte[]> bundle(Map<String, String> outputs) {
    SortedMap<String, byte[]> files = new TreeMap<>();
    outputs.forEach((id, output) -> files.put(path(id), bytes(output)));
    String captures =
        outputs.keySet().stream()
            .sorted()
            .map(
                id ->
                    """
                    {"id": "%s", "argv": ["true"], "tool": "/bin/true",
                     "startedAt": "2026-11-21T20:36:13Z", "durationMs": 10, "exitStatus": 0,
                     "timedOut": false, "truncated": false, "stdout": "%s", "stderr": null,
                     "bytes": 0, "sha256": "%s", "redactedValues": 0, "skipped": null}"""
                        .formatted(id, path(id), Digest.sha256(new byte[0])))
            .collect(Collectors.joining(",\n"));
    files.put("manifest.json", bytes(manifest(captures)));
    files.put("collector.log", bytes("done\n"));
    return reseal(files);
  }

  /** A manifest around the JSON of some captures. */
  public static String manifest(String captures) {
    return """
        {"format": 1,
         "collector": {"name": "plimsoll-collect", "version": "1.0.0"},
         "host": {"hostname": "web1", "fqdn": "web1.example.org", "machineIdSha256": null,
                  "os": "Debian GNU/Linux 12 (bookworm)", "kernel": "Linux 6.1.0",
                  "architecture": "x86_64", "addresses": ["10.0.0.5"]},
         "startedAt": "2026-11-21T20:36:13Z", "finishedAt": "2026-11-21T20:36:20Z",
         "effectiveUid": 0, "user": "root", "invokedBy": null,
         "options": {"redaction": true, "only": [], "skip": [], "with": [], "timeoutSeconds": 60},
         "captures": [
        %s]}
        """
        .formatted(captures);
  }

  /** Where the output of a capture lies. */
  public static String path(String id) {
    return id.startsWith("files/") ? id : "captures/" + id;
  }

  /** All files below a folder, such as that of a sample. */
  public static SortedMap<String, byte[]> files(Path folder) throws IOException {
    SortedMap<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> found = Files.walk(folder)) {
      for (Path file : found.filter(Files::isRegularFile).toList()) {
        String path = folder.relativize(file).toString().replace('\\', '/');
        files.put(path, Files.readAllBytes(file));
      }
    }
    return files;
  }

  /** Writes files below a folder, which is made where it is not there. */
  public static Path unpack(Path folder, Map<String, byte[]> files) throws IOException {
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Path target = folder.resolve(file.getKey());
      Files.createDirectories(target.getParent());
      Files.write(target, file.getValue());
    }
    return folder;
  }

  /**
   * The files with a manifest and a SHA256SUMS that fit them, as if the collector had seen them so.
   * A capture whose output is not among the files keeps its row of the manifest.
   */
  public static SortedMap<String, byte[]> reseal(Map<String, byte[]> files) {
    SortedMap<String, byte[]> sealed = new TreeMap<>(files);
    byte[] manifest = sealed.get("manifest.json");
    if (manifest != null) {
      sealed.put("manifest.json", fitted(manifest, sealed));
    }
    sealed.remove("SHA256SUMS");
    sealed.put("SHA256SUMS", bytes(sums(sealed)));
    return sealed;
  }

  /** The rows of SHA256SUMS for all of these files. */
  public static String sums(Map<String, byte[]> files) {
    StringBuilder rows = new StringBuilder();
    new TreeMap<>(files)
        .forEach(
            (path, content) ->
                rows.append(Digest.sha256(content)).append("  ").append(path).append('\n'));
    return rows.toString();
  }

  private static byte[] fitted(byte[] manifest, Map<String, byte[]> files) {
    try {
      StringWriter out = new StringWriter();
      try (JsonGenerator generator =
          new JsonFactory().createGenerator(ObjectWriteContext.empty(), out)) {
        write(generator, Json.parse(manifest, Limits.DEFAULT), files);
      }
      return bytes(out.toString());
    } catch (SourceException e) {
      throw new IllegalArgumentException("the manifest to seal is none", e);
    }
  }

  private static void write(JsonGenerator out, Json value, Map<String, byte[]> files) {
    switch (value.kind()) {
      case OBJECT -> {
        Json stdout = value.get("stdout");
        byte[] content = stdout == null ? null : files.get(String.valueOf(stdout.text()));
        out.writeStartObject();
        for (Map.Entry<String, Json> entry : value.entries().entrySet()) {
          out.writeName(entry.getKey());
          if (content != null && entry.getKey().equals("sha256")) {
            out.writeString(Digest.sha256(content));
          } else if (content != null && entry.getKey().equals("bytes")) {
            out.writeNumber(content.length);
          } else {
            write(out, entry.getValue(), files);
          }
        }
        out.writeEndObject();
      }
      case ARRAY -> {
        out.writeStartArray();
        value.items().forEach(item -> write(out, item, files));
        out.writeEndArray();
      }
      case STRING -> out.writeString(value.text());
      case NUMBER -> out.writeNumber(value.excerpt(100).replaceFirst(".*: ", ""));
      case BOOLEAN -> out.writeBoolean(Boolean.TRUE.equals(value.bool()));
      case NULL -> out.writeNull();
    }
  }

  /** The archive of one root folder, written by a library that our reader does not use. */
  public static byte[] tar(String root, Map<String, byte[]> files) {
    return tar(root, files, TarArchiveOutputStream.LONGFILE_POSIX);
  }

  static byte[] tar(String root, Map<String, byte[]> files, int longFileMode) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, "UTF-8")) {
      tar.setLongFileMode(longFileMode);
      tar.setAddPaxHeadersForNonAsciiNames(true);
      add(tar, root + "/", null);
      for (Map.Entry<String, byte[]> file : new TreeMap<>(files).entrySet()) {
        add(tar, root + "/" + file.getKey(), file.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void add(TarArchiveOutputStream tar, String name, byte @Nullable [] content)
      throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name);
    entry.setModTime(0);
    entry.setIds(0, 0);
    entry.setSize(content == null ? 0 : content.length);
    tar.putArchiveEntry(entry);
    if (content != null) {
      tar.write(content);
    }
    tar.closeArchiveEntry();
  }

  /** A bundle as the collector packs it. */
  public static byte[] tarGz(String root, Map<String, byte[]> files) {
    return gzip(tar(root, files));
  }

  /** One gzip member. */
  public static byte[] gzip(byte[] content) {
    return packed(content, GZIPOutputStream::new);
  }

  /** As {@code xz} packs. */
  public static byte[] xz(byte[] content) {
    return packed(content, out -> new XZOutputStream(out, new LZMA2Options(1)));
  }

  /** As {@code zstd} packs. */
  public static byte[] zstd(byte[] content) {
    return Zstd.compress(content);
  }

  /** Makes a stream that packs what is written to it. */
  interface Packer {
    OutputStream around(OutputStream out) throws IOException;
  }

  static byte[] packed(byte[] content, Packer packer) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = packer.around(bytes)) {
      out.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static byte[] concat(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    List.of(parts).forEach(all::writeBytes);
    return all.toByteArray();
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** A tar archive entry by entry, each as wrong as it is asked for. */
  public static final class Tar {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private String owner = "";

    /** Names the owner, whose number is 0, of the entries that follow. */
    public Tar owner(String name) {
      owner = name;
      return this;
    }

    /** A regular file. */
    public Tar file(String name, String content) {
      return entry('0', bytes(name), bytes(content));
    }

    /** A folder. */
    public Tar folder(String name) {
      return entry('5', bytes(name), new byte[0]);
    }

    /** An entry of any type, with its content. */
    public Tar entry(char type, byte[] name, byte[] content) {
      return header(type, name, content.length).raw(content).pad();
    }

    /** A header alone, whatever size it declares. */
    public Tar header(char type, byte[] name, long size) {
      byte[] header = new byte[512];
      System.arraycopy(name, 0, header, 0, Math.min(name.length, 100));
      put(header, 100, "0000600\0" + "0000000\0" + "0000000\0");
      put(header, 124, "%011o\0".formatted(size));
      put(header, 136, "00000000000\0" + "        ");
      header[156] = (byte) type;
      put(header, 257, "ustar\0" + "00" + owner);
      int sum = 0;
      for (byte b : header) {
        sum += b & 0xFF;
      }
      put(header, 148, "%06o\0 ".formatted(sum));
      return raw(header);
    }

    /** A pax header for the next entry. */
    public Tar pax(String key, String value) {
      String rest = " " + key + "=" + value + "\n";
      int length = bytes(rest).length;
      int digits = String.valueOf(length + String.valueOf(length).length()).length();
      return entry('x', bytes("pax"), bytes((length + digits) + rest));
    }

    /** Bytes as they are. */
    public Tar raw(byte[] bytes) {
      out.writeBytes(bytes);
      return this;
    }

    private Tar pad() {
      return raw(new byte[(512 - out.size() % 512) % 512]);
    }

    /** The archive with its end. */
    public byte[] end() {
      return raw(new byte[1024]).bytes();
    }

    /** The archive as it is. */
    public byte[] bytes() {
      return out.toByteArray();
    }

    private static void put(byte[] header, int offset, String text) {
      System.arraycopy(bytes(text), 0, header, offset, text.length());
    }

    private static byte[] bytes(String text) {
      return Archives.bytes(text);
    }
  }
}
