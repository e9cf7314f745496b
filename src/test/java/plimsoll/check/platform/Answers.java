package plimsoll.check.platform;

import java.util.Map;
import java.util.TreeMap;

/** What a cluster answers that meets the rules. */
public final class Answers {
  /** Outputs of captures by id. */
  public static final Map<String, String> OF_A_GOOD_CLUSTER =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("ucp/config-toml", Clusters.TOML),
              Map.entry(
                  "ucp/collection-grants",
                  Clusters.pages(
                      ": {'grants': [{'collectionPath': '/', 'subjectID': 'u1', 'objectID': 'swarm',"
                          + " 'roleID': 'fullcontrol'}],\n"
                          + "'subjects': [{'id': 'u1', 'account': {'name': 'admin'}}]}")),
              Map.entry("ucp/accounts", Clusters.ACCOUNTS),
              Map.entry(
                  "ucp/team-members",
                  Clusters.pages("eng/ops: {'members': [{'member': {'name': 'bob'}}]}")),
              Map.entry("ucp/certificates", Clusters.chain("leaf", "inter")),
              Map.entry(
                  "dtr/settings",
                  """
                  {"createRepositoryOnPush": false,
                  "reportAnalytics": false,
                  "scanningEnabled": true}
                  """),
              Map.entry(
                  "dtr/image-scan-status",
                  """
                  {"dbUpdatedAt": "2026-11-20T04:00:00Z",
                  "lastDBUpdateFailed": false,
                  "lastVulnOverridesDBUpdateFailed": false}
                  """),
              Map.entry("dtr/repositories", Clusters.repositories("eng/web", "eng/db")),
              Map.entry(
                  "dtr/tags",
                  Clusters.pages(
                      "eng/web: [{'name': '1', 'inNotary': true}]",
                      "eng/db: [{'name': '2', 'inNotary': true}]")),
              Map.entry(
                  "dtr/repository-access", Clusters.pages("eng/ops: {'repositoryAccessList': []}")),
              Map.entry("dtr/certificates", Clusters.chain("leaf", "inter"))));

  private Answers() {}
}
