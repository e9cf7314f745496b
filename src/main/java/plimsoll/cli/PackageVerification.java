package plimsoll.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import plimsoll.bundle.Bundle;
import plimsoll.bundle.BundleFile;
import plimsoll.bundle.Bundles;
import plimsoll.bundle.EvidencePackage;
import plimsoll.source.BoundedRead;
import plimsoll.source.Json;
import plimsoll.source.Limits;
import plimsoll.source.Shown;
import plimsoll.source.SourceException;

/** Which bundles a package holds, and whether the results in it are theirs. */
final class PackageVerification {
  private static final String EVIDENCE = "evidence/";
  private static final String WITH = "with/";
  private static final String POLICY = "policy/";
  private static final String RESULTS = "results/";
  private static final String RECORD = "/results.json";

  private final EvidencePackage opened;
  private final SortedSet<String> records = new TreeSet<>();

  /**
   * One bundle.
   *
   * @param place of its file or folder, below the root folder
   */
  record Part(String place, Path path) {
    /** Whether it was judged itself, and not only together with others. */
    boolean isJudged() {
      return place.startsWith(EVIDENCE);
    }
  }

  PackageVerification(EvidencePackage opened) {
    this.opened = opened;
    for (BundleFile file : opened.files()) {
      if (file.path().startsWith(RESULTS) && file.path().endsWith(RECORD)) {
        records.add(file.path());
      }
    }
  }

  /** All bundles, by place. */
  List<Part> parts() {
    SortedSet<String> places = new TreeSet<>();
    for (BundleFile file : opened.files()) {
      for (String folder : List.of(EVIDENCE, WITH)) {
        if (file.path().startsWith(folder)) {
          String name = file.path().substring(folder.length());
          int slash = name.indexOf('/');
          if (slash >= 0) {
            places.add(folder + name.substring(0, slash));
          } else if (Bundles.isCalledPacked(name)) {
            places.add(file.path());
          }
        }
      }
    }
    return places.stream().map(place -> new Part(place, opened.path(place))).toList();
  }

  /**
   * Whether the results of a bundle are its own.
   *
   * @return where they are and what they name, in a sentence
   * @throws RejectedException where they are not there, or of something else
   */
  String results(Part part, Bundle bundle) throws RejectedException {
    String sha256 = bundle.sha256();
    if (sha256 != null && !isIn(part.place(), sha256)) {
      throw rejected(part.place() + " was changed while it was read; verify the package again");
    }
    if (!part.isJudged()) {
      return "none of its own: it was judged with others";
    }
    String path = RESULTS + FileNames.safe(bundle.name()) + RECORD;
    if (!records.remove(path)) {
      throw rejected(path + " is not there, and " + part.place() + " is; ask for the package anew");
    }
    Json record = record(path);
    String named = text(record, "evidence", "sha256");
    if (sha256 == null ? named != null : !sha256.equals(named)) {
      throw rejected(
          path
              + " names evidence of sha256 "
              + Shown.text(String.valueOf(named), 80)
              + ", and "
              + part.place()
              + " has "
              + sha256
              + "; the results are not of this bundle");
    }
    String policy = text(record, "policy", "sha256");
    if (policy != null && !isIn(POLICY, policy)) {
      throw rejected(
          path
              + " names a policy of sha256 "
              + Shown.text(policy, 80)
              + ", which is not in the package; the results are not of this policy");
    }
    for (Json joined : joined(record)) {
      String other = text(joined, "sha256");
      if (other != null && !isIn(WITH, other)) {
        throw rejected(
            path
                + " names a bundle that was judged with it, of sha256 "
                + Shown.text(other, 80)
                + ", which is not in the package");
      }
    }
    return path + " names this digest" + (policy == null ? "" : " and that of the policy");
  }

  /** What is wrong with the whole, once the results of all parts were looked at. */
  List<String> faults() {
    List<String> faults = new ArrayList<>();
    if (parts().stream().noneMatch(Part::isJudged)) {
      faults.add("holds no evidence; give what 'plimsoll package' wrote");
    }
    records.forEach(path -> faults.add(path + " is of no bundle in the package"));
    return faults;
  }

  private Json record(String path) throws RejectedException {
    try {
      Limits limits = Limits.DEFAULT;
      return Json.parse(BoundedRead.file(opened.path(path), limits.maxArtifactBytes()), limits);
    } catch (SourceException e) {
      throw rejected(path + " can't be read: " + e.getMessage());
    } catch (IOException e) {
      throw rejected(path + " can't be read; check the medium, or copy it again");
    }
  }

  private static List<Json> joined(Json record) {
    Json evidence = record.get("evidence");
    Json with = evidence == null ? null : evidence.get("with");
    return with == null ? List.of() : with.items();
  }

  private static @Nullable String text(Json from, String... steps) {
    Json at = from;
    for (String step : steps) {
      at = at == null ? null : at.get(step);
    }
    return at == null ? null : at.text();
  }

  /** Whether a file of this place, or in a folder of this name, has a digest. */
  private boolean isIn(String place, String sha256) {
    return opened.files().stream()
        .anyMatch(file -> file.path().startsWith(place) && file.sha256().equals(sha256));
  }

  private RejectedException rejected(String why) {
    return new RejectedException(opened.name() + ": " + why);
  }
}
