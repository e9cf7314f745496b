package plimsoll.cli;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import plimsoll.assessment.Assessment;
import plimsoll.bundle.Bundle;
import plimsoll.bundle.PackageWriter;
import plimsoll.policy.Policy;
import plimsoll.report.Renderer;
import plimsoll.report.ReportFile;
import plimsoll.signature.SignatureCheck;
import plimsoll.source.Shown;

/** What stands in a package, one evidence after the other; only the current one is in memory. */
final class PackageContents {
  /** Options that say where results go: those who judge again say it themselves. */
  private static final Set<String> OWN = Set.of("--output", "--format");

  private static final Set<String> TRUST =
      Set.of(
          "--trust-anchors",
          "--crl",
          "--signer-certificate",
          "--allowed-signers",
          "--signer-identity",
          "--require");

  /** Evidence as it was found before anything is written. */
  record Found(Path path, Bundle bundle) {
    /** Name of the folder of its results. */
    String folder() {
      return FileNames.safe(bundle.name());
    }

    @Nullable Instant captured() {
      return bundle.manifest() == null ? null : bundle.manifest().startedAt();
    }
  }

  /** Evidence was rejected while the archive was written. */
  static final class StoppedException extends IOException {
    private static final long serialVersionUID = 1;

    private final RejectedException rejected;

    private StoppedException(RejectedException rejected) {
      super(rejected);
      this.rejected = rejected;
    }

    RejectedException rejected() {
      return rejected;
    }
  }

  private final JudgeOptions options;
  private final JudgeOptions.Judge judge;
  private final List<Found> found;
  private final SortedMap<String, OptionSpec> given = new TreeMap<>();
  private final CoverSheet sheet = new CoverSheet();
  private final List<String> said = new ArrayList<>();
  private int files;
  private long faults;

  /**
   * @param found all evidence, in the order in which it is to be written
   * @param given the command line
   */
  PackageContents(
      JudgeOptions options, JudgeOptions.Judge judge, List<Found> found, ParseResult given) {
    this.options = options;
    this.judge = judge;
    this.found = found;
    // By name: the order of options on the command line changes nothing.
    given.matchedOptions().forEach(option -> this.given.put(option.longestName(), option));
    this.given.keySet().removeAll(OWN);
  }

  /** What is to be said of it once it is written, a row each. */
  List<String> said() {
    return said;
  }

  /** How many files are in it. */
  int files() {
    return files;
  }

  /** Controls whose check threw: faults of ours. */
  long faults() {
    return faults;
  }

  /**
   * Writes the archive.
   *
   * @throws StoppedException where evidence can't be judged, or be packaged
   */
  void writeTo(SeekableByteChannel to) throws IOException {
    PackageWriter writer = new PackageWriter(to);
    PackagedFiles packaged = new PackagedFiles(writer);
    try {
      policy(packaged);
      List<Path> trust = options.evidence().trustFiles();
      trust.sort(Comparator.comparing(file -> String.valueOf(file.getFileName())));
      for (Path file : trust) {
        packaged.small("trust", file);
      }
      for (Path one : options.with()) {
        packaged.evidence("with", one, EvidenceOptions.openJoined(one), null);
      }
      for (Found one : found) {
        evidence(writer, packaged, one);
      }
    } catch (RejectedException e) {
      throw new StoppedException(e);
    }
    judged(packaged);
    byte[] text = sheet.text(Version.current()).getBytes(StandardCharsets.UTF_8);
    writer.add("README.txt", out -> out.write(text));
    writer.finish();
    files = writer.files();
  }

  private void policy(PackagedFiles packaged) throws IOException, RejectedException {
    Path file = options.policyFile();
    Policy policy = judge.policy();
    if (file != null && policy != null) {
      List<String> attached = packaged.policy(file, policy);
      sheet.policy(place(packaged, file), policy.name(), policy.sha256(), attached);
    }
  }

  private void evidence(PackageWriter writer, PackagedFiles packaged, Found one)
      throws IOException, RejectedException {
    packaged.evidence("evidence", one.path(), one.bundle(), options.evidence().signature());
    JudgeOptions.Judged judged = judge.judge(one.path());
    String results = "results/" + judged.folder() + "/";
    for (ReportFile file : judged.files()) {
      writer.add(results + file.name(), file.content()::writeTo);
    }
    Assessment assessment = judged.assessment();
    String place = place(packaged, one.path());
    sheet.evidence(place, results, assessment, signatureCommands(packaged, one, place));
    faults += assessment.faults();
    said.add(assessment.evidence().name());
    said.add(
        "  "
            + assessment.evidence().integrity().toUpperCase(Locale.ROOT)
            + ": "
            + Shown.text(assessment.evidence().integrityReason(), 1000));
    assessment
        .benchmarks()
        .forEach(
            result -> said.add("  " + result.benchmark().id() + ": " + CoverSheet.counts(result)));
    if (judged.merged() != null) {
      said.addAll(StigOptions.rows(judged.merged()));
    }
  }

  private List<String> signatureCommands(PackagedFiles packaged, Found one, String place)
      throws IOException {
    SignatureCheck check = one.bundle().integrity().signature();
    if (check == null) {
      return List.of();
    }
    Path signature = options.evidence().signature();
    Path file = signature == null ? one.path().resolveSibling(check.file()) : signature;
    return new SignatureCommands(
            place,
            place(packaged, file),
            option(packaged, "--signer-certificate", place + ".pem"),
            option(packaged, "--trust-anchors", "trust/ca.pem"),
            option(packaged, "--allowed-signers", "trust/allowed_signers"))
        .of(check, file, one.captured());
  }

  /** How it was judged, from the command line as it was given. */
  private void judged(PackagedFiles packaged) throws IOException {
    List<String> lacking = new ArrayList<>();
    List<String> words = new ArrayList<>();
    List<String> trust = new ArrayList<>();
    for (OptionSpec option : given.values()) {
      List<String> row = new ArrayList<>();
      for (String value : values(option)) {
        row.add(option.longestName() + " " + CoverSheet.quoted(placed(packaged, option, value)));
        if (isFile(option) && packaged.place(Path.of(value)) == null) {
          lacking.add("  " + option.longestName() + ": " + lacking(Path.of(value)));
        }
      }
      if (option.typeInfo().isBoolean()) {
        row = List.of(option.longestName());
      }
      words.addAll(row);
      if (TRUST.contains(option.longestName())) {
        trust.addAll(row);
      }
    }
    words.add(
        "-f " + judge.renderers().stream().map(Renderer::format).collect(Collectors.joining(",")));
    sheet.judged(words, trust, lacking);
  }

  private static String placed(PackagedFiles packaged, OptionSpec option, String value) {
    return isFile(option) ? place(packaged, Path.of(value)) : value;
  }

  private static boolean isFile(OptionSpec option) {
    return Stream.of(option.auxiliaryTypes()).anyMatch(Path.class::equals);
  }

  private static List<String> values(OptionSpec option) {
    return option.originalStringValues();
  }

  private static String lacking(Path path) throws IOException {
    String name = Shown.text(String.valueOf(path.getFileName()), 200);
    return Files.isRegularFile(path) ? name + ", sha256 " + PackagedFiles.sha256(path) : name;
  }

  /** Where a file is that an option gave; where it would be if it did not. */
  private String option(PackagedFiles packaged, String name, String otherwise) {
    OptionSpec option = given.get(name);
    return option == null ? otherwise : placed(packaged, option, values(option).get(0));
  }

  /** Where a file is in the package; its name alone where it is not in it. */
  private static String place(PackagedFiles packaged, Path file) {
    String place = packaged.place(file);
    return place == null ? String.valueOf(file.getFileName()) : place;
  }
}
