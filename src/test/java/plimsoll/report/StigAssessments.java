package plimsoll.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import plimsoll.assessment.Assessment;
import plimsoll.assessment.BenchmarkResult;
import plimsoll.assessment.ControlResult;
import plimsoll.benchmark.Benchmark;
import plimsoll.benchmark.Control;
import plimsoll.benchmark.Stig;
import plimsoll.benchmark.StigRule;

/** Assessments by a small STIG of three releases, of which the oldest has other ids. */
public final class StigAssessments {
  private static final List<Stig.Release> RELEASES =
      List.of(
          new Stig.Release("V2R2", "2", "Release: 2 Benchmark Date: 24 Jul 2024"),
          new Stig.Release("V2R1", "2", "Release: 1 Benchmark Date: 23 Apr 2021"),
          new Stig.Release("V1R1", "1", "Release: 1 Benchmark Date: 19 Jul 2019"));

  private StigAssessments() {}

  /** The sample host. */
  public static Assessment sample() {
    return of(Assessments.sample(), "V2R2");
  }

  /** The sample host by a release. */
  public static Assessment sample(String release) {
    return of(Assessments.sample(), release);
  }

  /** An assessment with its controls taken for rules of the STIG. */
  public static Assessment of(Assessment assessment, String release) {
    BenchmarkResult result = assessment.benchmarks().get(0);
    Map<Control, Control> rules = new LinkedHashMap<>();
    for (Control control : result.benchmark().controls()) {
      rules.put(control, rule(control, rules.size()));
    }
    List<ControlResult> results = new ArrayList<>();
    for (ControlResult found : result.controls()) {
      results.add(
          new ControlResult(
              Objects.requireNonNull(rules.get(found.control())),
              found.status(),
              found.message(),
              found.observations(),
              found.captures(),
              found.fault()));
    }
    Benchmark by = result.benchmark();
    Benchmark stig =
        new Benchmark(
            "disa-docker-enterprise-2.x",
            "DISA Docker Enterprise 2.x Linux/UNIX STIG",
            "Defense Information Systems Agency",
            "2024-07-24",
            "Every rule counts in the score.",
            rules.size(),
            by.profiles(),
            by.sections(),
            List.copyOf(rules.values()),
            new Stig(
                "Docker_Enterprise_2-x_Linux-UNIX_STIG",
                "Docker Enterprise 2.x Linux/UNIX Security Technical Implementation Guide",
                RELEASES,
                List.of(),
                RELEASES.get(0),
                null),
            by.sha256());
    return new Assessment(
        assessment.toolVersion(),
        assessment.asOf(),
        assessment.evidence(),
        List.of(
            new BenchmarkResult(
                stig.asReleased(release).orElseThrow(),
                results,
                result.notSelected().stream()
                    .map(c -> Objects.requireNonNull(rules.get(c)))
                    .toList(),
                List.of())));
  }

  private static Control rule(Control control, int number) {
    Map<String, StigRule.Ids> releases = new LinkedHashMap<>();
    int group = 235_700 + number;
    int old = 94_800 + 2 * number;
    releases.put("V2R2", new StigRule.Ids("V-" + group, "SV-" + group + "r960735_rule"));
    releases.put("V2R1", new StigRule.Ids("V-" + group, "SV-" + group + "r627452_rule"));
    releases.put("V1R1", new StigRule.Ids("V-" + old, "SV-10" + old + "r1_rule"));
    return new Control(
        "DKER-EE-00" + (1000 + 10 * number),
        control.section(),
        control.title(),
        true,
        Objects.requireNonNullElse(control.severity(), "medium"),
        control.profiles(),
        control.decidable(),
        control.check(),
        control.parameters(),
        control.rationale(),
        control.remedy(),
        control.remark(),
        control.references(),
        control.mappings(),
        new StigRule(
            "SRG-APP-000141",
            List.of("CCI-000381", "CCI-000382"),
            List.of("SV-10" + old, "V-" + old),
            releases));
  }
}
