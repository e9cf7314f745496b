package plimsoll.bundle;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What evidence that our collector did not make holds, as captures of ours.
 *
 * @param kind what it is
 * @param captures by id; each artifact is a file of the evidence at its own path
 * @param about what it says of its host and its time; null where it does not say
 * @param remark what was taken, in one sentence without its full stop
 */
record Foreign(
    Bundle.Kind kind,
    SortedMap<String, Capture> captures,
    @Nullable Manifest about,
    String remark) {
  /** What to run for a capture that is missing, by id. */
  private static final Map<String, String> COMMANDS =
      Map.ofEntries(
          Map.entry("audit/rules", "auditctl -l"),
          Map.entry("audit/status", "auditctl -s"),
          Map.entry("docker/containers", "docker inspect --type container $(docker ps -aq)"),
          Map.entry("docker/image-list", "docker images --all --no-trunc --digests"),
          Map.entry("docker/images", "docker inspect --type image $(docker images -aq)"),
          Map.entry("docker/info", "docker info --format '{{json .}}'"),
          Map.entry("docker/network-list", "docker network ls --no-trunc"),
          Map.entry("docker/networks", "docker network inspect $(docker network ls -q)"),
          Map.entry("docker/ps", "docker ps --all --no-trunc"),
          Map.entry("docker/version", "docker version --format '{{json .}}'"),
          Map.entry("docker/volume-list", "docker volume ls"),
          Map.entry("docker/volumes", "docker volume inspect $(docker volume ls -q)"),
          Map.entry("files/etc/docker/daemon.json", "cat /etc/docker/daemon.json"),
          Map.entry("host/mountinfo", "cat /proc/self/mountinfo"),
          Map.entry("host/sockets", "ss -lntup"),
          Map.entry("process/table", "ps -eo pid,ppid,uid,user,args -ww"),
          Map.entry("systemd/docker.service", "systemctl show docker.service"));

  /** A capture that the evidence does not hold, with what to capture. */
  Capture missing(String id) {
    String command = COMMANDS.get(id);
    String advice =
        command == null
            ? "run collect.sh on the host"
            : "add the output of '" + command + "', or run collect.sh on the host";
    return lost(id, id + " was not captured: this evidence is not of collect.sh; " + advice);
  }

  static Capture lost(String id, String why) {
    return new Capture(id, List.of(), null, null, null, "", why);
  }

  /** The id of the next chunk of a capture that takes many objects. */
  static String nextChunk(SortedMap<String, Capture> captures, String id) {
    int next = 2;
    while (captures.containsKey(id + "." + next)) {
      next++;
    }
    return captures.containsKey(id) ? id + "." + next : id;
  }
}
