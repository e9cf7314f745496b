package plimsoll.evidence.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import plimsoll.Captures;
import plimsoll.Resource;
import plimsoll.evidence.Image;
import plimsoll.evidence.Network;
import plimsoll.evidence.Population;
import plimsoll.source.Limits;

class PopulationsTest {
  private static final String ID = "a".repeat(64);
  private static final String NETWORKS = "NETWORK ID   NAME   DRIVER   SCOPE\n";

  private static Population<Image> images(Captures captures) {
    Objects inspected = Objects.readAll(captures.chunks("docker/images"), Limits.DEFAULT);
    return ImagesReader.read(captures, Limits.DEFAULT, inspected);
  }

  private static Population<Network> networks(Captures captures) {
    return NetworksReader.read(captures, Limits.DEFAULT);
  }

  @Test
  void readsImagesOfSeveralReleases() {
    Image old =
        images(
                new Captures()
                    .with(
                        "docker/images",
                        Resource.evidence("image/inspect-image-1.9.0-boot2docker.json")))
            .members()
            .get(0);
    assertEquals("debian:wheezy", old.subject().name());
    assertEquals(Optional.of(List.of()), old.digests().toOptional());
    assertEquals(Optional.of("2015-11-20T00:23:34.502422683Z"), old.created().toOptional());

    Image newer =
        images(
                new Captures()
                    .with(
                        "docker/images",
                        Resource.evidence("image/inspect-image-api1.25-windows.json")))
            .members()
            .get(0);
    assertEquals(
        Optional.of(
            List.of(
                "microsoft/nanoserver@sha256:aee7d4330fe3dc5987c808f647441c16ed2fa1c7d9c6ef49d6498e5c9860b50b")),
        newer.digests().toOptional());
  }

  @Test
  void anImageWithoutTagsHasItsIdAsName() {
    String dangling =
        "[{\"Id\": \"sha256:%s\", \"RepoTags\": [\"<none>:<none>\"]}]".replace("%s", ID);
    Image image = images(new Captures().with("docker/images", dangling)).members().get(0);
    assertEquals("sha256:" + ID, image.subject().name());
    assertEquals(Optional.of(List.of()), image.tags().toOptional());
  }

  @Test
  void countsAnImageOfSeveralTagsOnceAndNamesThoseNotInspected() {
    String row =
        "web          %s      <none>    sha256:ID   2 weeks ago   4 MB\n".replace("ID", ID);
    Population<Image> images =
        images(
            new Captures()
                .with("docker/images", "[]")
                .with(
                    "docker/image-list",
                    "REPOSITORY   TAG     DIGEST    IMAGE ID   CREATED       SIZE\n"
                        + row.replace("%s", "1 ")
                        + row.replace("%s", "2 ")));
    assertEquals(Optional.of(1), images.listed().toOptional());
    assertEquals(1, images.missing().size());
    assertEquals("web", images.missing().get(0).subject().name());
    assertEquals("it was listed and not inspected", images.missing().get(0).why());
  }

  @Test
  void readsTheListOfAnOldClient() {
    Population<Image> images =
        images(
            new Captures()
                .with("docker/images", "[]")
                .with("docker/image-list", Resource.evidence("image/docker-images-rhel7-1.9.txt")));
    assertEquals(Optional.of(images.missing().size()), images.listed().toOptional());
    assertEquals(
        "412b684338a1178f0e5ad68a5fd00df01a10a18495959398b2cf92c2033d3d02",
        images.missing().get(0).subject().id());
  }

  @Test
  void readsNetworksOfSeveralReleases() {
    Network old =
        networks(
                new Captures()
                    .with(
                        "docker/networks",
                        Resource.evidence("network/network-inspect-user-17.06.json")))
            .members()
            .get(0);
    assertEquals("dummyapp_default", old.subject().name());
    Network bridge =
        networks(
                new Captures()
                    .with(
                        "docker/networks",
                        Resource.evidence("network/network-inspect-bridge-doc.json")))
            .members()
            .get(0);
    assertEquals("bridge", bridge.subject().name());
    assertEquals(2, bridge.containers().toOptional().orElseThrow().size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Error: No such network: %s",
        "Error: No such object: %s",
        "Error response from daemon: network %s not found",
        "Error response from daemon: No such container: %s",
        "Error response from daemon: no such image: %s: No such image: %s",
        "Error response from daemon: no such image: %s: No such image: sha256:%s",
        "Error response from daemon: get %s: no such volume",
      })
  void anObjectThatVanishedMeanwhileIsNotMissing(String said) {
    Population<Network> networks = asked("1234567890ab", said.replace("%s", "1234567890ab"));
    assertEquals(List.of(), networks.missing());
    assertEquals(Optional.of(0), networks.listed().toOptional());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Error response from daemon: No such container: 1234567890ab2",
        "Error response from daemon: No such container: 0987654321ab",
        "Error response from daemon: No such container: 1234567890AB",
        "Error response from daemon: network 1234567890ab not found: it was once",
        "Error response from daemon: network not-1234567890ab not found",
        "Error response from daemon: no such image: other: No such image: 1234567890ab",
        "Error response from daemon: get 1234567890ab: permission denied",
        "1234567890ab",
      })
  void anObjectIsMissingWhereTheEngineSaidSomethingElse(String said) {
    assertEquals(1, asked("1234567890ab", said).missing().size());
  }

  /** One network that was listed, and what the engine said when it was asked for it. */
  private static Population<Network> asked(String id, String said) {
    return networks(
        new Captures()
            .with("docker/networks", "[]", 1, said + "\n")
            .with("docker/network-list", NETWORKS + id + " x      bridge   local\n"));
  }

  @Test
  void isNotListedWithoutAHeaderOrWithAnObjectOfAnotherKind() {
    assertEquals(
        Optional.empty(),
        networks(new Captures().with("docker/network-list", "Cannot connect\n"))
            .listed()
            .toOptional());
    assertEquals(
        Optional.empty(),
        networks(
                new Captures()
                    .with("docker/networks", "[{\"Id\": \"x\", \"State\": {}}]")
                    .with("docker/network-list", NETWORKS))
            .listed()
            .toOptional());
  }
}
