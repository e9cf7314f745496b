package plimsoll.check.platform;

import java.util.Map;
import java.util.TreeMap;

/** What a cluster answers that meets the rules. */
public final class Answers {
  /** Outputs of captures by id. */
  public static final Map<String, String> OF_A_GOOD_CLUSTER =
      new TreeMap<>(
          Map.of(
              "ucp/config-toml", Clusters.TOML,
              "ucp/collection-grants",
                  Clusters.pages(
                      ": {'grants': [{'collectionPath': '/', 'subjectID': 'u1', 'objectID': 'swarm',"
                          + " 'roleID': 'fullcontrol'}],\n"
                          + "'subjects': [{'id': 'u1', 'account': {'name': 'admin'}}]}"),
              "ucp/team-members",
                  Clusters.pages("eng/ops: {'members': [{'member': {'name': 'bob'}}]}"),
              "ucp/certificates", Clusters.chain("leaf", "inter"),
              "dtr/settings", "{\"createRepositoryOnPush\": false,\n\"reportAnalytics\": false,\n\"scanningEnabled\": true}\n",
              "dtr/image-scan-status",
                  "{\"dbUpdatedAt\": \"2026-11-20T04:00:00Z\",\n\"lastDBUpdateFailed\": false,\n"
                      + "\"lastVulnOverridesDBUpdateFailed\": false}\n",
              "dtr/tags",
                  Clusters.pages(
                      "eng/web: [{'name': '1', 'inNotary': true}]",
                      "eng/db: [{'name': '2', 'inNotary': true}]"),
              "dtr/repository-access", Clusters.pages("eng/ops: {'repositoryAccessList': []}"),
              "dtr/certificates", Clusters.chain("leaf", "inter")));

  private Answers() {}
}
