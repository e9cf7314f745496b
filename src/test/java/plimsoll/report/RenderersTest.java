package plimsoll.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

class RenderersTest {
  @Test
  void areListedByFormatNameEachWithAFileOfItsOwn() {
    List<String> formats = Renderers.all().stream().map(Renderer::format).toList();

    assertEquals(formats.stream().sorted().distinct().toList(), formats);
    List<String> names =
        Renderers.all().stream()
            .flatMap(r -> r.files(Assessments.sample()).stream())
            .map(ReportFile::name)
            .toList();
    assertEquals(names.stream().distinct().toList(), names);
  }

  @Test
  @ResourceLock(Resources.LOCALE)
  @ResourceLock(Resources.TIME_ZONE)
  void writeTheSameBytesUnderAnotherLocaleAndZone() throws IOException {
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    for (Renderer renderer : Renderers.all()) {
      byte[] here = bytes(renderer);
      try {
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Chatham"));
        assertArrayEquals(here, bytes(renderer), renderer.format());
      } finally {
        Locale.setDefault(locale);
        TimeZone.setDefault(zone);
      }
    }
  }

  @Test
  void writeTheSameBytesAgain() throws IOException {
    for (Renderer renderer : Renderers.all()) {
      assertArrayEquals(bytes(renderer), bytes(renderer), renderer.format());
    }
  }

  @Test
  void writeLineFeedsOnly() throws IOException {
    for (Renderer renderer : Renderers.all()) {
      for (byte b : bytes(renderer)) {
        assertFalse(b == '\r', renderer.format());
      }
    }
  }

  private static byte[] bytes(Renderer renderer) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (ReportFile file : renderer.files(Assessments.sample())) {
      file.content().writeTo(out);
    }
    return out.toByteArray();
  }
}
