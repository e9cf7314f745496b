package plimsoll.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import plimsoll.assessment.AppliedAttestation;
import plimsoll.assessment.AppliedPolicy;
import plimsoll.assessment.AppliedWaiver;
import plimsoll.assessment.Assessment;
import plimsoll.assessment.BenchmarkResult;
import plimsoll.assessment.ControlResult;
import plimsoll.assessment.Observation;
import plimsoll.assessment.SiteParameter;
import plimsoll.benchmark.Benchmarks;
import plimsoll.policy.Policy;
import plimsoll.source.Shown;

/** Validates a policy, and says what each entry does to a bundle. */
@Command(
    name = "check",
    description = "Validates a policy; with evidence, says what each entry does there.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footer = {"", "Exit status 3 where the policy can't be used, or is for other hosts."})
final class PolicyCheckCommand implements Callable<Integer> {
  private static final int MAX_CHARS = 1_000;

  @Spec private CommandSpec spec;

  @Mixin private EvidenceOptions options;

  @Mixin private WithOptions with;

  @Parameters(index = "0", paramLabel = "POLICY", description = "The policy, a file of YAML.")
  private Path file;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "EVIDENCE",
      description = "A bundle that collect.sh wrote, or the folder it was unpacked to.")
  private @Nullable Path evidence;

  @Option(
      names = {"-b", "--benchmark"},
      paramLabel = "BENCHMARK",
      split = ",",
      description =
          "Benchmarks to judge by, separated by commas: cis-docker-1.13.0, cis-docker-1.7.0,"
              + " disa-docker-enterprise-2.x. Default: all.")
  private List<String> benchmarks = Benchmarks.IDS;

  @Option(
      names = "--as-of",
      paramLabel = "INSTANT",
      description =
          "Instant at which expiry is judged, such as 2026-11-21T20:36:13Z. Default: when the"
              + " evidence was captured.")
  private @Nullable String asOf;

  @Override
  public Integer call() throws RejectedException {
    Policy policy = PolicyOptions.read(file);
    row(
        policy.file()
            + ": "
            + policy.name()
            + ": valid: "
            + count(policy.settings(), "value")
            + ", "
            + count(policy.waivers().size(), "waiver")
            + ", "
            + count(policy.attestations().size(), "attestation"));
    row("sha256 " + policy.sha256());
    if (evidence != null) {
      touched(
          Judging.assess(
              evidence,
              Judging.open(options, evidence),
              with.open(),
              Judging.catalogs(benchmarks, spec),
              Set.of(),
              policy,
              Judging.instant(asOf, spec)));
    }
    return ExitStatus.DONE;
  }

  private void touched(Assessment assessment) {
    row("");
    row(
        "On "
            + assessment.evidence().name()
            + ", as of "
            + (assessment.asOf() == null ? "an unknown time" : assessment.asOf()));
    AppliedPolicy policy = assessment.policy();
    Map<Integer, List<String>> byLine = new TreeMap<>();
    for (BenchmarkResult benchmark : assessment.benchmarks()) {
      for (ControlResult result : benchmark.controls()) {
        String id = benchmark.benchmark().id() + "/" + result.control().id();
        for (SiteParameter parameter : result.parameters()) {
          add(
              byLine,
              parameter.line(),
              parameter.name()
                  + (parameter.decided() ? " decides " : " changes nothing of ")
                  + id
                  + ": "
                  + result.status());
        }
        for (Observation observation : result.observations()) {
          AppliedWaiver waiver = observation.waiver();
          if (waiver != null && observation.isWaived()) {
            add(
                byLine,
                waiver.line(),
                "waiver "
                    + Shown.quoted(waiver.id())
                    + " waives "
                    + id
                    + ": "
                    + observation.subject().kind().word()
                    + " "
                    + observation.subject().name()
                    + " "
                    + observation.message());
          }
        }
        AppliedAttestation attestation = result.attestation();
        if (attestation != null && attestation.lapse() == null) {
          add(
              byLine,
              attestation.line(),
              "attestation of "
                  + attestation.by()
                  + " makes "
                  + id
                  + " "
                  + attestation.status()
                  + ", which evidence leaves "
                  + attestation.fromEvidence());
        }
      }
    }
    String name = policy == null ? "" : policy.file();
    byLine.forEach((line, rows) -> rows.forEach(row -> row("  " + name + ":" + line + ": " + row)));
    if (policy != null) {
      policy.notices().forEach(notice -> row("  " + notice));
    }
    if (byLine.isEmpty() && (policy == null || policy.notices().isEmpty())) {
      row("  nothing in it is about this host");
    }
  }

  private static void add(Map<Integer, List<String>> byLine, int line, String row) {
    byLine.computeIfAbsent(line, l -> new ArrayList<>()).add(row);
  }

  private static String count(int number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }

  private void row(String row) {
    PrintWriter out = spec.commandLine().getOut();
    out.print(Shown.text(row, MAX_CHARS) + "\n");
  }
}
