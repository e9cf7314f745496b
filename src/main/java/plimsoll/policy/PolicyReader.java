package plimsoll.policy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import plimsoll.assessment.Status;
import plimsoll.benchmark.Benchmark;
import plimsoll.benchmark.Control;
import plimsoll.benchmark.StigRule;
import plimsoll.check.Check;
import plimsoll.check.Checks;
import plimsoll.check.Parameter;
import plimsoll.check.Parameters;
import plimsoll.evidence.SubjectPattern;
import plimsoll.source.Digest;
import plimsoll.source.Json;
import plimsoll.source.Shown;
import plimsoll.source.SourceException;
import plimsoll.source.Yaml;

/** Reads a policy, and refuses all of it for anything in it that can't be used. */
final class PolicyReader {
  private static final long FORMAT = 1;
  private static final List<String> KEYS =
      List.of(
          "plimsoll-policy",
          "name",
          "hosts",
          "host-groups",
          "parameters",
          "parameters-for",
          "waivers",
          "attestations");
  private static final List<String> WAIVER_KEYS =
      List.of(
          "id",
          "controls",
          "subjects",
          "hosts",
          "justification",
          "approver",
          "reference",
          "expires");
  private static final List<String> ATTESTATION_KEYS =
      List.of("controls", "hosts", "status", "statement", "by", "role", "on", "expires", "file");
  private static final List<Status> ANSWERS =
      List.of(Status.PASS, Status.FAIL, Status.NOT_APPLICABLE);

  private final String file;
  private final Map<String, Benchmark> benchmarks = new LinkedHashMap<>();
  private final Map<String, Parameter> known = new TreeMap<>();
  private final Map<String, List<String>> groups = new LinkedHashMap<>();

  private PolicyReader(String file, List<Benchmark> benchmarks) {
    this.file = file;
    benchmarks.forEach(benchmark -> this.benchmarks.put(benchmark.id(), benchmark));
    for (Check check : Checks.ALL.values()) {
      check.parameters().stream().filter(Parameter::site).forEach(p -> known.put(p.name(), p));
    }
  }

  static Policy read(byte[] bytes, String file, List<Benchmark> benchmarks) throws PolicyException {
    Json document;
    try {
      document = Yaml.parse(bytes);
    } catch (SourceException e) {
      String what = String.valueOf(e.getMessage());
      throw new PolicyException(
          e.line() > 0 ? file + ":" + what.replaceFirst("^line ", "") : file + ": " + what);
    }
    return new PolicyReader(file, benchmarks).read(document, Digest.sha256(bytes));
  }

  private Policy read(Json document, String sha256) throws PolicyException {
    Entry policy = Entry.of(file, document, KEYS);
    Json format = policy.required("plimsoll-policy");
    if (!Long.valueOf(FORMAT).equals(format.integer())) {
      throw complaint(format, "is not " + FORMAT + ", the only format this release reads");
    }
    Json named = policy.optional("host-groups");
    if (named != null && !named.isNull()) {
      for (Map.Entry<String, Json> group : Entry.of(file, named).members().entrySet()) {
        groups.put(group.getKey(), Entry.texts(file, Entry.items(file, group.getValue())));
      }
    }
    return new Policy(
        policy.prose("name"),
        file,
        sha256,
        hosts(policy.optional("hosts")),
        groups(),
        parameters(policy),
        waivers(policy),
        attestations(policy));
  }

  /** A group without any pattern is one of no host, and not, as elsewhere, of every host. */
  private Map<String, Hosts> groups() {
    Map<String, Hosts> named = new LinkedHashMap<>();
    groups.forEach(
        (name, patterns) -> {
          if (!patterns.isEmpty()) {
            named.put(name, new Hosts(patterns));
          }
        });
    return named;
  }

  /** Patterns, and the patterns of the groups among them. */
  private Hosts hosts(@Nullable Json list) throws PolicyException {
    if (list == null) {
      return Hosts.ALL;
    }
    Set<String> patterns = new LinkedHashSet<>();
    // Whoever takes the last host out of a list does not mean every host.
    for (Json item : list.isNull() ? List.<Json>of() : Entry.items(file, list)) {
      String host = Entry.text(file, item);
      patterns.addAll(groups.getOrDefault(host, List.of(host)));
    }
    if (patterns.isEmpty()) {
      throw complaint(list, "is empty; name a host, or leave it out for every host");
    }
    return new Hosts(List.copyOf(patterns));
  }

  private List<Policy.Scoped> parameters(Entry policy) throws PolicyException {
    List<Policy.Scoped> scoped = new ArrayList<>(scoped(Hosts.ALL, policy.optional("parameters")));
    Json narrowed = policy.optional("parameters-for");
    if (narrowed != null && !narrowed.isNull()) {
      for (Map.Entry<String, Json> group : Entry.of(file, narrowed).members().entrySet()) {
        List<String> patterns = groupOrHost(group.getKey(), group.getValue());
        List<Policy.Scoped> values = scoped(new Hosts(patterns), group.getValue());
        // Nobody is in a group without patterns; elsewhere no pattern stands for every host.
        if (!patterns.isEmpty()) {
          scoped.addAll(values);
        }
      }
    }
    return scoped;
  }

  /** A mistyped group would be a host that nobody has, and its values would count nowhere. */
  private List<String> groupOrHost(String name, Json at) throws PolicyException {
    String meant = Nearest.hint(name, groups.keySet(), "");
    if (!groups.containsKey(name) && !meant.isEmpty()) {
      throw complaint(at, "is none of the host-groups" + meant);
    }
    return groups.getOrDefault(name, List.of(name));
  }

  private List<Policy.Scoped> scoped(Hosts hosts, @Nullable Json values) throws PolicyException {
    List<Policy.Scoped> scoped = new ArrayList<>();
    if (values == null || values.isNull()) {
      return scoped;
    }
    for (Map.Entry<String, Json> member : Entry.of(file, values).members().entrySet()) {
      Parameter parameter = known.get(member.getKey());
      if (parameter == null) {
        throw complaint(
            member.getValue(),
            "is no parameter of a site"
                + Nearest.hint(
                    member.getKey(),
                    known.keySet(),
                    "; 'plimsoll policy init EVIDENCE' lists those that matter to a host"));
      }
      scoped.add(
          new Policy.Scoped(
              hosts,
              new Setting(
                  parameter.name(),
                  value(parameter, member.getValue()),
                  member.getValue().line())));
    }
    return scoped;
  }

  private Object value(Parameter parameter, Json given) throws PolicyException {
    Object value =
        switch (parameter.type()) {
          case BOOLEAN -> given.bool();
          case INTEGER -> given.integer();
          case TEXT -> Entry.text(file, given);
          case DURATION -> given.written();
          case TEXTS -> Entry.texts(file, Entry.items(file, given));
          case TEXTS_BY_PATTERN -> byPattern(given);
        };
    boolean negative = value instanceof Long number && number < 0;
    if (value == null || negative || !Parameters.fits(parameter.type(), value)) {
      throw complaint(
          given,
          (negative ? "is negative" : "is " + shown(given)) + "; write " + form(parameter.type()));
    }
    return value;
  }

  private static String shown(Json given) {
    String written = given.written();
    return written == null ? Entry.inWords(given) : Shown.quoted(written);
  }

  private static String form(Parameter.Type type) {
    return switch (type) {
      case BOOLEAN -> "true or false";
      case INTEGER -> "a whole number, without quotes";
      case TEXT -> "a text";
      case DURATION -> "days, hours, minutes and seconds, as 90d or 1h30m";
      case TEXTS -> "a list, as [a, b]";
      case TEXTS_BY_PATTERN -> "patterns of containers with lists, as {\"web-*\": [a, b]}";
    };
  }

  private Map<String, List<String>> byPattern(Json given) throws PolicyException {
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (Map.Entry<String, Json> member : Entry.of(file, given).members().entrySet()) {
      pattern(member.getKey(), member.getValue());
      values.put(member.getKey(), Entry.texts(file, Entry.items(file, member.getValue())));
    }
    return values;
  }

  private SubjectPattern pattern(String text, Json at) throws PolicyException {
    try {
      return SubjectPattern.of(text);
    } catch (IllegalArgumentException e) {
      throw complaint(at, Shown.quoted(text) + " " + e.getMessage());
    }
  }

  private List<Waiver> waivers(Entry policy) throws PolicyException {
    List<Waiver> waivers = new ArrayList<>();
    for (Json item : policy.items("waivers")) {
      Entry entry = Entry.of(file, item, WAIVER_KEYS);
      List<SubjectPattern> subjects = new ArrayList<>();
      for (Json subject : entry.some("subjects")) {
        subjects.add(pattern(Entry.text(file, subject), subject));
      }
      Waiver waiver =
          new Waiver(
              entry.text("id"),
              controls(entry),
              subjects,
              hosts(entry.optional("hosts")),
              entry.prose("justification"),
              entry.prose("approver"),
              entry.prose("reference"),
              entry.date("expires"),
              entry.line());
      for (Waiver other : waivers) {
        refuseTwice(other, waiver, item);
      }
      waivers.add(waiver);
    }
    return waivers;
  }

  private void refuseTwice(Waiver one, Waiver other, Json at) throws PolicyException {
    if (one.id().equals(other.id())) {
      throw complaint(
          at,
          "is called "
              + Shown.quoted(other.id())
              + " as the one on line "
              + one.line()
              + "; give each a name of its own");
    }
    for (ControlId control : one.controls()) {
      if (other.controls().contains(control) && one.hosts().equals(other.hosts())) {
        for (SubjectPattern subject : one.subjects()) {
          if (other.subjects().contains(subject)) {
            throw complaint(
                at,
                "overlaps "
                    + Shown.quoted(one.id())
                    + " on line "
                    + one.line()
                    + ": both waive "
                    + control
                    + " for "
                    + Shown.quoted(subject.toString())
                    + "; keep one");
          }
        }
      }
    }
  }

  private List<Attestation> attestations(Entry policy) throws PolicyException {
    List<Attestation> attestations = new ArrayList<>();
    for (Json item : policy.items("attestations")) {
      Entry entry = Entry.of(file, item, ATTESTATION_KEYS);
      LocalDate on = entry.date("on");
      LocalDate expires = entry.date("expires");
      if (expires.isBefore(on)) {
        throw complaint(entry.required("expires"), expires + " is before it was made, on " + on);
      }
      Attestation attestation =
          new Attestation(
              controls(entry),
              hosts(entry.optional("hosts")),
              answer(entry.required("status")),
              entry.prose("statement"),
              entry.prose("by"),
              entry.prose("role"),
              on,
              expires,
              attached(entry.optional("file")),
              entry.line());
      for (Attestation other : attestations) {
        for (ControlId control : attestation.controls()) {
          if (other.controls().contains(control) && other.hosts().equals(attestation.hosts())) {
            throw complaint(
                item,
                "answers " + control + " as the one on line " + other.line() + " does; keep one");
          }
        }
      }
      attestations.add(attestation);
    }
    return attestations;
  }

  private Status answer(Json given) throws PolicyException {
    String word = Entry.text(file, given);
    return ANSWERS.stream()
        .filter(status -> status.name().equals(word.toUpperCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                complaint(
                    given,
                    Shown.quoted(word) + " answers nothing; write PASS, FAIL or NOT_APPLICABLE"));
  }

  private Attestation.@Nullable File attached(@Nullable Json given) throws PolicyException {
    if (given == null) {
      return null;
    }
    Entry entry = Entry.of(file, given, List.of("name", "sha256"));
    String sha256 = entry.text("sha256").toLowerCase(Locale.ROOT);
    if (!sha256.matches("[0-9a-f]{64}")) {
      throw complaint(
          entry.required("sha256"),
          "is no SHA-256; write the 64 hexadecimal digits that sha256sum prints");
    }
    return new Attestation.File(entry.text("name"), sha256);
  }

  private List<ControlId> controls(Entry entry) throws PolicyException {
    Set<ControlId> controls = new LinkedHashSet<>();
    for (Json item : entry.some("controls")) {
      controls.add(control(Entry.text(file, item), item));
    }
    return List.copyOf(controls);
  }

  private ControlId control(String text, Json at) throws PolicyException {
    int slash = text.lastIndexOf('/');
    String number = text.substring(slash + 1);
    if (slash < 0) {
      String full =
          benchmarks.values().stream()
              .flatMap(of -> called(of, number).map(control -> of.id() + "/" + control.id()))
              .collect(Collectors.joining(" or "));
      throw complaint(
          at,
          Shown.quoted(text)
              + " names no benchmark; write "
              + (full.isEmpty() ? "it as cis-docker-1.13.0/5.7" : full));
    }
    String id = text.substring(0, slash);
    Benchmark benchmark = benchmarks.get(id);
    if (benchmark == null) {
      throw complaint(
          at,
          Shown.quoted(id)
              + " is no benchmark"
              + Nearest.hint(
                  id, benchmarks.keySet(), "; there is " + String.join(", ", benchmarks.keySet())));
    }
    List<String> numbers = benchmark.controls().stream().map(Control::id).toList();
    if (!numbers.contains(number)) {
      throw complaint(
          at,
          Shown.quoted(number)
              + " is no control of "
              + id
              + Nearest.hint(
                  called(benchmark, number).map(Control::id).findFirst().orElse(number),
                  numbers,
                  "; 'plimsoll controls -b " + id + "' lists them"));
    }
    return new ControlId(id, number);
  }

  /** The control of a number, or of an id that a release of the STIG gives it. */
  private static Stream<Control> called(Benchmark benchmark, String id) {
    return benchmark.controls().stream()
        .filter(control -> control.id().equals(id) || isCalled(control.stig(), id));
  }

  private static boolean isCalled(@Nullable StigRule rule, String id) {
    return rule != null
        && rule.releases().values().stream()
            .anyMatch(ids -> ids.groupId().equals(id) || ids.ruleId().equals(id));
  }

  private PolicyException complaint(Json at, String what) {
    return Entry.complaint(file, at, what);
  }
}
