package plimsoll.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import plimsoll.bundle.Bundle;
import plimsoll.bundle.BundleFile;
import plimsoll.bundle.Bundles;
import plimsoll.bundle.PackageWriter;
import plimsoll.policy.Attestation;
import plimsoll.policy.Policy;
import plimsoll.signature.SignatureCheck;
import plimsoll.source.BoundedRead;
import plimsoll.source.Digest;
import plimsoll.source.Shown;
import plimsoll.source.SourceException;

/** Puts files that were given into a package, byte for byte, and remembers where. */
final class PackagedFiles {
  /** A CRL may be as large; all others are far smaller. */
  private static final int MAX_BYTES = 64 * 1024 * 1024;

  private final PackageWriter writer;
  private final Map<Path, String> places = new TreeMap<>();

  PackagedFiles(PackageWriter writer) {
    this.writer = writer;
  }

  /** Where a file or folder that was given is in the package; null where it is not. */
  @Nullable String place(Path given) {
    return places.get(given.toAbsolutePath().normalize());
  }

  /**
   * Adds evidence with what lies beside it: its digest, its signature and the signer's certificate.
   *
   * @param folder that it comes into
   * @param signature that was given; null where one beside the evidence was taken
   */
  void evidence(String folder, Path given, Bundle bundle, @Nullable Path signature)
      throws IOException, RejectedException {
    if (Files.isDirectory(given)) {
      String place = folder + "/" + folderName(bundle);
      remember(given, place);
      for (BundleFile file : bundle.files()) {
        copy(place + "/" + file.path(), given.resolve(file.path()), file.bytes(), file.sha256());
      }
      return;
    }
    String place = folder + "/" + evidenceName(given);
    if (!remember(given, place)) {
      return;
    }
    copy(place, given, size(given), String.valueOf(bundle.sha256()));
    beside(given, place, ".sha256");
    SignatureCheck check = bundle.integrity().signature();
    if (check != null) {
      Path file = signature == null ? given.resolveSibling(check.file()) : signature;
      small(file, folder + "/" + safeName(file));
      beside(given, place, ".pem");
    }
  }

  /** The name of evidence in a package, which must be its own: the results hold it. */
  private static String evidenceName(Path given) throws RejectedException {
    String name = safeName(given);
    if (!Bundles.isCalledPacked(name)) {
      throw new RejectedException(
          name + ": can't be told from other files in a package; copy it as " + name + ".tar.gz");
    }
    return name;
  }

  private static String folderName(Bundle bundle) throws RejectedException {
    String safe = FileNames.safe(bundle.name());
    if (bundle.manifest() == null && !safe.equals(bundle.name())) {
      throw unsafe(bundle.name(), safe);
    }
    return safe;
  }

  private static String safeName(Path given) throws RejectedException {
    String name = String.valueOf(given.getFileName());
    String safe = FileNames.safe(name);
    if (!safe.equals(name)) {
      throw unsafe(name, safe);
    }
    return name;
  }

  private static RejectedException unsafe(String name, String safe) {
    return new RejectedException(
        Shown.text(name, 200)
            + ": has a name that not every system takes; package a copy that is called "
            + safe);
  }

  private void beside(Path given, String place, String suffix)
      throws IOException, RejectedException {
    Path file = given.resolveSibling(given.getFileName() + suffix);
    if (Files.isRegularFile(file)) {
      small(file, place + suffix);
    }
  }

  /** Adds a file of a folder of the package under its own name. */
  void small(String folder, Path given) throws IOException, RejectedException {
    small(given, folder + "/" + safeName(given));
  }

  private void small(Path given, String place) throws IOException, RejectedException {
    if (!remember(given, place)) {
      return;
    }
    byte[] content;
    try {
      content = BoundedRead.file(given, MAX_BYTES);
    } catch (SourceException e) {
      throw new RejectedException(given.getFileName() + ": " + e.getMessage(), e);
    }
    // A PEM file may hold a certificate and its key, and nobody would notice.
    if (new String(content, StandardCharsets.ISO_8859_1).contains("PRIVATE KEY-----")) {
      throw new RejectedException(
          given.getFileName()
              + ": holds a private key, which must not be given away; give a file without it");
    }
    writer.copy(place, content.length, Digest.sha256(content), new ByteArrayInputStream(content));
  }

  /**
   * Adds the policy, and what its attestations name where that lies beside it.
   *
   * @return each attached file in a row, with what became of it
   */
  List<String> policy(Path given, Policy policy) throws IOException, RejectedException {
    String place = "policy/" + safeName(given);
    remember(given, place);
    copy(place, given, size(given), policy.sha256());
    Map<String, Attestation.File> attached = new TreeMap<>();
    for (Attestation attestation : policy.attestations()) {
      Attestation.File file = attestation.file();
      if (file != null) {
        attached.put(file.name() + "/" + file.sha256(), file);
      }
    }
    List<String> rows = new ArrayList<>();
    for (Attestation.File file : attached.values()) {
      rows.add(attached(given, file));
    }
    return rows;
  }

  private String attached(Path policy, Attestation.File file)
      throws IOException, RejectedException {
    return Shown.text(file.name(), 200)
        + ": "
        + attachedPlace(policy, file)
        + "; sha256 "
        + file.sha256();
  }

  private String attachedPlace(Path policy, Attestation.File file)
      throws IOException, RejectedException {
    if (!FileNames.safe(file.name()).equals(file.name())) {
      return "not in this package, as not every system takes its name";
    }
    Path beside = policy.resolveSibling(file.name());
    if (!Files.isRegularFile(beside, LinkOption.NOFOLLOW_LINKS)) {
      return "not in this package, as it did not lie beside the policy";
    }
    if (!sha256(beside).equals(file.sha256())) {
      return "not in this package, as what lay beside the policy differs from it";
    }
    String place = "policy/" + file.name();
    if (remember(beside, place)) {
      copy(place, beside, size(beside), file.sha256());
    }
    return place;
  }

  /** SHA-256 of a file of any size. */
  static String sha256(Path file) throws IOException {
    MessageDigest digest = Digest.newSha256();
    try (InputStream in = Files.newInputStream(file)) {
      byte[] buffer = new byte[65_536];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
      }
    }
    return Digest.hex(digest.digest());
  }

  private void copy(String place, Path from, long size, String sha256)
      throws IOException, RejectedException {
    try (InputStream in = opened(from)) {
      writer.copy(place, size, sha256, in);
    }
  }

  private static InputStream opened(Path from) throws RejectedException {
    try {
      return Files.newInputStream(from);
    } catch (IOException e) {
      throw vanished(from, e);
    }
  }

  private static long size(Path from) throws RejectedException {
    try {
      return Files.size(from);
    } catch (IOException e) {
      throw vanished(from, e);
    }
  }

  private static RejectedException vanished(Path from, IOException e) {
    return new RejectedException(
        from + ": was read before and can't be read any more; check the medium, and begin again",
        e);
  }

  /** Whether it is new; the same file may be given for several purposes. */
  private boolean remember(Path given, String place) {
    return !place.equals(places.put(given.toAbsolutePath().normalize(), place));
  }
}
