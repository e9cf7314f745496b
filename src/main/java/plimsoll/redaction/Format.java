package plimsoll.redaction;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How the text of an artifact is read when secrets are replaced; the collector names the same
 * formats in the table of what it captures.
 */
enum Format {
  /** Output of docker inspect and the like, daemon.json. */
  JSON,
  /** A table, a command line, anything else. */
  TEXT,
  /** Rows of ps: arguments joined by blanks. */
  JOINED,
  /** One argument a row. */
  ROW,
  /** One NAME=value a row. */
  ENVIRON,
  /** NAME=value as a shell or systemd reads it. */
  ENVFILE,
  /** Systemd unit files. */
  UNIT,
  /** Raw audit records. */
  AUDIT,
  /** JSON that UCP and DTR answer. */
  API,
  /** Settings of UCP and of containerd. */
  TOML,
  /** Ids and names of objects, in which nothing is replaced. */
  NAMES;

  private static final String CAPTURES = "captures/";
  private static final String CONTAINERD_FILE = "files/etc/containerd/config.toml";
  private static final Pattern JSON_START = Pattern.compile("\\s*+[\\[{]");
  private static final Pattern UNIT_SECTION =
      Pattern.compile("(?m)^\\[(?:Unit|Service|Socket|Install)\\]");
  private static final Pattern ENVIRONMENT_FILE =
      Pattern.compile("files/etc/(?:default|sysconfig|conf\\.d)/docker[^/]*");
  private static final Pattern UNIT_FILE =
      Pattern.compile("files/.*\\.(?:service|socket)|files/.*\\.(?:service|socket)\\.d/.*");
  private static final Pattern TEXT_FILE =
      Pattern.compile(
          "files/etc/(?:fstab|os-release|subuid|subgid|audit/.*"
              + "|selinux/config)|files/.*\\.(?:crt|pem)");

  private static final Map<String, Format> OF_CAPTURES =
      Map.ofEntries(
          Map.entry("process/table", JOINED),
          Map.entry("process/engine-argv", ROW),
          Map.entry("process/engine-environment", ENVIRON),
          Map.entry("host/engine-package", NAMES),
          Map.entry("audit/exec-events", AUDIT),
          Map.entry("audit/exec-events-by-binary", AUDIT),
          Map.entry("ucp/certificates", NAMES),
          Map.entry("ucp/client-certificate", NAMES),
          Map.entry("ucp/config-toml", TOML),
          Map.entry("dtr/certificates", NAMES));

  private static final Set<String> JSON_CAPTURES =
      Set.of(
          "docker/version",
          "docker/info",
          "docker/containers",
          "docker/images",
          "docker/history",
          "docker/networks",
          "docker/volumes",
          "docker/plugins",
          "docker/nodes",
          "docker/node-self",
          "docker/services",
          "docker/trust");

  /** The format of an artifact, by its path, and where any path may be, by its content. */
  static Format of(String path, String text) {
    String whole = path.endsWith(".stderr") ? path.substring(0, path.length() - 7) : path;
    return whole.startsWith(CAPTURES)
        ? ofCapture(whole.substring(CAPTURES.length()).replaceFirst("\\.[0-9]+$", ""))
        : ofFile(whole, text);
  }

  private static Format ofCapture(String id) {
    if (JSON_CAPTURES.contains(id)) {
      return JSON;
    }
    if (id.startsWith("systemd/")) {
      return UNIT;
    }
    Format answered = id.startsWith("ucp/") || id.startsWith("dtr/") ? API : TEXT;
    return OF_CAPTURES.getOrDefault(id, answered);
  }

  private static Format ofFile(String path, String text) {
    if (!path.startsWith("files/") || TEXT_FILE.matcher(path).matches()) {
      return TEXT;
    }
    if (path.equals(CONTAINERD_FILE)) {
      return TOML;
    }
    if (ENVIRONMENT_FILE.matcher(path).matches()) {
      return ENVFILE;
    }
    if (JSON_START.matcher(text).lookingAt()) {
      return UNIT_SECTION.matcher(text).find() ? UNIT : JSON;
    }
    boolean unit = UNIT_FILE.matcher(path).matches() || UNIT_SECTION.matcher(text).find();
    // What else is copied is a file of variables that a unit names.
    return unit ? UNIT : ENVFILE;
  }
}
