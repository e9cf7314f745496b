package plimsoll.bundle;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import plimsoll.bundle.Integrity.Level;
import plimsoll.bundle.Integrity.Mismatch;
import plimsoll.signature.SignatureCheck;

/** Compares the files of one evidence with what SHA256SUMS and the manifest say of them. */
final class Verification {
  private final SortedMap<String, Intake.Taken> files;
  private final SortedMap<String, String> mismatches = new TreeMap<>();
  private final boolean hasChecksums;

  Verification(SortedMap<String, Intake.Taken> files) {
    this.files = files;
    Intake.@Nullable Taken checksums = files.get(Bundle.CHECKSUMS);
    hasChecksums = checksums != null;
    if (checksums != null && checksums.content() != null) {
      compare(Checksums.parse(checksums.content()));
    }
  }

  private void compare(Checksums checksums) {
    if (checksums.fault() != null) {
      mismatches.put(Bundle.CHECKSUMS, "can't be read: " + checksums.fault());
      return;
    }
    for (Map.Entry<String, String> row : checksums.byPath().entrySet()) {
      Intake.@Nullable Taken taken = files.get(row.getKey());
      if (taken == null) {
        mismatches.put(row.getKey(), "is missing, though SHA256SUMS lists it");
      } else if (!taken.file().sha256().equals(row.getValue())) {
        mismatches.put(row.getKey(), "differs from SHA256SUMS");
      }
    }
    for (String path : files.keySet()) {
      if (!path.equals(Bundle.CHECKSUMS) && !checksums.byPath().containsKey(path)) {
        mismatches.put(path, "is not listed in SHA256SUMS");
      }
    }
    for (String path : checksums.listedTwice()) {
      mismatches.put(path, "is listed twice in SHA256SUMS");
    }
  }

  /**
   * Why a file can't be trusted, as the end of a sentence; null where nothing speaks against it.
   */
  @Nullable String mismatch(String path) {
    return mismatches.get(path);
  }

  /** Notes what else speaks against a file, where nothing did yet. */
  void note(String path, String what) {
    mismatches.putIfAbsent(path, what);
  }

  /** Compares each output with the size and digest the manifest has of it. */
  void compare(Manifest manifest) {
    for (Manifest.Entry entry : manifest.captures()) {
      Intake.@Nullable Taken taken = entry.stdout() == null ? null : files.get(entry.stdout());
      if (taken != null) {
        boolean same =
            (entry.sha256() == null || entry.sha256().equals(taken.file().sha256()))
                && (entry.bytes() == null || entry.bytes() == taken.file().bytes());
        if (!same) {
          mismatches.putIfAbsent(taken.file().path(), "differs from manifest.json");
        }
      }
    }
  }

  /**
   * What came out.
   *
   * @param name of the file as a whole
   * @param sealed whether a digest of the whole was given
   * @param outer what does not match it; null where it matches, or none was given
   * @param signature what the signature of the whole is worth; null where there is none
   */
  Integrity integrity(
      String name, boolean sealed, @Nullable Mismatch outer, @Nullable SignatureCheck signature) {
    List<Mismatch> all = new ArrayList<>();
    if (outer != null) {
      all.add(outer);
    }
    if (signature != null && signature.isWrong()) {
      all.add(new Mismatch(name, "does not fit " + signature.file() + ": " + signature.reason()));
    }
    mismatches.forEach((path, what) -> all.add(new Mismatch(path, what)));
    if (!all.isEmpty()) {
      return Integrity.tampered(all, signature);
    }
    return new Integrity(level(sealed, signature), reason(sealed, signature), all, signature);
  }

  private Level level(boolean sealed, @Nullable SignatureCheck signature) {
    if (!hasChecksums) {
      return Level.UNVERIFIED;
    }
    if (signature != null && signature.isValid()) {
      return Level.SIGNED;
    }
    return sealed ? Level.SEALED : Level.CONSISTENT;
  }

  /** Why that level, and why no higher one. */
  private String reason(boolean sealed, @Nullable SignatureCheck signature) {
    if (!hasChecksums) {
      return "there is no SHA256SUMS to verify it by";
    }
    if (signature != null && signature.signer() != null && signature.isValid()) {
      return "every file matches SHA256SUMS, and the whole is signed by "
          + signature.signer().name();
    }
    String digests =
        sealed
            ? "every file matches SHA256SUMS, and the whole its outer digest"
            : "every file matches SHA256SUMS; no outer digest was given";
    if (signature == null) {
      return sealed ? digests + "; no signature was given" : digests;
    }
    return digests
        + "; signature "
        + signature.file()
        + " does not count ("
        + signature.outcome().label()
        + "): "
        + signature.reason();
  }
}
