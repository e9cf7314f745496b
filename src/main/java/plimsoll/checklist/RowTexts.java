package plimsoll.checklist;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A row taken apart: what a person wrote, and what an earlier run of Plimsoll added.
 *
 * <p>Ours stands below a person's text, parted by a line; after {@link OnConflict#UPDATE} above it.
 * Only what still fits its {@link RowMark} is taken for ours; all else is a person's.
 *
 * @param status the person's status; Not_Reviewed where none was set, or Plimsoll set it
 * @param details the person's; empty where there are none
 * @param comments likewise
 * @param hadOurs whether the row holds what an earlier run added
 */
record RowTexts(ReviewStatus status, String details, String comments, boolean hadOurs) {
  private static final String OURS = "----- Plimsoll -----";
  private static final String PERSONS = "----- Assessor, status ";
  private static final Pattern OURS_LINE =
      Pattern.compile("^" + OURS + "[ \\t]*+\\R", Pattern.MULTILINE);
  private static final Pattern PERSONS_LINE = Pattern.compile("^" + PERSONS, Pattern.MULTILINE);
  private static final Pattern GAP = Pattern.compile("\\R\\R\\z");

  /** How much a mark and the lines between take at most. */
  private static final int ROOM = 400;

  /** Where ours stands; alone where the text is all ours, or all a person's. */
  private enum Place {
    ALONE,
    BELOW,
    ABOVE
  }

  /** A text parted into a person's and ours. */
  private record Parted(String persons, String ours, Place place) {
    /** Whether both may be of one row: a merge puts ours on the same side of both texts. */
    boolean fitsWith(Parted other) {
      return place == other.place || place == Place.ALONE || other.place == Place.ALONE;
    }
  }

  static RowTexts of(AssessedRow row) {
    for (Parted comments : partings(row.comments())) {
      for (Parted details : partings(row.details())) {
        if (!comments.fitsWith(details)) {
          continue;
        }
        if (RowMark.fits(row.status().ckl(), details.ours(), comments.ours())) {
          return new RowTexts(
              ReviewStatus.NOT_REVIEWED, details.persons(), comments.persons(), true);
        }
        if (RowMark.fits("", details.ours(), comments.ours())) {
          return new RowTexts(row.status(), details.persons(), comments.persons(), true);
        }
      }
    }
    return new RowTexts(row.status(), row.details(), row.comments(), false);
  }

  /** Each way in which a text may be made of a person's and ours. */
  private static List<Parted> partings(String text) {
    List<Parted> partings = new ArrayList<>();
    partings.add(new Parted("", text, Place.ALONE));
    partings.add(new Parted(text, "", Place.ALONE));
    Matcher below = OURS_LINE.matcher(text);
    int from = text.lastIndexOf(OURS);
    if (from >= 0 && below.find(from)) {
      partings.add(new Parted(upTo(text, from), text.substring(below.end()), Place.BELOW));
    }
    Matcher above = PERSONS_LINE.matcher(text);
    if (above.find()) {
      partings.add(
          new Parted(text.substring(above.start()), upTo(text, above.start()), Place.ABOVE));
    }
    return partings;
  }

  /** Without the gap that {@link #join} makes. */
  private static String upTo(String text, int end) {
    // The gap is at most four characters; looking further back would take long in a long text.
    int tail = Math.max(0, end - 4);
    return text.substring(0, tail) + GAP.matcher(text.substring(tail, end)).replaceFirst("");
  }

  boolean hasTexts() {
    return !details.isBlank() || !comments.isBlank();
  }

  /** The row with our review as its status, beside the person's texts. */
  Review filledWith(Review ours) {
    return with(ours, ours.status(), ours.status().ckl());
  }

  /** The row with the person's status, and ours beside the person's texts. */
  Review besides(Review ours) {
    return with(ours, status, "");
  }

  /** The row with our status, and the person's status and texts below ours. */
  Review replacedBy(Review ours) {
    String line = PERSONS + status.ckl() + " -----\n";
    return new RowTexts(
            ReviewStatus.NOT_REVIEWED,
            details.isBlank() ? "" : line + details,
            line + comments,
            hadOurs)
        .filledWith(ours);
  }

  private Review with(Review ours, ReviewStatus result, String markedStatus) {
    String ourComments = RowMark.unmarked(ours.comments());
    if (comments.length() + ROOM > Review.MAX_CHARS) {
      // Without room for the mark nobody could tell ours from the person's later.
      return new Review(result, details.isBlank() ? ours.details() : details, comments);
    }
    String shortDetails = cut(ours.details(), Review.MAX_CHARS - ROOM - details.length());
    String shortComments = cut(ourComments, Review.MAX_CHARS - ROOM - comments.length());
    return new Review(
        result,
        join(details, shortDetails),
        join(comments, RowMark.marked(markedStatus, shortDetails, shortComments)));
  }

  private static String join(String persons, String ours) {
    if (persons.isBlank()) {
      return ours;
    }
    if (ours.isEmpty()) {
      return persons;
    }
    return persons.startsWith(PERSONS)
        ? ours + "\n\n" + persons
        : persons + "\n\n" + OURS + "\n" + ours;
  }

  /** A person's text is never cut; ours is, on a line end. */
  private static String cut(String ours, int room) {
    if (ours.length() <= room) {
      return ours;
    }
    int end = room < ROOM ? -1 : ours.lastIndexOf('\n', room - ROOM);
    return end < 0
        ? ""
        : ours.substring(0, end) + "\n… results.json (plimsoll analyze -f json) holds the rest.";
  }
}
