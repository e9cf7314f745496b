package plimsoll.evidence;

import java.util.Optional;

/**
 * What the Universal Control Plane (UCP) and the Docker Trusted Registry (DTR) of Docker Enterprise
 * tell of themselves through their APIs. Facts of the whole cluster, which no node of it holds.
 *
 * @param ucpSettings settings of UCP
 * @param grants roles granted in UCP
 * @param members members of the teams of all organisations
 * @param repositoryRights what teams may do with repositories of DTR
 * @param ucpCertificates certificates that UCP presents
 * @param dtrCertificates certificates that DTR presents
 * @param clientCertificate the certificate of a client bundle of UCP
 * @param createRepositoryOnPush whether a push to DTR makes a repository that is not there yet
 * @param reportAnalytics whether DTR sends data on its use to the vendor
 * @param scanning state of the image scanner of DTR
 * @param tags tags of all repositories of DTR
 * @param ucpAsked whether anything was asked of a UCP, be it that it did not answer
 * @param dtrAsked the same of a DTR
 */
public record ControlPlane(
    Fact<UcpSettings> ucpSettings,
    Population<Grant> grants,
    Population<TeamMember> members,
    Population<RepositoryRight> repositoryRights,
    Fact<ServedChain> ucpCertificates,
    Fact<ServedChain> dtrCertificates,
    Fact<ClientCertificate> clientCertificate,
    Fact<Boolean> createRepositoryOnPush,
    Fact<Boolean> reportAnalytics,
    Scanning scanning,
    Population<StoredTag> tags,
    boolean ucpAsked,
    boolean dtrAsked) {

  /**
   * One role granted to one subject.
   *
   * @param subjectId id of the account or team
   * @param subject its name; absent where the answer does not tell it
   * @param role id of the role; built-in ones are words, such as {@code scheduler}
   * @param on path of the collection, such as {@code /} or {@code /prod}; id of the object where
   *     the answer has no path
   */
  public record Grant(
      String subjectId, Fact<String> subject, String role, String on, Citation citation) {}

  /**
   * One member of one team.
   *
   * @param team {@code organisation/team}
   * @param admin whether the member may administer the team; absent where the answer does not say
   */
  public record TeamMember(String team, String name, Fact<Boolean> admin, Citation citation) {}

  /**
   * What one team may do with one repository.
   *
   * @param team {@code organisation/team}
   * @param repository {@code namespace/name}
   * @param access such as {@code read-only}
   */
  public record RepositoryRight(String team, String repository, String access, Citation citation) {}

  /**
   * The certificate of a client bundle.
   *
   * @param subject distinguished name in the form of RFC 2253
   * @param issuer likewise
   */
  public record ClientCertificate(Fact<String> subject, Fact<String> issuer) {}

  /**
   * State of the image scanner.
   *
   * @param enabled whether images are scanned at all
   * @param databaseUpdated whether its database was ever updated, online or by upload
   * @param databaseUpdateFailed whether the last update of its database failed
   * @param overridesUpdateFailed the same of the overrides of vulnerabilities
   * @param failure how the server failed to answer, such as {@code answered HTTP 503}; empty where
   *     it answered, or was not asked
   */
  public record Scanning(
      Fact<Boolean> enabled,
      Fact<Boolean> databaseUpdated,
      Fact<Boolean> databaseUpdateFailed,
      Fact<Boolean> overridesUpdateFailed,
      Optional<String> failure) {}

  /**
   * One tag of one repository.
   *
   * @param repository {@code namespace/name}
   * @param signed whether the registry knows a signature of it; absent where the answer does not
   *     say
   */
  public record StoredTag(String repository, String tag, Fact<Boolean> signed, Citation citation) {}
}
