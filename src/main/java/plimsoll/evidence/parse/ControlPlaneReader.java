package plimsoll.evidence.parse;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import plimsoll.bundle.Capture;
import plimsoll.bundle.EvidenceSource;
import plimsoll.evidence.Citation;
import plimsoll.evidence.ControlPlane;
import plimsoll.evidence.ControlPlane.ClientCertificate;
import plimsoll.evidence.ControlPlane.Grant;
import plimsoll.evidence.ControlPlane.RepositoryRight;
import plimsoll.evidence.ControlPlane.Scanning;
import plimsoll.evidence.ControlPlane.StoredTag;
import plimsoll.evidence.ControlPlane.TeamMember;
import plimsoll.evidence.Fact;
import plimsoll.evidence.parse.PagesReader.Listing;
import plimsoll.source.Limits;

/** Reads what {@code collect-ucp.sh} took of the APIs of UCP and DTR. */
final class ControlPlaneReader {
  private static final Pattern HTTP_FAILURE = Pattern.compile("(answered HTTP [0-9]{3}): GET .*");

  /** What the collector says of a capture that nobody asked for. */
  private static final Pattern NOT_ASKED =
      Pattern.compile(".* was (skipped: (not asked for|left out by).*|not captured)");

  private final EvidenceSource source;
  private final Limits limits;

  private ControlPlaneReader(EvidenceSource source, Limits limits) {
    this.source = source;
    this.limits = limits;
  }

  static ControlPlane read(EvidenceSource source, Limits limits) {
    return new ControlPlaneReader(source, limits).read();
  }

  private ControlPlane read() {
    Fact<Fields> settings = Objects.one(source.capture("dtr/settings"), limits);
    Listing<TeamMember> members =
        pages("ucp/team-members", "members", this::member, TeamMember::name);
    Listing<RepositoryRight> rights =
        pages(
            "dtr/repository-access",
            "repositoryAccessList",
            this::right,
            RepositoryRight::repository);
    // Older collectors took any answer without a team in it for that of a cluster without teams.
    Fact<Set<String>> accounts =
        pages("ucp/accounts", "accounts", this::account, name -> name).ofOneRequest().all();
    Fact<Set<String>> repositories =
        pages("dtr/repositories", "repositories", this::repository, name -> name)
            .ofOneRequest()
            .all();
    return new ControlPlane(
        UcpSettingsParser.read(source.capture("ucp/config-toml")),
        pages("ucp/collection-grants", "grants", this::grant, ControlPlaneReader::what)
            .ofOneRequest()
            .items(),
        members.aboutAll(accounts.map(all -> rights.about())),
        rights.aboutAll(accounts.map(all -> members.about())),
        ServedChainParser.read(source.capture("ucp/certificates")),
        ServedChainParser.read(source.capture("dtr/certificates")),
        Text.read(source.capture("ucp/client-certificate"), ControlPlaneReader::clientCertificate),
        flag(settings, "createRepositoryOnPush"),
        flag(settings, "reportAnalytics"),
        scanning(source.capture("dtr/image-scan-status"), settings),
        pages("dtr/tags", "", this::tag, StoredTag::tag).aboutAll(repositories),
        isAsked("ucp/"),
        isAsked("dtr/"));
  }

  private <T> Listing<T> pages(
      String id, String key, PagesReader.Item<T> reader, Function<T, Object> identity) {
    return PagesReader.read(source.capture(id), limits, key, reader, identity);
  }

  private static Object what(Grant grant) {
    return List.of(grant.subjectId(), grant.role(), grant.on());
  }

  private static Fact<Boolean> flag(Fact<Fields> fields, String... spellings) {
    return of(fields, known -> known.bool(spelling(known, spellings)));
  }

  private static <T> Fact<T> of(Fact<Fields> fields, Function<Fields, Fact<T>> read) {
    return fields.match(
        known -> read.apply(known.value()), absent -> Fact.absent(absent.why(), absent.citation()));
  }

  /** The first of these keys that an answer has; releases spell one differently. */
  private static String spelling(Fields fields, String... spellings) {
    return Stream.of(spellings).filter(fields::has).findFirst().orElse(spellings[0]);
  }

  /**
   * One grant.
   *
   * <pre>
   * { "grants": [ { "collectionPath": "/", "subjectID": "1f0e…", "objectID": "swarm", "roleID": "scheduler" } ],
   *   "subjects": [ { "id": "1f0e…", "subject_type": "org", "account": { "name": "docker-datacenter" } } ] }
   * </pre>
   */
  private Fact<Grant> grant(String about, Fields body, Fields grant) {
    Fact<String> path = grant.text("collectionPath");
    Fact<String> on =
        path.toOptional().filter(text -> !text.isEmpty()).isPresent()
            ? path
            : grant.text("objectID");
    return PagesReader.all(
        grant,
        List.of(grant.text("subjectID"), grant.text("roleID"), on),
        texts ->
            new Grant(
                texts.get(0),
                subject(body, texts.get(0)),
                texts.get(1),
                texts.get(2),
                grant.citation()));
  }

  private static Fact<String> subject(Fields body, String id) {
    for (Fields subject : body.objects("subjects").toOptional().orElse(List.of())) {
      if (subject.text("id").toOptional().filter(id::equals).isPresent()) {
        return subject.object("account").text("name");
      }
    }
    return Fact.absent("ucp/collection-grants does not name the subject " + id, body.citation());
  }

  private Fact<TeamMember> member(String about, Fields body, Fields member) {
    return PagesReader.all(
        member,
        List.of(member.object("member").text("name")),
        texts -> new TeamMember(about, texts.get(0), member.bool("isAdmin"), member.citation()));
  }

  private Fact<RepositoryRight> right(String about, Fields body, Fields right) {
    Fields repository = right.object("repository");
    return PagesReader.all(
        right,
        List.of(repository.text("namespace"), repository.text("name"), right.text("accessLevel")),
        texts ->
            new RepositoryRight(
                about, texts.get(0) + "/" + texts.get(1), texts.get(2), right.citation()));
  }

  private Fact<String> account(String about, Fields body, Fields account) {
    return account.text("name");
  }

  private Fact<String> repository(String about, Fields body, Fields repository) {
    return PagesReader.all(
        repository,
        List.of(repository.text("namespace"), repository.text("name")),
        texts -> String.join("/", texts));
  }

  private Fact<StoredTag> tag(String about, Fields body, Fields tag) {
    return PagesReader.all(
        tag,
        List.of(tag.text("name")),
        texts -> new StoredTag(about, texts.get(0), tag.bool("inNotary"), tag.citation()));
  }

  private static Fact<ClientCertificate> clientCertificate(Text text) {
    Map<String, Fact<String>> names = new LinkedHashMap<>();
    for (String key : List.of("subject", "issuer")) {
      names.put(
          key, Fact.absent(text.artifact().path() + " has no row " + key + "=", text.cite(0)));
    }
    for (int i = 0; i < text.rows().size(); i++) {
      int equals = text.rows().get(i).indexOf('=');
      String key = equals < 0 ? "" : text.rows().get(i).substring(0, equals);
      if (names.containsKey(key)) {
        names.put(key, Fact.known(text.rows().get(i).substring(equals + 1).strip(), text.cite(i)));
      }
    }
    Citation first = text.cite(0);
    return Fact.known(
        new ClientCertificate(
            names.getOrDefault("subject", Fact.absent("no subject", first)),
            names.getOrDefault("issuer", Fact.absent("no issuer", first))),
        first);
  }

  /**
   * State of the scanner. Older releases of DTR spell the keys last_db_update_failed and so on.
   *
   * <pre>
   * {"state": 0, "scannerVersion": 3, "scannerUpdatedAt": "2026-11-20T04:00:00Z", "dbVersion": 279,
   *  "dbUpdatedAt": "2026-11-20T04:00:00Z", "lastDBUpdateFailed": false,
   *  "lastVulnOverridesDBUpdateFailed": false}
   * </pre>
   */
  private Scanning scanning(Capture capture, Fact<Fields> settings) {
    Fact<Fields> status = Objects.one(capture, limits);
    Fact<Fields> features = Objects.one(source.capture("dtr/version"), limits);
    Matcher failure = HTTP_FAILURE.matcher(capture.stderr().strip().split("\\R", 2)[0]);
    boolean failed = capture.exitStatus() != null && capture.exitStatus() != 0;
    return new Scanning(
        enabled(flag(settings, "scanningEnabled"), flag(features, "scanningEnabled")),
        of(status, ControlPlaneReader::databaseUpdated),
        flag(status, "lastDBUpdateFailed", "last_db_update_failed"),
        flag(status, "lastVulnOverridesDBUpdateFailed", "last_vuln_overrides_db_update_failed"),
        failed && failure.matches() ? Optional.of(failure.group(1)) : Optional.empty());
  }

  /** Off where either says so, and on where one says so. */
  private static Fact<Boolean> enabled(Fact<Boolean> bySettings, Fact<Boolean> byFeatures) {
    Optional<Boolean> features = byFeatures.toOptional();
    boolean counts =
        bySettings.toOptional().isPresent() ? !features.orElse(true) : features.isPresent();
    return counts ? byFeatures : bySettings;
  }

  /** A server that never updated gives the zero time of its language, as 0001-01-01T00:00:00Z. */
  private static Fact<Boolean> databaseUpdated(Fields status) {
    return status
        .text(
            spelling(
                status, "dbUpdatedAt", "db_updated_at", "scannerUpdatedAt", "scanner_updated_at"))
        .map(time -> !time.isBlank() && !time.startsWith("0001-01-01"));
  }

  /** Whoever asks a server for something takes it to be there, and what refuses is there. */
  private boolean isAsked(String part) {
    // The client bundle lies with the user.
    return source.ids().stream()
        .filter(id -> id.startsWith(part) && !id.equals("ucp/client-certificate"))
        .anyMatch(id -> isAsked(source.capture(id)));
  }

  private static boolean isAsked(Capture capture) {
    String loss = capture.loss();
    return loss == null || !NOT_ASKED.matcher(loss).matches();
  }
}
