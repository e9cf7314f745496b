package plimsoll.bundle;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import plimsoll.source.Limits;
import plimsoll.source.Lines;
import plimsoll.source.Shown;

/**
 * Reads a folder of outputs that somebody saved: each file is known by its content, or by a line of
 * {@value #MAPPING}:
 *
 * <pre>
 * # what this folder's files are
 * rules-now.txt = audit/rules
 * unit.txt      = files/lib/systemd/system/docker.service
 * notes.txt     = ignore
 * </pre>
 *
 * <p>Nothing is guessed: of two files for one capture neither is taken, and what is not known is
 * listed with what to do.
 */
final class SavedFiles {
  /** The file that says what can't be recognised. */
  static final String MAPPING = "plimsoll-files.txt";

  private static final String IGNORE = "ignore";
  private static final int MAX_FILES = 5000;
  private static final long MAX_BYTES = 1024L * 1024 * 1024;
  private static final int MOST_LISTED = 200;

  private static final Pattern ID =
      Pattern.compile("(audit|docker|host|process|systemd)/[a-z][a-z0-9.-]*|files/[^/].*");

  private final SortedMap<String, Intake.Taken> files;
  private final Limits limits;
  private final Map<String, String> mapping = new TreeMap<>();
  private final SortedMap<String, List<String>> paths = new TreeMap<>();
  private final SortedMap<String, SavedText> texts = new TreeMap<>();
  private final SortedMap<String, String> unknown = new TreeMap<>();

  private SavedFiles(Intake intake, Limits limits) {
    this.files = intake.files();
    this.limits = limits;
    intake
        .leftOut()
        .forEach(
            (path, problem) ->
                unknown.put(
                    Shown.text(path, limits.maxNameChars()),
                    "was not read: it " + problem + "; save a copy of it under a name of its own"));
  }

  /** A folder of saved outputs is small; any other folder is no evidence, and not read through. */
  static Limits limits(Limits limits) {
    return new Limits(
        Math.min(MAX_BYTES, limits.maxUnpackedBytes()),
        limits.maxArtifactBytes(),
        limits.maxKeptBytes(),
        Math.min(MAX_FILES, limits.maxEntries()),
        limits.maxNameChars(),
        limits.maxJsonTokens(),
        limits.maxJsonDepth(),
        limits.maxJsonNameChars(),
        limits.maxJsonNumberChars());
  }

  /**
   * Reads them; null where none is recognised.
   *
   * @throws Refusal where the mapping file is wrong
   */
  static @Nullable Foreign read(Intake intake, Limits limits) throws Refusal {
    return new SavedFiles(intake, limits).read();
  }

  private @Nullable Foreign read() throws Refusal {
    readMapping();
    files.forEach(this::take);
    if (paths.isEmpty()) {
      return null;
    }
    SortedMap<String, Capture> captures = new TreeMap<>();
    paths.forEach((id, all) -> put(captures, id, all));
    int recognised = paths.values().stream().mapToInt(List::size).sum();
    int more = unknown.size() - MOST_LISTED;
    unknown.entrySet().stream()
        .limit(MOST_LISTED)
        .forEach(
            e ->
                captures.put(
                    "not-recognised/" + e.getKey(),
                    Foreign.lost("not-recognised/" + e.getKey(), e.getKey() + " " + e.getValue())));
    String rest =
        unknown.isEmpty()
            ? ""
            : "; "
                + unknown.size()
                + " not recognised"
                + (more > 0 ? ", " + MOST_LISTED + " listed" : "");
    return new Foreign(
        Bundle.Kind.FOLDER,
        captures,
        null,
        "saved outputs: "
            + recognised
            + (recognised == 1 ? " file was taken for a capture" : " files were taken for captures")
            + rest
            + "; 'plimsoll show' lists each; what they lack is UNKNOWN");
  }

  private void readMapping() throws Refusal {
    Intake.@Nullable Taken taken = files.get(MAPPING);
    if (taken == null || taken.content() == null) {
      return;
    }
    List<String> rows = Lines.of(taken.content()).rows();
    for (int i = 0; i < rows.size(); i++) {
      String row = rows.get(i).strip();
      if (row.isEmpty() || row.startsWith("#")) {
        continue;
      }
      int equals = row.lastIndexOf('=');
      String file = equals < 0 ? "" : row.substring(0, equals).strip();
      String id = equals < 0 ? "" : row.substring(equals + 1).strip();
      if (file.isEmpty() || id.isEmpty()) {
        throw wrong(i, "is not FILE = CAPTURE; write such as: info.txt = docker/info-text");
      }
      if (!files.containsKey(file)) {
        throw wrong(i, "names " + Shown.quoted(file) + ", which is not in this folder; correct it");
      }
      if (!id.equals(IGNORE) && !(ID.matcher(id).matches() && isKnown(id))) {
        throw wrong(
            i,
            Shown.quoted(id)
                + " is no capture; write one that 'collect.sh --list' prints, files/ with an"
                + " absolute path, or ignore");
      }
      if (mapping.put(file, id) != null) {
        throw wrong(i, "names " + Shown.quoted(file) + " again; keep one of the lines");
      }
    }
  }

  private static boolean isKnown(String id) {
    return id.startsWith("files/") || SavedFile.IDS.contains(id);
  }

  private static Refusal wrong(int row, String why) {
    return new Refusal(MAPPING + ":" + (row + 1) + " " + why);
  }

  private void take(String path, Intake.Taken taken) {
    if (path.equals(MAPPING) || path.equals(Bundle.CHECKSUMS)) {
      return;
    }
    @Nullable String given = mapping.get(path);
    if (IGNORE.equals(given)) {
      return;
    }
    if (taken.content() == null) {
      unknown.put(path, "was not read: it is too large");
      return;
    }
    SavedText text = SavedText.of(taken.content(), limits);
    if (given != null) {
      add(given, path, text);
      return;
    }
    if (text.isBlank()) {
      unknown.put(path, text.loss() == null ? "is empty" : text.loss());
      return;
    }
    Optional<SavedFile> known = SavedFile.recognise(path, text, limits);
    if (known.isEmpty()) {
      String start = new String(text.content(), StandardCharsets.UTF_8).stripLeading();
      unknown.put(
          path,
          (start.matches("(?s)[\\[{].*") && !SavedFile.isJson(text, limits)
                  ? "begins like JSON and can't be read: it may be cut off; save it again, or"
                  : "was not recognised:")
              + " say what it is in "
              + MAPPING
              + ", such as: "
              + path
              + " = docker/ps");
    } else if (known.get().id().isEmpty()) {
      unknown.put(path, known.get().doubt() + ": say which in " + MAPPING);
    } else {
      String doubt = known.get().doubt();
      add(known.get().id(), path, doubt.isEmpty() ? text : text.doubted(doubt));
      if (known.get().wholeCommands()) {
        add("process/command-lines", path, text);
      }
    }
  }

  private void add(String id, String path, SavedText text) {
    paths.computeIfAbsent(id, key -> new ArrayList<>()).add(path);
    texts.put(path, text);
  }

  private void put(SortedMap<String, Capture> captures, String id, List<String> all) {
    if (SavedFile.OF_OBJECTS.contains(id)) {
      for (String path : all) {
        String chunk = Foreign.nextChunk(captures, id);
        captures.put(chunk, capture(chunk, path));
      }
    } else if (all.size() == 1) {
      captures.put(id, capture(id, all.get(0)));
    } else {
      captures.put(
          id,
          Foreign.lost(
              id,
              "several files hold "
                  + id
                  + ", and none was chosen: "
                  + Shown.text(String.join(", ", all), 300)
                  + "; set all but one to ignore in "
                  + MAPPING));
    }
  }

  private Capture capture(String id, String path) {
    Intake.Taken taken = Objects.requireNonNull(files.get(path), path);
    SavedText text = Objects.requireNonNull(texts.get(path), path);
    @Nullable String loss = text.loss() == null ? null : path + " " + text.loss();
    boolean open = !text.ends() && !id.startsWith("files/") && !SavedFile.isJson(text, limits);
    return new Capture(
        id,
        List.of(),
        null,
        null,
        new Artifact(path, taken.file().sha256(), text.content()),
        "",
        loss == null && open && !text.isBlank()
            ? path + " does not end in a line end: it may be cut off"
            : loss);
  }
}
