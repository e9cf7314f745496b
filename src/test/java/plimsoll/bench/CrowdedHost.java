package plimsoll.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import plimsoll.Samples;
import plimsoll.bundle.Archives;
import plimsoll.source.Digest;

/**
 * A host like the sample {@code careless} with more containers and images: its own 12 containers
 * and 17 images over and over again, each copy with ids, names, tags and processes of its own. The
 * same numbers give the same bytes.
 */
final class CrowdedHost {
  private static final Pattern OBJECT = Pattern.compile("(?ms)^ {4}\\{\\n.*?^ {4}\\}");
  private static final Pattern ID = Pattern.compile("\"Id\": \"(?:sha256:)?([0-9a-f]{64})\"");
  private static final Pattern NAME = Pattern.compile("(?m)^( {8}\"Name\": \"/)([^\"]*)");
  private static final Pattern PID = Pattern.compile("(?<=\"Pid\": )[1-9]\\d*");
  private static final Pattern HEX = Pattern.compile("\\b([0-9a-f]{12})([0-9a-f]{52})?\\b");
  private static final Pattern ROW_NAME = Pattern.compile("(?m)^([0-9a-f]{64} {3})(\\S+)( *)");
  private static final Pattern PROCESS = Pattern.compile("/proc/(\\d+)/cgroup:.*/docker/");
  private static final Pattern NUMBER = Pattern.compile(" *\\b\\d+\\b");
  private static final Pattern NAMESPACE = Pattern.compile("(?<=pid:\\[)\\d+");

  private static final int PIDS_A_COPY = 4000;

  /** Longer names would not fit the columns of the tables. */
  private static final int NAME_CHARS = 8;

  /** How many objects one call of the collector inspects. */
  private static final int CHUNK = 500;

  private final SortedMap<String, byte[]> files;
  private final int copies;
  private final int imageCopies;
  private final Set<String> imageIds = new HashSet<>();
  private final Set<String> containerIds = new HashSet<>();
  private final Set<String> pids = new HashSet<>();

  private CrowdedHost(SortedMap<String, byte[]> files, int copies, int imageCopies) {
    this.files = files;
    this.copies = copies;
    this.imageCopies = imageCopies;
    ID.matcher(text("docker/images"))
        .results()
        .forEach(id -> imageIds.add(id.group(1).substring(0, 12)));
    ID.matcher(text("docker/containers"))
        .results()
        .forEach(id -> containerIds.add(id.group(1).substring(0, 12)));
    PROCESS.matcher(text("process/cgroups")).results().forEach(row -> pids.add(row.group(1)));
  }

  /**
   * The files of a host with at least so many containers and images, sealed.
   *
   * @throws IOException where the sample can't be read
   */
  static SortedMap<String, byte[]> of(int containers, int images) throws IOException {
    SortedMap<String, byte[]> sample = new TreeMap<>(Archives.files(Samples.bundle("careless")));
    CrowdedHost host = new CrowdedHost(sample, (containers + 11) / 12, (images + 16) / 17);
    host.crowd();
    return Archives.reseal(sample);
  }

  private void crowd() {
    rows("docker/ps", copies);
    rows("docker/stats", copies);
    rows("docker/image-list", imageCopies);
    rows("docker/history", imageCopies);
    Stream.of("cgroups", "ids", "pid-namespaces", "table").forEach(this::processes);
    objects("docker/containers", copies);
    objects("docker/images", imageCopies);
  }

  private String text(String id) {
    return new String(files.get(Archives.path(id)), StandardCharsets.UTF_8);
  }

  private void put(String id, String text) {
    files.put(Archives.path(id), text.getBytes(StandardCharsets.UTF_8));
  }

  /** All copies of each row that holds an object; of a head the first alone. */
  private void rows(String id, int times) {
    List<String> rows = text(id).lines().toList();
    put(
        id,
        IntStream.range(0, times)
            .boxed()
            .flatMap(
                copy ->
                    rows.stream()
                        .filter(row -> copy == 0 || HEX.matcher(row).find())
                        .map(row -> renamed(row, copy)))
            .collect(Collectors.joining("\n", "", "\n")));
  }

  /** The processes of the host, then those of the containers of each copy. */
  private void processes(String name) {
    String id = "process/" + name;
    String text = text(id);
    List<String> own =
        text.lines()
            .filter(row -> NUMBER.matcher(row).results().anyMatch(this::isOfContainer))
            .toList();
    put(
        id,
        text
            + IntStream.range(1, copies)
                .boxed()
                .flatMap(copy -> own.stream().map(row -> process(renamed(row, copy), copy)))
                .map(row -> row + "\n")
                .collect(Collectors.joining()));
  }

  /** Chunks as the collector makes them. */
  private void objects(String id, int times) {
    List<String> objects = OBJECT.matcher(text(id)).results().map(MatchResult::group).toList();
    List<String> all = new ArrayList<>();
    for (int copy = 0; copy < times; copy++) {
      for (String object : objects) {
        all.add(renamed(object, copy));
      }
    }
    for (int from = 0; from < all.size(); from += CHUNK) {
      String chunk = from == 0 ? id : id + "." + (from / CHUNK + 1);
      if (from > 0) {
        list(id, chunk);
      }
      List<String> part = all.subList(from, Math.min(all.size(), from + CHUNK));
      put(chunk, "[\n" + String.join(",\n", part) + "\n]\n");
    }
  }

  /** A row of the manifest for one more chunk. */
  private void list(String id, String chunk) {
    String manifest = new String(files.get("manifest.json"), StandardCharsets.UTF_8);
    int start = manifest.indexOf("    {\"id\": \"" + id + "\"");
    int end = manifest.indexOf("    {\"id\": ", start + 1);
    String row = manifest.substring(start, end).replace(id + "\"", chunk + "\"");
    files.put(
        "manifest.json",
        new StringBuilder(manifest).insert(end, row).toString().getBytes(StandardCharsets.UTF_8));
  }

  /** The text with the ids, names and tags of a copy; that of the sample for copy 0. */
  private String renamed(String text, int copy) {
    if (copy == 0) {
      return text;
    }
    String named = ROW_NAME.matcher(text).replaceAll(row -> row.group(1) + cell(row, copy));
    named = NAME.matcher(named).replaceAll(name -> name.group(1) + name(name.group(2), copy));
    named = PID.matcher(named).replaceAll(pid -> pid(pid.group(), copy));
    named = HEX.matcher(named).replaceAll(hex -> id(hex, copy));
    int image = copy % imageCopies;
    return image == 0
        ? named
        : named.replace("registry.example", String.format(Locale.ROOT, "reg%05d.example", image));
  }

  private static String cell(MatchResult row, int copy) {
    int width = row.group(2).length() + row.group(3).length();
    return String.format(Locale.ROOT, "%-" + width + "s", name(row.group(2), copy));
  }

  private static String name(String name, int copy) {
    return name.substring(0, Math.min(NAME_CHARS, name.length())) + "-" + copy;
  }

  private static String pid(String pid, int copy) {
    return String.valueOf(Long.parseLong(pid) + (long) PIDS_A_COPY * copy);
  }

  private String id(MatchResult hex, int copy) {
    String start = hex.group(1);
    int own =
        containerIds.contains(start) ? copy : imageIds.contains(start) ? copy % imageCopies : 0;
    return own == 0
        ? hex.group()
        : Digest.sha256((start + own).getBytes(StandardCharsets.UTF_8))
            .substring(0, hex.group().length());
  }

  /** A process with the numbers that it has on the host, in columns as wide as before. */
  private String process(String row, int copy) {
    String moved =
        NAMESPACE
            .matcher(row)
            .replaceAll(space -> String.valueOf(Long.parseLong(space.group()) + 1000L * copy));
    return NUMBER
        .matcher(moved)
        .replaceAll(
            number ->
                isOfContainer(number)
                    ? String.format(
                        Locale.ROOT,
                        "%" + number.group().length() + "s",
                        pid(number.group().strip(), copy))
                    : number.group());
  }

  private boolean isOfContainer(MatchResult number) {
    return pids.contains(number.group().strip());
  }
}
