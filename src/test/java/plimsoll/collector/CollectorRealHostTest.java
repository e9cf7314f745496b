package plimsoll.collector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import plimsoll.RealParts;

/** The collector beside a real engine and a real audit system. */
class CollectorRealHostTest {
  @TempDir Path folder;

  @BeforeEach
  void needsPosix() {
    RealParts.requirePosix();
  }

  @Test
  void capturesContainersOfARealEngine() throws Exception {
    RealParts.require("docker");
    String image = "plimsoll-collector-test:1";
    Collector.shell(
        "tar -c -C \"$1\" . | docker import -c 'ENV IMAGE_KEY=opensesame' - \"$2\"",
        folder.toString(),
        image);
    String container =
        Collector.shell(
                "docker create -e DB_KEY='open\"sesame]' -v \"$1\":/data \"$2\" /app --token opensesame",
                folder.toString(),
                image)
            .trim();
    try {
      Collector.Run run =
          new Collector(folder)
              .withVariable(
                  "PLIMSOLL_PATH",
                  Path.of(Collector.onPath("docker")).getParent()
                      + ":/usr/sbin:/usr/bin:/sbin:/bin")
              .withOptions("--only=docker,process,host/mount-sources")
              .run();

      for (String id :
          new String[] {"version", "info", "ps", "containers", "images", "history", "networks"}) {
        assertEquals("ok", run.result("docker/" + id), id);
      }
      String containers = run.artifact("captures/docker/containers");
      assertTrue(containers.contains(container) && containers.contains("\"DB_KEY=<redacted:"));
      assertFalse(containers.contains("sesame"));
      assertTrue(run.artifact("captures/host/mount-sources").contains("|" + folder + "\n"));
      assertTrue(run.artifact("captures/process/engine-argv").contains("\ndockerd\n"));
    } finally {
      Collector.shell("docker rm \"$1\" && docker rmi \"$2\"", container, image);
    }
  }

  @Test
  void readsTheRealAuditSystem() throws Exception {
    RealParts.require("auditctl");
    Collector.Run run =
        new Collector(folder)
            .withVariable("PLIMSOLL_PATH", "/usr/sbin:/usr/bin:/sbin:/bin")
            .withOptions("--only=audit")
            .run();

    assertEquals("ok", run.result("audit/rules"));
    assertEquals("ok", run.result("audit/status"));
    assertTrue(run.artifact("captures/audit/status").contains("enabled "));
  }
}
