package plimsoll.evidence.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import plimsoll.Captures;
import plimsoll.evidence.Evidence;
import plimsoll.evidence.Fact;
import plimsoll.source.Limits;

class OtherEngineTest {
  @ParameterizedTest
  @CsvSource({"vm, prod-db-7", "vm.example, vm2.example", "vm, ucp-controller-10.0.0.5"})
  void takesNothingThatAnotherHostsEngineAnswered(String host, String engine) {
    Evidence evidence = read(host, engine);
    String why =
        " was answered by the engine of '"
            + engine
            + "', not by that of '"
            + host
            + "'; collect again without DOCKER_HOST and with the client's default context";
    assertEquals("docker/info" + why, why(evidence.daemon().rootDirectory()));
    assertEquals("docker/ps" + why, why(evidence.containers().listed()));
    assertEquals(List.of(), evidence.images().members());
    assertEquals("enforcing", evidence.selinuxMode().toOptional().orElseThrow());
  }

  @ParameterizedTest
  @CsvSource({"vm, vm", "vm.example, VM", "vm, vm.example", ", vm"})
  void takesWhatTheHostsOwnEngineAnswered(String host, String engine) {
    Evidence evidence = read(host, engine);
    assertEquals("/d", evidence.daemon().rootDirectory().toOptional().orElseThrow());
    assertEquals(0, evidence.containers().members().size());
  }

  private static Evidence read(String host, String engine) {
    Captures captures =
        new Captures(host)
            .with("docker/info", "{\"Name\": \"" + engine + "\", \"DockerRootDir\": \"/d\"}")
            .with("docker/ps", "")
            .with("docker/images", "[{\"Id\": \"sha256:1\", \"RepoTags\": []}]", 1, "cut off")
            .with("host/getenforce", "Enforcing\n");
    return EvidenceReader.read(captures, Limits.DEFAULT);
  }

  private static String why(Fact<?> fact) {
    return fact.match(known -> "known", absent -> absent.why());
  }
}
