package plimsoll.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import plimsoll.Captures;
import plimsoll.evidence.parse.EvidenceReader;
import plimsoll.source.Limits;

class SubjectPatternTest {
  private static final String IMAGE = "sha256:" + "1".repeat(64);
  private static final String DIGEST = "sha256:" + "2".repeat(64);
  private static final Evidence HOST =
      EvidenceReader.read(
          new Captures()
              .with(
                  "docker/containers",
                  """
                  [{"Id": "aa", "Name": "/web-1", "Image": "%s", "State": {},
                    "Config": {"Image": "registry.example/web:2", "Labels": {"tier": "front"}}},
                   {"Id": "bb", "Name": "/db", "Image": "sha256:00", "State": {},
                    "Config": {"Image": "postgres", "Labels": {"tier": "back"}}},
                   {"Id": "cc", "Name": "/host", "State": {}, "Config": {"Image": "db"}}]"""
                      .formatted(IMAGE))
              .with(
                  "docker/images",
                  """
                  [{"Id": "%s", "RepoTags": ["registry.example/web:2"],
                    "RepoDigests": ["registry.example/web@%s"]}]"""
                      .formatted(IMAGE, DIGEST)),
          Limits.DEFAULT);

  @Test
  void namesContainersByNameWhereItHoldsNoSignOfAReference() {
    assertNames("web-*", "container web-1");
    assertNames("db", "container db");
    assertNames("*", "container db", "container host", "container web-1");
    assertNames("container:d*", "container db");
  }

  @Test
  void namesContainersAndImagesByReference() {
    assertNames("registry.example/*", "container web-1", "image registry.example/web:2");
    assertNames("image:postgres", "container db");
    assertNames("postgres");
  }

  @Test
  void namesContainersByLabel() {
    assertNames("label:tier=fr*", "container web-1");
    assertNames("label:tier", "container db", "container web-1");
    assertNames("label:front");
  }

  @Test
  void namesContainersAndImagesByDigestOrId() {
    assertNames("digest:" + DIGEST, "container web-1", "image registry.example/web:2");
    assertNames("digest:" + IMAGE, "container web-1", "image registry.example/web:2");
    assertNames("digest:sha256:" + "3".repeat(64));
  }

  @Test
  void namesHostFilesAndOtherThings() {
    assertNames("host", "daemon dockerd", "host host");
    assertNames("/etc/docker/*", "file /etc/docker/daemon.json");
    assertNames("volume:data*", "volume data-1");
  }

  @Test
  void refusesWhatCanMatchNothing() {
    assertRefused("is empty; '*' matches every container", " ");
    assertRefused("is a digest; write digest:sha256:ab", "sha256:ab");
    assertRefused("is no digest; write digest:sha256: and 64 digits", "digest:sha256:ab");
    assertRefused("says nothing behind the colon; write a name or a pattern there", "label:");
  }

  private static void assertNames(String pattern, String... expected) {
    Stream<Subject> subjects =
        Stream.concat(
            Stream.concat(
                HOST.containers().members().stream().map(Container::subject),
                HOST.images().members().stream().map(Image::subject)),
            Stream.of(
                Subject.HOST,
                Subject.DAEMON,
                Subject.file("/etc/docker/daemon.json"),
                Subject.volume("data-1")));
    assertEquals(
        List.of(expected),
        subjects
            .filter(subject -> SubjectPattern.of(pattern).matches(subject, HOST))
            .map(subject -> subject.kind().word() + " " + subject.name())
            .sorted()
            .toList());
  }

  private static void assertRefused(String why, String pattern) {
    assertEquals(
        why,
        assertThrows(IllegalArgumentException.class, () -> SubjectPattern.of(pattern))
            .getMessage());
  }
}
