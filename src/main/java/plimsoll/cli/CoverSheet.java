package plimsoll.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import plimsoll.assessment.AppliedPolicy;
import plimsoll.assessment.Assessment;
import plimsoll.assessment.BenchmarkResult;
import plimsoll.assessment.Provenance;
import plimsoll.assessment.Summary;
import plimsoll.source.Shown;

/** What a package is, how it was made, and how anybody verifies it: {@code README.txt}. */
final class CoverSheet {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:=,@%+-]+");
  private static final int WIDTH = 96;
  private static final int INDENT = 14;

  private final List<String> evidence = new ArrayList<>();
  private final List<String> policy = new ArrayList<>();
  private final List<String> signatures = new ArrayList<>();
  private final List<String> files = new ArrayList<>();
  private final List<String> lacking = new ArrayList<>();
  private List<String> options = List.of();
  private List<String> trustOptions = List.of();

  /** Words of a command line as a POSIX shell reads them. */
  static String quoted(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  /**
   * Describes evidence and its results.
   *
   * @param file where it is in the package
   * @param results folder of its results in the package
   * @param check commands that verify its signature by other tools; empty where there are none
   */
  void evidence(String file, String results, Assessment assessment, List<String> check) {
    Provenance of = assessment.evidence();
    files.add(file);
    signatures.addAll(check);
    evidence.add(of.name());
    row("file", file);
    row("sha256", of.sha256() == null ? "none" : of.sha256() + ofFolder(of));
    Provenance.Host host = of.host();
    row(
        "host",
        or(host.hostname(), "unknown")
            + (host.os() == null ? "" : ", " + host.os())
            + (host.dockerVersion() == null ? "" : ", Docker " + host.dockerVersion()));
    row(
        "captured",
        or(of.collectedAt(), "at an unknown time")
            + (of.collectedBy() == null ? "" : " by " + of.collectedBy())
            + (of.collector() == null ? "" : " with " + of.collector())
            + (Boolean.FALSE.equals(of.redacted()) ? ", NOT redacted" : ""));
    row("integrity", of.integrity().toUpperCase(Locale.ROOT) + ": " + of.integrityReason());
    Provenance.Signature signature = of.signature();
    if (signature != null) {
      row(
          "signature",
          signature.file()
              + ": "
              + signature.outcome().toUpperCase(Locale.ROOT)
              + ": "
              + signature.reason());
    }
    for (Provenance.Joined joined : of.with()) {
      row(
          "with",
          joined.name()
              + ", sha256 "
              + or(joined.sha256(), "none")
              + ", "
              + joined.integrity().toUpperCase(Locale.ROOT));
    }
    row("results", results);
    row("as of", assessment.asOf() == null ? "no time" : assessment.asOf().toString());
    assessment.benchmarks().forEach(result -> benchmark(result, assessment.profiles()));
    AppliedPolicy applied = assessment.policy();
    if (applied != null) {
      applied.notices().forEach(notice -> row("policy", notice));
    }
    evidence.add("");
  }

  private static String ofFolder(Provenance of) {
    return of.kind().equals("folder") ? " (of its SHA256SUMS)" : "";
  }

  /** How many controls have each status: {@code FAIL 26, PASS 44} and so on. */
  static String counts(BenchmarkResult result) {
    return result.summary().byStatus().entrySet().stream()
        .map(count -> count.getKey() + " " + count.getValue())
        .collect(Collectors.joining(", "));
  }

  private void benchmark(BenchmarkResult result, Set<String> profiles) {
    Summary summary = result.summary();
    evidence.add("  " + result.benchmark().id());
    if (!result.notSelected().isEmpty()) {
      evidence.addAll(wrapped(" ".repeat(INDENT), result.benchmark().coverage(profiles)));
    }
    evidence.addAll(
        wrapped(
            " ".repeat(INDENT),
            counts(result)
                + (summary.waived() == 0 ? "" : "; waived " + summary.waived() + " of the FAIL")
                + (summary.attested() == 0 ? "" : "; answered by a person " + summary.attested())));
  }

  /** Describes the policy. */
  void policy(String file, String name, String sha256, List<String> attached) {
    policy.add(Shown.text(name, 200));
    policy.addAll(wrapped("  file        ", Shown.text(file, 300)));
    policy.add("  sha256      " + sha256);
    attached.forEach(row -> policy.addAll(wrapped("  attached    ", row)));
    policy.add("");
  }

  /**
   * How it was judged.
   *
   * @param options of analyze, each with its values, as a shell reads them in the package's folder
   * @param trustOptions those of them that say whose signatures count
   * @param lacking files that were given and are not in the package, a row each
   */
  void judged(List<String> options, List<String> trustOptions, List<String> lacking) {
    this.options = options;
    this.trustOptions = trustOptions;
    this.lacking.addAll(lacking);
  }

  /** The whole sheet. */
  String text(String toolVersion) {
    List<String> rows = new ArrayList<>();
    rows.add("EVIDENCE PACKAGE");
    rows.add("");
    rows.add(
        "Evidence of "
            + (files.size() == 1 ? "a Docker host" : files.size() + " Docker hosts")
            + ", captured on the host, and what came out when Plimsoll judged it.");
    rows.add("Whoever holds this can verify it, and judge the evidence again to the same bytes,");
    rows.add("without a network. Made by Plimsoll " + toolVersion + ".");
    rows.add("");
    rows.add("  SHA256SUMS  SHA-256 of every file but itself");
    rows.add("  evidence/   what was captured, byte for byte, with its digests and signatures");
    rows.add("  results/    of each: results.json (the record), report.html, checklists");
    if (evidence.stream().anyMatch(row -> row.startsWith("  with "))) {
      rows.add("  with/       evidence of UCP and DTR that was judged with it");
    }
    if (!policy.isEmpty()) {
      rows.add("  policy/     what the site decided, and the files it names that were there");
    }
    if (holdsTrust()) {
      rows.add("  trust/      certificates and keys that signatures were judged by");
    }
    rows.add("");
    section(rows, "THE EVIDENCE", evidence);
    if (!policy.isEmpty()) {
      section(rows, "THE SITE'S POLICY", policy);
    }
    rows.add("TO VERIFY IT WITH sha256sum ALONE");
    rows.add("");
    rows.add("    unzip evidence.zip");
    rows.add("    cd plimsoll-package");
    rows.add("    sha256sum -c SHA256SUMS");
    rows.add("");
    rows.add(
        "Then compare the digest of each file of evidence/, as stated above, with the one on the");
    rows.add(
        "custody form: this sheet shows what it was when the package was made, the form what it");
    rows.add("was when it was captured.");
    rows.add("");
    if (!signatures.isEmpty()) {
      rows.add("TO VERIFY THE SIGNATURES BY OTHER TOOLS");
      rows.add("");
      rows.add(
          holdsTrust()
              ? "What lies in trust/ proves nothing by lying there: put your own copies in its place."
              : "No certificates or keys were given to judge by: make trust/ and put your own in it.");
      rows.add("");
      rows.addAll(signatures);
      rows.add("");
    }
    rows.add("TO VERIFY IT WITH PLIMSOLL");
    rows.add("");
    rows.addAll(command("java -jar plimsoll.jar verify .", trustOptions));
    rows.add("");
    rows.add("It reads the ZIP archive too. It trusts only whom the command names.");
    rows.add("");
    rows.add("TO JUDGE IT AGAIN");
    rows.add("");
    List<String> words = new ArrayList<>(files.stream().map(CoverSheet::quoted).toList());
    words.addAll(options);
    words.add("-o again");
    rows.addAll(command("java -jar plimsoll.jar analyze", words));
    rows.add(
        "    for folder in results/*; do diff -r \"$folder\" again/\"${folder#results/}\"; done");
    rows.add("");
    rows.add(
        "diff says nothing: with the same version of Plimsoll the results are the same bytes.");
    if (!lacking.isEmpty()) {
      rows.add("");
      rows.add("This also needs files that are not in the package:");
      rows.addAll(lacking);
    }
    return rows.stream().map(row -> row + "\n").collect(Collectors.joining());
  }

  private boolean holdsTrust() {
    return trustOptions.stream().anyMatch(option -> option.contains(" trust/"));
  }

  /** What ends in an empty row, below a title. */
  private static void section(List<String> rows, String title, List<String> content) {
    rows.add(title);
    rows.add("");
    rows.addAll(content);
  }

  /** A command on as many rows as it takes. */
  private static List<String> command(String begin, List<String> words) {
    List<String> rows = new ArrayList<>();
    StringBuilder row = new StringBuilder("    " + begin);
    for (String word : words) {
      if (row.length() + word.length() + 3 > WIDTH) {
        rows.add(row + " \\");
        row = new StringBuilder("      " + word);
      } else {
        row.append(' ').append(word);
      }
    }
    rows.add(row.toString());
    return rows;
  }

  private void row(String name, String value) {
    String head = String.format(Locale.ROOT, "  %-11s ", name);
    evidence.addAll(wrapped(head, Shown.text(value, 2000)));
  }

  /** Words below each other, but none cut. */
  private static List<String> wrapped(String head, String text) {
    List<String> rows = new ArrayList<>();
    StringBuilder row = new StringBuilder(head);
    String indent = " ".repeat(INDENT);
    boolean empty = true;
    for (String word : text.split(" ", -1)) {
      if (!empty && row.length() + word.length() + 1 > WIDTH) {
        rows.add(row.toString());
        row = new StringBuilder(indent);
        empty = true;
      }
      row.append(empty ? "" : " ").append(word);
      empty = false;
    }
    rows.add(row.toString());
    return rows;
  }

  private static String or(@Nullable String value, String otherwise) {
    return value == null ? otherwise : value;
  }
}
