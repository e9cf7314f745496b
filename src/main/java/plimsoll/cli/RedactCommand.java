package plimsoll.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import plimsoll.bundle.Artifact;
import plimsoll.bundle.Bundle;
import plimsoll.bundle.BundleFile;
import plimsoll.bundle.BundleWriter;
import plimsoll.bundle.Manifest;
import plimsoll.redaction.Original;
import plimsoll.redaction.Redacted;
import plimsoll.redaction.RedactionKey;
import plimsoll.redaction.Redactor;
import plimsoll.redaction.Rule;
import plimsoll.report.AtomicFile;
import plimsoll.source.Digest;
import plimsoll.source.Limits;
import plimsoll.source.Shown;
import plimsoll.source.SourceException;

/** Writes a copy of a bundle that may be shared. */
@Command(
    name = "redact",
    description =
        "Writes a copy of a bundle that can be shared: secrets are replaced, and on request names"
            + " and addresses. The copy gets the same verdicts, or it is not written.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class RedactCommand implements Callable<Integer> {
  private static final String SUMS = "SHA256SUMS";

  @Spec private CommandSpec spec;

  @Mixin private EvidenceOptions options;

  @Parameters(
      paramLabel = "EVIDENCE",
      description = "A bundle that collect.sh wrote, or the folder it was unpacked to.")
  private Path evidence;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "BUNDLE",
      required = true,
      description = "File to write, such as copy.tar.gz; its digest is written beside it.")
  private Path output;

  @Option(
      names = "--also",
      paramLabel = "NAMES",
      split = ",",
      converter = RuleConverter.class,
      description =
          "Replace names as well: hosts, addresses, users, images, containers; separated by"
              + " commas.")
  private List<Rule> also = List.of();

  @Option(
      names = "--key",
      paramLabel = "FILE",
      description =
          "The owner's key: with it a value has the same pseudonym in every bundle, and 'plimsoll"
              + " reveal' tells what one stands for. Made where it is not there. Keep it: it holds"
              + " what was replaced.")
  private @Nullable Path keyFile;

  @Option(names = "--force", description = "Replace BUNDLE where it is there already.")
  private boolean force;

  @Override
  public Integer call() throws RejectedException {
    options.begin(spec, 1);
    Path digestFile = beside(output);
    for (Path file : List.of(output, digestFile)) {
      if (Files.exists(file) && (!force || Files.isDirectory(file) || isEvidence(file))) {
        throw new RejectedException(file + ": is there already; choose another -o, or add --force");
      }
    }
    Bundle bundle = Judging.open(options, evidence);
    Manifest manifest = manifest(bundle);
    Original original = original(bundle);
    @Nullable KeyFile key = keyFile == null ? null : KeyFile.open(keyFile);
    Redacted copy = redact(original, key == null ? null : key.key());
    byte[] packed = pack(copy, manifest);
    SameVerdicts.demand(evidence, bundle, packed);
    if (key != null) {
      key.write();
    }
    write(output, packed);
    String digest = Digest.sha256(packed);
    write(
        digestFile, (digest + "  " + output.getFileName() + "\n").getBytes(StandardCharsets.UTF_8));
    print(bundle, copy, digest, key);
    return ExitStatus.DONE;
  }

  private boolean isEvidence(Path file) throws RejectedException {
    try {
      return Files.isSameFile(file, evidence);
    } catch (IOException e) {
      throw new RejectedException(evidence + ": is not there; check the path", e);
    }
  }

  private static Path beside(Path file) {
    return file.resolveSibling(file.getFileName() + ".sha256");
  }

  private Manifest manifest(Bundle bundle) throws RejectedException {
    if (!bundle.isOurs()) {
      throw new RejectedException(
          evidence.getFileName()
              + ": is not of collect.sh; only a bundle of collect.sh can be redacted");
    }
    @Nullable Manifest manifest = bundle.manifest();
    if (manifest == null) {
      throw new RejectedException(
          evidence.getFileName()
              + ": has no manifest.json; only a bundle of collect.sh can be redacted");
    }
    return manifest;
  }

  private Original original(Bundle bundle) throws RejectedException {
    @Nullable String sha256 = bundle.sha256();
    if (sha256 == null) {
      throw new RejectedException(
          evidence.getFileName()
              + ": has no SHA256SUMS, so that a copy can't name its original; capture the host"
              + " again");
    }
    SortedMap<String, byte[]> files = new TreeMap<>();
    for (BundleFile file : bundle.files()) {
      @Nullable Artifact artifact = bundle.artifact(file.path());
      if (artifact == null) {
        throw new RejectedException(
            evidence.getFileName()
                + ": "
                + Shown.quoted(file.path())
                + " has "
                + Shown.figure(file.bytes())
                + " bytes, too many to be redacted; capture the host again without it (--skip)");
      }
      if (!file.path().equals(SUMS)) {
        files.put(file.path(), artifact.content());
      }
    }
    boolean folder = bundle.kind() == Bundle.Kind.FOLDER;
    return new Original(bundle.name(), sha256, folder ? SUMS : "bundle", files);
  }

  private Redacted redact(Original original, @Nullable RedactionKey key) throws RejectedException {
    Set<Rule> rules = EnumSet.noneOf(Rule.class);
    rules.addAll(also);
    try {
      return Redactor.redact(original, rules, key, Limits.DEFAULT);
    } catch (SourceException e) {
      throw new RejectedException(evidence.getFileName() + ": manifest.json: " + e.getMessage(), e);
    }
  }

  private byte[] pack(Redacted copy, Manifest manifest) throws RejectedException {
    try {
      ByteArrayOutputStream packed = new ByteArrayOutputStream();
      BundleWriter.write(packed, FileNames.safe(copy.name()), manifest.startedAt(), copy.files());
      return packed.toByteArray();
    } catch (IOException e) {
      throw new RejectedException(output + ": can't be packed (" + e.getMessage() + ")", e);
    }
  }

  static void write(Path file, byte[] content) throws RejectedException {
    try {
      AtomicFile.write(file, out -> out.write(content));
    } catch (IOException e) {
      throw Unwritable.output(file, e);
    }
  }

  private void print(Bundle bundle, Redacted copy, String digest, @Nullable KeyFile key) {
    PrintWriter out = spec.commandLine().getOut();
    out.print(
        "Redacted copy of "
            + Shown.text(bundle.name(), 200)
            + ", sha256 "
            + bundle.sha256()
            + "\n");
    for (Redacted.Count count : copy.counts()) {
      out.print(
          String.format(
                  Locale.ROOT,
                  "  %-14s %,7d in %,d places: %s",
                  count.rule().label(),
                  count.values(),
                  count.places(),
                  count.rule().words())
              + "\n");
    }
    if (copy.counts().isEmpty()) {
      out.print("  nothing was left to replace\n");
    }
    copy.notes().forEach(note -> out.print("  Note: " + Shown.text(note, 400) + "\n"));
    out.print("Every control of every benchmark has the same verdict for both.\n");
    if (key != null) {
      out.print(
          "Key: "
              + key.file()
              + (key.isNew() ? " was made" : " was used")
              + "; keep it, and keep it secret: it holds what was replaced\n");
    }
    out.print("Written to " + output + "\n  sha256 " + digest + "\n");
  }

  /** Reads the name of a rule in any letter case. */
  static final class RuleConverter implements ITypeConverter<Rule> {
    @Override
    public Rule convert(String name) {
      return Rule.onRequest().stream()
          .filter(rule -> rule.label().equals(name.strip().toLowerCase(Locale.ROOT)))
          .findFirst()
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "no names are called '"
                          + name
                          + "'; there is "
                          + Rule.onRequest().stream()
                              .map(Rule::label)
                              .collect(Collectors.joining(", "))));
    }
  }
}
