package plimsoll.check.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Checks of the grants of UCP: scheduling, and the plan of roles. */
class UcpGrantsTest {
  private static final String SUBJECTS =
      """
      'subjects': [{'id': 'u1', 'account': {'name': 'admin'}},
       {'id': 'o1', 'account': {'name': 'docker-datacenter'}}]}""";
  private static final String GRANTS =
      Clusters.pages(
          ": {'grants': [{'collectionPath': '/', 'subjectID': 'u1', 'objectID': 'swarm', 'roleID':"
              + " 'fullcontrol'}], "
              + SUBJECTS);
  private static final String AT = "ucp/collection-grants#";

  private static String grant(String subject, String role, String path) {
    return Clusters.pages(
        ": {'grants': [{'collectionPath': '"
            + path
            + "', 'subjectID': '"
            + subject
            + "', 'objectID': 'swarm', 'roleID': '"
            + role
            + "'}], "
            + SUBJECTS);
  }

  @Test
  void passesWhereNobodySchedulesOnManagers() {
    Clusters.ucp("ucp-scheduling", Clusters.TOML)
        .given("ucp/collection-grants", GRANTS)
        .gives(
            "PASS UCP at ucp/config-toml:10: has"
                + " scheduling_configuration.enable_admin_ucp_scheduling = false",
            "PASS UCP at ucp/collection-grants#/end: grants 'docker-datacenter' no role Scheduler on"
                + " the collection '/'");
  }

  @Test
  void failsWhereAdministratorsOrAllUsersMay() {
    Clusters.ucp("ucp-scheduling", Clusters.TOML.replace("scheduling = false", "scheduling = true"))
        .given("ucp/collection-grants", grant("o1", "scheduler", "/"))
        .gives(
            "FAIL UCP at ucp/config-toml:10: has"
                + " scheduling_configuration.enable_admin_ucp_scheduling = true, not false",
            "FAIL UCP at "
                + AT
                + "/body/grants/0: grants 'docker-datacenter' the role Scheduler on the collection"
                + " '/'");
  }

  @Test
  void leavesOtherGrantsOfTheRoleAlone() {
    for (String other :
        List.of(grant("o1", "scheduler", "/shared"), grant("u1", "scheduler", "/"))) {
      String shown =
          Clusters.ucp("ucp-scheduling", Clusters.TOML)
              .given("ucp/collection-grants", other)
              .judge()
              .get(1)
              .status()
              .name();
      assertEquals("PASS", shown);
    }
  }

  @Test
  void isUnknownWhereTheSubjectIsNotNamedOrGrantsAreMissing() {
    Clusters.ucp("ucp-scheduling", Clusters.TOML)
        .given("ucp/collection-grants", grant("x9", "scheduler", "/"))
        .gives(
            "PASS UCP at ucp/config-toml:10: has"
                + " scheduling_configuration.enable_admin_ucp_scheduling = false",
            "UNKNOWN UCP at "
                + AT
                + "/body: can't be judged: ucp/collection-grants does not name the subject x9");
    Clusters.ucp("ucp-scheduling", Clusters.TOML)
        .given("ucp/collection-grants", GRANTS.replace("{\"end\": 1}\n", ""))
        .gives(
            "PASS UCP at ucp/config-toml:10: has"
                + " scheduling_configuration.enable_admin_ucp_scheduling = false",
            "UNKNOWN UCP: can't be judged: ucp/collection-grants is cut off: its last row is"
                + " missing");
  }

  @Test
  void doesNotTrustAFullPageThatMayNotBeTheLast() {
    Clusters.ucp("ucp-role-grants", Clusters.TOML)
        .with("ucp-role-policy", List.of("admin: fullcontrol on /"))
        .given(
            "ucp/collection-grants",
            GRANTS.replace(
                "\"pageSize\": 100, \"paged\": true", "\"pageSize\": 1, \"paged\": false"))
        .gives(
            "UNKNOWN UCP at "
                + AT
                + "/end: can't be judged: ucp/collection-grants has a full page, and the server does"
                + " not say whether there are more");
  }

  @Test
  void doesNotTrustAListingWhoseLastPageNamesANextOne() {
    for (String next : List.of("'g5'", "5", "true")) {
      Clusters.ucp("ucp-role-grants", Clusters.TOML)
          .with("ucp-role-policy", List.of("admin: fullcontrol on /"))
          .given(
              "ucp/collection-grants",
              Clusters.pages(
                  ": {'grants': [], 'nextPageStart': 'g1'}",
                  ": {'grants': [{'collectionPath': '/', 'subjectID': 'u1', 'roleID':"
                      + " 'fullcontrol'}], 'subjects': [{'id': 'u1', 'account': {'name':"
                      + " 'admin'}}], 'nextPageStart': "
                      + next
                      + "}"))
          .gives(
              "UNKNOWN UCP at "
                  + AT
                  + "/end: can't be judged: ucp/collection-grants is not whole: its last page names"
                  + " a next one; capture it again");
    }
  }

  @Test
  void doesNotTrustAListingWithoutAnyPage() {
    Clusters.ucp("ucp-role-grants", Clusters.TOML)
        .with("ucp-role-policy", List.of())
        .given("ucp/collection-grants", "{\"end\": 0}\n")
        .gives(
            "UNKNOWN UCP at "
                + AT
                + "/end: can't be judged: ucp/collection-grants has no page; capture it again");
  }

  @Test
  void doesNotTrustAPageThatReportsErrorsBesideItsList() {
    Clusters.ucp("ucp-role-grants", Clusters.TOML)
        .with("ucp-role-policy", List.of())
        .given(
            "ucp/collection-grants",
            Clusters.pages(": {'errors': [{'code': 'INTERNAL_ERROR'}], 'grants': []}"))
        .gives(
            "UNKNOWN UCP at "
                + AT
                + "/end: can't be judged: ucp/collection-grants has a page that reports errors;"
                + " capture it again");
  }

  @Test
  void doesNotTrustAListingThatGivesAPageTwice() {
    String page =
        ": {'grants': [{'collectionPath': '/', 'subjectID': 'u1', 'roleID': 'fullcontrol'}],"
            + " 'subjects': [{'id': 'u1', 'account': {'name': 'admin'}}]}";
    Clusters.ucp("ucp-role-grants", Clusters.TOML)
        .with("ucp-role-policy", List.of("admin: fullcontrol on /"))
        .given("ucp/collection-grants", Clusters.pages(page, page))
        .gives(
            "UNKNOWN UCP at "
                + AT
                + "/end: can't be judged: ucp/collection-grants may not be whole: what stands on one"
                + " page stands on another one too; capture it again");
  }

  @Test
  void comparesGrantsWithThePlan() {
    String both = " UCP at " + AT + "/end and " + AT + "/body/grants/0: ";
    Clusters.ucp("ucp-role-grants", Clusters.TOML)
        .given("ucp/collection-grants", GRANTS)
        .gives(
            "MANUAL" + both + "grants 'admin: fullcontrol on /'; is that what the site planned?");
    Clusters.ucp("ucp-role-grants", Clusters.TOML)
        .given("ucp/collection-grants", GRANTS)
        .with("ucp-role-policy", List.of("admin: fullcontrol on /"))
        .gives("PASS" + both + "grants what is planned, and nothing else");
    Clusters.ucp("ucp-role-grants", Clusters.TOML)
        .given("ucp/collection-grants", GRANTS)
        .with("ucp-role-policy", List.of())
        .gives(
            "FAIL UCP at "
                + AT
                + "/body/grants/0: grants what is not planned: 'admin: fullcontrol on /'");
    Clusters.ucp("ucp-role-grants", Clusters.TOML)
        .given("ucp/collection-grants", GRANTS)
        .with("ucp-role-policy", List.of("admin: fullcontrol on /", "ops: viewonly on /prod"))
        .gives(
            "FAIL UCP at " + AT + "/end: does not grant what is planned: 'ops: viewonly on /prod'");
  }

  @Test
  void leavesSubjectsOfOneNameToAPerson() {
    String grants =
        Clusters.pages(
            ": {'grants': [{'collectionPath': '/prod', 'subjectID': 't1', 'roleID':"
                + " 'fullcontrol'}, {'collectionPath': '/prod', 'subjectID': 't2', 'roleID':"
                + " 'fullcontrol'}], 'subjects': [{'id': 't1', 'account': {'name': 'ops'}}, {'id':"
                + " 't2', 'account': {'name': 'ops'}}]}");
    String both = "MANUAL UCP at " + AT + "/body/grants/0 and " + AT + "/body/grants/1: ";
    Clusters.ucp("ucp-role-grants", Clusters.TOML)
        .given("ucp/collection-grants", grants)
        .with("ucp-role-policy", List.of("ops: fullcontrol on /prod"))
        .gives(
            both
                + "grants roles to more than one subject by the name 'ops', as teams of two"
                + " organisations may be called; are these grants planned for each of them?");
    Clusters.ucp("ucp-role-grants", Clusters.TOML)
        .given("ucp/collection-grants", grants)
        .with("ucp-role-policy", List.of())
        .gives(
            "FAIL UCP at "
                + AT
                + "/body/grants/1: grants what is not planned: 'ops: fullcontrol on /prod'");
    Clusters.ucp("ucp-role-grants", Clusters.TOML)
        .given("ucp/collection-grants", grants.replace("'t2'", "'t1'").replace("\"t2\"", "\"t1\""))
        .with("ucp-role-policy", List.of("ops: fullcontrol on /prod"))
        .gives(
            "PASS UCP at "
                + AT
                + "/end and "
                + AT
                + "/body/grants/1: grants what is planned, and nothing else");
  }
}
