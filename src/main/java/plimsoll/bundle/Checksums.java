package plimsoll.bundle;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import plimsoll.source.Lines;

/**
 * A list of digests as {@code sha256sum} prints it: 64 hexadecimal digits, two blanks, a name, a
 * line feed. Nothing vouches for the list itself, so that it is taken in no other spelling: a
 * change of any byte of it must show.
 *
 * @param byPath digests by name; empty where the list is faulty
 * @param listedTwice names that stand in it more than once, with whatever digest
 * @param fault why it is no such list, as the end of a sentence; null where it is one
 */
record Checksums(
    SortedMap<String, String> byPath, SortedSet<String> listedTwice, @Nullable String fault) {
  private static final Pattern ROW = Pattern.compile("([0-9a-f]{64})  (.+)");

  static Checksums parse(byte[] bytes) {
    SortedMap<String, String> byPath = new TreeMap<>();
    SortedSet<String> listedTwice = new TreeSet<>();
    List<String> rows = Lines.of(bytes).rows();
    for (int i = 0; i < rows.size(); i++) {
      Matcher row = ROW.matcher(rows.get(i));
      if (!row.matches()) {
        return faulty("line " + (i + 1) + " is not a checksum and a name");
      }
      if (byPath.put(row.group(2), row.group(1)) != null) {
        listedTwice.add(row.group(2));
      }
    }
    String plain = rows.stream().map(row -> row + "\n").collect(Collectors.joining());
    return Arrays.equals(plain.getBytes(StandardCharsets.UTF_8), bytes)
        ? new Checksums(byPath, listedTwice, null)
        : faulty("its rows do not all end in a line feed, or it is not UTF-8");
  }

  private static Checksums faulty(String fault) {
    return new Checksums(new TreeMap<>(), new TreeSet<>(), fault);
  }
}
