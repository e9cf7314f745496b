package plimsoll.cli;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import plimsoll.analysis.Analyzer;
import plimsoll.assessment.Assessment;
import plimsoll.benchmark.Benchmark;
import plimsoll.benchmark.Benchmarks;
import plimsoll.benchmark.Control;
import plimsoll.benchmark.StigRule;
import plimsoll.bundle.Bundle;
import plimsoll.bundle.BundleException;
import plimsoll.policy.Policy;
import plimsoll.policy.PolicyException;
import plimsoll.source.Limits;
import plimsoll.source.Shown;

/** Steps that the commands share which judge evidence. */
final class Judging {
  private Judging() {}

  /** The benchmarks of these ids, each once; an unknown one is wrong usage. */
  static List<Benchmark> catalogs(List<String> ids, CommandSpec spec) {
    for (String id : ids) {
      if (!Benchmarks.IDS.contains(id)) {
        throw new ParameterException(
            spec.commandLine(),
            "no benchmark is called '" + id + "'; there is " + String.join(", ", Benchmarks.IDS));
      }
    }
    return new LinkedHashSet<>(ids).stream().map(Benchmarks::load).toList();
  }

  /** A control with its benchmark. */
  record Found(Benchmark benchmark, Control control) {}

  /**
   * A control by its number, by an id that a release of the STIG gives it, or by {@code
   * benchmark/number}; one that there is not is wrong usage.
   *
   * @param benchmark that has it; null for the first that has one
   */
  static Found control(String named, @Nullable String benchmark, CommandSpec spec) {
    int slash = named.lastIndexOf('/');
    String number = named.substring(slash + 1);
    @Nullable String of = slash < 0 ? benchmark : named.substring(0, slash);
    List<String> ids = of == null ? Benchmarks.IDS : List.of(of);
    for (Benchmark catalog : catalogs(ids, spec)) {
      for (Control control : catalog.controls()) {
        @Nullable StigRule rule = control.stig();
        if (control.id().equals(number)
            || (rule != null
                && rule.releases().values().stream().anyMatch(r -> r.groupId().equals(number)))) {
          return new Found(catalog, control);
        }
      }
    }
    throw new ParameterException(
        spec.commandLine(),
        "no control of "
            + String.join(", ", ids)
            + " has the number '"
            + number
            + "'; 'plimsoll controls' lists them");
  }

  /** The instant that --as-of gives; null where it is not given. */
  static @Nullable Instant instant(@Nullable String asOf, CommandSpec spec) {
    if (asOf == null) {
      return null;
    }
    try {
      return Instant.parse(asOf);
    } catch (DateTimeException e) {
      throw new ParameterException(
          spec.commandLine(),
          "--as-of: '" + asOf + "' is no instant; write it as 2026-11-21T20:36:13Z",
          e);
    }
  }

  /** Opens evidence for a command that only shows verdicts: not where it was changed. */
  static Bundle open(EvidenceOptions options, Path evidence) throws RejectedException {
    return unchanged(evidence, options.open(evidence, path -> true), "the host");
  }

  /** The bundle, where it was not changed since it was captured. */
  static Bundle unchanged(Path evidence, Bundle bundle, String captured) throws RejectedException {
    if (bundle.integrity().isTampered()) {
      throw new RejectedException(
          evidence.getFileName()
              + ": "
              + bundle.integrity().reason()
              + "; capture "
              + captured
              + " again, or judge what is left with 'plimsoll analyze"
              + " --accept-tampered'");
    }
    return bundle;
  }

  /** Judges; a policy that is not for this host rejects the evidence. */
  static Assessment assess(
      Path evidence,
      Bundle bundle,
      List<Bundle> others,
      List<Benchmark> catalogs,
      Set<String> profiles,
      @Nullable Policy policy,
      @Nullable Instant asOf)
      throws RejectedException {
    try {
      return Analyzer.assess(
          bundle, others, catalogs, profiles, policy, asOf, Version.current(), Limits.DEFAULT);
    } catch (BundleException e) {
      throw new RejectedException(String.valueOf(e.getMessage()), e);
    } catch (PolicyException e) {
      throw new RejectedException(
          Shown.text(String.valueOf(evidence.getFileName()), 200) + ": " + e.getMessage(), e);
    }
  }
}
