package plimsoll.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import plimsoll.source.Shown;

/** What must be known before a difference is taken as one of the host. */
final class Cautions {
  private Cautions() {}

  /** The gravest first; each in a sentence or two without the last full stop. */
  static List<String> of(Side before, Side after) {
    Results older = before.results();
    Results newer = after.results();
    List<String> cautions = new ArrayList<>();
    add(cautions, host(before, after));
    add(cautions, order(older.origin(), newer.origin()));
    for (Results results : List.of(older, newer)) {
      if (results.origin().integrity().equals("tampered")) {
        cautions.add(
            name(results) + " is tampered evidence: what differs may have been changed since");
      }
    }
    add(cautions, with(older.origin(), newer.origin()));
    rules(cautions, older, newer);
    missing(cautions, "NEW was not judged by ", Differ.missing(newer, older));
    missing(cautions, "OLD was not judged by ", Differ.missing(older, newer));
    return cautions;
  }

  private static @Nullable String host(Side before, Side after) {
    @Nullable String older = before.results().origin().hostname();
    @Nullable String newer = after.results().origin().hostname();
    String names = known(older) + " and " + known(newer);
    if (before.machine() != null && after.machine() != null) {
      if (before.machine().equals(after.machine())) {
        return older == null || newer == null || older.equals(newer)
            ? null
            : "The host was renamed: " + known(older) + " is " + known(newer) + " now";
      }
      return "These are two hosts: the machine ids of " + names + " differ";
    }
    if (older == null || newer == null) {
      return "Nothing says that both are of one host: " + names;
    }
    return older.equals(newer) ? null : "These are two hosts: " + names;
  }

  private static @Nullable String order(Results.Origin older, Results.Origin newer) {
    if (older.collectedAt() == null || newer.collectedAt() == null) {
      return null;
    }
    return older.collectedAt().compareTo(newer.collectedAt()) > 0
        ? "OLD was captured after NEW, at "
            + older.collectedAt()
            + " and "
            + newer.collectedAt()
            + ": better reads worse here; swap them"
        : null;
  }

  /** What UCP and DTR say is not in a bundle of the host. */
  private static @Nullable String with(Results.Origin older, Results.Origin newer) {
    if (older.with().isEmpty() == newer.with().isEmpty()) {
      return null;
    }
    return (older.with().isEmpty() ? "NEW" : "OLD")
        + " alone was judged with "
        + Shown.list(
            Stream.concat(older.with().stream(), newer.with().stream())
                .map(Results.Joined::name)
                .toList())
        + ": what differs of UCP and DTR may come from that; compare two records that were judged"
        + " alike";
  }

  /** Where the rules differ, a difference may be theirs. */
  private static void rules(List<String> cautions, Results older, Results newer) {
    List<String> differ = new ArrayList<>();
    if (!older.toolVersion().equals(newer.toolVersion())) {
      differ.add(
          "Plimsoll "
              + Shown.text(older.toolVersion(), 40)
              + " and "
              + Shown.text(newer.toolVersion(), 40));
    }
    for (Results.Benchmark benchmark : newer.benchmarks()) {
      older.benchmarks().stream()
          .filter(b -> b.id().equals(benchmark.id()))
          .filter(
              b ->
                  !b.catalogSha256().equals(benchmark.catalogSha256())
                      || !Objects.equals(b.release(), benchmark.release()))
          .forEach(
              b -> differ.add("two releases of the catalog " + Shown.text(benchmark.id(), 80)));
      older.benchmarks().stream()
          .filter(b -> b.id().equals(benchmark.id()))
          .filter(b -> !controls(b).equals(controls(benchmark)))
          .forEach(
              b ->
                  differ.add(
                      "two choices of controls of "
                          + Shown.text(benchmark.id(), 80)
                          + ", "
                          + b.controls().size()
                          + " and "
                          + benchmark.controls().size()));
    }
    if (!Objects.equals(older.policySha256(), newer.policySha256())) {
      differ.add(
          older.policySha256() == null || newer.policySha256() == null
              ? "a policy and none"
              : "two policies");
    }
    if ((isAsOfAnotherInstant(older) || isAsOfAnotherInstant(newer))
        && !Objects.equals(older.asOf(), newer.asOf())) {
      differ.add("as of " + instant(older) + " and " + instant(newer));
    }
    if (!differ.isEmpty()) {
      cautions.add(
          "Not judged by the same rules, so that a difference may be theirs: "
              + String.join("; ", differ));
    }
  }

  /**
   * Whether waivers and attestations were taken to end at another time than that of the capture,
   * which is one of the host.
   */
  private static boolean isAsOfAnotherInstant(Results results) {
    return results.policySha256() != null
        && !Objects.equals(results.asOf(), results.origin().collectedAt());
  }

  private static String instant(Results results) {
    return results.asOf() == null ? "an unknown time" : Shown.text(results.asOf(), 40);
  }

  private static Set<String> controls(Results.Benchmark benchmark) {
    return benchmark.controls().stream().map(Results.Control::id).collect(Collectors.toSet());
  }

  private static void missing(List<String> cautions, String head, List<String> ids) {
    if (!ids.isEmpty()) {
      cautions.add(head + Shown.list(ids) + ", which is left out here");
    }
  }

  private static String name(Results results) {
    return Shown.text(results.origin().name(), 120);
  }

  private static String known(@Nullable String hostname) {
    return hostname == null ? "a host without a name" : Shown.quoted(hostname);
  }

  private static void add(List<String> to, @Nullable String caution) {
    if (caution != null) {
      to.add(caution);
    }
  }
}
