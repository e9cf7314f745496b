package plimsoll.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class RecordsTest {
  @Test
  void saysWhyAFileCannotBeRead() {
    Path file = Path.of("site", "policy.yaml");
    assertEquals(
        "policy.yaml: can't be read (access is denied); check that it is a file and its"
            + " permissions",
        Records.unreadable(file, new AccessDeniedException(file.toString())).getMessage());
    assertEquals(
        "policy.yaml: can't be read (Is a directory); check that it is a file and its permissions",
        Records.unreadable(file, new IOException("Is a directory")).getMessage());
  }
}
