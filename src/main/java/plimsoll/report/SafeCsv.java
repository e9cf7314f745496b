package plimsoll.report;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.QuoteMode;
import plimsoll.source.Shown;

/**
 * CSV as of RFC 4180, in UTF-8 without a byte order mark, every field quoted; a spreadsheet takes
 * no field of it for a formula.
 */
public final class SafeCsv {
  /** What a cell of Excel holds. */
  private static final int MAX_CHARS = 32_767;

  private static final int ROOM_FOR_CUT = 200;

  /** What a spreadsheet takes for a formula, where a cell begins with one of these. */
  private static final String STARTS = "\t\r=+-@＝＋－＠";

  /** A cell also begins behind a semicolon, which separates cells where the comma is in numbers. */
  private static final Pattern FORMULA =
      Pattern.compile("(^|;\"*)(?=[" + Pattern.quote(STARTS) + "])");

  private final CSVPrinter csv;

  private SafeCsv(CSVPrinter csv) {
    this.csv = csv;
  }

  /** What is to stand in the file. */
  @FunctionalInterface
  public interface Content {
    /**
     * Writes rows.
     *
     * @throws IOException where they can't be written
     */
    void writeTo(SafeCsv csv) throws IOException;
  }

  /**
   * Writes a file.
   *
   * @param out left open, and flushed
   * @throws IOException where {@code out} can't be written
   */
  public static void write(OutputStream out, Content content) throws IOException {
    CSVFormat format = CSVFormat.RFC4180.builder().setQuoteMode(QuoteMode.ALL).get();
    Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    CSVPrinter printer = new CSVPrinter(writer, format);
    content.writeTo(new SafeCsv(printer));
    printer.flush();
  }

  /** One row. */
  public void row(String... fields) throws IOException {
    row(Stream.of(fields));
  }

  /** One row. */
  public void row(Stream<String> fields) throws IOException {
    csv.printRecord(fields.map(SafeCsv::safe).toList());
  }

  /** Spreadsheets run formulas, and names come from the host under audit. */
  static String safe(String field) {
    String kept =
        field.length() <= MAX_CHARS ? field : Shown.text(field, (MAX_CHARS - ROOM_FOR_CUT) / 6);
    return mayBeFormula(kept) ? FORMULA.matcher(kept).replaceAll("$1'") : kept;
  }

  /** Spares nearly every cell the pattern, which tries each place of it. */
  private static boolean mayBeFormula(String cell) {
    return cell.indexOf(';') >= 0 || (!cell.isEmpty() && STARTS.indexOf(cell.charAt(0)) >= 0);
  }
}
