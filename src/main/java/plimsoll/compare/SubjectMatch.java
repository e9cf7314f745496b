package plimsoll.compare;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import plimsoll.evidence.Subject;
import plimsoll.evidence.Subject.Kind;

/**
 * Which subject of the newer state is which of the older: the one of its kind and name, since a
 * container that is deployed anew has another id; else, renamed, the one of its id.
 */
final class SubjectMatch {
  // A task of a swarm service is a container named SERVICE.SLOT.TASK, and each deployment a task.
  private static final Pattern TASK = Pattern.compile("\\.[a-z0-9]{25}$");

  private final Map<Subject, String> before;
  private final Map<Subject, String> after;

  private SubjectMatch(Map<Subject, String> before, Map<Subject, String> after) {
    this.before = before;
    this.after = after;
  }

  static SubjectMatch of(Results before, Results after) {
    Set<Subject> olds = subjects(before);
    Set<Subject> news = subjects(after);
    Set<String> shared = shared(olds);
    shared.addAll(shared(news));
    Function<Subject, String> key =
        subject ->
            shared.contains(named(subject)) ? named(subject) + " " + subject.id() : named(subject);
    Map<Subject, String> oldKeys = keys(olds, key);
    Map<Subject, String> newKeys = keys(news, key);
    Map<String, List<String>> oldOfId = left(oldKeys, newKeys);
    Map<String, List<String>> newOfId = left(newKeys, oldKeys);
    newKeys.replaceAll(
        (subject, own) -> {
          List<String> renamed = oldOfId.getOrDefault(identified(subject), List.of());
          boolean one = newOfId.getOrDefault(identified(subject), List.of()).equals(List.of(own));
          return one && renamed.size() == 1 ? renamed.get(0) : own;
        });
    return new SubjectMatch(oldKeys, newKeys);
  }

  /** What both states call a subject of the older one. */
  String ofOlder(Subject subject) {
    return before.getOrDefault(subject, "");
  }

  /** What both states call a subject of the newer one. */
  String ofNewer(Subject subject) {
    return after.getOrDefault(subject, "");
  }

  /** Whether any control of both states speaks of it. */
  boolean isInBoth(String key) {
    return before.containsValue(key) && after.containsValue(key);
  }

  private static Set<Subject> subjects(Results results) {
    return results.benchmarks().stream()
        .flatMap(benchmark -> benchmark.controls().stream())
        .flatMap(control -> control.observations().stream())
        .map(Results.Observation::subject)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Map<Subject, String> keys(Set<Subject> of, Function<Subject, String> key) {
    Map<Subject, String> keys = new TreeMap<>();
    of.forEach(subject -> keys.put(subject, key.apply(subject)));
    return keys;
  }

  /** Names that more than one subject has. */
  private static Set<String> shared(Set<Subject> subjects) {
    return subjects.stream()
        .collect(Collectors.groupingBy(SubjectMatch::named, TreeMap::new, Collectors.counting()))
        .entrySet()
        .stream()
        .filter(e -> e.getValue() > 1)
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Keys by kind and id of the subjects that the other side does not have under their name. */
  private static Map<String, List<String>> left(
      Map<Subject, String> of, Map<Subject, String> other) {
    Set<String> others = new TreeSet<>(other.values());
    return of.entrySet().stream()
        .filter(e -> !others.contains(e.getValue()))
        .filter(e -> !e.getKey().id().equals(e.getKey().name()))
        .collect(
            Collectors.groupingBy(
                e -> identified(e.getKey()),
                TreeMap::new,
                Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
  }

  private static String named(Subject subject) {
    String name = subject.name();
    return subject.kind()
        + " "
        + (subject.kind() == Kind.CONTAINER ? TASK.matcher(name).replaceFirst("") : name);
  }

  private static String identified(Subject subject) {
    return subject.kind() + " " + subject.id();
  }
}
