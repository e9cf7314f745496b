package plimsoll.report.html;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import plimsoll.assessment.AppliedPolicy;
import plimsoll.assessment.Assessment;
import plimsoll.assessment.Provenance;
import plimsoll.report.html.Page.Step;

/** How a reader without Plimsoll checks that the report speaks of the evidence at hand. */
final class Verification {
  private Verification() {}

  /**
   * The steps.
   *
   * @param marking of the site; empty for none
   */
  static List<Step> steps(Assessment assessment, String marking) {
    Provenance evidence = assessment.evidence();
    List<Step> steps = new ArrayList<>();
    String digest = Texts.line(evidence.sha256());
    switch (evidence.kind()) {
      case "bundle" -> bundle(steps, evidence.name(), digest);
      case "folder" -> folder(steps, evidence.name(), digest);
      default -> {
        if (!digest.isEmpty()) {
          steps.add(
              new Step(
                  "The evidence file is the one this report speaks of.", "sha256sum FILE", digest));
        }
      }
    }
    steps.add(
        new Step(
            "A cited artifact is the one that was read: compare with the digest beside the"
                + " citation, or in the evidence index; then look up the line.",
            "sha256sum captures/docker/info",
            ""));
    String catalogs =
        assessment.benchmarks().stream()
            .map(b -> Texts.name(b.benchmark().id()) + " " + Texts.line(b.benchmark().sha256()))
            .collect(Collectors.joining("; "));
    steps.add(
        new Step(
            "Plimsoll "
                + Texts.line(assessment.toolVersion())
                + " with the same catalogs ("
                + catalogs
                + ")"
                + policy(assessment.policy())
                + " writes this page again, byte for byte; options of trust (--digest and the like),"
                + " --stig and --templates have to be given as they were.",
            "java -jar plimsoll.jar analyze "
                + Texts.shellWord(file(evidence))
                + with(evidence)
                + options(assessment, marking),
            ""));
    return steps;
  }

  private static String policy(@Nullable AppliedPolicy policy) {
    return policy == null ? "" : " and the policy of sha256 " + Texts.line(policy.sha256());
  }

  /** What the assessment knows of how it was asked for. */
  private static String options(Assessment assessment, String marking) {
    StringBuilder options = new StringBuilder();
    assessment
        .benchmarks()
        .forEach(b -> options.append(" -b ").append(Texts.shellWord(b.benchmark().id())));
    assessment.profiles().stream()
        .sorted()
        .forEach(p -> options.append(" --profile ").append(Texts.shellWord(p)));
    if (assessment.policy() != null) {
      options.append(" -p ").append(Texts.shellWord(assessment.policy().file()));
    }
    if (assessment.asOf() != null
        && !assessment.asOf().toString().equals(assessment.evidence().collectedAt())) {
      options.append(" --as-of ").append(assessment.asOf());
    }
    if (!marking.isEmpty()) {
      options.append(" --marking ").append(Texts.shellWord(marking));
    }
    return options.toString();
  }

  private static void bundle(List<Step> steps, String name, String digest) {
    String file = Texts.shellWord(name + ".tar.gz");
    String folder = Texts.shellWord(name);
    if (!digest.isEmpty()) {
      steps.add(
          new Step(
              "The bundle is the one this report speaks of; the digest must also be the one on the"
                  + " custody form. On Windows: certutil -hashfile FILE SHA256.",
              "sha256sum " + file,
              digest));
    }
    steps.add(
        new Step(
            "What is in the bundle is what the collector wrote.",
            // The folder in a bundle that was renamed has the old name.
            "mkdir -p "
                + folder
                + " && tar -xzf "
                + file
                + " -C "
                + folder
                + " --strip-components=1 && cd "
                + folder
                + " && sha256sum -c SHA256SUMS",
            "every line ends in OK"));
  }

  private static void folder(List<Step> steps, String name, String digest) {
    if (digest.isEmpty()) {
      return;
    }
    steps.add(
        new Step(
            "The folder's list of checksums is the one this report speaks of.",
            "cd " + Texts.shellWord(name) + " && sha256sum SHA256SUMS",
            digest));
    steps.add(
        new Step(
            "What is in the folder is what the list says.",
            "sha256sum -c SHA256SUMS",
            "every line ends in OK"));
  }

  private static String with(Provenance evidence) {
    return evidence.with().stream()
        .map(joined -> " --with " + Texts.shellWord(file(joined.kind(), joined.name())))
        .collect(Collectors.joining());
  }

  private static String file(Provenance evidence) {
    return file(evidence.kind(), evidence.name());
  }

  private static String file(String kind, String name) {
    return kind.equals("bundle") ? name + ".tar.gz" : name;
  }
}
