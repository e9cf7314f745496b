package plimsoll.collector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import plimsoll.RealParts;
import plimsoll.bundle.Bundles;

/** A whole run under each shell: the bundle is sealed, and holds what the list says. */
class CollectorShellsTest {
  @TempDir Path folder;

  @BeforeEach
  void needsPosix() {
    RealParts.requirePosix();
  }

  @ParameterizedTest
  @ValueSource(strings = {"dash", "bash", "bash --posix", "busybox ash"})
  void capturesUnder(String shell) throws Exception {
    RealParts.require(shell.split(" ")[0]);
    holdsWhatTheListSays(new Collector(folder).under(shell).withDocker("well"));
  }

  @Test
  void capturesWithToolsOfBusyboxAlone() throws Exception {
    RealParts.require("busybox");
    holdsWhatTheListSays(
        new Collector(folder).under("busybox ash").withBusyboxOnly().withDocker("well"));
  }

  private static void holdsWhatTheListSays(Collector collector) throws Exception {
    Collector.Run run = collector.run();

    assertEquals(0, run.status(), run.stderr());
    String bundle = run.bundleName();
    assertTrue(bundle.matches("plimsoll-[A-Za-z0-9.-]+-\\d{8}T\\d{6}Z\\.tar\\.gz"), bundle);
    assertEquals(List.of(bundle, bundle + ".sha256"), run.names());
    assertEquals(
        "rw-------",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(run.output().resolve(bundle))));
    Collector.shell("cd \"$1\" && sha256sum -c \"$2.sha256\"", run.output().toString(), bundle);
    Collector.shell("cd \"$1\" && sha256sum -c SHA256SUMS", run.unpacked().toString());
    assertEquals("", Collector.shell("find \"$1\" ! -type f ! -type d", root(run)));
    assertEquals(
        Collector.shell("cd \"$1\" && find . -type f ! -name SHA256SUMS | wc -l", root(run)).trim(),
        Collector.shell("wc -l <\"$1/SHA256SUMS\"", root(run)).trim());
    String digest = Files.readString(run.output().resolve(bundle + ".sha256")).split(" ")[0];
    assertTrue(run.stdout().contains(digest) && run.stdout().contains(bundle), run.stdout());

    assertEquals(listed(), withoutFiles(run.captures().keySet()));
    for (String id : List.of("docker/containers", "docker/history", "host/stat", "process/table")) {
      assertEquals("ok", run.result(id), id);
    }
    String stat = run.artifact("captures/host/stat");
    assertTrue(stat.contains("\nabsent|/usr/local/sbin/docker-runc\n"), stat);
    assertTrue(
        stat.matches("(?s).*\npresent\\|directory\\|755\\|0\\|0\\|root\\|root\\|.*\\|/etc\n.*"));
    assertTrue(stat.endsWith("\nend|" + (stat.lines().count() - 1) + "\n"), stat);
    assertEquals(
        Files.readString(Path.of("/etc/os-release")), run.artifact("files/etc/os-release"));
  }

  private static String root(Collector.Run run) {
    return run.unpacked().toString();
  }

  private static Set<String> listed() throws Exception {
    Set<String> ids = new TreeSet<>();
    for (String row : list()) {
      ids.add(row.split("\t")[0].trim());
    }
    return withoutFiles(ids);
  }

  /** Copies of files are listed as patterns, and captured where there are such files. */
  private static Set<String> withoutFiles(Set<String> ids) {
    Set<String> others = new TreeSet<>(ids);
    others.removeIf(id -> id.startsWith("files/"));
    return others;
  }

  private static List<String> list() throws Exception {
    List<String> rows =
        new ArrayList<>(Collector.shell("sh collector-scripts/collect.sh --list").lines().toList());
    assertEquals("ID", rows.remove(0).split("\t")[0].trim());
    return rows;
  }

  @Test
  void listsEachCaptureWithCommandReasonAndRights() throws Exception {
    for (String row : list()) {
      String[] columns = row.split("\t");
      assertEquals(5, columns.length, row);
      assertTrue(columns[0].matches("(docker|process|host|systemd|audit|files)/.* *"), row);
      assertTrue(columns[1].trim().matches("no|part|engine|yes"), row);
      assertTrue(columns[2].trim().matches("\\d+\\.\\d+\\.\\d+"), row);
      assertTrue(!columns[3].isBlank() && !columns[4].isBlank(), row);
    }
  }

  /** A bundle that lost its manifest is still told from somebody's folders. */
  @ParameterizedTest
  @ValueSource(strings = {"collect.sh", "collect-ucp.sh"})
  void putsCapturesInFoldersThatTheAnalyzerTakesForThoseOfABundle(String script) throws Exception {
    String list = Collector.shell("sh \"$1\" --list", "collector-scripts/" + script);
    Set<String> folders = new TreeSet<>();
    for (String id : list.lines().skip(1).map(row -> row.split("\t")[0].trim()).toList()) {
      String[] steps = id.split("/", 3);
      if (!steps[0].equals("files")) {
        folders.add("captures/" + steps[0]);
      } else if (!steps[1].startsWith("<")) {
        folders.add("files/" + steps[1]);
      }
    }
    assertTrue(folders.size() > 1, list);
    for (String own : folders) {
      Path host = Files.createDirectories(folder.resolve(own.replace('/', '-')));
      Files.createDirectories(host.resolve(own));
      assertTrue(Bundles.isEvidence(host), own);
    }
  }

  @Test
  void listsWithoutRunningAnything() throws Exception {
    Collector collector = new Collector(folder).withDocker("well").withOptions("--list");
    Collector.Run run = collector.run();

    assertEquals(0, run.status());
    assertEquals(List.of(), collector.dockerCalls());
    assertEquals(List.of(), run.names());
  }

  @Test
  void namesNoCommandThatPrintsSwarmKeysOrChangesTheEngine() throws Exception {
    String calls = String.join("\n", list());
    assertTrue(!calls.matches("(?s).*(unlock-key|join-token|docker (run|start|create|cp|pull)).*"));
    for (String row : list()) {
      assertTrue(!row.contains("\tdocker exec ID") || row.contains("(opt-in)"), row);
    }
  }

  @Test
  void passesShellcheck() throws Exception {
    RealParts.require("shellcheck");
    Collector.shell(
        "shellcheck -s sh -x collector-scripts/collect.sh collector-scripts/collect-ucp.sh");
  }
}
