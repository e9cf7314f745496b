package plimsoll.redaction;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The secrets that were found by their names and places, looked for wherever else they stand: in
 * the logs of a command, or as a bare argument.
 */
final class KnownSecrets {
  /** Shorter ones, and words alone, stand in many places that are no secret. */
  private static final int FEWEST_CHARS = 8;

  private static final int FEWEST_LETTERS = 16;

  /** How a secret may be written, and the secret, by its first characters. */
  private final Map<Long, List<Spelling>> spellings = new TreeMap<>();

  private record Spelling(String written, String secret) {}

  /** Remembers a secret, and what it is in plain where it stood in a URL. */
  void add(String secret) {
    remember(secret);
    if (secret.indexOf('%') >= 0) {
      try {
        remember(Text.byteWise(URLDecoder.decode(secret, StandardCharsets.UTF_8)));
      } catch (IllegalArgumentException e) {
        // A percent sign that begins no escape: the secret is no part of a URL.
        return;
      }
    }
  }

  /** Unless it could be anything else. */
  private void remember(String secret) {
    if (!isTelling(secret)) {
      return;
    }
    String url = URLEncoder.encode(Text.readable(secret), StandardCharsets.UTF_8);
    String json = JsonStrings.encoded(secret);
    for (String written :
        List.of(
            secret,
            json,
            json.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e"),
            url,
            url.replace("+", "%20"),
            lowerEscapes(url),
            lowerEscapes(url.replace("+", "%20")))) {
      List<Spelling> same = spellings.computeIfAbsent(start(written, 0), s -> new ArrayList<>());
      Spelling spelling = new Spelling(written, secret);
      if (!same.contains(spelling)) {
        same.add(spelling);
        same.sort(Comparator.comparingInt((Spelling s) -> -s.written().length()));
      }
    }
  }

  private static boolean isTelling(String secret) {
    boolean word = secret.chars().allMatch(c -> (c >= 'a' && c <= 'z') || c == '-' || c == '_');
    boolean place = secret.startsWith("/") || secret.matches("[0-9.:\\s]+|<redacted:.*");
    return secret.length() >= (word ? FEWEST_LETTERS : FEWEST_CHARS)
        && !place
        && Vocabulary.isDistinctive(secret);
  }

  private static String lowerEscapes(String url) {
    StringBuilder out = new StringBuilder(url);
    for (int i = url.indexOf('%'); i >= 0; i = url.indexOf('%', i + 1)) {
      int end = Math.min(i + 3, url.length());
      out.replace(i, end, url.substring(i, end).toLowerCase(Locale.ROOT));
    }
    return out.toString();
  }

  private static long start(String text, int from) {
    long start = 0;
    for (int i = from; i < from + FEWEST_CHARS; i++) {
      start = start << 8 | (text.charAt(i) & 0xFF);
    }
    return start;
  }

  /** The text without any of them. */
  String replace(String text, Hider hider) {
    if (spellings.isEmpty() || text.length() < FEWEST_CHARS) {
      return text;
    }
    StringBuilder out = new StringBuilder();
    int done = 0;
    long start = start(text, 0) >>> 8;
    for (int i = 0; i + FEWEST_CHARS <= text.length(); i++) {
      start = start << 8 | (text.charAt(i + FEWEST_CHARS - 1) & 0xFF);
      if (i < done) {
        continue;
      }
      @Nullable List<Spelling> candidates = spellings.get(start);
      for (Spelling spelling : candidates == null ? List.<Spelling>of() : candidates) {
        if (text.startsWith(spelling.written(), i)) {
          out.append(text, done, i).append(hider.hide(spelling.secret(), Rule.ELSEWHERE));
          done = i + spelling.written().length();
          break;
        }
      }
    }
    return done == 0 ? text : out.append(text, done, text.length()).toString();
  }
}
