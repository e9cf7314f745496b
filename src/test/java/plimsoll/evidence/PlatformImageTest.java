package plimsoll.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlatformImageTest {
  @Test
  void readsTheVendorsImagesBehindAnyRegistry() {
    assertEquals(
        Optional.of(new PlatformImage("ucp", "agent", "3.1.0")),
        PlatformImage.of("docker/ucp-agent:3.1.0@sha256:ab"));
    assertEquals(
        Optional.of(new PlatformImage("dtr", "registry", "")),
        PlatformImage.of("registry.example:5000/mirantis/dtr-registry"));
    assertEquals(
        Optional.of(new PlatformImage("ucp", "", "3.2.0-rc1")),
        PlatformImage.of("dockereng/ucp:3.2.0-rc1"));
  }

  @Test
  void readsNoOther() {
    for (String reference :
        new String[] {"corp/ucp-agent:1", "ucp-agent", "docker/ucpx:1", "docker/ucp/agent", ""}) {
      assertEquals(Optional.empty(), PlatformImage.of(reference), reference);
    }
  }
}
