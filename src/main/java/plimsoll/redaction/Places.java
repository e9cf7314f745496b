package plimsoll.redaction;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where captures name hosts, users, images and containers. */
final class Places {
  /** Tables of the docker client, with what their columns name. */
  private static final Map<String, Map<String, Rule>> TABLES =
      Map.ofEntries(
          Map.entry("docker/ps", Map.of("NAMES", Rule.CONTAINERS, "IMAGE", Rule.IMAGES)),
          Map.entry("docker/stats", Map.of("NAME", Rule.CONTAINERS)),
          Map.entry("docker/image-list", Map.of("REPOSITORY", Rule.IMAGES)),
          Map.entry("docker/service-list", Map.of("NAME", Rule.CONTAINERS, "IMAGE", Rule.IMAGES)),
          Map.entry("docker/service-tasks", Map.of("NODE", Rule.HOSTS, "IMAGE", Rule.IMAGES)),
          Map.entry("docker/node-list", Map.of("HOSTNAME", Rule.HOSTS)),
          Map.entry("docker/network-list", Map.of()),
          Map.entry("docker/volume-list", Map.of()),
          Map.entry("docker/plugin-list", Map.of()),
          Map.entry("docker/secret-list", Map.of()),
          Map.entry("docker/config-list", Map.of()));

  /** Texts that name the host, with the label that is its name. */
  private static final Map<String, Pattern> HOST_NAMES =
      Map.of(
          "docker/info-text", Pattern.compile("(?m)^ ?Name: ([^.\\s]+)"),
          "host/fqdn", Pattern.compile("^([^.\\s]+)"),
          "host/hostname", Pattern.compile("^([^.\\s]+)"),
          "host/kernel", Pattern.compile("^\\S+ ([^.\\s]+)"));

  /** Objects whose keys are names that the site gave, not words of Docker. */
  private static final Set<String> MAPS =
      Set.of("Networks", "Labels", "Volumes", "IndexConfigs", "EndpointsConfig", "Containers");

  private static final Set<String> ACCOUNTS = Set.of("accounts", "account", "member", "members");
  private static final Set<String> REPOSITORIES = Set.of("repositories", "repository");

  private Places() {}

  /** Id of the capture whose output or standard error lies there; a path that is none otherwise. */
  static String id(String path) {
    return path.replaceFirst("^captures/", "")
        .replaceFirst("\\.stderr$", "")
        .replaceFirst("\\.[0-9]+$", "");
  }

  /** What the columns of a table name; null where the capture is no table of the client. */
  static @Nullable Map<String, Rule> table(String id) {
    return TABLES.get(id);
  }

  /** What a string of a JSON capture names; null where it names nothing by its place. */
  static @Nullable Rule of(String id, JsonStrings at) {
    String key = at.name();
    String container = at.container();
    return switch (id) {
      case "docker/containers" -> ofContainer(key, container, at.depth());
      case "docker/images" ->
          key.equals("RepoTags") || key.equals("RepoDigests") ? Rule.IMAGES : null;
      case "docker/networks" ->
          key.equals("Name") && at.above(1).equals("Containers") ? Rule.CONTAINERS : null;
      case "docker/services" -> ofService(key, container);
      case "docker/info" -> key.equals("Name") && at.depth() == 1 ? Rule.HOSTS : null;
      case "docker/nodes", "docker/node-self" -> key.equals("Hostname") ? Rule.HOSTS : null;
      case "ucp/accounts", "ucp/team-members", "ucp/collection-grants" ->
          ACCOUNTS.contains(container) && (key.equals("name") || key.equals("fullName"))
              ? Rule.USERS
              : null;
      case "dtr/repositories", "dtr/repository-access", "dtr/tags" ->
          REPOSITORIES.contains(container) && (key.equals("name") || key.equals("namespace"))
              ? Rule.IMAGES
              : null;
      default -> null;
    };
  }

  private static @Nullable Rule ofContainer(String key, String container, int depth) {
    return switch (key) {
      case "Name" -> depth == 2 ? Rule.CONTAINERS : null;
      case "Image" -> container.equals("Config") ? Rule.IMAGES : null;
      case "Hostname" -> container.equals("Config") ? Rule.HOSTS : null;
      default -> null;
    };
  }

  private static @Nullable Rule ofService(String key, String container) {
    return switch (key) {
      case "Name" -> container.endsWith("Spec") ? Rule.CONTAINERS : null;
      case "Image" -> container.equals("ContainerSpec") ? Rule.IMAGES : null;
      default -> null;
    };
  }

  /** Where a text names the host by its first label, as its only group; null where it does not. */
  static @Nullable Pattern hostName(String id) {
    return HOST_NAMES.get(id);
  }

  /** Whether the keys of the innermost object are names. */
  static boolean namesAreKeys(JsonStrings at) {
    return MAPS.contains(at.container());
  }
}
