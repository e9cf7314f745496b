package plimsoll.redaction;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Replaces network addresses so that what they have in common stays common: those of one network
 * stay in one network, octet by octet, and loopback, private, link-local, multicast and public
 * addresses stay what they are. Wildcards, loopback, masks and multicast stay to the digit.
 */
final class Addresses {
  private static final Pattern HARDWARE =
      Pattern.compile("(?<![0-9A-Fa-f:])(?:[0-9A-Fa-f]{2}:){5}[0-9A-Fa-f]{2}(?![0-9A-Fa-f:])");
  private static final Pattern V4 =
      Pattern.compile(
          "(?:(?<![0-9.])|(?<=%[0-9A-Fa-f]{2}))(?:[0-9]{1,3}\\.){3}[0-9]{1,3}(?!\\.?[0-9])");
  private static final Pattern V6 =
      Pattern.compile(
          "(?<![0-9A-Za-z:.])[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f]{0,4}){2,8}"
              + "(?![0-9A-Za-z:]|\\.[0-9])");

  /** What comes behind an address and port without brackets, as {@code docker ps} writes them. */
  private static final Pattern PORTS_PUBLISHED = Pattern.compile("(?:-[0-9]+)?->");

  private static final Pattern WORD = Pattern.compile("\\S+");

  /** An address of IPv6 without brackets, and its port. */
  private static final Pattern SOCKET =
      Pattern.compile("([0-9A-Fa-f:]*::?[0-9A-Fa-f:]*):([0-9]{1,5}|\\*)");

  private static final Pattern KERNEL =
      Pattern.compile("(?<=[ :])([0-9A-F]{8}|[0-9A-F]{32})(?=:[0-9A-F]{4} )");

  /** 198.18.0.0/15 is nobody's; numbers begin there. */
  private static final int FIRST_PUBLIC = (198 << 8) | 18;

  private final Pseudonyms pseudonyms;
  private final Map<String, Map<Integer, Integer>> numbered = new LinkedHashMap<>();
  private final Map<String, Long> hardware = new LinkedHashMap<>();

  Addresses(Pseudonyms pseudonyms) {
    this.pseudonyms = pseudonyms;
  }

  String replace(String text) {
    String s = text;
    if (s.indexOf(':') >= 0) {
      s = replaced(HARDWARE, s, this::hardware);
      s = v6Everywhere(s);
    }
    return s.indexOf('.') >= 0 ? replaced(V4, s, this::v4) : s;
  }

  /** A row of sockets, in which the last part of an address may be its port. */
  String replaceInSockets(String row) {
    if (row.matches("\\s*[0-9]+: [0-9A-F]{8,32}:.*")) {
      return replaced(KERNEL, row, this::kernel);
    }
    return WORD.matcher(row).replaceAll(word -> Matcher.quoteReplacement(socket(word.group())));
  }

  /** The port stays, also where it could be the last group of the address. */
  private String socket(String word) {
    Matcher socket = SOCKET.matcher(word);
    return socket.matches() && groups(socket.group(1)) != null
        ? counted(socket.group(1), this::v6) + ":" + socket.group(2)
        : replace(word);
  }

  private interface Change {
    /** The pseudonym; null where the text is no address, or stays. */
    @Nullable String of(String address);
  }

  private String replaced(Pattern pattern, String s, Change change) {
    return pattern
        .matcher(s)
        .replaceAll(found -> Matcher.quoteReplacement(counted(found.group(), change)));
  }

  private String counted(String address, Change change) {
    @Nullable String pseudonym = change.of(address);
    if (pseudonym == null || pseudonym.equals(address)) {
      return address;
    }
    pseudonyms.count(Rule.ADDRESSES, address);
    pseudonyms.learn(pseudonym, address);
    return pseudonym;
  }

  // ---- IPv4

  private @Nullable String v4(String text) {
    String[] parts = text.split("\\.", -1);
    int[] octets = new int[4];
    for (int i = 0; i < 4; i++) {
      octets[i] = Integer.parseInt(parts[i]);
      if (octets[i] > 255) {
        return null;
      }
    }
    return text(v4(octets));
  }

  private static String text(int[] octets) {
    return octets[0] + "." + octets[1] + "." + octets[2] + "." + octets[3];
  }

  private int[] v4(int[] o) {
    if (o[0] == 0 || o[0] == 127 || o[0] >= 224) {
      return o;
    }
    int[] out = o.clone();
    int pair = (o[0] << 8) | o[1];
    if (o[0] == 10) {
      out[1] = mapped("10", o[1], 8, 0, v -> true);
    } else if (o[0] == 172 && isPrivate(pair)) {
      out[1] = mapped("172", o[1], 8, 17, v -> v >= 16 && v < 32);
    } else if (o[0] == 100 && isPrivate(pair)) {
      out[1] = mapped("100", o[1], 8, 64, v -> v >= 64 && v < 128);
    } else if (!isPrivate(pair)) {
      int mapped = mapped("public", pair, 16, FIRST_PUBLIC, Addresses::isPublic);
      out[0] = mapped >> 8;
      out[1] = mapped & 0xFF;
    }
    String network = o[0] + "." + o[1];
    out[2] = octet(network, o[2]);
    out[3] = octet(network + "." + o[2], o[3]);
    return out;
  }

  /** The first and the last of a network stay. */
  private int octet(String context, int value) {
    return value == 0 || value == 255
        ? value
        : mapped(context, value, 8, 1, v -> v != 0 && v != 255);
  }

  /** Whether the first two octets are of a network that is not public. */
  private static boolean isPrivate(int pair) {
    int first = pair >> 8;
    int second = pair & 0xFF;
    return first == 10
        || (first == 172 && second >= 16 && second < 32)
        || (first == 192 && second == 168)
        || (first == 169 && second == 254)
        || (first == 100 && second >= 64 && second < 128);
  }

  private static boolean isPublic(int pair) {
    int first = pair >> 8;
    return first > 0 && first < 224 && first != 127 && !isPrivate(pair);
  }

  // ---- IPv6

  private String v6Everywhere(String s) {
    Matcher found = V6.matcher(s);
    StringBuilder out = new StringBuilder();
    int at = 0;
    while (found.find()) {
      int end = found.end();
      if (PORTS_PUBLISHED.matcher(s).region(end, s.length()).lookingAt()) {
        end = found.start() + found.group().lastIndexOf(':');
      }
      out.append(s, at, found.start()).append(counted(s.substring(found.start(), end), this::v6));
      at = end;
    }
    return out.append(s, at, s.length()).toString();
  }

  private @Nullable String v6(String text) {
    int @Nullable [] groups = groups(text);
    if (groups == null) {
      return null;
    }
    int[] out = v6(groups);
    return Arrays.equals(out, groups) ? null : text6(out);
  }

  private int[] v6(int[] groups) {
    int[] out = groups.clone();
    int[] head = Arrays.copyOf(groups, 6);
    if (Arrays.equals(head, new int[] {0, 0, 0, 0, 0, 0xFFFF})) {
      int[] v4 = {groups[6] >> 8, groups[6] & 0xFF, groups[7] >> 8, groups[7] & 0xFF};
      int[] mapped = v4(v4);
      out[6] = (mapped[0] << 8) | mapped[1];
      out[7] = (mapped[2] << 8) | mapped[3];
      return out;
    }
    boolean loopback = Arrays.equals(groups, new int[] {0, 0, 0, 0, 0, 0, 0, 1});
    if (loopback || groups[0] >> 8 == 0xFF) {
      return out;
    }
    int first = groups[0];
    if (first >> 9 == 0xFC >> 1) {
      out[0] = mapped("fc", first, 16, 0xFD00, v -> v >> 9 == 0xFC >> 1);
    } else if (first >> 13 == 1) {
      out[0] = mapped("global", first, 16, 0x2001, v -> v >> 13 == 1);
    }
    StringBuilder context = new StringBuilder(Integer.toHexString(first));
    for (int i = 1; i < 8; i++) {
      out[i] = groups[i] == 0 ? 0 : mapped(context.toString(), groups[i], 16, 1, v -> v != 0);
      context.append(':').append(Integer.toHexString(groups[i]));
    }
    return out;
  }

  private static int @Nullable [] groups(String text) {
    int gap = text.indexOf("::");
    if (gap != text.lastIndexOf("::") || text.contains(":::")) {
      return null;
    }
    String[] before = parts(gap < 0 ? text : text.substring(0, gap));
    String[] after = parts(gap < 0 ? "" : text.substring(gap + 2));
    int given = before.length + after.length;
    if (gap < 0 ? given != 8 : given > 7) {
      return null;
    }
    int[] groups = new int[8];
    for (int i = 0; i < given; i++) {
      String part = i < before.length ? before[i] : after[i - before.length];
      if (!part.matches("[0-9A-Fa-f]{1,4}")) {
        return null;
      }
      groups[i < before.length ? i : 8 - given + i] = Integer.parseInt(part, 16);
    }
    return groups;
  }

  private static String[] parts(String text) {
    return text.isEmpty() ? new String[0] : text.split(":", -1);
  }

  /** As RFC 5952 writes it. */
  private static String text6(int[] groups) {
    int from = 0;
    int length = 0;
    for (int i = 0; i < 8; i++) {
      int end = i;
      while (end < 8 && groups[end] == 0) {
        end++;
      }
      if (end - i > Math.max(length, 1)) {
        from = i;
        length = end - i;
      }
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 8; i++) {
      if (length > 0 && i == from) {
        text.append("::");
        i += length - 1;
      } else {
        boolean first = text.length() == 0 || text.charAt(text.length() - 1) == ':';
        text.append(first ? "" : ":").append(Integer.toHexString(groups[i]));
      }
    }
    return text.toString();
  }

  // ---- the kernel's tables, and hardware

  /** Each 32 bits of an address are in the byte order of x86 and ARM there. */
  private @Nullable String kernel(String digits) {
    int[] bytes = new int[digits.length() / 2];
    for (int i = 0; i < bytes.length; i++) {
      int at = (i / 4 * 4 + 3 - i % 4) * 2;
      bytes[i] = Integer.parseInt(digits.substring(at, at + 2), 16);
    }
    int[] out = bytes.length == 4 ? v4(bytes) : bytes(v6(words(bytes)));
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < out.length; i++) {
      text.append(String.format(Locale.ROOT, "%02X", out[i / 4 * 4 + 3 - i % 4]));
    }
    return text.toString();
  }

  private static int[] words(int[] bytes) {
    int[] words = new int[8];
    for (int i = 0; i < 8; i++) {
      words[i] = (bytes[2 * i] << 8) | bytes[2 * i + 1];
    }
    return words;
  }

  private static int[] bytes(int[] words) {
    int[] bytes = new int[16];
    for (int i = 0; i < 16; i++) {
      bytes[i] = i % 2 == 0 ? words[i / 2] >> 8 : words[i / 2] & 0xFF;
    }
    return bytes;
  }

  /** Becomes a locally administered address. */
  private @Nullable String hardware(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    if (lower.equals("00:00:00:00:00:00") || lower.equals("ff:ff:ff:ff:ff:ff")) {
      return null;
    }
    @Nullable RedactionKey key = pseudonyms.key();
    byte[] digest =
        key == null
            ? ByteBuffer.allocate(8)
                .putLong(hardware.merge(lower, number(lower), Math::min))
                .array()
            : key.hmac("hardware\n" + lower);
    return "02:" + HexFormat.ofDelimiter(":").formatHex(digest, 3, 8);
  }

  private long number(String address) {
    return hardware.containsKey(address) ? Long.MAX_VALUE : hardware.size() + 1L;
  }

  // ---- numbers for numbers

  /**
   * The pseudonym of a number under what stands before it in an address. Different numbers have
   * different ones; all of them, and the number itself, are allowed ones.
   *
   * @param bits 8 or 16
   * @param first from where on numbers are given without a key
   */
  private int mapped(String context, int value, int bits, int first, IntPredicate allowed) {
    @Nullable RedactionKey key = pseudonyms.key();
    if (key == null) {
      Map<Integer, Integer> known = numbered.computeIfAbsent(context, c -> new TreeMap<>());
      return known.computeIfAbsent(value, v -> free(known, bits, first, allowed));
    }
    int mapped = value;
    do {
      mapped = permuted(key, context, mapped, bits);
    } while (!allowed.test(mapped));
    return mapped;
  }

  private static int free(Map<Integer, Integer> taken, int bits, int first, IntPredicate allowed) {
    int next = first;
    while (taken.containsValue(next) || !allowed.test(next)) {
      next = (next + 1) & ((1 << bits) - 1);
    }
    return next;
  }

  /** A Feistel network: whatever the rounds mix in, no two numbers become the same. */
  private static int permuted(RedactionKey key, String context, int value, int bits) {
    int half = bits / 2;
    int mask = (1 << half) - 1;
    int left = value >> half;
    int right = value & mask;
    for (int round = 0; round < 4; round++) {
      byte[] mixed = key.hmac("address\n" + context + "\n" + round + "\n" + right);
      int next = left ^ (mixed[0] & mask);
      left = right;
      right = next;
    }
    return (left << half) | right;
  }
}
