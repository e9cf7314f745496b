package plimsoll.analysis;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import plimsoll.assessment.Provenance;
import plimsoll.bundle.Artifact;
import plimsoll.bundle.Bundle;
import plimsoll.bundle.Capture;
import plimsoll.bundle.EvidenceSource;
import plimsoll.bundle.Integrity;
import plimsoll.bundle.Manifest;
import plimsoll.evidence.Daemon;
import plimsoll.evidence.Evidence;
import plimsoll.signature.SignatureCheck;

/** What a bundle says of itself, for the result. */
final class ProvenanceReader {
  private static final Pattern PLAIN_WORD = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

  private ProvenanceReader() {}

  static Provenance read(
      Bundle bundle, List<Bundle> others, EvidenceSource source, Evidence evidence) {
    Manifest manifest = bundle.manifest();
    Integrity integrity = bundle.integrity();
    return new Provenance(
        bundle.name(),
        bundle.sha256(),
        bundle.kind().name().toLowerCase(Locale.ROOT),
        manifest == null ? 0 : manifest.format(),
        integrity.level().label(),
        integrity.reason(),
        integrity.mismatches().stream().map(Integrity.Mismatch::artifact).sorted().toList(),
        signature(integrity.signature()),
        manifest == null ? null : manifest.startedAt().toString(),
        manifest == null ? null : toText(manifest.finishedAt()),
        manifest == null ? null : manifest.collector(),
        manifest == null ? null : manifest.user(),
        manifest == null ? null : isRoot(manifest.effectiveUid()),
        manifest == null ? null : manifest.options().redaction(),
        host(manifest, evidence),
        captures(source),
        others.stream().map(ProvenanceReader::joined).toList(),
        manifest == null ? null : original(manifest.redaction()));
  }

  private static Provenance.@Nullable Original original(Manifest.@Nullable Redaction redaction) {
    return redaction == null
        ? null
        : new Provenance.Original(
            redaction.originalName(), redaction.originalSha256(), redaction.digestOf());
  }

  private static Provenance.Joined joined(Bundle other) {
    Manifest manifest = other.manifest();
    return new Provenance.Joined(
        other.name(),
        other.sha256(),
        other.kind().name().toLowerCase(Locale.ROOT),
        other.integrity().level().label(),
        other.integrity().reason(),
        manifest == null ? null : manifest.startedAt().toString(),
        manifest == null ? null : manifest.collector());
  }

  private static Provenance.@Nullable Signature signature(@Nullable SignatureCheck check) {
    if (check == null) {
      return null;
    }
    SignatureCheck.@Nullable Signer signer = check.signer();
    return new Provenance.Signature(
        check.file(),
        check.form().label(),
        check.outcome().label(),
        check.reason(),
        signer == null ? null : signer.name(),
        signer == null ? List.of() : signer.chain(),
        signer == null ? null : toText(signer.validFrom()),
        signer == null ? null : toText(signer.validUntil()));
  }

  private static @Nullable String toText(@Nullable Instant instant) {
    return instant == null ? null : instant.toString();
  }

  private static @Nullable Boolean isRoot(@Nullable Long effectiveUid) {
    return effectiveUid == null ? null : effectiveUid == 0;
  }

  private static Provenance.Host host(@Nullable Manifest manifest, Evidence evidence) {
    Daemon daemon = evidence.daemon();
    List<String> hardware = evidence.hardwareAddresses().toOptional().orElse(List.of());
    @Nullable String version = daemon.version().toOptional().orElse(null);
    @Nullable String apiVersion = daemon.apiVersion().toOptional().orElse(null);
    if (manifest == null) {
      @Nullable String os = daemon.operatingSystem().toOptional().orElse(null);
      return new Provenance.Host(null, null, List.of(), hardware, os, null, version, apiVersion);
    }
    Manifest.Host host = manifest.host();
    return new Provenance.Host(
        host.hostname(),
        host.fqdn(),
        host.addresses(),
        hardware,
        host.os(),
        host.kernel(),
        version,
        apiVersion);
  }

  private static List<Provenance.Capture> captures(EvidenceSource source) {
    List<Provenance.Capture> captures = new ArrayList<>();
    for (String id : source.ids()) {
      Capture capture = source.capture(id);
      Artifact output = capture.output();
      captures.add(
          new Provenance.Capture(
              id,
              command(capture.argv()),
              output == null ? null : output.path(),
              output == null ? null : output.sha256(),
              capture.startedAt(),
              capture.exitStatus(),
              capture.problem(),
              output == null ? null : (long) output.content().length));
    }
    return captures;
  }

  /** Where more than one command ran, the collector says in a single word what did. */
  private static String command(List<String> argv) {
    return argv.size() == 1
        ? argv.get(0)
        : argv.stream().map(ProvenanceReader::word).collect(Collectors.joining(" "));
  }

  /** A word of a command as a shell would take it. */
  private static String word(String word) {
    return PLAIN_WORD.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
