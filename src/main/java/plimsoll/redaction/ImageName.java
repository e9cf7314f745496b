package plimsoll.redaction;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The parts of an image reference that name something of a site.
 *
 * @param registry host of the registry without its port; empty where there is none, or an address
 * @param port such as {@code :5000}; empty where there is none
 * @param path components of the repository's name
 * @param rest tag and digest, such as {@code :1.0@sha256:…}; may be empty
 * @param address the registry where it is an address or localhost; empty otherwise
 */
record ImageName(String registry, String port, List<String> path, String rest, String address) {
  private static final Pattern ID = Pattern.compile("(sha256:.*|[0-9a-f]{12,64}|<.*>|)");
  private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|\\[.*|localhost");

  /** Images of UCP and DTR, which checks know by their names. */
  private static final Pattern PLATFORM =
      Pattern.compile("(?:.*/)?(?:docker|dockereng|mirantis)/(?:ucp|dtr)(?:-[^/:@]+)?");

  /** Registries that are everybody's. */
  private static final Pattern PUBLIC =
      Pattern.compile(
          "(?:.*\\.)?(?:docker\\.io|docker\\.com|ghcr\\.io|quay\\.io|gcr\\.io|k8s\\.io)");

  ImageName {
    path = List.copyOf(path);
  }

  /** Reads a reference; null where it is an id, or names nothing of a site. */
  static @Nullable ImageName of(String reference) {
    if (ID.matcher(reference).matches()) {
      return null;
    }
    int slash = reference.indexOf('/');
    String first = slash < 0 ? "" : reference.substring(0, slash);
    boolean hasRegistry = first.contains(".") || first.contains(":") || first.equals("localhost");
    String name = hasRegistry ? reference.substring(slash + 1) : reference;
    int end = name.length();
    for (char mark : new char[] {'@', ':'}) {
      int at = name.indexOf(mark);
      end = at >= 0 ? Math.min(end, at) : end;
    }
    String repository = name.substring(0, end);
    String rest = name.substring(end);
    if (PLATFORM.matcher(repository).matches()) {
      return null;
    }
    String host = hasRegistry ? first.replaceFirst(":[0-9]+$", "") : "";
    String port = hasRegistry ? first.substring(host.length()) : "";
    boolean kept = ADDRESS.matcher(host).matches() || PUBLIC.matcher(host).matches();
    return new ImageName(
        kept ? "" : host, port, List.of(repository.split("/")), rest, kept ? host : "");
  }

  /** The reference with each of its names replaced. */
  String with(UnaryOperator<String> replacement, Sweep sweep) {
    String host = address.isEmpty() ? replacement.apply(registry) : address;
    String before = host.isEmpty() ? "" : host + port + "/";
    return before + String.join("/", path.stream().map(replacement).toList()) + sweep.apply(rest);
  }
}
