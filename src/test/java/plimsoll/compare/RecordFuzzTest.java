package plimsoll.compare;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import plimsoll.report.Assessments;
import plimsoll.report.json.JsonRenderer;
import plimsoll.source.SourceException;

/** Any file is read as the record of a run and compared with itself, or refused in one line. */
class RecordFuzzTest {
  static Stream<byte[]> records() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new JsonRenderer().render(Assessments.decided(), out);
    return Stream.of(out.toByteArray());
  }

  @MethodSource("records")
  @FuzzTest
  void records(byte[] bytes) {
    try {
      Side side = new Side(ResultsReader.read(bytes));
      Differ.between(side, side).isWorse();
    } catch (SourceException e) {
      // Refused.
    }
  }
}
