package plimsoll.bundle;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import plimsoll.source.Json;
import plimsoll.source.Limits;
import plimsoll.source.Shown;
import plimsoll.source.SourceException;

/**
 * Reads {@code manifest.json}. Strict about the type of every key it knows; keys it does not know
 * are passed over, since a later collector may write more of them.
 */
final class ManifestReader {
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  private final Limits limits;

  private ManifestReader(Limits limits) {
    this.limits = limits;
  }

  /**
   * Reads all of it.
   *
   * @throws Refusal where it is no JSON, of another format, or a key is missing or of another type
   */
  static Manifest read(byte[] bytes, Limits limits) throws Refusal {
    try {
      return new ManifestReader(limits).manifest(new Fields(Json.parse(bytes, limits)));
    } catch (SourceException e) {
      throw new Refusal(
          Bundle.MANIFEST + ": " + e.getMessage() + "; capture the host again with collect.sh");
    }
  }

  private Manifest manifest(Fields root) throws SourceException, Refusal {
    long format = root.needInteger("format");
    if (format != 1) {
      throw new Refusal(
          "has bundle format " + format + ", and only 1 is known; use a newer plimsoll");
    }
    Fields collector = root.needObject("collector");
    return new Manifest(
        1,
        collector.needText("name") + " " + collector.needText("version"),
        host(root.needObject("host")),
        root.needInstant("startedAt"),
        root.instant("finishedAt"),
        root.integer("effectiveUid"),
        root.text("user"),
        root.text("invokedBy"),
        options(root.needObject("options")),
        captures(root),
        redaction(root));
  }

  private static Manifest.@Nullable Redaction redaction(Fields root) throws SourceException {
    @Nullable Json redaction = root.get("redaction", Json.Kind.OBJECT);
    if (redaction == null) {
      return null;
    }
    Fields fields = new Fields(redaction);
    Fields original = fields.needObject("original");
    List<String> rules = new ArrayList<>();
    for (Json item : fields.needArray("rules")) {
      Fields rule = new Fields(item);
      rules.add(
          Shown.text(rule.needText("rule"), 40)
              + ": "
              + rule.needInteger("values")
              + " values in "
              + rule.needInteger("places")
              + " places");
    }
    @Nullable String sha256 = original.sha256("sha256");
    return new Manifest.Redaction(
        original.needText("name"),
        original.present("sha256", sha256),
        original.needText("digestOf"),
        rules);
  }

  private static Manifest.Host host(Fields host) throws SourceException {
    return new Manifest.Host(
        host.needText("hostname"),
        host.text("fqdn"),
        host.sha256("machineIdSha256"),
        host.text("os"),
        host.text("kernel"),
        host.text("architecture"),
        host.texts("addresses"));
  }

  private static Manifest.Options options(Fields options) throws SourceException {
    return new Manifest.Options(
        options.needBool("redaction"),
        options.texts("only"),
        options.texts("skip"),
        options.texts("with"),
        options.integer("timeoutSeconds"));
  }

  private List<Manifest.Entry> captures(Fields root) throws SourceException {
    List<Manifest.Entry> captures = new ArrayList<>();
    Set<String> ids = new TreeSet<>();
    for (Json item : root.needArray("captures")) {
      Fields capture = new Fields(item);
      Manifest.Entry entry = capture(capture);
      if (!ids.add(entry.id())) {
        throw capture.fault("id", "stands there twice: " + Shown.quoted(entry.id()));
      }
      captures.add(entry);
    }
    return captures;
  }

  private Manifest.Entry capture(Fields capture) throws SourceException {
    String id = capture.needText("id");
    String problem = Names.problem(id, limits.maxNameChars());
    if (problem != null) {
      throw capture.fault("id", problem + ": " + Shown.quoted(id));
    }
    @Nullable Instant startedAt = capture.instant("startedAt");
    return new Manifest.Entry(
        id,
        capture.texts("argv"),
        capture.text("tool"),
        startedAt == null ? null : startedAt.toString(),
        capture.integer("durationMs"),
        capture.exitStatus("exitStatus"),
        capture.needBool("timedOut"),
        capture.needBool("truncated"),
        capture.text("stdout"),
        capture.text("stderr"),
        capture.integer("bytes"),
        capture.sha256("sha256"),
        capture.integer("redactedValues"),
        capture.text("skipped"));
  }

  /** The keys of one object. A key that is missing reads like one that is null. */
  private record Fields(Json object) {
    SourceException fault(String key, String what) {
      @Nullable Json value = object.get(key);
      int line = (value == null ? object : value).line();
      return new SourceException(line, object.pointer() + "/" + key + " " + what);
    }

    @Nullable Json get(String key, Json.Kind kind) throws SourceException {
      if (object.kind() != Json.Kind.OBJECT) {
        throw new SourceException(
            object.line(), object.pointer() + " is " + object.kind().inWords() + ", not an object");
      }
      @Nullable Json value = object.get(key);
      if (value == null || value.isNull()) {
        return null;
      }
      if (value.kind() != kind) {
        throw fault(key, "is " + value.kind().inWords() + ", not " + kind.inWords());
      }
      return value;
    }

    private <T> T present(String key, @Nullable T value) throws SourceException {
      if (value == null) {
        throw fault(key, "is missing");
      }
      return value;
    }

    Fields needObject(String key) throws SourceException {
      return new Fields(present(key, get(key, Json.Kind.OBJECT)));
    }

    List<Json> needArray(String key) throws SourceException {
      return present(key, get(key, Json.Kind.ARRAY)).items();
    }

    String needText(String key) throws SourceException {
      return present(key, text(key));
    }

    boolean needBool(String key) throws SourceException {
      @Nullable Json value = get(key, Json.Kind.BOOLEAN);
      return present(key, value == null ? null : value.bool());
    }

    long needInteger(String key) throws SourceException {
      return present(key, integer(key));
    }

    Instant needInstant(String key) throws SourceException {
      return present(key, instant(key));
    }

    @Nullable String text(String key) throws SourceException {
      @Nullable Json value = get(key, Json.Kind.STRING);
      return value == null ? null : value.text();
    }

    @Nullable Long integer(String key) throws SourceException {
      @Nullable Json value = get(key, Json.Kind.NUMBER);
      if (value == null) {
        return null;
      }
      @Nullable Long integer = value.integer();
      if (integer == null || integer < 0) {
        throw fault(key, "is not a whole number that can stand there");
      }
      return integer;
    }

    @Nullable Integer exitStatus(String key) throws SourceException {
      @Nullable Long value = integer(key);
      if (value == null) {
        return null;
      }
      if (value > Integer.MAX_VALUE) {
        throw fault(key, "is no exit status");
      }
      return value.intValue();
    }

    @Nullable String sha256(String key) throws SourceException {
      @Nullable String value = text(key);
      if (value != null && !SHA256.matcher(value).matches()) {
        throw fault(key, "is not a SHA-256 in lower-case hexadecimal digits");
      }
      return value;
    }

    @Nullable Instant instant(String key) throws SourceException {
      @Nullable String value = text(key);
      try {
        return value == null ? null : Instant.parse(value);
      } catch (DateTimeException e) {
        throw fault(key, "is not an instant such as 2026-11-21T20:36:13Z");
      }
    }

    List<String> texts(String key) throws SourceException {
      @Nullable Json array = get(key, Json.Kind.ARRAY);
      List<String> texts = new ArrayList<>();
      for (Json item : array == null ? List.<Json>of() : array.items()) {
        @Nullable String text = item.text();
        if (text == null) {
          throw fault(key, "holds " + item.kind().inWords() + ", not strings only");
        }
        texts.add(text);
      }
      return texts;
    }
  }
}
