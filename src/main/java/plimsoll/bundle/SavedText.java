package plimsoll.bundle;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import plimsoll.source.Limits;
import plimsoll.source.Lines;

/**
 * The text of a file that somebody saved, as the command printed it: unpacked where it is gzip, in
 * UTF-8 where PowerShell wrote UTF-16, with rows that end in a line feed, and without what colours
 * a terminal. Rows keep their numbers.
 *
 * @param rows the rows
 * @param content the text in UTF-8
 * @param loss why it is not all of what was saved, as the end of a sentence; null where it is
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record SavedText(List<String> rows, byte[] content, @Nullable String loss) {
  /** Control sequences (ECMA-48) and operating system commands, as xterm knows them. */
  private static final Pattern ESCAPES =
      Pattern.compile(
          "\\u001b(\\[[0-?]*[ -/]*[@-~]|\\][^\\u0007\\u001b]*(\\u0007|\\u001b\\\\)|[()][0-9A-Z]|[=>])");

  static SavedText of(byte[] saved, Limits limits) {
    byte[] bytes = saved;
    @Nullable String loss = null;
    if (saved.length > 2 && saved[0] == 0x1f && (saved[1] & 0xFF) == 0x8b) {
      int room = limits.maxArtifactBytes();
      try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(saved))) {
        bytes = in.readNBytes(room);
        loss = bytes.length == room ? "unpacks to more than " + room + " bytes, the limit" : null;
      } catch (IOException e) {
        return new SavedText(List.of(), new byte[0], "can't be unpacked: it is damaged or cut off");
      }
    }
    if (TarHeader.isTar(Arrays.copyOf(bytes, TarHeader.BLOCK))) {
      return new SavedText(
          List.of(), new byte[0], "is an archive: give it as evidence of its own, or unpack it");
    }
    List<String> rows =
        Lines.of(marked(bytes)).rows().stream()
            .map(row -> row.indexOf('\u001b') < 0 ? row : ESCAPES.matcher(row).replaceAll(""))
            .toList();
    String text = String.join("\n", rows);
    // Whether the last row has an end is what tells a file that was cut off.
    boolean ends = bytes.length > 0 && endsInLine(bytes);
    return new SavedText(rows, (ends ? text + "\n" : text).getBytes(StandardCharsets.UTF_8), loss);
  }

  /** The text with the mark that tells its encoding, where only its zeros tell it. */
  private static byte[] marked(byte[] bytes) {
    if (bytes.length < 4
        || bytes[0] == 0 == (bytes[1] == 0)
        || bytes[0] == 0 != (bytes[2] == 0)
        || bytes[1] == 0 != (bytes[3] == 0)) {
      return bytes;
    }
    boolean little = bytes[1] == 0;
    byte[] marked = new byte[bytes.length + 2];
    marked[0] = (byte) (little ? 0xFF : 0xFE);
    marked[1] = (byte) (little ? 0xFE : 0xFF);
    System.arraycopy(bytes, 0, marked, 2, bytes.length);
    return marked;
  }

  private static boolean endsInLine(byte[] bytes) {
    int last = bytes.length - 1;
    while (last > 0 && bytes[last] == 0) {
      last--;
    }
    return bytes[last] == '\n' || bytes[last] == '\r';
  }

  /** The same, of which nobody knows whether it is all. */
  SavedText doubted(String why) {
    return new SavedText(rows, content, loss == null ? why : loss);
  }

  boolean isBlank() {
    return rows.stream().allMatch(String::isBlank);
  }

  /** Whether its last row has an end. */
  boolean ends() {
    return content.length > 0 && content[content.length - 1] == '\n';
  }
}
