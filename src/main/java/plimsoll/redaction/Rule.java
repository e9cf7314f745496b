package plimsoll.redaction;

import java.util.List;
import java.util.Locale;

/** What is replaced in a copy. The secrets always are, the names where they are asked for. */
public enum Rule {
  ENVIRONMENT("values of environment variables"),
  BUILD_ARGUMENT("values of build arguments and of ENV in build steps"),
  URL("credentials in URLs"),
  ARGUMENT("secrets in command lines, settings and texts"),
  LABEL("secrets in labels"),
  ELSEWHERE("the same secrets in other places"),
  HOSTS("names of hosts"),
  ADDRESSES("network and hardware addresses"),
  USERS("names of users"),
  IMAGES("registries and names of images"),
  CONTAINERS("names of containers and services");

  private static final List<Rule> ON_REQUEST = List.of(HOSTS, ADDRESSES, USERS, IMAGES, CONTAINERS);

  private final String words;

  Rule(String words) {
    this.words = words;
  }

  /** The rules that are applied only where they are asked for. */
  public static List<Rule> onRequest() {
    return ON_REQUEST;
  }

  /** What it replaces, in the plural. */
  public String words() {
    return words;
  }

  /** Its name as users and manifests write it: {@code build-argument}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
