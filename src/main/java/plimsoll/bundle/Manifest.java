package plimsoll.bundle;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the collector wrote about its run: {@code manifest.json}, format 1.
 *
 * @param collector such as {@code plimsoll-collect 1.0.0}
 * @param finishedAt null where the run did not come to its end
 * @param effectiveUid null where nothing says
 * @param user name of that account; null where nothing says
 * @param invokedBy who called sudo; null where nobody did
 * @param captures in the order they ran; no id stands there twice
 * @param redaction what this is a redacted copy of; null where it is none
 */
public record Manifest(
    int format,
    String collector,
    Host host,
    Instant startedAt,
    @Nullable Instant finishedAt,
    @Nullable Long effectiveUid,
    @Nullable String user,
    @Nullable String invokedBy,
    Options options,
    List<Entry> captures,
    @Nullable Redaction redaction) {
  public Manifest {
    captures = List.copyOf(captures);
  }

  /** Name the collector gave the bundle: {@code plimsoll-<host>-<time>}. */
  String bundleName() {
    return "plimsoll-"
        + host.hostname().replaceAll("[^A-Za-z0-9.-]", "_")
        + "-"
        + startedAt.truncatedTo(ChronoUnit.SECONDS).toString().replaceAll("[:-]", "")
        + (options.redaction() ? "" : "-unredacted");
  }

  /**
   * Of a redacted copy: its original, and what was replaced.
   *
   * @param originalName name of the original bundle, which may be a pseudonym
   * @param originalSha256 SHA-256 of the original bundle, or of its SHA256SUMS
   * @param digestOf {@code bundle} or {@code SHA256SUMS}: what that digest is of
   * @param rules what was replaced, such as {@code environment: 3 values in 7 places}
   */
  public record Redaction(
      String originalName, String originalSha256, String digestOf, List<String> rules) {
    public Redaction {
      rules = List.copyOf(rules);
    }
  }

  /**
   * The host that was captured; null where nothing says.
   *
   * @param machineIdSha256 SHA-256 of {@code /etc/machine-id}
   * @param os name of the distribution with its version
   * @param addresses IP addresses; empty where nothing says
   */
  public record Host(
      String hostname,
      @Nullable String fqdn,
      @Nullable String machineIdSha256,
      @Nullable String os,
      @Nullable String kernel,
      @Nullable String architecture,
      List<String> addresses) {
    public Host {
      addresses = List.copyOf(addresses);
    }
  }

  /**
   * How the collector was called.
   *
   * @param redaction whether secret values were replaced
   * @param only ids or areas it was limited to; empty where it was not
   * @param skip ids or areas left out
   * @param with what was captured beside the usual
   * @param timeoutSeconds after which a command was ended; null where nothing says
   */
  public record Options(
      boolean redaction,
      List<String> only,
      List<String> skip,
      List<String> with,
      @Nullable Long timeoutSeconds) {
    public Options {
      only = List.copyOf(only);
      skip = List.copyOf(skip);
      with = List.copyOf(with);
    }
  }

  /**
   * One capture.
   *
   * @param tool path of the program that ran; null where none ran
   * @param startedAt ISO 8601 in UTC; null where it did not run
   * @param durationMs may be exact to the second only; null where it did not run
   * @param exitStatus null where it did not run
   * @param timedOut whether it was ended for taking too long
   * @param truncated whether its output was cut at the collector's limit
   * @param stdout path of the artifact with its output; null where there is none
   * @param stderr path of the artifact with its standard error; null where that was empty
   * @param bytes size of the output; null where there is none
   * @param sha256 SHA-256 of the output, 64 lower-case hexadecimal digits; null where there is none
   * @param redactedValues how many distinct values were replaced; null where nothing says
   * @param skipped why it did not run; null where it ran
   */
  public record Entry(
      String id,
      List<String> argv,
      @Nullable String tool,
      @Nullable String startedAt,
      @Nullable Long durationMs,
      @Nullable Integer exitStatus,
      boolean timedOut,
      boolean truncated,
      @Nullable String stdout,
      @Nullable String stderr,
      @Nullable Long bytes,
      @Nullable String sha256,
      @Nullable Long redactedValues,
      @Nullable String skipped) {
    public Entry {
      argv = List.copyOf(argv);
    }
  }
}
