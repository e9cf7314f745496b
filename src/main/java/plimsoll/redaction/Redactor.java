package plimsoll.redaction;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import plimsoll.source.Digest;
import plimsoll.source.Json;
import plimsoll.source.Limits;
import plimsoll.source.SourceException;

/**
 * Makes a shareable copy of a bundle's files. Secrets are replaced by the collector's rules; names
 * and addresses, where that is asked for, by pseudonyms that are the same in all files. The same
 * files, rules and key give the same copy.
 */
public final class Redactor {
  private static final String MANIFEST = "manifest.json";
  private static final String SUMS = "SHA256SUMS";
  private static final String LOG = "collector.log";
  private static final Pattern LOG_HEAD = Pattern.compile("\\S+ [a-z]+/[^ :]+: ");
  private static final Pattern NUMBERED = Pattern.compile("<redacted:([0-9]{1,9})>");
  private static final Pattern HEX_FIELD =
      Pattern.compile("(?<==)((?:[0-9A-F]{2}){3,})(?=[ \\x1D]|$)");

  private final Original original;
  private final Set<Rule> also;
  private final Json manifest;
  private final SortedMap<String, Text> texts = new TreeMap<>();
  private final SortedMap<String, Integer> replaced = new TreeMap<>();
  private final SortedMap<String, String> paths = new TreeMap<>();
  private final Pseudonyms pseudonyms;
  private final KnownSecrets known = new KnownSecrets();
  private final Hider hider = hider();
  private final NameBook book;
  private final Sweep sweep;
  private final Addresses addresses;
  private String originalName = "";
  private Set<String> bundleNames = Set.of();

  private Redactor(Original original, Set<Rule> also, @Nullable RedactionKey key, Limits limits)
      throws SourceException {
    this.original = original;
    this.also = also;
    manifest = Json.parse(original.files().getOrDefault(MANIFEST, new byte[0]), limits);
    int last = 0;
    for (Map.Entry<String, byte[]> file : original.files().entrySet()) {
      Text text = Text.of(file.getValue());
      Matcher numbers = NUMBERED.matcher(text.content());
      while (numbers.find()) {
        last = Math.max(last, Integer.parseInt(numbers.group(1)));
      }
      if (!file.getKey().equals(MANIFEST) && !file.getKey().equals(SUMS)) {
        texts.put(file.getKey(), text);
      }
    }
    pseudonyms = new Pseudonyms(key, last);
    book = new NameBook(pseudonyms);
    sweep = new Sweep(book);
    addresses = new Addresses(pseudonyms);
  }

  /**
   * Makes the copy.
   *
   * @param also rules of names to apply beside those of secrets
   * @param key the owner's key, which learns the new pseudonyms; null numbers them
   * @throws SourceException where the manifest can't be read
   */
  public static Redacted redact(
      Original original, Set<Rule> also, @Nullable RedactionKey key, Limits limits)
      throws SourceException {
    return new Redactor(original, also, key, limits).redact();
  }

  private Redacted redact() {
    change(this::secrets);
    change((path, text) -> known.replace(text, hider));
    names();
    SortedMap<String, byte[]> files = new TreeMap<>();
    texts.forEach((path, text) -> files.put(pathOf(path), text.bytes()));
    String manifestText = manifest(files);
    files.put(MANIFEST, manifestText.getBytes(StandardCharsets.UTF_8));
    return new Redacted(copyName(), files, pseudonyms.counts(), notes());
  }

  private interface Change {
    String of(String path, String text);
  }

  private void change(Change change) {
    texts.replaceAll(
        (path, text) -> {
          int before = pseudonyms.secretPlaces();
          Text changed = text.with(change.of(path, text.content()));
          int places = pseudonyms.secretPlaces() - before;
          replaced.merge(path, places, Integer::sum);
          return changed;
        });
  }

  private Hider hider() {
    // A value may be an address with a password in it, which stands elsewhere by itself.
    TextSecrets inside =
        new TextSecrets(
            (value, rule) -> {
              known.add(value);
              return value;
            },
            false);
    return new Hider() {
      @Override
      public String hide(String value, Rule rule) {
        if (rule == Rule.ARGUMENT || rule == Rule.URL || rule == Rule.LABEL) {
          known.add(value);
        } else if (rule != Rule.ELSEWHERE) {
          inside.redact(value);
        }
        return pseudonyms.secret(value, rule);
      }

      @Override
      public void remember(String value) {
        known.add(value);
      }
    };
  }

  private String secrets(String path, String text) {
    if (path.equals(LOG)) {
      return Secrets.rows(text, this::logRow);
    }
    Format format = Format.of(path, text);
    if (Places.table(Places.id(path)) != null) {
      @Nullable String table =
          ClientTable.replace(text, (title, cell) -> Secrets.replace(cell, format, hider));
      if (table != null) {
        return table;
      }
    }
    return Secrets.replace(text, format, hider);
  }

  /** What comes behind the id of a capture: "docker/secret-list:" does not announce a secret. */
  private String logRow(String row) {
    Matcher head = LOG_HEAD.matcher(row);
    int end = head.lookingAt() ? head.end() : 0;
    return row.substring(0, end) + Secrets.replace(row.substring(end), Format.TEXT, hider);
  }

  // ---- names

  private void names() {
    SortedMap<String, String> contents = new TreeMap<>();
    texts.forEach((path, text) -> contents.put(path, text.content()));
    if (also.contains(Rule.HOSTS)) {
      book.host(manifestText("host", "hostname"));
      book.host(manifestText("host", "fqdn"));
    }
    if (also.contains(Rule.USERS)) {
      book.user(manifestText("user"));
      book.user(manifestText("invokedBy"));
      book.user(manifestText("addedTo", "user"));
    }
    new NameFinder(book, also).find(contents);
    book.close();
    originalName = originalName();
    bundleNames = bundleNames();
    if (!also.isEmpty()) {
      change(this::named);
    }
  }

  private String manifestText(String... keys) {
    return manifestText(List.of(keys));
  }

  private String manifestText(List<String> keys) {
    @Nullable Json value = manifest;
    for (String key : keys) {
      value = value == null ? null : value.get(key);
    }
    @Nullable String text = value == null ? null : value.text();
    return text == null ? "" : Text.byteWise(text);
  }

  /** The text with every name and address in it replaced. */
  private String anywhere(String text) {
    String named = book.isEmpty() ? text : sweep.apply(text);
    return also.contains(Rule.ADDRESSES) ? addresses.replace(named) : named;
  }

  private String named(String path, String text) {
    if (path.equals(LOG)) {
      return anywhere(log(text));
    }
    String id = Places.id(path);
    @Nullable Map<String, Rule> titles = Places.table(id);
    if (titles != null) {
      @Nullable String table =
          ClientTable.replace(text, (title, cell) -> cell(titles.get(title), cell));
      if (table != null) {
        return table;
      }
    }
    return switch (Format.of(path, text)) {
      case JSON, API -> JsonStrings.replace(text, new NamedPlaces(id));
      case AUDIT -> Secrets.rows(text, this::auditRow);
      default ->
          id.equals("host/sockets") && also.contains(Rule.ADDRESSES)
              ? Secrets.rows(text, row -> addresses.replaceInSockets(sweep.apply(row)))
              : anywhere(ownName(id, text));
    };
  }

  /** The text with the host's own name replaced at its place, be it a word of Docker or not. */
  private String ownName(String id, String text) {
    @Nullable Pattern place = Places.hostName(id);
    if (place == null || !also.contains(Rule.HOSTS)) {
      return text;
    }
    Matcher matcher = place.matcher(text);
    return matcher.find()
        ? text.substring(0, matcher.start(1))
            + book.named(Rule.HOSTS, matcher.group(1), sweep)
            + text.substring(matcher.end(1))
        : text;
  }

  /** What earlier bundles of this host were called: in them the host's name is no word. */
  private Set<String> bundleNames() {
    Set<String> names = new LinkedHashSet<>();
    if (also.contains(Rule.HOSTS)) {
      names.add(manifestText("addedTo", "name"));
      List<String> keys = new ArrayList<>(List.of("redaction", "original", "name"));
      for (String name = manifestText(keys); !name.isEmpty(); name = manifestText(keys)) {
        names.add(name);
        keys.add(1, "earlier");
      }
      names.remove("");
    }
    return names;
  }

  private String log(String text) {
    String named = text;
    for (String name : bundleNames) {
      named = named.replace(name, Text.byteWise(originalName));
    }
    return named;
  }

  private String cell(@Nullable Rule rule, String cell) {
    if (rule == null || !also.contains(rule)) {
      return anywhere(cell);
    }
    List<String> names = new ArrayList<>();
    for (String name : cell.split(",", -1)) {
      names.add(book.named(rule, name, sweep));
    }
    String named = String.join(",", names);
    return also.contains(Rule.ADDRESSES) ? addresses.replace(named) : named;
  }

  private String auditRow(String row) {
    return HEX_FIELD
        .matcher(anywhere(row))
        .replaceAll(
            found -> {
              String plain = AuditFields.unhexed(found.group());
              String named = anywhere(plain);
              return named.equals(plain) ? found.group() : AuditFields.hexed(named);
            });
  }

  private final class NamedPlaces implements JsonStrings.Visitor {
    private final String id;

    NamedPlaces(String id) {
      this.id = id;
    }

    @Override
    public String value(JsonStrings at, String plain) {
      @Nullable Rule rule = Places.of(id, at);
      if (rule == null || !also.contains(rule)) {
        return anywhere(plain);
      }
      String named = book.named(rule, plain, sweep);
      return also.contains(Rule.ADDRESSES) ? addresses.replace(named) : named;
    }

    @Override
    public String key(JsonStrings at, String plain) {
      return Places.namesAreKeys(at) ? anywhere(plain) : plain;
    }
  }

  // ---- the whole

  /** Where a file lies in the copy: names stand in the paths of copied files too. */
  private String pathOf(String path) {
    return paths.computeIfAbsent(
        path,
        p -> p.startsWith("files/") && !also.isEmpty() ? free(anywhere(Text.byteWise(p))) : p);
  }

  private String free(String byteWise) {
    String path = Text.readable(byteWise);
    String free = path;
    for (int i = 2; paths.containsValue(free); i++) {
      free = path + "-" + i;
    }
    return free;
  }

  private String copyName() {
    return originalName.replaceFirst("-(?:unredacted|redacted)$", "") + "-redacted";
  }

  /** The name that the collector gave; any other may say more than the copy shall. */
  private String originalName() {
    if (!also.contains(Rule.HOSTS)) {
      return original.name();
    }
    String host = Text.readable(book.named(Rule.HOSTS, manifestText("host", "hostname"), sweep));
    String time = manifestText("startedAt").replaceFirst("\\.[0-9]+", "").replaceAll("[:-]", "");
    return "plimsoll-" + host.replaceAll("[^A-Za-z0-9.-]", "_") + "-" + time;
  }

  private List<String> notes() {
    List<String> notes = new ArrayList<>();
    Set<String> certificates = new LinkedHashSet<>();
    texts.forEach(
        (path, text) -> {
          if (text.content().contains("-----BEGIN CERTIFICATE")) {
            certificates.add(pathOf(path));
          }
        });
    if (!also.isEmpty() && !certificates.isEmpty()) {
      notes.add(
          "certificates are left as they are, and may hold names: "
              + String.join(", ", certificates));
    }
    if (book.words() > 0) {
      notes.add(
          "names that are also words of Docker or Linux were replaced where they name something,"
              + " and left elsewhere: "
              + book.words());
    }
    return notes;
  }

  private String manifest(SortedMap<String, byte[]> files) {
    ArgumentSecrets arguments = new ArgumentSecrets(hider, new TextSecrets(hider, false));
    List<String> begun = new ArrayList<>(List.of(""));
    ManifestCopy.Change change =
        (capture, key, value) -> {
          if (!begun.get(0).equals(capture)) {
            begun.set(0, capture);
            arguments.begin();
          }
          return manifestValue(files, arguments, capture, key, value);
        };
    return ManifestCopy.of(manifest, () -> redaction(change), change);
  }

  private String manifestValue(
      SortedMap<String, byte[]> files,
      ArgumentSecrets arguments,
      String capture,
      String key,
      Json value) {
    if (key.equals("redaction") && value.kind() == Json.Kind.BOOLEAN) {
      return "true";
    }
    if (value.kind() != Json.Kind.STRING && value.kind() != Json.Kind.NUMBER) {
      return ManifestCopy.same(value);
    }
    String path = capture.startsWith("files/") ? capture : "captures/" + capture;
    byte @Nullable [] content = files.get(pathOf(path));
    if (!capture.isEmpty() && content != null) {
      switch (key) {
        case "bytes" -> {
          return String.valueOf(content.length);
        }
        case "sha256" -> {
          return ManifestCopy.string(Digest.sha256(content));
        }
        case "redactedValues" -> {
          @Nullable Long before = value.integer();
          int more = replaced.getOrDefault(path, 0) + replaced.getOrDefault(path + ".stderr", 0);
          return String.valueOf((before == null ? 0 : before) + more);
        }
        default -> {}
      }
    }
    String text = value.text();
    return text == null
        ? ManifestCopy.same(value)
        : ManifestCopy.string(manifestText(arguments, capture, key, text));
  }

  private String manifestText(ArgumentSecrets arguments, String capture, String key, String text) {
    UnaryOperator<String> argument = plain -> known.replace(arguments.argument(plain), hider);
    return switch (key) {
      case "id", "stdout", "stderr" -> text.endsWith(".stderr") ? stderrOf(text) : pathOf(text);
      case "sha256", "startedAt", "finishedAt" -> text;
      case "machineIdSha256" -> also.contains(Rule.HOSTS) ? machine(text) : text;
      case "hostname", "fqdn" -> also.contains(Rule.HOSTS) ? namedHost(text) : text;
      default ->
          capture.isEmpty() && key.equals("version")
              ? text
              : bundleNames.contains(Text.byteWise(text))
                  ? originalName
                  : Text.readable(anywhere(argument.apply(Text.byteWise(text))));
    };
  }

  private String namedHost(String text) {
    return Text.readable(book.named(Rule.HOSTS, Text.byteWise(text), sweep));
  }

  private String stderrOf(String path) {
    return texts.containsKey(path)
        ? pathOf(path)
        : pathOf(path.substring(0, path.length() - ".stderr".length())) + ".stderr";
  }

  /** With a key the same host is the same in all copies; without one, in this one only. */
  private String machine(String sha256) {
    @Nullable RedactionKey key = pseudonyms.key();
    pseudonyms.count(Rule.HOSTS, sha256);
    return key == null
        ? Digest.sha256((original.sha256() + "\n" + sha256).getBytes(StandardCharsets.UTF_8))
        : Digest.hex(key.hmac("machine\n" + sha256));
  }

  private String redaction(ManifestCopy.Change change) {
    List<String> rules = new ArrayList<>();
    for (Redacted.Count count : pseudonyms.counts()) {
      rules.add(
          "{\"rule\": "
              + ManifestCopy.string(count.rule().label())
              + ", \"values\": "
              + count.values()
              + ", \"places\": "
              + count.places()
              + "}");
    }
    List<String> notes = notes().stream().map(ManifestCopy::string).toList();
    @Nullable Json earlier = manifest.get("redaction");
    return "{\"original\": {\"name\": "
        + ManifestCopy.string(originalName)
        + ", \"sha256\": "
        + ManifestCopy.string(original.sha256())
        + ", \"digestOf\": "
        + ManifestCopy.string(original.digestOf())
        + "},\n  \"keyed\": "
        + (pseudonyms.key() != null)
        + ", \"rules\": [\n   "
        + String.join(",\n   ", rules)
        + "],\n  \"left\": ["
        + String.join(", ", notes)
        + "]"
        + (earlier == null ? "" : ", \"earlier\": " + ManifestCopy.of(earlier, change))
        + "}";
  }
}
