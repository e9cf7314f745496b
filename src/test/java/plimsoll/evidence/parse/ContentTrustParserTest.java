package plimsoll.evidence.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SortedSet;
import org.junit.jupiter.api.Test;
import plimsoll.Captures;
import plimsoll.bundle.Capture;
import plimsoll.bundle.EvidenceSource;

class ContentTrustParserTest {
  /** Captures of which a manifest says who took them. */
  private record TakenByAlice(Captures captures) implements EvidenceSource {
    @Override
    public SortedSet<String> ids() {
      return captures.ids();
    }

    @Override
    public Capture capture(String id) {
      return captures.capture(id);
    }

    @Override
    public String collectedBy() {
      return "root, through sudo by alice";
    }
  }

  @Test
  void saysWhoseShellItWas() {
    Captures captures =
        new Captures()
            .with("host/content-trust", "DOCKER_CONTENT_TRUST=1\nDOCKER_HOST is not set\n");
    assertEquals(
        "root, through sudo by alice",
        ContentTrustParser.read(new TakenByAlice(captures)).account().toOptional().orElse(""));
    assertEquals("", ContentTrustParser.read(captures).account().toOptional().orElse(""));
  }
}
