package plimsoll.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import plimsoll.assessment.Assessment;

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
  void eachSaysOfTamperedEvidenceThatItIs() throws IOException {
    for (Renderer renderer : Renderers.all()) {
      for (ReportFile file : renderer.files(StigAssessments.of(Assessments.tampered(), "V2R2"))) {
        String text = text(file);
        assertTrue(
            text.contains("integrity tampered (1 artifact is not what SHA256SUMS says)")
                || text.contains("\"integrity\" : \"tampered\"")
                || text.contains("TAMPERED EVIDENCE: 1 artifact")
                || text.contains("\"tampered\",\"1 artifact is not what SHA256SUMS says\""),
            file.name());
      }
    }
  }

  @Test
  void theRecordOfEachLevelFitsItsSchema() throws IOException {
    for (Assessment assessment :
        List.of(Assessments.sample(), Assessments.signed(), Assessments.tampered())) {
      demandValidRecord(assessment);
    }
  }

  /** Demands that the record of an assessment fits its schema. */
  static void demandValidRecord(Assessment assessment) throws IOException {
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(
                Files.readString(
                    Path.of("src/main/resources/plimsoll/schema/plimsoll-results-1.schema.json")));
    Renderer json =
        Renderers.all().stream().filter(r -> r.format().equals("json")).findFirst().orElseThrow();
    String record = text(json.files(assessment).get(0));
    assertEquals(
        List.of(), schema.validate(record, InputFormat.JSON), assessment.evidence().integrity());
  }

  private static String text(ReportFile file) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    file.content().writeTo(out);
    return out.toString(StandardCharsets.UTF_8);
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
      if (renderer.format().equals("csv")) {
        // RFC 4180 demands CRLF.
        continue;
      }
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
