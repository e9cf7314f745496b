package plimsoll;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Evidence kept in the test resources; its README names where each file is from. */
public final class Resource {
  private Resource() {}

  /** The text of a file below {@code plimsoll/evidence}. */
  public static String evidence(String path) {
    try (InputStream in = Resource.class.getResourceAsStream("/plimsoll/evidence/" + path)) {
      if (in == null) {
        throw new IllegalArgumentException("no resource is called " + path);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
