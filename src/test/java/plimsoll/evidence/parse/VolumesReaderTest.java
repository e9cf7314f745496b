package plimsoll.evidence.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import plimsoll.Captures;
import plimsoll.evidence.Fact;
import plimsoll.evidence.Population;
import plimsoll.evidence.Volume;
import plimsoll.source.Limits;

class VolumesReaderTest {
  private static final String BIND =
      "{\"Name\": \"b\", \"Driver\": \"local\", \"Options\":"
          + " {\"type\": \"none\", \"o\": \"bind\", \"device\": \"/srv\"}}";
  private static final String PLAIN = "{\"Name\": \"a\", \"Driver\": \"local\", \"Options\": null}";

  @Test
  void readsVolumesOfEveryFormAndChunk() {
    assertEquals(
        List.of("a local {}", "b local {type=none, o=bind, device=/srv}", "listed 2"),
        shown(
            new Captures()
                .with("docker/volume-list", "DRIVER    VOLUME NAME\nlocal     a\nlocal     b\n")
                .with("docker/volumes", "[" + BIND + "]")
                .with("docker/volumes.2", "[" + PLAIN + "]")));
    assertEquals(
        List.of("a local {}", "docker/volume-list was not captured"),
        shown(
            new Captures()
                .with("docker/volumes", "{\"Volumes\": [" + PLAIN + "], \"Warnings\": null}")));
  }

  @Test
  void takesAHeaderForEvidenceOfNone() {
    assertEquals(
        List.of("listed 0"),
        shown(
            new Captures()
                .with("docker/volume-list", "DRIVER    VOLUME NAME\n")
                .without("docker/volumes", "no volume on this host")));
    assertEquals(
        List.of("captures/docker/volume-list:1 is no list of volumes: it has no header row"),
        shown(new Captures().with("docker/volume-list", "permission denied\n")));
    assertEquals(
        List.of("captures/docker/volume-list:2 does not hold a driver and a name"),
        shown(new Captures().with("docker/volume-list", "DRIVER    VOLUME NAME\nlocal\n")));
  }

  @Test
  void namesWhatWasListedAndNotInspected() {
    assertEquals(
        List.of(
            "a local {}",
            "b missing: docker/volumes failed with exit status 1: Error: Permission denied: b",
            "listed 2"),
        shown(
            new Captures()
                .with("docker/volume-list", "DRIVER    VOLUME NAME\nlocal     a\nlocal     b\n")
                .with("docker/volumes", "[" + PLAIN + "]", 1, "Error: Permission denied: b")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Error: No such volume: b.1",
        "Error response from daemon: get b.1: no such volume",
      })
  void aVolumeThatVanishedMeanwhileIsNotMissing(String said) {
    String list = "DRIVER    VOLUME NAME\nlocal     a\nlocal     %s\n";
    assertEquals(
        List.of("a local {}", "listed 1"),
        shown(
            new Captures()
                .with("docker/volume-list", list.replace("%s", "b.1"))
                .with("docker/volumes", "[" + PLAIN + "]", 1, said)));
    assertEquals(
        List.of(
            "a local {}",
            "b-1 missing: docker/volumes failed with exit status 1: " + said,
            "listed 2"),
        shown(
            new Captures()
                .with("docker/volume-list", list.replace("%s", "b-1"))
                .with("docker/volumes", "[" + PLAIN + "]", 1, said)));
  }

  @Test
  void keepsAVolumeWhoseOptionsCantBeRead() {
    assertEquals(
        List.of(
            "a captures/docker/volumes#/0 has no Driver captures/docker/volumes#/0/Options is an"
                + " array, not an object of strings",
            "docker/volume-list was not captured"),
        shown(new Captures().with("docker/volumes", "[{\"Name\": \"a\", \"Options\": []}]")));
  }

  private static List<String> shown(Captures captures) {
    Population<Volume> volumes = VolumesReader.read(captures, Limits.DEFAULT);
    List<String> rows = new ArrayList<>();
    volumes
        .members()
        .forEach(
            v -> rows.add(v.subject().name() + " " + text(v.driver()) + " " + text(v.options())));
    volumes.missing().forEach(m -> rows.add(m.subject().name() + " missing: " + m.why()));
    rows.add(volumes.listed().match(known -> "listed " + known.value(), Fact.Absent::why));
    return rows;
  }

  private static <T> String text(Fact<T> fact) {
    return fact.match(known -> known.value().toString(), Fact.Absent::why);
  }
}
