package plimsoll.bundle;

import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import plimsoll.source.Lines;

/**
 * A list of digests as {@code sha256sum} prints it: 64 hexadecimal digits, a blank, a blank or an
 * asterisk, a name.
 *
 * @param byPath digests in lower case by name; empty where the list is faulty
 * @param listedTwice names that stand in it more than once, with whatever digest
 * @param fault why it is no such list, as the end of a sentence; null where it is one
 */
record Checksums(
    SortedMap<String, String> byPath, SortedSet<String> listedTwice, @Nullable String fault) {
  private static final Pattern ROW = Pattern.compile("([0-9a-fA-F]{64}) [ *](?:\\./)?(.+)");

  static Checksums parse(byte[] bytes) {
    SortedMap<String, String> byPath = new TreeMap<>();
    SortedSet<String> listedTwice = new TreeSet<>();
    List<String> rows = Lines.of(bytes).rows();
    for (int i = 0; i < rows.size(); i++) {
      Matcher row = ROW.matcher(rows.get(i));
      if (!row.matches()) {
        String fault = "line " + (i + 1) + " is not a checksum and a name";
        return new Checksums(new TreeMap<>(), new TreeSet<>(), fault);
      }
      if (byPath.put(row.group(2), row.group(1).toLowerCase(Locale.ROOT)) != null) {
        listedTwice.add(row.group(2));
      }
    }
    return new Checksums(byPath, listedTwice, null);
  }
}
