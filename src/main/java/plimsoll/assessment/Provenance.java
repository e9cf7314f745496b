package plimsoll.assessment;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the evidence came from and how far it can be trusted.
 *
 * @param name name of the bundle, without folder and without {@code .tar.gz}
 * @param sha256 SHA-256 of the bundle file; of {@code SHA256SUMS} for a folder; null where there is
 *     neither
 * @param kind {@code bundle}, {@code folder} or {@code sosreport}
 * @param format bundle format; 0 where it is none of ours
 * @param integrity {@code unverified}, {@code consistent}, {@code sealed}, {@code signed} or {@code
 *     tampered}
 * @param integrityReason why this level and no higher one
 * @param tampered artifacts that are not what the checksums say, sorted; empty but for {@code
 *     tampered}
 * @param signature what the signature of the bundle is worth; null where there is none
 * @param collectedAt start of the collection, ISO 8601 in UTC; null where nothing says
 * @param finishedAt end of the collection, likewise
 * @param collector collector's name and version; null where nothing says
 * @param collectedBy account that ran the collector; null where nothing says
 * @param privileged whether the collector ran as root; null where nothing says
 * @param redacted whether secrets were redacted at capture; null where nothing says
 * @param host the assessed host
 * @param captures what was captured and what was not, by id
 * @param with other bundles whose captures of UCP and DTR were judged with it, in the order given
 * @param copyOf the bundle that this is a redacted copy of; null where it is none
 */
public record Provenance(
    String name,
    @Nullable String sha256,
    String kind,
    int format,
    String integrity,
    String integrityReason,
    List<String> tampered,
    @Nullable Signature signature,
    @Nullable String collectedAt,
    @Nullable String finishedAt,
    @Nullable String collector,
    @Nullable String collectedBy,
    @Nullable Boolean privileged,
    @Nullable Boolean redacted,
    Host host,
    List<Capture> captures,
    List<Joined> with,
    @Nullable Original copyOf) {
  public Provenance {
    tampered = List.copyOf(tampered);
    captures = List.copyOf(captures);
    with = List.copyOf(with);
  }

  /**
   * The original of a redacted copy, as the copy names it.
   *
   * @param name its name, which may be a pseudonym
   * @param sha256 its SHA-256
   * @param digestOf {@code bundle} or {@code SHA256SUMS}: what that digest is of
   */
  public record Original(String name, String sha256, String digestOf) {}

  /**
   * Another bundle, as of {@link Provenance} itself. Paths of its artifacts begin with its name.
   */
  public record Joined(
      String name,
      @Nullable String sha256,
      String kind,
      String integrity,
      String integrityReason,
      @Nullable String collectedAt,
      @Nullable String collector) {}

  /** Whether anything that was judged is not what was captured. */
  public boolean isTampered() {
    return integrity.equals("tampered")
        || with.stream().anyMatch(joined -> joined.integrity().equals("tampered"));
  }

  /**
   * A detached signature over the bundle.
   *
   * @param file name of the file it lies in
   * @param form {@code cms}, {@code dgst} or {@code ssh}
   * @param outcome {@code valid}, {@code wrong}, {@code expired}, {@code revoked}, {@code
   *     untrusted} or {@code unusable}
   * @param reason why, as a sentence without its full stop
   * @param signer name of the signer, trusted only where valid; null where nothing names one
   * @param chain subjects from the signer up to the trust anchor; type and digest of an SSH key
   * @param validFrom of the certificate or key, ISO 8601 in UTC; null where nothing limits it
   * @param validUntil likewise
   */
  public record Signature(
      String file,
      String form,
      String outcome,
      String reason,
      @Nullable String signer,
      List<String> chain,
      @Nullable String validFrom,
      @Nullable String validUntil) {
    public Signature {
      chain = List.copyOf(chain);
    }
  }

  /**
   * The assessed host, as the collector and the engine name it; null where nothing says.
   *
   * @param addresses network addresses in the collector's order
   * @param hardwareAddresses MAC addresses of the same interfaces, such as {@code
   *     02:00:5E:00:53:01}; empty where the evidence does not hold them
   */
  public record Host(
      @Nullable String hostname,
      @Nullable String fqdn,
      List<String> addresses,
      List<String> hardwareAddresses,
      @Nullable String os,
      @Nullable String kernel,
      @Nullable String dockerVersion,
      @Nullable String dockerApiVersion) {
    public Host {
      addresses = List.copyOf(addresses);
      hardwareAddresses = List.copyOf(hardwareAddresses);
    }
  }

  /**
   * One capture as the manifest describes it.
   *
   * @param id such as {@code docker/info}
   * @param command the command line, words with blanks quoted
   * @param artifact path of its output in the bundle; null where there is none
   * @param sha256 SHA-256 of the output; null where there is none
   * @param startedAt ISO 8601 in UTC; null where it did not run
   * @param exitStatus null where it did not run
   * @param problem why it can't be used or may be incomplete, in one sentence; null where all is
   *     well
   * @param bytes size of the output; null where there is none
   */
  public record Capture(
      String id,
      String command,
      @Nullable String artifact,
      @Nullable String sha256,
      @Nullable String startedAt,
      @Nullable Integer exitStatus,
      @Nullable String problem,
      @Nullable Long bytes) {
    /** A capture whose size nothing says. */
    public Capture(
        String id,
        String command,
        @Nullable String artifact,
        @Nullable String sha256,
        @Nullable String startedAt,
        @Nullable Integer exitStatus,
        @Nullable String problem) {
      this(id, command, artifact, sha256, startedAt, exitStatus, problem, null);
    }
  }
}
