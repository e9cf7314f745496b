package plimsoll.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import plimsoll.source.Digest;
import plimsoll.source.Limits;

/** Which file of a sosreport is which capture. */
class SosReportTest {
  private static final String ROOT = "sosreport-web1-2026-11-22-abc/";

  @TempDir private Path folder;

  private Bundle open(byte[] tar) throws Exception {
    return Bundles.open(
        Files.write(folder.resolve("sosreport-web1.tar.xz"), Archives.xz(tar)),
        Limits.DEFAULT,
        Bundles.Options.DEFAULT);
  }

  private static Archives.Tar tar() {
    return new Archives.Tar()
        .file(ROOT + "sos_commands/docker/docker_ps_-a", "CONTAINER ID   NAMES\n");
  }

  private static Artifact output(Bundle bundle, String id) {
    return Objects.requireNonNull(bundle.capture(id).output(), id);
  }

  @Test
  void citesEachFileAtItsOwnPathWithItsOwnDigest() throws Exception {
    Bundle bundle = open(tar().end());
    assertEquals(Bundle.Kind.SOSREPORT, bundle.kind());
    assertEquals("sosreport-web1", bundle.name());
    assertFalse(bundle.isOurs());
    Artifact list = output(bundle, "docker/ps");
    assertEquals("sos_commands/docker/docker_ps_-a", list.path());
    assertEquals(
        Digest.sha256("CONTAINER ID   NAMES\n".getBytes(StandardCharsets.UTF_8)), list.sha256());
    assertEquals(List.of("docker", "ps", "-a"), bundle.capture("docker/ps").argv());
  }

  @Test
  void tellsContainersFromImagesByTheirContentAsSos3MixesThem() throws Exception {
    Bundle bundle =
        open(
            tar()
                .file(ROOT + "sos_commands/docker/docker_inspect_0123", "[{\"State\": {}}]\n")
                .file(ROOT + "sos_commands/docker/docker_inspect_4567", "[{\"RepoTags\": []}]\n")
                .file(ROOT + "sos_commands/docker/docker_inspect_89ab", "[{\"State\": {}}]\n")
                .end());
    assertEquals(
        "sos_commands/docker/docker_inspect_0123", output(bundle, "docker/containers").path());
    assertEquals(
        "sos_commands/docker/docker_inspect_89ab", output(bundle, "docker/containers.2").path());
    assertEquals("sos_commands/docker/docker_inspect_4567", output(bundle, "docker/images").path());
  }

  @Test
  void saysWhatToCaptureForWhatItLacks() throws Exception {
    assertEquals(
        "audit/rules was not captured: this evidence is not of collect.sh; add the output of"
            + " 'auditctl -l', or run collect.sh on the host",
        open(tar().end()).capture("audit/rules").problem());
  }

  @Test
  void takesTheTimeThatIsOfUtc() throws Exception {
    Bundle bundle =
        open(
            tar()
                .file(ROOT + "hostname", "web1\n")
                .file(ROOT + "sos_commands/date/date", "Sat Nov 21 15:36:13 EST 2026\n")
                .file(
                    ROOT + "sos_commands/systemd/timedatectl",
                    """
                                   Local time: Sat 2026-11-21 15:36:13 EST
                               Universal time: Sat 2026-11-21 20:36:13 UTC
                                     RTC time: Sat 2026-11-21 20:36:13
                    """)
                .end());
    assertEquals(
        "2026-11-21T20:36:13Z",
        String.valueOf(Objects.requireNonNull(bundle.manifest()).startedAt()));
  }

  @Test
  void followsLinksInsideTheReportAndNoFurther() throws Exception {
    Bundle bundle =
        open(
            tar()
                .file(ROOT + "usr/lib/systemd/system/docker.service", "[Service]\n")
                .entry('2', (ROOT + "lib").getBytes(StandardCharsets.UTF_8), new byte[0])
                .end());
    assertNotNull(bundle.capture("files/usr/lib/systemd/system/docker.service").output());
    assertEquals(
        "files/lib/systemd/system/docker.service was not captured: this evidence is not of"
            + " collect.sh; run collect.sh on the host",
        bundle.capture("files/lib/systemd/system/docker.service").problem());
  }

  @Test
  void takesAnUnpackedReportWithItsLinks() throws Exception {
    Path report = folder.resolve("unpacked");
    Files.createDirectories(report.resolve("sos_commands/docker"));
    Files.createDirectories(report.resolve("usr/lib/systemd/system"));
    Files.writeString(report.resolve("sos_commands/docker/docker_info"), "Server Version: 1\n");
    Files.writeString(report.resolve("usr/lib/systemd/system/docker.service"), "[Service]\n");
    try {
      Files.createSymbolicLink(report.resolve("lib"), Path.of("usr/lib"));
      Files.createSymbolicLink(report.resolve("passwd"), Path.of("/etc/passwd"));
    } catch (UnsupportedOperationException | FileSystemException e) {
      Assumptions.abort("no symbolic links here");
    }
    Bundle bundle = Bundles.open(report, Limits.DEFAULT, Bundles.Options.DEFAULT);
    assertEquals(
        "usr/lib/systemd/system/docker.service",
        output(bundle, "files/lib/systemd/system/docker.service").path());
    assertNull(bundle.artifact("passwd"));
    assertFalse(bundle.ids().contains("host/stat"), "an unpacked tree shows no owners");
  }

  @Test
  void takesNoModesOfAReportThatWasCleaned() throws Exception {
    assertTrue(showsModes("web1\n"));
    for (String name :
        List.of("host0\n", "host3.obfuscateddomain0\n", "web1.obfuscateddomain2\n")) {
      assertFalse(showsModes(name), name);
    }
  }

  private boolean showsModes(String hostname) throws Exception {
    return open(new Archives.Tar()
            .owner("root")
            .file(ROOT + "sos_commands/host/hostname", hostname)
            .file(ROOT + "etc/docker/daemon.json", "{}\n")
            .end())
        .ids()
        .contains("host/stat");
  }

  @Test
  void refusesAReportInWhichTheWordDockerWasReplaced() throws Exception {
    for (String row :
        List.of(
            "root 812 0.0 /usr/bin/host0d -H fd://\n",
            "unix 2 LISTENING /run/host0.sock\n",
            "/var/lib/host0/overlay2/aa/merged\n")) {
      byte[] cleaned =
          tar()
              .file(ROOT + "sos_commands/host/hostname", "host0\n")
              .file(ROOT + "sos_commands/process/ps_auxwww", row)
              .end();
      assertEquals(
          "sosreport-web1.tar.xz: was cleaned by 'sos clean', and its host was called docker: host0"
              + " stands for that word in paths and programs too, and nothing of it can be judged;"
              + " give the report as it was before, or run collect.sh on the host",
          assertThrows(BundleException.class, () -> open(cleaned)).getMessage());
    }
    byte[] other =
        tar()
            .file(ROOT + "sos_commands/host/hostname", "host0\n")
            .file(ROOT + "sos_commands/process/ps_auxwww", "/usr/bin/dockerd --label host0\n")
            .end();
    assertEquals(Bundle.Kind.SOSREPORT, open(other).kind());
  }

  @Test
  void takesNoOutputForWholeThatSosCutOff() throws Exception {
    Bundle bundle =
        open(
            new Archives.Tar()
                .file(ROOT + "sos_commands/docker/docker_ps_-a", "CONTAINER ID   NAMES\n")
                .file(ROOT + "sos_commands/auditd/auditctl_-l", "-w /etc/docker -p wa")
                .file(
                    ROOT + "sos_logs/sos.log",
                    "2026 WARNING: [plugin:docker] command 'docker ps -a' timed out after 300s\n")
                .end());
    assertEquals(
        "sos_commands/docker/docker_ps_-a is cut off: sos ended 'docker ps -a' for taking too long",
        bundle.capture("docker/ps").problem());
    assertEquals(
        "sos_commands/auditd/auditctl_-l does not end in a line end: it is cut off",
        bundle.capture("audit/rules").problem());
  }

  @Test
  void findsTheBlockOfAUnitAndKeepsItsLines() throws Exception {
    Bundle bundle =
        open(
            tar()
                .file(
                    ROOT + "sos_commands/systemd/systemctl_show_service_--all",
                    "Id=cron.service\n\nId=docker.service\nLoadState=loaded\n\nId=containerd.service\n")
                .end());
    assertEquals(
        "\n\nId=docker.service\nLoadState=loaded\n",
        new String(output(bundle, "systemd/docker.service").content(), StandardCharsets.UTF_8));
    assertNull(bundle.capture("systemd/containerd.service").output(), "its block may be cut off");
  }

  @Test
  void refusesLinksThatClimbOutOfABundleAsBefore() {
    byte[] tar =
        new Archives.Tar()
            .file("root/manifest.json", "{}")
            .entry('2', "root/link".getBytes(StandardCharsets.UTF_8), new byte[0])
            .end();
    assertEquals(
        "sosreport-web1.tar.xz: entry 'root/link' is a link; do not use it, capture the host again",
        assertThrows(BundleException.class, () -> open(tar)).getMessage());
  }
}
