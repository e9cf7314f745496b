package plimsoll.collector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import plimsoll.RealParts;

/** What package managers are asked of the engine's binary, and the rows made of it. */
class EnginePackageTest {
  @TempDir Path folder;

  @BeforeEach
  void needsPosix() {
    RealParts.requirePosix();
  }

  private static final String RPM =
      """
      #!/bin/sh
      case $* in
        '-qf '*dockerd) echo docker-ce ;;
        '-q '*' docker-ce') printf 'docker-ce\\t20.10.7-3.el7\\tDocker | Inc\\tRSA/SHA512, Wed Jun  2 11:56:24 2021, Key ID c52feb6b621e9f35\\n' ;;
        '-q gpg-pubkey '*) printf 'gpg-pubkey-621e9f35-58ade3cd\\tgpg(Docker Release (CE rpm) <docker@docker.com>)\\n' ;;
        '-V --nodeps --noscripts docker-ce')
          printf 'S.5....T.  c /etc/sysconfig/docker\\nmissing     /usr/bin/docker-proxy\\n'
          exit 1
          ;;
        *) exit 70 ;;
      esac
      """;

  private static final String DPKG_QUERY =
      """
      #!/bin/sh
      case $* in
        '-S '*dockerd)
          echo "diversion by site from: $2"
          echo "docker-ce:amd64, docker-site: $2"
          ;;
        '-W '*' docker-ce:amd64') printf 'docker-ce\\t5:20.10.7~3-0~debian\\tDocker <support@docker.com>\\t\\n' ;;
        '-W '*)
          echo 'dpkg-query: no packages found matching docker-site' >&2
          exit 1
          ;;
      esac
      """;

  /** A host with a dockerd that does not run; engines of the machine are not seen. */
  private Collector collector() throws Exception {
    return onlyStopped(folder).withTool("dockerd", "#!/bin/sh\n");
  }

  private static Collector onlyStopped(Path folder) throws Exception {
    return any(folder)
        .withTool(
            "grep",
            "#!/bin/sh\ncase $* in */comm) exit 1 ;; esac\nexec "
                + Collector.onPath("grep")
                + " \"$@\"\n");
  }

  private static Collector any(Path folder) throws Exception {
    return new Collector(folder).withOptions("--only=host/engine-package");
  }

  /** Rows of the capture; keyrings are those of the machine, and the binary's path is short. */
  private List<String> rows(Collector.Run run) throws Exception {
    String dockerd = folder.toRealPath().resolve("tools/dockerd").toString();
    List<String> rows = run.artifact("captures/host/engine-package").lines().toList();
    int last = rows.size() - 1;
    assertEquals("end|" + last, rows.get(last));
    return rows.subList(0, last).stream()
        .filter(row -> !row.startsWith("keyring|dpkg|/"))
        .map(row -> row.replace(dockerd, "DOCKERD"))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"dash", "bash"})
  void asksRpm(String shell) throws Exception {
    RealParts.require(shell.split(" ")[0]);
    Collector.Run run = collector().under(shell).withTool("rpm", RPM).run();

    assertEquals("ok", run.result("host/engine-package"));
    assertEquals(
        """
        binary|found|DOCKERD
        manager|rpm
        owner|rpm|docker-ce|DOCKERD
        package|rpm|docker-ce|20.10.7-3.el7|Docker \\p Inc|RSA/SHA512, Wed Jun  2 11:56:24 2021, Key ID c52feb6b621e9f35
        key|rpm|gpg-pubkey-621e9f35-58ade3cd|gpg(Docker Release (CE rpm) <docker@docker.com>)
        differs|rpm|docker-ce|S.5....T.  c /etc/sysconfig/docker
        differs|rpm|docker-ce|missing     /usr/bin/docker-proxy
        verified|rpm|docker-ce|1
        """
            .lines()
            .toList(),
        rows(run));
  }

  @Test
  void asksDpkg() throws Exception {
    Collector.Run run =
        collector()
            .withTool("dpkg-query", DPKG_QUERY)
            .withTool("dpkg", "#!/bin/sh\n[ \"$*\" = '--verify docker-ce:amd64' ]\n")
            .run();

    assertEquals(
        """
        binary|found|DOCKERD
        manager|dpkg
        owner|dpkg|docker-ce:amd64|DOCKERD
        owner|dpkg|docker-site|DOCKERD
        package|dpkg|docker-ce|5:20.10.7~3-0~debian|Docker <support@docker.com>|
        failed|dpkg|package|1
        verified|dpkg|docker-ce:amd64|0
        verified|dpkg|docker-site|1
        """
            .lines()
            .toList(),
        rows(run));
    assertEquals(
        "dpkg-query: no packages found matching docker-site\n",
        run.artifact("captures/host/engine-package.stderr"));
  }

  @Test
  void tellsABinaryOfNoPackageFromAManagerThatFails() throws Exception {
    Collector.Run run =
        collector()
            .withTool(
                "rpm",
                """
                #!/bin/sh
                [ "$1" != -qf ] || echo "file $4 is not owned by any package"
                [ "$1" != -q ] || echo 'package gpg-pubkey is not installed'
                exit 1
                """)
            .withTool(
                "dpkg-query",
                "#!/bin/sh\necho 'dpkg-query: error: the database is locked' >&2\nexit 2\n")
            .run();

    assertEquals(
        """
        binary|found|DOCKERD
        manager|rpm
        unowned|rpm|DOCKERD
        manager|dpkg
        failed|dpkg|owner|2
        """
            .lines()
            .toList(),
        rows(run));
  }

  @Test
  void endsAVerificationThatTakesTooLong() throws Exception {
    Collector.Run run =
        collector()
            .withTool("rpm", RPM)
            .withTool("timeout", "#!/bin/sh\n[ \"$1 $2 $3\" = '30 rpm -V' ] && exit 124\n")
            .run();

    assertTrue(rows(run).contains("verified|rpm|docker-ce|124"), rows(run).toString());
  }

  @Test
  void takesTheRpmOfBusyboxForNone() throws Exception {
    RealParts.require("busybox");
    List<String> rows = rows(collector().under("busybox ash").withBusyboxOnly().run());

    assertTrue(rows.contains("binary|found|DOCKERD"), rows.toString());
    assertFalse(rows.contains("manager|rpm"), rows.toString());
  }

  @Test
  void asksNothingWhereThereIsNoEngine() throws Exception {
    Collector.Run run =
        onlyStopped(folder)
            .withTool("rpm", RPM)
            .withTool("dpkg-query", "#!/bin/sh\nexit 70\n")
            .run();

    assertEquals(
        List.of(
            "manager|rpm",
            "key|rpm|gpg-pubkey-621e9f35-58ade3cd|gpg(Docker Release (CE rpm) <docker@docker.com>)",
            "manager|dpkg"),
        rows(run));
  }

  @Test
  void namesTheBinaryThatRunsAndTheOneThatWasReplaced() throws Exception {
    Path home = Files.createDirectories(folder.resolve("en|gine"));
    Path running =
        Files.copy(Path.of(Collector.onPath("sh")).toRealPath(), home.resolve("dockerd"));
    Process engine = new ProcessBuilder(running.toString(), "-c", "read line").start();
    String shown = home.toRealPath().toString().replace("|", "\\p") + "/dockerd";
    List<String> rows = rows(any(folder).withTool("rpm", RPM).run());

    assertTrue(rows.contains("binary|running|" + shown), rows.toString());
    assertTrue(rows.contains("owner|rpm|docker-ce|" + shown), rows.toString());

    Files.delete(running);
    Files.writeString(running, "the file of the next release");
    Path later = Files.createDirectories(folder.resolve("later"));
    rows = rows(any(later).run());
    engine.getOutputStream().close();
    assertTrue(rows.contains("binary|replaced|" + shown), rows.toString());
  }
}
