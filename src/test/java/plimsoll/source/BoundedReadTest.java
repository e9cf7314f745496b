package plimsoll.source;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reading up to a bound. */
class BoundedReadTest {
  @TempDir Path folder;

  @Test
  void readsUpToTheBound() throws Exception {
    byte[] content = {1, 2, 3};
    assertArrayEquals(content, BoundedRead.stream(new ByteArrayInputStream(content), 3));
    assertArrayEquals(content, BoundedRead.stream(new ByteArrayInputStream(content), 100));
    assertArrayEquals(content, BoundedRead.file(Files.write(folder.resolve("a"), content), 3));
    assertArrayEquals(new byte[0], BoundedRead.stream(new ByteArrayInputStream(new byte[0]), 0));
  }

  @Test
  void refusesOneByteMore() {
    ByteArrayInputStream in = new ByteArrayInputStream(new byte[5_000]);
    SourceException e = assertThrows(SourceException.class, () -> BoundedRead.stream(in, 1_024));
    assertEquals("is larger than 1,024 bytes, the limit", e.getMessage());
    assertEquals(5_000 - 1_025, in.available());
  }
}
