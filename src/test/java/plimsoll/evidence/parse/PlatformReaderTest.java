package plimsoll.evidence.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import plimsoll.Captures;
import plimsoll.evidence.Fact;
import plimsoll.evidence.Platform;
import plimsoll.evidence.Subject;
import plimsoll.source.Limits;

class PlatformReaderTest {
  private static final String ID = "a".repeat(63);

  private static String said(Fact<?> fact) {
    String at =
        fact.citations().stream()
            .flatMap(citation -> Stream.ofNullable(citation.at()))
            .findFirst()
            .map(pointer -> " at " + pointer)
            .orElse("");
    return fact.match(known -> known.value() + at, absent -> "absent: " + absent.why());
  }

  private static String product(String server) {
    return said(
        EvidenceReader.read(
                new Captures().with("docker/version", "{\"Server\": %s}".replace("%s", server)),
                Limits.DEFAULT)
            .platform()
            .product());
  }

  /** A host with containers, each given as {@code name image}. */
  private static Captures host(String... containers) {
    List<String> objects = new ArrayList<>();
    StringBuilder list =
        new StringBuilder(String.format(Locale.ROOT, "%-64s   IMAGE     NAMES\n", "CONTAINER ID"));
    for (int i = 0; i < containers.length; i++) {
      String[] parts = containers[i].split(" ", 2);
      list.append(ID).append(i).append("   image     ").append(parts[0]).append('\n');
      objects.add(
          "{\"Id\": \"%s\", \"Name\": \"/%s\", \"State\": {\"Running\": false, \"Status\": \"exited\"}, \"Config\": {\"Image\": \"%s\"}}"
              .replaceFirst("%s", ID + i)
              .replaceFirst("%s", parts[0])
              .replaceFirst("%s", parts[1]));
    }
    return new Captures()
        .with("docker/ps", list.toString())
        .with("docker/containers", "[" + String.join(",", objects) + "]");
  }

  private static Platform platform(Captures captures) {
    return EvidenceReader.read(captures, Limits.DEFAULT).platform();
  }

  private static String ucp(Captures captures) {
    return said(platform(captures).ucpNode());
  }

  @Test
  void tellsTheProductByTheNameTheServerGives() {
    assertEquals(
        "DOCKER_ENTERPRISE at /Server/Platform/Name",
        product(
            "{'Platform': {'Name': 'Docker Engine - Enterprise'}, 'Version': '18.09.2'}"
                .replace('\'', '"')));
    assertEquals(
        "DOCKER_ENTERPRISE at /Server/Platform/Name",
        product(
            "{'Platform': {'Name': 'Docker Enterprise Edition (EE) 2.0'}, 'Version': ''}"
                .replace('\'', '"')));
    assertEquals(
        "MIRANTIS_CONTAINER_RUNTIME at /Server/Platform/Name",
        product(
            "{'Platform': {'Name': 'Mirantis Container Runtime'}, 'Version': '20.10.13'}"
                .replace('\'', '"')));
    assertEquals(
        "OTHER at /Server/Platform/Name",
        product(
            "{'Platform': {'Name': 'Docker Engine - Community'}, 'Version': '26.1.5'}"
                .replace('\'', '"')));
    assertEquals(
        "OTHER at /Server/Platform/Name",
        product("{'Platform': {'Name': ''}, 'Version': '20.10.24+dfsg1'}".replace('\'', '"')));
  }

  @Test
  void tellsOlderProductsByTheEndOfTheirVersion() {
    assertEquals(
        "DOCKER_ENTERPRISE at /Server/Version",
        product("{'Version': '17.06.2-ee-16'}".replace('\'', '"')));
    assertEquals(
        "DOCKER_ENTERPRISE at /Server/Version",
        product("{'Version': 'ucp/3.1.0'}".replace('\'', '"')));
    assertEquals("OTHER at /Server/Version", product("{'Version': '1.13.1'}".replace('\'', '"')));
  }

  @Test
  void doesNotTellTheProductFromWhatIsNotThere() {
    assertEquals(
        "absent: docker version names no product, and the version '20.10.5' alone does not tell",
        product("{'Version': '20.10.5'}".replace('\'', '"')));
    assertEquals("absent: captures/docker/version#/Server is null, not an object", product("null"));
    assertEquals(
        "absent: docker/version was not captured", said(platform(new Captures()).product()));
  }

  @Test
  void findsPartsByTheVendorsImages() {
    for (String image :
        List.of(
            "docker/ucp-agent:3.1.0",
            "docker.io/docker/ucp-proxy:3.0.3@sha256:ab",
            "registry.example:5000/mirantis/ucp-controller",
            "dockereng/ucp-auth:3.2.0-rc1")) {
      assertEquals("true at /1/Config/Image", ucp(host("a nginx", "b " + image)), image);
      assertEquals(
          "false", said(platform(host("a nginx", "b " + image)).dtrNode()).split(" ", 2)[0], image);
    }
    assertEquals(
        "true at /0/Config/Image",
        said(platform(host("dtr-registry-000000000001 docker/dtr-registry:2.6.0")).dtrNode()));
  }

  @Test
  void namesTheContainersThatAreParts() {
    assertEquals(
        List.of("agent", "reg"),
        platform(
                host(
                    "agent docker/ucp-agent:3.1.0",
                    "reg docker/dtr-registry:2.6.0",
                    "ucp-agent evil/x",
                    "web nginx"))
            .parts()
            .stream()
            .map(Subject::name)
            .toList());
  }

  @Test
  void findsAPartWhoseImageIsGivenById() {
    String image = "sha256:" + "b".repeat(64);
    Captures host = host("x " + image);
    assertEquals("absent: container 'x' was made of an image whose name is not known", ucp(host));
    assertEquals(
        "true at /0/Config/Image",
        ucp(
            host.with(
                "docker/images",
                "[{\"Id\": \"%s\", \"RepoTags\": [\"docker/ucp-agent:3.1.0\"]}]"
                    .replace("%s", image))));
  }

  @Test
  void findsNoneWhereEveryContainerIsAnother() {
    assertEquals("false", ucp(host("web nginx", "ducpond library/dtrace")));
    assertEquals("false", ucp(host()));
    assertEquals("false", said(platform(host("web nginx")).dtrNode()));
  }

  @Test
  void doesNotTellByANameAlone() {
    assertEquals(
        "absent: container 'ucp-agent' is called like a part of UCP, and its image 'evil/x' is none that its nodes run",
        ucp(host("ucp-agent evil/x")));
    assertEquals(
        "absent: container 'a' is called like a part of UCP, and its image 'corp/ucp-agent:1' is none that its nodes run",
        ucp(host("a corp/ucp-agent:1")));
    assertEquals(
        "absent: container 'x' is called like a part of UCP, and its image 'docker/ucp:3.1.0' is none that its nodes run",
        ucp(host("x docker/ucp:3.1.0")));
    assertEquals("false", said(platform(host("ucp-agent evil/x")).dtrNode()));
    assertEquals(
        "absent: container 'x' is called like a part of UCP, and its image 'corp/ucp-dtr:1' is none that its nodes run",
        ucp(host("x corp/ucp-dtr:1")));
  }

  @Test
  void findsNothingOutWhereContainersWereNotSeen() {
    assertEquals("absent: docker/ps was not captured", ucp(new Captures()));
    Captures lost = host("web nginx").without("docker/containers", "docker: not found");
    assertEquals("absent: container 'web' may be one: docker: not found", ucp(lost));
    Captures shown = host("a docker/ucp-agent:3.1").without("docker/ps", "timed out");
    assertEquals("true at /0/Config/Image", ucp(shown));
  }
}
