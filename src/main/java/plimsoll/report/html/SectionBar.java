package plimsoll.report.html;

import java.util.ArrayList;
import java.util.List;
import plimsoll.report.html.Page.Count;
import plimsoll.report.html.Page.Segment;

/** A stacked bar of statuses; lengths are percent of the bar with one decimal. */
final class SectionBar {
  private static final int WHOLE = 1000;
  private static final int FITS_LETTER_AND_NUMBER = 70;
  private static final int FITS_LETTER = 35;

  private SectionBar() {}

  /** Segments of the statuses that occur, which fill the bar exactly. */
  static List<Segment> of(List<Count> counts) {
    int total = counts.stream().mapToInt(Count::number).sum();
    List<Segment> bar = new ArrayList<>();
    int before = 0;
    for (Count count : counts) {
      int start = WHOLE * before / Math.max(1, total);
      before += count.number();
      int width = WHOLE * before / Math.max(1, total) - start;
      if (count.number() > 0) {
        bar.add(
            new Segment(
                count.mark(),
                percent(start),
                percent(width),
                percent(start + width / 2),
                label(count, width)));
      }
    }
    return bar;
  }

  private static String label(Count count, int width) {
    if (width >= FITS_LETTER_AND_NUMBER) {
      return count.mark().letter() + " " + count.number();
    }
    return width >= FITS_LETTER ? count.mark().letter() : "";
  }

  private static String percent(int perMille) {
    return perMille / 10 + "." + perMille % 10;
  }
}
