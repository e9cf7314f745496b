package plimsoll.redaction;

import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The names of one bundle that are replaced, and what stands for each. */
final class NameBook implements Sweep.Names {
  /** What is said of a name: the rule, and what its pseudonym begins and ends with. */
  private record Kind(Rule rule, String prefix, String suffix) {}

  private final Pseudonyms pseudonyms;
  private final SortedMap<String, Kind> kinds = new TreeMap<>();
  private final SortedMap<String, String> aliases = new TreeMap<>();
  private final SortedMap<String, String> replacements = new TreeMap<>();
  private int longest;

  NameBook(Pseudonyms pseudonyms) {
    this.pseudonyms = pseudonyms;
  }

  void host(String name) {
    String lower = name.strip().toLowerCase(Locale.ROOT);
    if (lower.isEmpty() || lower.matches("[0-9.:]+|localhost(\\..*)?|[0-9a-f]{12}")) {
      return;
    }
    if (lower.startsWith(".") || lower.endsWith(".") || lower.contains("..")) {
      return;
    }
    int dot = lower.indexOf('.');
    add(Rule.HOSTS, "host", "", dot < 0 ? lower : lower.substring(0, dot));
    String domain = dot < 0 ? "" : lower.substring(dot + 1);
    if (domain.indexOf('.') > 0 || Vocabulary.isDistinctive(domain)) {
      add(Rule.HOSTS, "domain", ".invalid", domain);
    }
  }

  void user(String name) {
    for (String part : name.strip().split("[\\\\@]", -1)) {
      if (!part.isEmpty() && !Vocabulary.isSystemUser(part)) {
        add(Rule.USERS, "user", "", part);
        // ps cuts long names.
        if (part.length() > 8) {
          aliases.putIfAbsent(part.substring(0, 7), part);
        }
      }
    }
  }

  void container(String name) {
    String bare = name.startsWith("/") ? name.substring(1) : name;
    if (!bare.isEmpty()) {
      add(Rule.CONTAINERS, "container", "", bare);
    }
  }

  /** A reference, such as {@code registry.example:5000/team/app:1.0@sha256:…}. */
  void image(String reference) {
    ImageName image = ImageName.of(reference);
    if (image == null) {
      return;
    }
    if (!image.registry().isEmpty()) {
      add(Rule.IMAGES, "registry", ".invalid", image.registry());
    }
    for (int i = 0; i < image.path().size(); i++) {
      boolean last = i == image.path().size() - 1;
      add(Rule.IMAGES, last ? "image" : "namespace", "", image.path().get(i));
    }
  }

  private void add(Rule rule, String prefix, String suffix, String name) {
    kinds.putIfAbsent(name, new Kind(rule, prefix, suffix));
  }

  /** Names the names; none is added after. */
  void close() {
    kinds.forEach(
        (name, kind) -> {
          String pseudonym = pseudonyms.name(kind.prefix(), name) + kind.suffix();
          if (!kind.suffix().isEmpty()) {
            pseudonyms.learn(pseudonym, name);
          }
          replacements.put(name, pseudonym);
        });
    aliases.forEach(
        (alias, name) -> {
          if (kinds.putIfAbsent(alias, kinds.get(name)) == null) {
            replacements.put(alias, replacements.getOrDefault(name, name));
          }
        });
    longest = kinds.keySet().stream().mapToInt(String::length).max().orElse(0);
  }

  /** Whether a name ends in a domain that is known; of a host, or of a domain in it. */
  boolean isInDomain(String name) {
    for (int dot = name.indexOf('.'); dot > 0; dot = name.indexOf('.', dot + 1)) {
      @Nullable Kind kind = kinds.get(name.substring(dot + 1).toLowerCase(Locale.ROOT));
      if (kind != null && kind.prefix().equals("domain")) {
        return true;
      }
    }
    return false;
  }

  boolean isEmpty() {
    return kinds.isEmpty();
  }

  /** How many names are also words of Docker or Linux. */
  long words() {
    return kinds.keySet().stream().filter(name -> !Vocabulary.isDistinctive(name)).count();
  }

  @Override
  public boolean isKnown(String name) {
    return key(name) != null && Vocabulary.isDistinctive(name);
  }

  @Override
  public int longest() {
    return longest;
  }

  /** Host names are the same in upper and lower case; other names are not. */
  private @Nullable String key(String name) {
    if (kinds.containsKey(name)) {
      return name;
    }
    String lower = name.toLowerCase(Locale.ROOT);
    @Nullable Kind kind = kinds.get(lower);
    return kind != null && kind.rule() == Rule.HOSTS ? lower : null;
  }

  @Override
  public String replacement(String name) {
    @Nullable String key = key(name);
    @Nullable Kind kind = key == null ? null : kinds.get(key);
    if (key == null || kind == null) {
      return name;
    }
    pseudonyms.count(kind.rule(), aliases.getOrDefault(key, key));
    return replacements.getOrDefault(key, name);
  }

  /** What stands for a whole value of a place that names something, word of Docker or not. */
  String named(Rule rule, String value, Sweep sweep) {
    if (rule == Rule.IMAGES) {
      @Nullable ImageName image = ImageName.of(value);
      return image == null ? value : image.with(this::replacement, sweep);
    }
    String slash = value.startsWith("/") ? "/" : "";
    String bare = value.substring(slash.length());
    return key(bare) == null ? sweep.apply(value) : slash + replacement(bare);
  }
}
