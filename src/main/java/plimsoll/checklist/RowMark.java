package plimsoll.checklist;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import plimsoll.source.Digest;
import plimsoll.source.XmlCharacters;

/**
 * The last line of the comments that Plimsoll writes, by which it knows its own row again: a digest
 * of the row as it was written. Where the row no longer fits, a person had a hand in it.
 *
 * <p>White space at the ends of lines and texts does not count, since readers of checklists change
 * it.
 */
final class RowMark {
  private static final String LABEL = "Plimsoll row mark: ";
  private static final int DIGITS = 16;
  private static final Pattern LINE =
      Pattern.compile("\\R" + LABEL + "([0-9a-f]{" + DIGITS + "})\\s*$");

  private RowMark() {}

  /** The review with its mark, which says that its status is ours. */
  static Review on(Review review) {
    return new Review(
        review.status(),
        review.details(),
        marked(review.status().ckl(), review.details(), review.comments()));
  }

  /**
   * The comments with a mark.
   *
   * @param status the status that we set; empty where the row's status is a person's
   */
  static String marked(String status, String details, String comments) {
    return comments + "\n" + LABEL + digest(status, details, comments);
  }

  /** Comments without their mark. */
  static String unmarked(String comments) {
    return LINE.matcher(comments).replaceFirst("");
  }

  /** Whether texts are as they were when marked, with that status. */
  static boolean fits(String status, String details, String markedComments) {
    Matcher mark = LINE.matcher(markedComments);
    return mark.find() && mark.group(1).equals(digest(status, details, unmarked(markedComments)));
  }

  private static String digest(String status, String details, String comments) {
    String row = String.join("\0", status, plain(details), plain(comments));
    return Digest.sha256(row.getBytes(StandardCharsets.UTF_8)).substring(0, DIGITS);
  }

  private static String plain(String text) {
    return XmlCharacters.of(text)
        .lines()
        .map(String::stripTrailing)
        .collect(Collectors.joining("\n"))
        .strip();
  }
}
