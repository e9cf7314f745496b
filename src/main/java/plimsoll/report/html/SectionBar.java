package plimsoll.report.html;

import java.util.ArrayList;
import java.util.List;
import plimsoll.report.html.Page.Mark;
import plimsoll.report.html.Page.Segment;

/** A stacked bar; lengths are percent of the bar with one decimal. */
final class SectionBar {
  private static final int WHOLE = 1000;
  private static final int FITS_LETTER_AND_NUMBER = 80;
  private static final int FITS_LETTER = 35;

  private SectionBar() {}

  /** What a part of the bar stands for. */
  record Part(Mark mark, int number) {}

  /** Segments of the parts that are not empty, which fill the bar exactly. */
  static List<Segment> of(List<Part> parts) {
    int total = parts.stream().mapToInt(Part::number).sum();
    List<Segment> bar = new ArrayList<>();
    int before = 0;
    for (Part part : parts) {
      int start = WHOLE * before / Math.max(1, total);
      before += part.number();
      int width = WHOLE * before / Math.max(1, total) - start;
      if (part.number() > 0) {
        bar.add(
            new Segment(
                part.mark(),
                percent(start),
                percent(width),
                percent(start + width / 2),
                label(part, width)));
      }
    }
    return bar;
  }

  private static String label(Part part, int width) {
    if (width >= FITS_LETTER_AND_NUMBER) {
      return part.mark().letter() + " " + part.number();
    }
    return width >= FITS_LETTER ? part.mark().letter() : "";
  }

  private static String percent(int perMille) {
    return perMille / 10 + "." + perMille % 10;
  }
}
