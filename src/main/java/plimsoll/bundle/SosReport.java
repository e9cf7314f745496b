package plimsoll.bundle;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import plimsoll.source.Digest;
import plimsoll.source.Json;
import plimsoll.source.Limits;
import plimsoll.source.Lines;
import plimsoll.source.Shown;
import plimsoll.source.SourceException;

/**
 * Reads a sosreport: which of its files is which capture of ours.
 *
 * <p>sos names a file after the command that wrote it, and notes no exit status: what a command
 * that failed printed instead must not look like its answer to the parsers. By default sos inspects
 * running containers only; the others stay unknown.
 *
 * <p>Layouts: sos 3.2 to 3.7 ({@code docker_inspect_<short id>}, containers and images mixed), sos
 * 3.8 and 4.x ({@code containers/}, {@code images/}, {@code volumes/}), and archives of Red Hat
 * Insights ({@code insights_commands/}).
 */
final class SosReport {
  static final String COMMANDS = "sos_commands/";
  static final String INSIGHTS = "insights_commands/";
  private static final String LOG = "sos_logs/sos.log";

  /** One capture: the files that may hold it, the best first. */
  private record Single(String id, String command, List<String> paths) {
    static Single of(String id, String command, String... paths) {
      return new Single(id, command, List.of(paths));
    }
  }

  private static final List<Single> SINGLES =
      List.of(
          Single.of("audit/rules", "auditctl -l", COMMANDS + "auditd/auditctl_-l"),
          Single.of("audit/status", "auditctl -s", COMMANDS + "auditd/auditctl_-s"),
          Single.of(
              "docker/image-list",
              "docker images",
              COMMANDS + "docker/docker_images_-a",
              COMMANDS + "docker/docker_images",
              INSIGHTS + "docker_images_--all_--no-trunc_--digests"),
          Single.of(
              "docker/info-text",
              "docker info",
              COMMANDS + "docker/docker_info",
              INSIGHTS + "docker_info"),
          Single.of(
              "docker/network-list", "docker network ls", COMMANDS + "docker/docker_network_ls"),
          Single.of(
              "docker/ps",
              "docker ps -a",
              COMMANDS + "docker/docker_ps_-a",
              INSIGHTS + "docker_ps_--all_--no-trunc"),
          Single.of(
              "docker/stats",
              "docker stats --no-stream",
              COMMANDS + "docker/docker_stats_--no-stream"),
          Single.of("docker/version-text", "docker version", COMMANDS + "docker/docker_version"),
          Single.of("docker/volume-list", "docker volume ls", COMMANDS + "docker/docker_volume_ls"),
          Single.of("host/addresses", "ip -o addr", COMMANDS + "networking/ip_-o_addr"),
          Single.of(
              "host/fips", "cat /proc/sys/crypto/fips_enabled", "proc/sys/crypto/fips_enabled"),
          Single.of("host/getenforce", "sestatus", COMMANDS + "selinux/sestatus"),
          Single.of("host/mountinfo", "cat /proc/self/mountinfo", "proc/self/mountinfo"),
          Single.of(
              "host/sockets",
              "netstat -neopa",
              COMMANDS + "networking/netstat_-W_-neopa",
              COMMANDS + "networking/netstat_-neopa",
              COMMANDS + "networking/ss_-peaonmi"),
          Single.of(
              "process/command-lines",
              "ps auxwww",
              COMMANDS + "process/ps_auxwww",
              COMMANDS + "process/ps_auxwwwm",
              INSIGHTS + "ps_auxwww"),
          Single.of(
              "process/table",
              "ps auxwww",
              COMMANDS + "process/ps_auxwww",
              COMMANDS + "process/ps_auxwwwm",
              INSIGHTS + "ps_auxwww"));

  private static final Pattern NETWORK =
      Pattern.compile(COMMANDS + "docker/(networks/)?docker_network_inspect_.*");
  private static final Pattern VOLUME =
      Pattern.compile(COMMANDS + "docker/(volumes/)?docker_volume_inspect_.*");
  private static final Pattern OBJECT =
      Pattern.compile(
          COMMANDS
              + "docker/((containers|images)/)?docker_inspect_.*|"
              + INSIGHTS
              + "docker_inspect_--type_.*");

  /** Copied files that facts are read from. */
  private static final Pattern COPY =
      Pattern.compile(
          "etc/((docker|containerd|containers|audit|conf\\.d|default|sysconfig)/.+|fstab|os-release"
              + "|selinux/config)|usr/lib/os-release|root/\\.docker/.+"
              + "|(etc|run|lib|usr/lib|usr/local/lib)/systemd/system/(docker|containerd)[^/]*(/.+)?");

  /** What sos copies, and nobody reads here: most of its bytes. */
  private static final Pattern NEVER_READ =
      Pattern.compile(
          "(var|sys|boot|usr/share|sos_reports|sos_strings|sos_commands/logs)/.*"
              + "|proc/[0-9]+/(?!mountinfo$).*|sos_logs/(?!sos\\.log$).*"
              + "|sos_commands/(kernel/dmesg|[^/]*/journalctl|systemd/systemd-analyze).*");

  private static final String UNITS = COMMANDS + "systemd/systemctl_show_service_--all";

  private static final Pattern UNIT_ID = Pattern.compile("Id=(\\S+)");
  private static final Pattern TIMED_OUT = Pattern.compile("command '(.*)' timed out after");
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern(
          "[EEE MMM d HH:mm:ss 'UTC' yyyy]['Universal time: 'EEE yyyy-MM-dd HH:mm:ss 'UTC']",
          Locale.ENGLISH);
  private static final int MAX_LINKS = 40;

  private static final String[] HOST_NAMES = {
    COMMANDS + "host/hostname", COMMANDS + "general/hostname", "hostname", "etc/hostname"
  };

  private final Intake intake;
  private final SortedMap<String, Intake.Taken> files;
  private final Limits limits;
  private final SortedMap<String, Capture> captures = new TreeMap<>();
  private final Set<String> timedOut = new TreeSet<>();
  private @Nullable String startedAt;

  private SosReport(Intake intake, Limits limits) {
    this.intake = intake;
    this.files = intake.files();
    this.limits = limits;
  }

  /** Whether files are laid out as sos does it. */
  static boolean isOne(Set<String> paths) {
    return paths.stream().anyMatch(p -> p.startsWith(COMMANDS) || p.startsWith(INSIGHTS));
  }

  /** Whether a file of a sosreport is of no use here. */
  static boolean isNeverRead(String path) {
    return NEVER_READ.matcher(path).matches();
  }

  /**
   * Reads it.
   *
   * @param name of the archive or folder
   * @throws Refusal where {@code sos clean} replaced the word docker by the name it gave the host
   */
  static Foreign read(Intake intake, String name, Limits limits) throws Refusal {
    return new SosReport(intake, limits).read(name);
  }

  private Foreign read(String name) throws Refusal {
    SosCleaning cleaning = new SosCleaning(text(HOST_NAMES), files.values());
    cleaning.refuseReplacedWords();
    text(LOG)
        .forEach(row -> TIMED_OUT.matcher(row).results().forEach(m -> timedOut.add(m.group(1))));
    @Nullable Manifest about = about();
    startedAt = about == null ? null : about.startedAt().toString();
    SINGLES.forEach(this::single);
    for (String path : files.keySet()) {
      if (NETWORK.matcher(path).matches()) {
        chunk("docker/networks", "docker network inspect", path);
      } else if (VOLUME.matcher(path).matches()) {
        chunk("docker/volumes", "docker volume inspect", path);
      } else if (OBJECT.matcher(path).matches()) {
        object(path);
      } else if (COPY.matcher(path).matches()) {
        copy("files/" + path, path);
      }
    }
    intake.links().keySet().forEach(this::linked);
    units();
    if (!name.contains("-obfuscated") && !cleaning.isDone()) {
      states();
    }
    return new Foreign(
        Bundle.Kind.SOSREPORT,
        captures,
        about,
        "a sosreport: "
            + captures.keySet().stream().filter(id -> !id.startsWith("files/")).count()
            + " of its outputs and "
            + captures.keySet().stream().filter(id -> id.startsWith("files/")).count()
            + " of its copied files were taken for captures; what it lacks is UNKNOWN");
  }

  private void single(Single single) {
    single.paths().stream()
        .map(this::real)
        .filter(path -> files.containsKey(path))
        .findFirst()
        .ifPresent(path -> put(single.id(), single.command(), path));
  }

  private void chunk(String id, String command, String path) {
    put(Foreign.nextChunk(captures, id), command, path);
  }

  /** A container or an image, which sos 3 does not tell apart in its names. */
  private void object(String path) {
    byte @Nullable [] content = file(path).content();
    String id =
        path.contains("/images/") || path.contains("_--type_image")
            ? "docker/images"
            : "docker/containers";
    try {
      List<Json> all = content == null ? List.of() : Json.parseAll(content, limits);
      Json first = all.isEmpty() ? null : all.get(0).items().stream().findFirst().orElse(null);
      if (first != null && first.kind() == Json.Kind.OBJECT) {
        id =
            first.get("State") == null && first.get("RepoTags") != null
                ? "docker/images"
                : "docker/containers";
      }
    } catch (SourceException e) {
      // What can't be read is said where the object is missed.
    }
    chunk(id, "docker inspect", path);
  }

  private void copy(String id, String path) {
    captures.put(
        id, capture(id, List.of("cat", "/" + id.substring("files/".length())), path, null));
  }

  /** A link to a file or folder that is here: what it leads to, cited at its own path. */
  private void linked(String link) {
    String target = real(link);
    files.tailMap(target).keySet().stream()
        .takeWhile(path -> path.startsWith(target))
        .filter(path -> path.equals(target) || path.startsWith(target + "/"))
        .forEach(
            path -> {
              String as = link + path.substring(target.length());
              if (COPY.matcher(as).matches() && !captures.containsKey("files/" + as)) {
                copy("files/" + as, path);
              }
            });
  }

  /** The path with the links in it followed, as far as the evidence holds them. */
  private String real(String given) {
    String path = given;
    for (int i = 0; i < MAX_LINKS; i++) {
      int end = linkEnd(path);
      if (end < 0) {
        return path;
      }
      String link = path.substring(0, end);
      String target = intake.links().getOrDefault(link, "").replace('\\', '/');
      String folder =
          target.startsWith("/") ? "" : link.substring(0, Math.max(0, link.lastIndexOf('/')));
      path = normal(folder + "/" + target + path.substring(end));
    }
    return given;
  }

  /** Where the first link in a path ends; below 0 where there is none. */
  private int linkEnd(String path) {
    for (int end = path.indexOf('/'); end >= 0; end = path.indexOf('/', end + 1)) {
      if (intake.links().containsKey(path.substring(0, end))) {
        return end;
      }
    }
    return intake.links().containsKey(path) ? path.length() : -1;
  }

  /** A path without empty steps, dots, and what dots take back; nothing leaves the root. */
  private static String normal(String path) {
    List<String> steps = new ArrayList<>();
    for (String step : path.split("/", -1)) {
      if (step.equals("..")) {
        if (!steps.isEmpty()) {
          steps.remove(steps.size() - 1);
        }
      } else if (!step.isEmpty() && !step.equals(".")) {
        steps.add(step);
      }
    }
    return String.join("/", steps);
  }

  private void put(String id, String command, String path) {
    captures.put(id, capture(id, List.of(command.split(" ")), path, loss(path)));
  }

  private Capture capture(String id, List<String> argv, String path, @Nullable String loss) {
    Intake.Taken taken = file(path);
    @Nullable String unread =
        taken.content() == null ? path + " was not read: it is too large" : null;
    return new Capture(
        id,
        argv,
        startedAt,
        null,
        taken.content() == null ? null : new Artifact(path, taken.file().sha256(), taken.content()),
        "",
        unread == null ? loss : unread);
  }

  /** Why the output of a command is not all that it printed; null where nothing says so. */
  private @Nullable String loss(String path) {
    byte @Nullable [] content = file(path).content();
    if (content == null || content.length == 0) {
      return null;
    }
    if (content[content.length - 1] != '\n') {
      return path + " does not end in a line end: it is cut off";
    }
    String written = path.substring(path.lastIndexOf('/') + 1);
    for (String command : timedOut) {
      if (mangled(command).equals(written)) {
        return path + " is cut off: sos ended " + Shown.quoted(command) + " for taking too long";
      }
    }
    boolean netstat = written.startsWith("netstat");
    return netstat && Lines.of(content).rows().stream().noneMatch(r -> r.startsWith("Active UNIX"))
        ? path + " is cut off before the table of UNIX sockets"
        : null;
  }

  /** The file name that sos makes of a command. */
  private static String mangled(String command) {
    return command
        .replaceFirst("^/(usr/)?s?bin/", "")
        .replaceAll("[^\\w\\-./]+", "_")
        .replace('/', '.');
  }

  /** {@code systemctl show service --all}: a block of properties for each unit. */
  private void units() {
    Intake.@Nullable Taken taken = files.get(UNITS);
    if (taken == null || taken.content() == null) {
      return;
    }
    List<String> rows = Lines.of(taken.content()).rows();
    int begin = 0;
    // The last block is not shown to be whole: only a blank row ends one.
    for (int i = 0; i < rows.size(); i++) {
      if (rows.get(i).isBlank()) {
        unit(taken, rows, begin, i);
        begin = i + 1;
      }
    }
  }

  private void unit(Intake.Taken taken, List<String> rows, int begin, int end) {
    for (int i = begin; i < end; i++) {
      Matcher id = UNIT_ID.matcher(rows.get(i));
      if (id.matches() && id.group(1).matches("(docker|containerd)\\.(service|socket)")) {
        // Blank rows before it keep the numbers of the lines.
        String block = "\n".repeat(begin) + String.join("\n", rows.subList(begin, end)) + "\n";
        captures.put(
            "systemd/" + id.group(1),
            new Capture(
                "systemd/" + id.group(1),
                List.of("systemctl", "show", id.group(1)),
                startedAt,
                null,
                new Artifact(UNITS, taken.file().sha256(), block.getBytes(StandardCharsets.UTF_8)),
                "",
                null));
        return;
      }
    }
  }

  /**
   * Modes and owners of the files that sos copied, from the headers of its archive, where root ran
   * it. An unpacked tree has those of whoever unpacked it, a cleaned archive those of the cleaner.
   */
  private void states() {
    SortedMap<String, TarHeader.Owner> owners = intake.owners();
    boolean byRoot =
        owners.entrySet().stream()
            .filter(e -> e.getKey().startsWith(COMMANDS))
            .allMatch(e -> e.getValue().uid() == 0 && e.getValue().user().equals("root"));
    if (!byRoot || owners.keySet().stream().noneMatch(p -> p.startsWith(COMMANDS))) {
      return;
    }
    List<String> rows = new ArrayList<>();
    List<String> paths = new ArrayList<>(owners.keySet());
    captures.values().stream()
        .filter(capture -> capture.id().startsWith("files/"))
        .forEach(
            capture -> {
              String id = capture.id();
              @Nullable Artifact artifact = capture.output();
              TarHeader.@Nullable Owner owner =
                  artifact == null ? null : owners.get(artifact.path());
              if (artifact != null && owner != null) {
                rows.add(
                    row(
                        "/" + id.substring("files/".length()),
                        paths.indexOf(artifact.path()),
                        artifact,
                        owner));
              }
            });
    rows.add("end|" + rows.size());
    byte[] content = (String.join("\n", rows) + "\n").getBytes(StandardCharsets.UTF_8);
    captures.put(
        "host/stat",
        new Capture(
            "host/stat",
            List.of("tar", "-tv"),
            startedAt,
            null,
            new Artifact("headers of the archive", Digest.sha256(content), content),
            "",
            null));
  }

  private static String row(String path, int number, Artifact artifact, TarHeader.Owner owner) {
    return String.join(
        "|",
        List.of(
            "present",
            artifact.content().length == 0 ? "regular empty file" : "regular file",
            Integer.toOctalString(owner.mode()),
            String.valueOf(owner.uid()),
            String.valueOf(owner.gid()),
            name(owner.user(), owner.uid()),
            name(owner.group(), owner.gid()),
            "0",
            String.valueOf(number + 1),
            String.valueOf(artifact.content().length),
            path));
  }

  private static String name(String name, long number) {
    return name.isEmpty() || name.contains("|") ? String.valueOf(number) : name;
  }

  private @Nullable Manifest about() {
    @Nullable Instant time = time();
    List<String> hostname = text(HOST_NAMES);
    if (time == null || hostname.isEmpty()) {
      return null;
    }
    List<String> fqdn = text(COMMANDS + "host/hostname_-f");
    List<String> uname = text(COMMANDS + "kernel/uname_-a", "uname");
    String[] words = uname.isEmpty() ? new String[0] : uname.get(0).split("\\s+");
    String version =
        text("version.txt").stream()
            .filter(row -> row.startsWith("sosreport:") || row.startsWith("sos:"))
            .map(row -> row.replaceFirst("^\\w+:\\s*", " ").stripTrailing())
            .findFirst()
            .orElse("");
    Manifest.Host host =
        new Manifest.Host(
            Shown.text(hostname.get(0).strip(), 200),
            fqdn.isEmpty() || fqdn.get(0).contains(" ")
                ? null
                : Shown.text(fqdn.get(0).strip(), 200),
            null,
            prettyName(),
            words.length > 2 ? Shown.text(words[0] + " " + words[2], 200) : null,
            null,
            addresses());
    return new Manifest(
        0,
        "sos" + Shown.text(version, 50),
        host,
        time,
        null,
        null,
        null,
        null,
        new Manifest.Options(false, List.of(), List.of(), List.of(), null),
        List.of(),
        null);
  }

  /** Of date and timedatectl, by UTC: the names of other zones are not unique. */
  private @Nullable Instant time() {
    for (String path :
        List.of(
            COMMANDS + "date/date_--utc",
            COMMANDS + "date/date",
            COMMANDS + "general/date",
            COMMANDS + "host/date",
            "date",
            COMMANDS + "systemd/timedatectl")) {
      for (String row : text(path)) {
        try {
          return LocalDateTime.parse(row.strip().replaceAll(" +", " "), DATE)
              .toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException e) {
          // Another row, or another zone.
        }
      }
    }
    return null;
  }

  private @Nullable String prettyName() {
    return text("etc/os-release", "usr/lib/os-release").stream()
        .filter(row -> row.startsWith("PRETTY_NAME="))
        .map(row -> Shown.text(row.substring("PRETTY_NAME=".length()).replace("\"", ""), 200))
        .findFirst()
        .orElse(null);
  }

  private List<String> addresses() {
    Pattern address = Pattern.compile("\\d+: (\\S+)\\s+inet6? ([0-9a-f.:]+)/.*");
    return text(COMMANDS + "networking/ip_-o_addr").stream()
        .map(address::matcher)
        .filter(m -> m.matches() && !m.group(1).equals("lo"))
        .map(m -> m.group(2))
        .toList();
  }

  private Intake.Taken file(String path) {
    return Objects.requireNonNull(files.get(path), path);
  }

  /** The rows of the first of these files that is here. */
  private List<String> text(String... paths) {
    return Arrays.stream(paths)
        .map(path -> files.get(path))
        .filter(taken -> taken != null && taken.content() != null)
        .map(taken -> Lines.of(taken.content()).rows())
        .findFirst()
        .orElse(List.of());
  }
}
