package plimsoll.fleet;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import plimsoll.assessment.AppliedPolicy;
import plimsoll.assessment.Status;
import plimsoll.benchmark.Benchmark;
import plimsoll.benchmark.Control;

/**
 * Many hosts, judged by the same benchmarks and policy. The same bundles give the same fleet, in
 * whatever order they were judged.
 *
 * @param policy the site's policy, whose notices stand with each host; null where none was given
 * @param groups names of the policy's host groups, in its order
 * @param profiles that were chosen; empty where all controls are judged
 * @param hosts by name, of one name by machine id
 * @param passedOver evidence that could not be judged, by name
 */
public record Fleet(
    String toolVersion,
    @Nullable AppliedPolicy policy,
    List<String> groups,
    Set<String> profiles,
    List<Benchmark> benchmarks,
    List<FleetHost> hosts,
    List<PassedOver> passedOver) {
  /** How long before its end an exception is shown. */
  public static final int WARNING_DAYS = 30;

  private static final Comparator<JudgedBundle> BY_TIME =
      Comparator.comparing(JudgedBundle::capturedAt)
          .thenComparing(JudgedBundle::name)
          .thenComparing(JudgedBundle::folder);

  public Fleet {
    groups = List.copyOf(groups);
    profiles = Set.copyOf(profiles);
    benchmarks = List.copyOf(benchmarks);
    hosts = List.copyOf(hosts);
    passedOver = List.copyOf(passedOver);
  }

  /**
   * Evidence that could not be judged.
   *
   * @param name of its file or folder
   * @param reason what is wrong with it and what to do
   */
  public record PassedOver(String name, String reason) {}

  /**
   * One control over all hosts.
   *
   * @param hosts how many hosts have each status; every status is there
   * @param open on how many it fails, and not all of that is waived
   * @param waived on how many it fails, and all of that is waived
   */
  public record ControlRow(
      Benchmark benchmark, Control control, Map<Status, Integer> hosts, int open, int waived) {}

  /**
   * A capture that hosts lack, with the controls that are UNKNOWN on any of them for want of it.
   */
  public record MissingRow(String id, List<FleetHost> hosts, List<JudgedBundle.Demand> controls) {}

  /**
   * A waiver or attestation that has ended, or ends soon.
   *
   * @param lapse why it counts no more; null where it still does
   * @param hosts where that is so
   */
  public record EndingRow(
      JudgedBundle.GrantedException.Kind kind,
      String name,
      String expires,
      int line,
      @Nullable String lapse,
      List<FleetHost> hosts,
      List<JudgedBundle.Demand> controls) {}

  /**
   * Puts together what was judged.
   *
   * @param bundles each evidence once, in any order
   */
  public static Fleet of(
      String toolVersion,
      @Nullable AppliedPolicy policy,
      List<String> groups,
      Set<String> profiles,
      List<Benchmark> benchmarks,
      Collection<JudgedBundle> bundles,
      Collection<PassedOver> passedOver) {
    Map<List<String>, List<JudgedBundle>> byHost = new LinkedHashMap<>();
    Map<String, TreeSet<String>> byMachine = new TreeMap<>();
    for (JudgedBundle bundle : bundles) {
      byHost.computeIfAbsent(FleetHost.identity(bundle), h -> new ArrayList<>()).add(bundle);
      if (bundle.machineIdSha256() != null) {
        byMachine
            .computeIfAbsent(bundle.machineIdSha256(), id -> new TreeSet<>())
            .add(nameOf(bundle));
      }
    }
    List<FleetHost> hosts = new ArrayList<>();
    for (List<JudgedBundle> of : byHost.values()) {
      of.sort(BY_TIME);
      JudgedBundle latest = of.get(of.size() - 1);
      TreeSet<String> sharing = new TreeSet<>();
      if (latest.machineIdSha256() != null) {
        sharing.addAll(byMachine.getOrDefault(latest.machineIdSha256(), sharing));
        sharing.remove(nameOf(latest));
      }
      hosts.add(new FleetHost(nameOf(latest), of, List.copyOf(sharing)));
    }
    hosts.sort(
        Comparator.comparing(FleetHost::name)
            .thenComparing(host -> FleetHost.identity(host.latest()).toString()));
    return new Fleet(
        toolVersion,
        policy,
        groups,
        profiles,
        benchmarks,
        hosts,
        passedOver.stream()
            .sorted(Comparator.comparing(PassedOver::name).thenComparing(PassedOver::reason))
            .toList());
  }

  private static String nameOf(JudgedBundle bundle) {
    return bundle.hostname() == null ? bundle.name() : bundle.hostname();
  }

  /** Controls of a benchmark that no chosen profile has: they were judged on no host. */
  public List<Control> notSelected(Benchmark benchmark) {
    return benchmark.notSelected(profiles);
  }

  /** How many bundles were judged. */
  public int bundles() {
    return hosts.stream().mapToInt(host -> host.bundles().size()).sum();
  }

  /** How many hosts have each as the worst that is open; every one is there. */
  public Map<Worst, Integer> byWorst() {
    Map<Worst, Integer> counts = new EnumMap<>(Worst.class);
    for (Worst worst : Worst.values()) {
      counts.put(worst, 0);
    }
    hosts.forEach(host -> counts.merge(host.latest().worst(), 1, Integer::sum));
    return counts;
  }

  /** Every control of a benchmark that was judged on any host, in the benchmark's order. */
  public List<ControlRow> controls(Benchmark benchmark) {
    Map<String, Counts> counts = new LinkedHashMap<>();
    benchmark.controls().forEach(control -> counts.put(control.id(), new Counts(control)));
    for (FleetHost host : hosts) {
      for (JudgedBundle.Verdicts verdicts : host.latest().benchmarks()) {
        if (verdicts.benchmark().id().equals(benchmark.id())) {
          for (JudgedBundle.Verdict verdict : verdicts.verdicts()) {
            counts
                .computeIfAbsent(verdict.control().id(), id -> new Counts(verdict.control()))
                .add(verdict);
          }
        }
      }
    }
    return counts.values().stream()
        .filter(of -> of.total > 0)
        .map(of -> new ControlRow(benchmark, of.control, of.hosts, of.open, of.waived))
        .toList();
  }

  /** Verdicts of one control, while they are counted. */
  private static final class Counts {
    private final Control control;
    private final Map<Status, Integer> hosts = new EnumMap<>(Status.class);
    private int total;
    private int open;
    private int waived;

    Counts(Control control) {
      this.control = control;
      for (Status status : Status.values()) {
        hosts.put(status, 0);
      }
    }

    void add(JudgedBundle.Verdict verdict) {
      hosts.merge(verdict.status(), 1, Integer::sum);
      total++;
      open += verdict.open() ? 1 : 0;
      waived += verdict.waived() ? 1 : 0;
    }
  }

  /** Controls that are open on any host: on most hosts first, then the worst category first. */
  public List<ControlRow> mostOpen() {
    return benchmarks.stream()
        .flatMap(benchmark -> controls(benchmark).stream())
        .filter(row -> row.open() > 0)
        .sorted(
            Comparator.comparingInt((ControlRow row) -> -row.open())
                .thenComparing(row -> Worst.of(row.control())))
        .toList();
  }

  /** Captures that hosts lack: on most hosts first, then by id. */
  public List<MissingRow> missing() {
    Map<String, List<FleetHost>> lacking = new TreeMap<>();
    Map<String, Map<String, JudgedBundle.Demand>> costs = new TreeMap<>();
    for (FleetHost host : hosts) {
      for (JudgedBundle.Missing missing : host.latest().missing()) {
        lacking.computeIfAbsent(missing.id(), id -> new ArrayList<>()).add(host);
        addAll(costs.computeIfAbsent(missing.id(), id -> new LinkedHashMap<>()), missing.costs());
      }
    }
    List<MissingRow> rows = new ArrayList<>();
    lacking.forEach(
        (id, of) ->
            rows.add(new MissingRow(id, of, inOrder(costs.getOrDefault(id, Map.of()).values()))));
    rows.sort(Comparator.comparingInt((MissingRow row) -> -row.hosts().size()));
    return rows;
  }

  /**
   * Waivers and attestations that have ended, or end within {@link #WARNING_DAYS} days of the
   * instant that a host is judged at; ended ones first, then by day.
   */
  public List<EndingRow> ending() {
    Map<List<Object>, EndingRow> rows = new LinkedHashMap<>();
    Map<List<Object>, Map<String, JudgedBundle.Demand>> controls = new LinkedHashMap<>();
    for (FleetHost host : hosts) {
      for (JudgedBundle.GrantedException granted : host.latest().exceptions()) {
        if (granted.lapse() != null || endsSoon(granted.expires(), host.latest().asOf())) {
          List<Object> key = List.of(granted.entry(), Objects.toString(granted.lapse(), ""));
          rows.computeIfAbsent(
                  key,
                  k ->
                      new EndingRow(
                          granted.kind(),
                          granted.name(),
                          granted.expires(),
                          granted.line(),
                          granted.lapse(),
                          new ArrayList<>(),
                          List.of()))
              .hosts()
              .add(host);
          addAll(controls.computeIfAbsent(key, k -> new LinkedHashMap<>()), granted.controls());
        }
      }
    }
    List<EndingRow> complete = new ArrayList<>();
    rows.forEach(
        (key, row) ->
            complete.add(
                new EndingRow(
                    row.kind(),
                    row.name(),
                    row.expires(),
                    row.line(),
                    row.lapse(),
                    List.copyOf(row.hosts()),
                    inOrder(controls.getOrDefault(key, Map.of()).values()))));
    complete.sort(
        Comparator.comparing((EndingRow row) -> row.lapse() == null)
            .thenComparing(EndingRow::expires)
            .thenComparing(EndingRow::line)
            .thenComparing(EndingRow::kind)
            .thenComparing(EndingRow::name)
            .thenComparing(row -> Objects.toString(row.lapse(), "")));
    return complete;
  }

  private static boolean endsSoon(String expires, @Nullable Instant asOf) {
    return asOf != null
        && !LocalDate.parse(expires)
            .isAfter(asOf.atZone(ZoneOffset.UTC).toLocalDate().plusDays(WARNING_DAYS));
  }

  private static void addAll(
      Map<String, JudgedBundle.Demand> to, List<JudgedBundle.Demand> demands) {
    demands.forEach(demand -> to.put(key(demand.benchmark(), demand.control()), demand));
  }

  private static String key(Benchmark benchmark, Control control) {
    return benchmark.id() + "/" + control.id();
  }

  /** In the order of the benchmarks and of their controls, whichever host came first. */
  private List<JudgedBundle.Demand> inOrder(Collection<JudgedBundle.Demand> demands) {
    Map<String, Integer> order = new LinkedHashMap<>();
    for (Benchmark benchmark : benchmarks) {
      benchmark.controls().forEach(control -> order.put(key(benchmark, control), order.size()));
    }
    return demands.stream()
        .sorted(
            Comparator.comparingInt(d -> order.getOrDefault(key(d.benchmark(), d.control()), 0)))
        .toList();
  }
}
