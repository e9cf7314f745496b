package plimsoll.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import plimsoll.bundle.Bundle;
import plimsoll.bundle.Bundles;
import plimsoll.source.Limits;
import plimsoll.source.Shown;

/**
 * All evidence of one run: each that was named, and of a folder of bundles each bundle in it, by
 * name.
 *
 * @param items in the order in which they are told of
 * @param isFleet whether there are several, or a folder of bundles was given
 * @param notLookedInto folders in a folder of bundles that hold no evidence themselves
 */
record EvidenceList(List<Item> items, boolean isFleet, List<Path> notLookedInto) {
  private static final int DIGEST_CHARS = 12;

  EvidenceList {
    items = List.copyOf(items);
    notLookedInto = List.copyOf(notLookedInto);
  }

  /**
   * One evidence.
   *
   * @param ownName folder for its results, in lower case, if no other evidence of the run has that
   *     name; null where one has
   * @param problem why it can't be judged, known before it is opened; null as it should be
   */
  record Item(Path path, @Nullable String ownName, @Nullable String problem) {
    /** Name of the file or folder, for people. */
    String name() {
      return Shown.text(String.valueOf(path.getFileName()), 200);
    }

    /**
     * Folder for its results. Evidence of one name is told apart by its digest, so that the name
     * depends neither on the order in which it was given nor on the threads.
     */
    String folder(Bundle bundle) throws RejectedException {
      String plain = FileNames.safe(bundle.name());
      if (plain.toLowerCase(Locale.ROOT).equals(ownName)) {
        return plain;
      }
      String sha256 = bundle.sha256();
      if (sha256 == null) {
        throw new RejectedException(
            name()
                + ": has the name of another EVIDENCE of this run, and no SHA256SUMS to tell it"
                + " apart; analyze it in a run of its own with another -o");
      }
      return plain + "-" + sha256.substring(0, DIGEST_CHARS);
    }
  }

  /** Looks for the bundles, and opens none. */
  static EvidenceList of(List<Path> given) {
    List<Found> found = new ArrayList<>();
    List<Path> notLookedInto = new ArrayList<>();
    boolean folders = false;
    for (Path path : given) {
      Content content =
          !Files.isDirectory(path) || Bundles.isEvidence(path)
              ? Content.NO_BUNDLES
              : Content.of(path);
      if (content.bundles().isEmpty()) {
        found.add(new Found(path, null));
      } else {
        folders = true;
        found.addAll(content.bundles());
        notLookedInto.addAll(content.otherFolders());
      }
    }
    Map<String, Integer> names = new TreeMap<>();
    found.forEach(one -> names.merge(one.key(), 1, Integer::sum));
    return new EvidenceList(
        found.stream()
            .map(
                one ->
                    new Item(
                        one.path(),
                        Integer.valueOf(1).equals(names.get(one.key())) ? one.key() : null,
                        one.problem()))
            .toList(),
        folders || found.size() > 1,
        notLookedInto);
  }

  private record Found(Path path, String key, @Nullable String problem) {
    Found(Path path, @Nullable String problem) {
      // Where letter case does not tell folders apart, no other platform may either.
      this(
          path,
          FileNames.safe(Bundles.probableName(path, Limits.DEFAULT)).toLowerCase(Locale.ROOT),
          problem);
    }
  }

  /**
   * What a folder holds that may be one of bundles, by name.
   *
   * @param bundles none in one that may be evidence itself
   */
  private record Content(List<Found> bundles, List<Path> otherFolders) {
    static final Content NO_BUNDLES = new Content(List.of(), List.of());

    static Content of(Path folder) {
      try (Stream<Path> entries = Files.list(folder)) {
        List<Path> visible =
            entries
                .filter(entry -> !entry.getFileName().toString().startsWith("."))
                .sorted(Comparator.comparing(entry -> entry.getFileName().toString()))
                .toList();
        List<Found> bundles = new ArrayList<>();
        List<Path> otherFolders = new ArrayList<>();
        for (Path entry : visible) {
          if (isBundle(entry)) {
            bundles.add(new Found(entry, null));
          } else if (Files.isDirectory(entry)) {
            otherFolders.add(entry);
          }
        }
        return new Content(bundles, otherFolders);
      } catch (IOException e) {
        String problem =
            "can't be read; give what collect.sh wrote, the folder it was unpacked to, or a folder"
                + " of these";
        return new Content(List.of(new Found(folder, problem)), List.of());
      }
    }

    private static boolean isBundle(Path entry) {
      return Files.isDirectory(entry)
          ? Bundles.isEvidence(entry)
          : Files.isRegularFile(entry)
              && Bundles.isCalledPacked(String.valueOf(entry.getFileName()));
    }
  }
}
