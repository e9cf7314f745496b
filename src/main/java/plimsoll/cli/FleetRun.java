package plimsoll.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import plimsoll.assessment.AppliedPolicy;
import plimsoll.assessment.Assessment;
import plimsoll.assessment.Provenance;
import plimsoll.bundle.Manifest;
import plimsoll.fleet.Fleet;
import plimsoll.fleet.FleetHost;
import plimsoll.fleet.JudgedBundle;
import plimsoll.policy.Policy;
import plimsoll.report.FleetFiles;
import plimsoll.report.ReportFile;

/** Judges many bundles, writes the results of each, and then what they say together. */
final class FleetRun {
  private final JudgeOptions.Judge judge;
  private final List<Gate> gates;
  private final Path output;
  private final PrintWriter out;
  private final PrintWriter err;

  private final List<JudgedBundle> judged = new ArrayList<>();
  private final List<Fleet.PassedOver> passedOver = new ArrayList<>();
  private final Set<String> folders = new TreeSet<>();
  private final Set<String> gated = new TreeSet<>();
  private int worst = ExitStatus.DONE;

  FleetRun(
      JudgeOptions.Judge judge, List<Gate> gates, Path output, PrintWriter out, PrintWriter err) {
    this.judge = judge;
    this.gates = gates;
    this.output = output;
    this.out = out;
    this.err = err;
  }

  /** What is kept of a bundle; of its observations nothing is. */
  private record Written(JudgedBundle bundle, boolean gated) {}

  /**
   * Does all of it.
   *
   * @return the exit status: the worst of all bundles
   */
  int run(List<EvidenceList.Item> items, int threads) throws RejectedException {
    try (ProgressView progress = new ProgressView(items.size(), ProgressView.terminal())) {
      new ParallelRun(threads)
          .each(
              items,
              EvidenceList.Item::name,
              this::write,
              progress::step,
              outcome -> progress.above(() -> tell(outcome)));
    }
    if (judged.isEmpty()) {
      return worst;
    }
    Policy policy = judge.policy();
    Fleet fleet =
        Fleet.of(
            Version.current(),
            policy == null
                ? null
                : new AppliedPolicy(policy.name(), policy.file(), policy.sha256(), List.of()),
            policy == null ? List.of() : List.copyOf(policy.groups().keySet()),
            judge.profiles(),
            judge.benchmarks(),
            judged,
            passedOver);
    boolean reports =
        judge.renderers().stream().anyMatch(renderer -> renderer.format().equals("html"));
    List<ReportFile> files = FleetFiles.of(fleet, reports, judge.marking());
    OutputFolder.write(output, files);
    new FleetSummary(out).fleet(fleet, output, files);
    new ConsoleSummary(out).leftOut(judge.benchmarks(), judge.renderers());
    boolean reached =
        fleet.hosts().stream()
            .map(FleetHost::latest)
            .anyMatch(latest -> gated.contains(latest.folder()));
    return Math.max(worst, reached ? ExitStatus.GATE_REACHED : ExitStatus.DONE);
  }

  /** On any thread. */
  private Written write(EvidenceList.Item item) throws RejectedException {
    if (item.problem() != null) {
      throw new RejectedException(item.name() + ": " + item.problem());
    }
    JudgeOptions.Judged found = judge.judge(item.path());
    Assessment assessment = found.assessment();
    String folder = item.folder(found.bundle());
    OutputFolder.write(output.resolve(folder), found.files());
    Manifest manifest = found.bundle().manifest();
    JudgedBundle bundle =
        JudgedBundle.of(
            assessment,
            folder,
            manifest == null ? null : manifest.host().machineIdSha256(),
            groups(judge.policy(), assessment.evidence().host()));
    return new Written(bundle, Gate.reached(gates, assessment));
  }

  private static List<String> groups(@Nullable Policy policy, Provenance.Host host) {
    return policy == null
        ? List.of()
        : policy.groupsOf(
            Stream.of(host.hostname(), host.fqdn()).filter(Objects::nonNull).toList());
  }

  /** In the order of the evidence. */
  private void tell(ParallelRun.Outcome<EvidenceList.Item, Written> outcome) {
    String name = outcome.item().name();
    Written written = outcome.result();
    if (written == null) {
      passOver(name, String.valueOf(outcome.problem()), outcome.status());
    } else if (!folders.add(written.bundle().folder())) {
      passOver(
          name,
          name + ": is the same evidence as another EVIDENCE of this run, and is counted once",
          ExitStatus.REJECTED);
    } else {
      judged.add(written.bundle());
      if (written.gated()) {
        gated.add(written.bundle().folder());
      }
      if (written.bundle().faults() > 0) {
        worst = Math.max(worst, ExitStatus.FAULT);
      }
      new FleetSummary(out).bundle(written.bundle());
      out.flush();
    }
  }

  private void passOver(String name, String line, int status) {
    err.println(line);
    err.flush();
    String prefix = name + ": ";
    passedOver.add(
        new Fleet.PassedOver(
            name, line.startsWith(prefix) ? line.substring(prefix.length()) : line));
    worst = Math.max(worst, status);
  }
}
