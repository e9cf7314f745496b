package plimsoll.evidence.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import plimsoll.evidence.Fact;
import plimsoll.evidence.FileSystemEntry;
import plimsoll.evidence.MountPoint;
import plimsoll.evidence.MountTable;

/**
 * Reads {@code /proc/self/mountinfo} and {@code /etc/fstab}. Both write a blank, tab, newline or
 * backslash inside a field as three octal digits.
 *
 * <pre>
 * 336 335 7:1 / /var/lib/docker rw,relatime shared:8 - ext4 /dev/loop1 rw
 * </pre>
 *
 * <pre>
 * LABEL=docker-data /var/lib/docker ext4 relatime 0 2
 * </pre>
 */
final class MountinfoParser {
  /** Fields before the optional ones, which end at a lone hyphen. */
  private static final int FIELDS = 6;

  private static final Pattern DEVICE = Pattern.compile("\\d+:\\d+");
  private static final Pattern OCTAL = Pattern.compile("\\\\([0-3][0-7]{2})");

  private MountinfoParser() {}

  /** All that is mounted; absent where a row can't be read. */
  static Fact<MountTable> mounts(Text text) {
    List<MountPoint> mounts = new ArrayList<>();
    for (int i = 0; i < text.rows().size(); i++) {
      List<String> fields = List.of(text.rows().get(i).split(" ", -1));
      int hyphen = fields.lastIndexOf("-");
      if (hyphen < FIELDS
          || fields.size() != hyphen + 4
          || !DEVICE.matcher(fields.get(2)).matches()) {
        return text.unreadable(i, "is no row of mountinfo");
      }
      mounts.add(
          new MountPoint(
              fields.get(2),
              unescape(fields.get(3)),
              unescape(fields.get(4)),
              fields.get(hyphen + 1),
              unescape(fields.get(hyphen + 2)),
              text.cite(i)));
    }
    return Fact.known(new MountTable(mounts), text.cite(0));
  }

  /** The lines of fstab that mount something; comments are none. */
  static Fact<List<FileSystemEntry>> fileSystemTable(Text text) {
    List<FileSystemEntry> entries = new ArrayList<>();
    for (int i = 0; i < text.rows().size(); i++) {
      String[] fields = text.rows().get(i).strip().split("\\s+", -1);
      if (fields.length > 2 && !fields[0].startsWith("#")) {
        entries.add(new FileSystemEntry(unescape(fields[0]), unescape(fields[1]), text.cite(i)));
      }
    }
    return Fact.known(List.copyOf(entries), text.cite(0));
  }

  private static String unescape(String field) {
    return OCTAL
        .matcher(field)
        .replaceAll(
            octal ->
                Matcher.quoteReplacement(
                    String.valueOf((char) Integer.parseInt(octal.group(1), 8))));
  }
}
