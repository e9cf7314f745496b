package plimsoll.checklist;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import plimsoll.source.Limits;
import plimsoll.source.SourceException;

/** Any file is merged as an assessor's checklist, and can be read again, or is refused. */
class ChecklistFuzzTest {
  static Stream<byte[]> checklists() {
    return MergeTest.files().map(text -> text.getBytes(StandardCharsets.UTF_8));
  }

  @MethodSource("checklists")
  @FuzzTest
  void checklists(byte[] bytes) throws SourceException {
    for (OnConflict onConflict : OnConflict.values()) {
      String merged;
      try {
        merged = Merge.of(MergeTest.ours(), read(bytes), onConflict).file();
      } catch (SourceException e) {
        return;
      }
      read(merged.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static ChecklistFile read(byte[] bytes) throws SourceException {
    return ChecklistFile.read(bytes, MergeTest.STIG, "V2R2", Limits.DEFAULT);
  }
}
