package plimsoll.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import plimsoll.assessment.Assessment;
import plimsoll.assessment.BenchmarkResult;
import plimsoll.benchmark.Benchmark;
import plimsoll.benchmark.Stig;
import plimsoll.benchmark.StigDocument;
import plimsoll.benchmark.StigDocumentReader;
import plimsoll.checklist.Checklist;
import plimsoll.checklist.ChecklistBuilder;
import plimsoll.checklist.ChecklistFile;
import plimsoll.checklist.Merge;
import plimsoll.checklist.OnConflict;
import plimsoll.source.BoundedRead;
import plimsoll.source.Digest;
import plimsoll.source.Limits;
import plimsoll.source.Shown;
import plimsoll.source.SourceException;

/** Which release of a STIG is meant, in whose words, and into which checklist the results go. */
final class StigOptions {
  @Option(
      names = "--stig",
      paramLabel = "FILE",
      description =
          "The STIG as DISA publishes it, XCCDF or ZIP: its release, ids and words fill the"
              + " checklist.")
  private @Nullable Path stig;

  @Option(
      names = "--stig-release",
      paramLabel = "RELEASE",
      description =
          "Release of the STIG whose rules and ids are used: V2R2, V2R1 or V1R1. Default: that of"
              + " --stig, else the newest.")
  private @Nullable String release;

  @Option(
      names = "--merge",
      paramLabel = "FILE",
      description =
          "An assessor's checklist, CKL or CKLB: what a person wrote in it stays, and the results"
              + " are put beside it. Writes <benchmark>.merged.ckl or .cklb; needs a single"
              + " EVIDENCE.")
  private @Nullable Path merge;

  @Option(
      names = "--on-conflict",
      paramLabel = "RULE",
      description =
          "Where a person's status differs from ours, with --merge: keep theirs and add ours below;"
              + " update to ours and keep theirs below; report it and change nothing. Default:"
              + " keep.")
  private @Nullable OnConflict onConflict;

  @Option(
      names = "--force",
      description = "With --merge: take a checklist of another host name too.")
  private boolean force;

  /**
   * A checklist that results go into.
   *
   * @param assetDifferences in which facts it and the evidence differ
   */
  record Merged(
      String fileName,
      String sha256,
      String release,
      Checklist ours,
      OnConflict onConflict,
      List<String> assetDifferences,
      String writtenAs,
      Merge merge) {}

  /** An assessor's checklist as it was read. */
  record Assessed(String name, String sha256, ChecklistFile file) {}

  /** Refuses options that make no sense together. */
  void check(List<Benchmark> benchmarks, boolean profiled, int evidences, CommandLine commandLine) {
    Optional<Stig> known =
        benchmarks.stream().flatMap(b -> Optional.ofNullable(b.stig()).stream()).findFirst();
    if (merge == null && (onConflict != null || force)) {
      throw new ParameterException(
          commandLine, (force ? "--force" : "--on-conflict") + " needs --merge");
    }
    if (merge != null && evidences > 1) {
      throw new ParameterException(commandLine, "--merge needs a single EVIDENCE");
    }
    if (merge != null && profiled) {
      // The STIG has no profiles: each row that was ours would become one that nobody judged.
      throw new ParameterException(
          commandLine, "--merge needs every rule of the STIG judged; leave out --profile");
    }
    String option =
        stig != null
            ? "--stig"
            : release != null ? "--stig-release" : merge != null ? "--merge" : "";
    if (!option.isEmpty() && known.isEmpty()) {
      throw new ParameterException(
          commandLine, option + " needs a STIG to judge by; add -b disa-docker-enterprise-2.x");
    }
    List<String> releases =
        known.map(s -> s.releases().stream().map(Stig.Release::id).toList()).orElse(List.of());
    if (release != null && !releases.contains(release)) {
      throw new ParameterException(
          commandLine,
          "no release is called '" + release + "'; there is " + String.join(", ", releases));
    }
  }

  /** The benchmarks, a STIG among them as the release that is meant. */
  List<Benchmark> released(List<Benchmark> benchmarks) throws RejectedException {
    List<Benchmark> released = new ArrayList<>();
    for (Benchmark benchmark : benchmarks) {
      Stig known = benchmark.stig();
      if (known == null) {
        released.add(benchmark);
      } else if (stig != null) {
        released.add(benchmark.as(document(stig, known)));
      } else {
        released.add(release == null ? benchmark : benchmark.asReleased(release).orElse(benchmark));
      }
    }
    return released;
  }

  private StigDocument document(Path file, Stig known) throws RejectedException {
    StigDocument document =
        read(file, bytes -> StigDocumentReader.read(bytes, name(file), known, Limits.DEFAULT));
    String held = document.release().id();
    if (release != null && !release.equals(held)) {
      throw new RejectedException(
          name(file)
              + ": is release "
              + held
              + ", and --stig-release says "
              + release
              + "; give the file of that release, or leave out --stig-release");
    }
    return document;
  }

  /** The checklist to merge into; null where none was given. */
  @Nullable Assessed assessed(List<Benchmark> benchmarks) throws RejectedException {
    Stig known =
        benchmarks.stream().map(Benchmark::stig).filter(Objects::nonNull).findFirst().orElse(null);
    Path file = merge;
    if (file == null || known == null) {
      return null;
    }
    return read(
        file,
        bytes ->
            new Assessed(
                name(file),
                Digest.sha256(bytes),
                ChecklistFile.read(bytes, known.id(), known.release().id(), Limits.DEFAULT)));
  }

  /** The checklist with the results of the STIG in it. */
  Merged merged(Assessed assessed, Assessment assessment) throws RejectedException {
    BenchmarkResult result =
        assessment.benchmarks().stream()
            .filter(r -> r.benchmark().stig() != null)
            .findFirst()
            .orElseThrow();
    Checklist ours = ChecklistBuilder.build(assessment, result).orElseThrow();
    ChecklistFile file = assessed.file();
    if (!force && Merge.isOfAnotherHost(ours.asset(), file.host())) {
      throw new RejectedException(
          assessed.name()
              + ": is of the host "
              + Shown.quoted(file.host().name())
              + ", and the evidence of "
              + Shown.quoted(ours.asset().hostName())
              + "; give the checklist of this host, or --force if it is the same one");
    }
    OnConflict chosen = onConflict == null ? OnConflict.KEEP : onConflict;
    try {
      return new Merged(
          assessed.name(),
          assessed.sha256(),
          file.release(),
          ours,
          chosen,
          Merge.assetDifferences(ours.asset(), file.host()),
          result.benchmark().id() + ".merged." + file.format(),
          Merge.of(ours, file, chosen));
    } catch (SourceException e) {
      throw new RejectedException(assessed.name() + ": " + e.getMessage(), e);
    }
  }

  /** Reads bytes into something. */
  @FunctionalInterface
  private interface Reading<T> {
    T of(byte[] bytes) throws SourceException;
  }

  private static <T> T read(Path file, Reading<T> reading) throws RejectedException {
    try {
      return reading.of(BoundedRead.file(file, Limits.DEFAULT.maxArtifactBytes()));
    } catch (SourceException e) {
      throw new RejectedException(name(file) + ": " + e.getMessage(), e);
    } catch (IOException e) {
      throw new RejectedException(
          name(file) + ": can't be read; check that it is a file that is there and readable", e);
    } catch (OutOfMemoryError e) {
      throw new RejectedException(name(file) + ": " + Main.MORE_MEMORY, e);
    }
  }

  private static String name(Path file) {
    return Shown.text(String.valueOf(file.getFileName()), 200);
  }

  /** What is to be known of the words of a STIG, a row each. */
  static List<String> rows(Stig stig) {
    List<String> rows = new ArrayList<>();
    Stig.Official official = stig.official();
    if (official != null) {
      StigDocument document = official.document();
      rows.add("  " + stig.release().info());
      rows.add("  in the words of " + document.name() + ", sha256 " + document.sha256());
      if (!official.notInCatalog().isEmpty()) {
        rows.add(
            "  "
                + official.notInCatalog().size()
                + " of its rules nobody judges, Not_Reviewed in the checklist: "
                + Shown.joined(
                    official.notInCatalog().stream().map(StigDocument.Rule::id).toList()));
      }
      if (!official.notInDocument().isEmpty()) {
        rows.add(
            "  "
                + official.notInDocument().size()
                + " of our rules it lacks, not judged: "
                + Shown.joined(official.notInDocument()));
      }
    }
    return rows;
  }

  /** What became of a checklist, a row each. */
  static List<String> rows(Merged merged) {
    Merge merge = merged.merge();
    List<String> rows = new ArrayList<>();
    rows.add("Merged with " + merged.fileName() + ", which stays as it is");
    rows.add("  sha256 " + merged.sha256());
    String ours = merged.ours().stig().releaseInfo();
    rows.add(
        "  its release: "
            + (merged.release().isEmpty() ? "not said" : merged.release())
            + "; the results are of version "
            + merged.ours().stig().version()
            + ", "
            + ours);
    rows.add(
        "  "
            + merge.matched()
            + " rows matched: "
            + merge.filled().size()
            + " filled, "
            + merge.agreed().size()
            + " agree with the person's status, "
            + merge.leftToPerson().size()
            + " left to the person's, "
            + merge.conflicts().size()
            + " in conflict");
    for (Merge.Conflict conflict : merge.conflicts()) {
      rows.add(
          "  CONFLICT "
              + Shown.text(conflict.rule(), 80)
              + ": the person says "
              + conflict.persons().ckl()
              + ", the evidence "
              + conflict.ours().ckl()
              + switch (merged.onConflict()) {
                case KEEP -> "; the person's is kept";
                case UPDATE -> "; updated";
                case REPORT -> "; the row is left as it was";
              });
    }
    unmatched(rows, "rows of the checklist match no rule, left as they were", merge.onlyTheirs());
    unmatched(rows, "rules have no row in the checklist, not added", merge.onlyOurs());
    merged.assetDifferences().forEach(difference -> rows.add("  asset: " + difference));
    return rows;
  }

  private static void unmatched(List<String> rows, String what, List<String> ids) {
    if (!ids.isEmpty()) {
      rows.add("  " + ids.size() + " " + what + ":");
      // Whole lists: nobody should have to find out by comparing files.
      for (int i = 0; i < ids.size(); i += 8) {
        rows.add(
            "    "
                + ids.subList(i, Math.min(ids.size(), i + 8)).stream()
                    .map(id -> Shown.text(id, 40))
                    .collect(Collectors.joining(", ")));
      }
    }
  }
}
