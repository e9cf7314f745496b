package plimsoll.evidence.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import plimsoll.Captures;
import plimsoll.evidence.Container;
import plimsoll.evidence.Fact;
import plimsoll.source.Limits;

class ContainerParserTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.13/container.json",
        "20.10/container.json",
        "20.10/container-api.json",
        "24/container.json",
        "29/container.json"
      })
  void knowsEveryFactOfEveryRelease(String sample) {
    List<String> absent = new ArrayList<>();
    sample(sample).forEach(container -> facts(container, Fact.Absent.class, absent));
    assertEquals(List.of(), absent);
  }

  @Test
  void readsOneMeaningFromEveryRelease() {
    assertEquals(
        """
        elegant_mccarthy: created, health none, privileged false, caps + -, security [], apparmor '', \
        net default, ipc '', memory 0, shares 0, pids 0, ulimits 0, devices 0, requests 0, restart '' 0
          volume /var/lib/docker/volumes/53690c8e68d587308c3b8c8c76a7912aecf5abd4851f555df687229ac625112f/_data \
        at /srv/test rw ''
        """,
        shown("1.13/container.json"));
    assertEquals(
        """
        trusting_williams: running, health none, privileged false, caps + -, security [], apparmor '', \
        net default, ipc 'private', memory 0, shares 0, pids 0, ulimits 0, devices 0, requests 0, \
        restart 'no' 0
          volume /var/lib/docker/volumes/myvol2/_data at /app rw ''
          volume /var/lib/docker/volumes/myvol3/_data at /app2 rw ''
        """,
        shown("20.10/container.json"));
    assertEquals(
        """
        foobar_client_1: running, health none, privileged false, caps + -, security [], \
        apparmor 'docker-default', net foobar_default, ipc 'shareable', memory 0, shares 0, pids 0, \
        ulimits 0, devices 0, requests 0, restart '' 0
          bind /home/arne/src/github.com/example/foobar/client at /app rw 'rprivate'
          0.0.0.0:32771->3000/tcp
          0.0.0.0:32772->80/tcp
        """,
        shown("20.10/container-api.json"));
    assertEquals(
        """
        web24: running, health healthy, privileged false, caps +NET_BIND_SERVICE -ALL, \
        security [no-new-privileges:true], apparmor 'docker-default', net default, ipc 'private', \
        memory 268435456, shares 512, pids 100, ulimits 1, devices 0, requests 0, restart 'on-failure' 5
          bind /srv/www at /usr/share/nginx/html ro 'rprivate'
          0.0.0.0:8080->80/tcp
          :::8080->80/tcp
        """,
        shown("24/container.json"));
    assertEquals(
        """
        web29: running, health none, privileged false, caps + -, security [], apparmor 'docker-default', \
        net front, ipc 'private', memory 0, shares 0, pids 0, ulimits 0, devices 0, requests 1, \
        restart 'no' 0
          tmpfs  at /cache rw ''
          volume /var/lib/docker/volumes/data/_data at /data rw ''
          image  at /tools ro ''
        """,
        shown("29/container.json"));
  }

  @Test
  void readsEdgeValues() {
    assertEquals(
        """
        hardened: running, health healthy, privileged false, caps +NET_BIND_SERVICE -ALL, \
        security [no-new-privileges, seccomp={"defaultAction":"SCMP_ACT_ERRNO","syscalls":[]}, \
        apparmor=docker-default, label=level:s0:c100,c200], apparmor 'docker-default', net default, \
        ipc 'private', memory 536870912, shares 512, pids 100, ulimits 2, devices 0, requests 0, \
        restart 'on-failure' 5
          tmpfs  at /cache rw ''
          volume /var/lib/docker/volumes/data/_data at /data rw ''
        host-everything: running, health none, privileged true, caps + -, security [label=disable], \
        apparmor 'unconfined', net host, ipc 'host', memory 0, shares 0, pids 0, ulimits 0, devices 0, \
        requests 0, restart 'no' 0
          bind / at /host ro 'rslave'
          bind /var/run/docker.sock at /var/run/docker.sock rw 'rprivate'
        joined-ns: running, health none, privileged false, caps + -, security [], \
        apparmor 'docker-default', \
        net container:3333333333333333333333333333333333333333333333333333333333333333, \
        ipc 'container:3333333333333333333333333333333333333333333333333333333333333333', memory 0, \
        shares 0, pids 0, ulimits 0, devices 1, requests 0, restart 'no' 0
        old-syntax: running, health none, privileged false, caps +ALL -SYS_PTRACE, \
        security [apparmor:unconfined, label:type:svirt_apache_t, seccomp:unconfined], \
        apparmor 'unconfined', net default, ipc 'private', memory 0, shares 0, pids 0, ulimits 0, \
        devices 0, requests 0, restart 'always' 0
          0.0.0.0:2222->22/tcp
          :::2222->22/tcp
        """,
        shown("20.10/containers-edge.json"));
  }

  @Test
  void takesNothingForGrantedWhereTheEngineSaysNothing() {
    List<String> known = new ArrayList<>();
    read("[{\"Id\": \"ab\", \"Name\": \"/x\", \"State\": {}, \"HostConfig\": null}]")
        .forEach(container -> facts(container, Fact.Known.class, known));
    assertEquals(List.of(), known);
  }

  @Test
  void takesNoOtherObjectForAContainer() {
    assertEquals(List.of(), read("[{\"Id\": \"sha256:ab\", \"RepoTags\": []}, 7]"));
    assertEquals(List.of(), read("[{\"Id\": \"ab\", \"State\": {\"Run"));
  }

  private static String shown(String sample) {
    return sample(sample).stream().map(ContainerParserTest::shown).collect(Collectors.joining());
  }

  private static String shown(Container c) {
    StringBuilder shown =
        new StringBuilder(c.subject().name())
            .append(": ")
            .append(value(c.state().status()))
            .append(", health ")
            .append(value(c.state().health()))
            .append(", privileged ")
            .append(value(c.isolation().privileged()))
            .append(", caps +")
            .append(String.join(",", value(c.isolation().capAdd())))
            .append(" -")
            .append(String.join(",", value(c.isolation().capDrop())))
            .append(", security ")
            .append(value(c.isolation().securityOpt()))
            .append(", apparmor '")
            .append(value(c.isolation().appArmorProfile()))
            .append("', net ")
            .append(value(c.isolation().networkMode()))
            .append(", ipc '")
            .append(value(c.isolation().ipcMode()))
            .append("', memory ")
            .append(value(c.resources().memoryBytes()))
            .append(", shares ")
            .append(value(c.resources().cpuShares()))
            .append(", pids ")
            .append(value(c.resources().pidsLimit()))
            .append(", ulimits ")
            .append(value(c.resources().ulimits()).size())
            .append(", devices ")
            .append(value(c.isolation().devices()).size())
            .append(", requests ")
            .append(value(c.isolation().deviceRequests()).size())
            .append(", restart '")
            .append(value(c.isolation().restartPolicy()).name())
            .append("' ")
            .append(value(c.isolation().restartPolicy()).maximumRetryCount())
            .append('\n');
    for (Container.Mount mount : value(c.mounts())) {
      shown
          .append("  ")
          .append(mount.type())
          .append(' ')
          .append(mount.source())
          .append(" at ")
          .append(mount.destination())
          .append(value(mount.readWrite()) ? " rw '" : " ro '")
          .append(value(mount.propagation()))
          .append("'\n");
    }
    for (Container.PortBinding port : value(c.network().published())) {
      shown
          .append("  ")
          .append(port.hostAddress())
          .append(':')
          .append(port.hostPort())
          .append("->")
          .append(port.containerPort())
          .append('\n');
    }
    return shown.toString();
  }

  private static <T> T value(Fact<T> fact) {
    return fact.toOptional().orElseThrow();
  }

  /** Shows every fact of a kind in a record and in the records in it. */
  private static void facts(Object subject, Class<?> kind, List<String> found) {
    for (RecordComponent component : subject.getClass().getRecordComponents()) {
      try {
        Object value = component.getAccessor().invoke(subject);
        if (kind.isInstance(value)) {
          found.add(component.getName() + ": " + value);
        } else if (value.getClass().getEnclosingClass() == Container.class) {
          facts(value, kind, found);
        }
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static List<Container> sample(String name) {
    String path = "/plimsoll/evidence/docker/" + name;
    try (InputStream in =
        java.util.Objects.requireNonNull(
            ContainerParserTest.class.getResourceAsStream(path), path)) {
      return read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException(path, e);
    }
  }

  private static List<Container> read(String output) {
    Captures captures = new Captures().with("docker/containers", output);
    Objects inspected = Objects.readAll(captures.chunks("docker/containers"), Limits.DEFAULT);
    return ContainersReader.read(captures, Limits.DEFAULT, inspected).members();
  }
}
