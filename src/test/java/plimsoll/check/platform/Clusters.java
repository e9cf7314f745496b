package plimsoll.check.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import plimsoll.check.CheckHarness;

/** Evidence of a cluster, as its parts answer. */
final class Clusters {
  static final String TOML =
      """
      [auth]
        backend = "ldap"
        samlEnabled = true
        [auth.sessions]
          lifetime_minutes = 10
          renewal_threshold_minutes = 0
          per_user_limit = 5

      [scheduling_configuration]
        enable_admin_ucp_scheduling = false

      [tracking_configuration]
        disable_usageinfo = true
        disable_tracking = true

      [trust_configuration]
        require_content_trust = true
        require_signature_from = ["engineering/ops"]

      [audit_log_configuration]
        level = "request"

      [cluster_config]
        min_TLS_version = "TLSv1.2"
      """;

  /** The accounts of a small cluster. */
  static final String ACCOUNTS =
      pages(": {'accounts': [{'name': 'admin', 'isOrg': false}, {'name': 'eng', 'isOrg': true}]}");

  private Clusters() {}

  /** A UCP with these settings. */
  static CheckHarness ucp(String check, String toml) {
    return CheckHarness.check(check).given("ucp/config-toml", toml);
  }

  /** A listing of pages, each {@code about: body}, that is whole. */
  static String pages(String... pages) {
    return Arrays.stream(pages)
            .map(
                page -> {
                  String[] parts = page.split(": ", 2);
                  return "{\"about\": \""
                      + parts[0]
                      + "\", \"pageSize\": 100, \"paged\": true, \"body\":\n"
                      + parts[1].replace('\'', '"')
                      + "}\n";
                })
            .collect(Collectors.joining())
        + "{\"end\": "
        + pages.length
        + "}\n";
  }

  /** The repositories of DTR, each {@code namespace/name}. */
  static String repositories(String... names) {
    return pages(
        Arrays.stream(names)
            .map(
                name ->
                    "{'namespace': '%s', 'name': '%s'}".formatted((Object[]) name.split("/", 2)))
            .collect(Collectors.joining(", ", ": {'repositories': [", "]}")));
  }

  /** A host that runs one container of another image, and nothing of the platform. */
  static CheckHarness plainHost(String check) {
    return CheckHarness.check(check).givenContainer("web", "'Config': {'Image': 'nginx:1.25'}");
  }

  /** A node of UCP, whose API was not asked. */
  static CheckHarness node(String check) {
    return CheckHarness.check(check)
        .givenContainer("ucp-agent", "'Config': {'Image': 'docker/ucp-agent:3.2.4'}");
  }

  /** A certificate of the test resources, as PEM. */
  static String pem(String name) {
    try {
      return Files.readString(
          Path.of("src", "test", "resources", "plimsoll", "check", "platform", name + ".pem"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The capture of a server that presents these certificates. */
  static String chain(String... names) {
    String rows =
        "connect|ucp.example.com:443\n"
            + Arrays.stream(names).map(Clusters::pem).collect(Collectors.joining())
            + "verify|0|ok|system\n";
    return rows + "end|" + rows.lines().count() + "\n";
  }
}
