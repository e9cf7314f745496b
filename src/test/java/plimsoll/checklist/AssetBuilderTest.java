package plimsoll.checklist;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import plimsoll.assessment.Provenance;

class AssetBuilderTest {
  @Test
  void takesNameAddressesAndDomainAsTheyAre() {
    assertEquals(
        new Asset(
            "web-01",
            "web-01.example.org",
            List.of("192.0.2.10", "2001:db8::10"),
            List.of("02:00:5E:00:53:01")),
        asset(
            "web-01",
            "web-01.example.org",
            List.of("192.0.2.10", "2001:db8::10"),
            List.of("02:00:5E:00:53:01")));
  }

  @Test
  void takesTheNameOfTheEvidenceWhereTheHostHasNone() {
    assertEquals("some-bundle", asset(null, null, List.of(), List.of()).hostName());
    assertEquals("some-bundle", asset(" ", null, List.of(), List.of()).hostName());
  }

  @Test
  void boundsTheName() {
    assertEquals(
        "x".repeat(200) + "… (+99800 characters)",
        asset("x".repeat(100_000), null, List.of(), List.of()).hostName());
  }

  @Test
  void leavesOutADomainNameThatReadersRefuse() {
    for (String name :
        List.of(
            "localhost.localdomain",
            "LOCALHOST.example.org",
            "web-01.localdomain",
            "web-01.localhost",
            "docker01",
            "web_1.example.org",
            "web.example.org.",
            "web.example.1",
            "a b.org",
            "")) {
      assertEquals("", asset("web", name, List.of(), List.of()).fqdn(), name);
    }
  }

  @Test
  void leavesOutAddressesThatAreNoneOrNoneOfTheHosts() {
    assertEquals(
        List.of("192.0.2.10"),
        asset(
                "web",
                null,
                List.of(
                    "127.0.0.1",
                    "::1",
                    "fe80::42:8eff:fe61:be7a",
                    "0.0.0.0",
                    "169.254.1.1",
                    "256.1.1.1",
                    "1.2.3",
                    "1.2.3.4.5",
                    "localhost",
                    "fe80::1%eth0",
                    ":::",
                    "192.0.2.10",
                    "192.0.2.10"),
                List.of())
            .ips());
  }

  @Test
  void takesNoMoreAddressesThanReadersKeep() {
    List<String> many = IntStream.range(1, 100).mapToObj(i -> "2001:db8:1:2:3:4:5:" + i).toList();
    Asset asset = asset("web", null, many, List.of("02:00:5e:00:53:01", "nonsense"));
    assertEquals(6, asset.ips().size());
    assertEquals(List.of(), asset.macs());
  }

  private static Asset asset(
      @Nullable String hostname,
      @Nullable String fqdn,
      List<String> addresses,
      List<String> hardware) {
    return AssetBuilder.build(
        new Provenance(
            "some-bundle",
            null,
            "bundle",
            1,
            "unverified",
            "there are no checksums",
            List.of(),
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            new Provenance.Host(hostname, fqdn, addresses, hardware, null, null, null, null),
            List.of(),
            List.of(),
            null));
  }
}
