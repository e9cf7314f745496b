package plimsoll.redaction;

import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Replaces secrets in the text of one artifact, by the rules of the collector's {@code redact.awk}:
 * what one of them replaces, the other does. Labels, which the collector leaves, are read here too.
 */
final class Secrets {
  private static final Pattern PROCESS = Pattern.compile("pid=[0-9]+ exe=.* argc=[0-9]+");

  /** Values that name a place on the host or an object, which checks compare. */
  private static final Pattern COMPARED =
      Pattern.compile("Binds|Source|Destination|Target|Image|Images|Names|RepoTags|RepoDigests");

  static final String PRIVATE_KEY = "PRIVATE KEY-----";

  private final Hider hider;
  private final TextSecrets text;
  private final ArgumentSecrets arguments;

  private Secrets(Hider hider, boolean joined) {
    this.hider = hider;
    text = new TextSecrets(hider, joined);
    arguments = new ArgumentSecrets(hider, text);
  }

  /** The text without its secrets. */
  static String replace(String text, Format format, Hider hider) {
    return new Secrets(hider, format == Format.JOINED).replace(text, format);
  }

  private String replace(String whole, Format format) {
    return switch (format) {
      case NAMES -> whole;
      case JSON -> JsonStrings.replace(whole, new JsonValues(false));
      case API -> JsonStrings.replace(whole, new JsonValues(true));
      case TEXT, JOINED -> rows(whole, text::redact);
      case ROW -> rows(whole, this::argument);
      case ENVIRON -> rows(whole, row -> arguments.assignment(row, Rule.ENVIRONMENT));
      case ENVFILE -> rows(whole, new FileSecrets(hider, text)::environmentFile);
      case UNIT -> rows(whole, new FileSecrets(hider, text)::unit);
      case AUDIT -> rows(whole, new AuditFields(this::auditValue)::replace);
      case TOML -> rows(whole, new TomlSecrets(hider, text)::row);
    };
  }

  /** The text with something done to each row; the ends of rows stay. */
  static String rows(String text, UnaryOperator<String> change) {
    StringBuilder out = new StringBuilder(text.length());
    for (int from = 0; from < text.length(); ) {
      int end = text.indexOf('\n', from);
      end = end < 0 ? text.length() : end;
      out.append(change.apply(text.substring(from, end)));
      if (end < text.length()) {
        out.append('\n');
      }
      from = end + 1;
    }
    return out.toString();
  }

  private String argument(String row) {
    if (PROCESS.matcher(row).matches()) {
      arguments.begin();
      return row;
    }
    return arguments.argument(row);
  }

  private String auditValue(String plain, AuditFields.Meaning meaning, boolean first) {
    if (meaning == AuditFields.Meaning.TEXT) {
      return text.redact(plain);
    }
    if (first) {
      arguments.begin();
    }
    return arguments.argument(plain);
  }

  static boolean endsInKey(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.matches("(?s).*keys?") && !lower.matches("(?s).*public_?keys?");
  }

  private final class JsonValues implements JsonStrings.Visitor {
    private final boolean api;
    private int labelsAt;
    private int environmentAt;

    JsonValues(boolean api) {
      this.api = api;
    }

    @Override
    public void opened(JsonStrings at) {
      arguments.begin();
      if (labelsAt == 0 && at.container().equals("Labels")) {
        labelsAt = at.depth();
      }
      if (environmentAt == 0 && at.container().equals("Env")) {
        environmentAt = at.depth();
      }
    }

    @Override
    public void closing(JsonStrings at) {
      arguments.begin();
      labelsAt = at.depth() == labelsAt ? 0 : labelsAt;
      environmentAt = at.depth() == environmentAt ? 0 : environmentAt;
    }

    @Override
    public String value(JsonStrings at, String plain) {
      String key = at.name();
      if (labelsAt > 0) {
        return label(at, plain);
      }
      if (environmentAt > 0) {
        if (at.depth() == environmentAt) {
          return arguments.assignment(plain, Rule.ENVIRONMENT);
        }
        return key.equals("Value") ? hider.hide(plain, Rule.ENVIRONMENT) : plain;
      }
      if (COMPARED.matcher(key).matches()) {
        return plain;
      }
      boolean secret =
          (!at.inList() && TextSecrets.isSecretName(key))
              || (api && (endsInKey(key) || plain.contains(PRIVATE_KEY)));
      if (secret) {
        return hider.hide(plain, Rule.ARGUMENT);
      }
      if (key.equals("OnBuild")) {
        return arguments.stepOnBuild(plain);
      }
      return at.inList() ? arguments.argument(plain) : arguments.buildStep(plain);
    }

    @Override
    public String number(JsonStrings at, String number) {
      return labelsAt == 0 && TextSecrets.isSecretName(at.name())
          ? hider.hide(number, Rule.ARGUMENT)
          : number;
    }

    /** A label of an object's map, or one of a list of {@code name=value}, as engines have them. */
    private String label(JsonStrings at, String plain) {
      Hider labels = (value, rule) -> hider.hide(value, Rule.LABEL);
      int equals = at.inList() ? plain.indexOf('=') : -1;
      String name = at.inList() ? plain.substring(0, Math.max(0, equals)) : at.name();
      String value = plain.substring(equals + 1);
      String safe =
          TextSecrets.isSecretName(name)
              ? labels.hide(value, Rule.LABEL)
              : new TextSecrets(labels, false).redact(value);
      return plain.substring(0, equals + 1) + safe;
    }
  }
}
