package plimsoll.evidence.parse;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import plimsoll.bundle.EvidenceSource;
import plimsoll.evidence.Citation;
import plimsoll.evidence.Fact;
import plimsoll.evidence.SwarmState;
import plimsoll.source.Limits;
import plimsoll.source.Shown;

/**
 * Reads the swarm's part of {@code docker info}, and the two files of the data root that hold what
 * it leaves out: {@code swarm/certificates/swarm-root-ca.crt}, {@code swarm/docker-state.json}.
 *
 * <pre>
 * "Swarm": { "NodeID": "lo…", "NodeAddr": "192.0.2.30", "LocalNodeState": "active",
 *   "ControlAvailable": true, "RemoteManagers": [ { "NodeID": "lo…", "Addr": "192.0.2.30:2377" } ],
 *   "Managers": 1, "Nodes": 1, "Cluster": { "ID": "b4…", "Spec": { … }, "TLSInfo": { … } } }
 * </pre>
 *
 * <p>Engines to 17.05 fill {@code Cluster} with zeros where there is none; a manager without a
 * leader has none either. Zeros are no values.
 */
final class SwarmStateReader {
  private final Fact<Fields> info;
  private final Fact<Fields> swarm;
  private final EvidenceSource source;
  private final Limits limits;

  private SwarmStateReader(EvidenceSource source, Limits limits) {
    this.source = source;
    this.limits = limits;
    this.info = DaemonParser.info(source, limits);
    this.swarm = info.map(fields -> fields.object("Swarm"));
  }

  static SwarmState read(EvidenceSource source, Limits limits) {
    SwarmStateReader reader = new SwarmStateReader(source, limits);
    return new SwarmState(
        reader.swarm(fields -> notEmpty(fields.text("LocalNodeState"), "names no state")),
        reader.swarm(fields -> fields.bool("ControlAvailable")),
        reader.swarm(fields -> notEmpty(fields.text("NodeAddr"), "names no address")),
        reader.swarm(SwarmStateReader::controlPort),
        reader.swarm(fields -> count(fields.integer("Managers"))),
        reader.swarm(fields -> count(fields.integer("Nodes"))),
        reader.cluster(c -> c.object("Spec").object("EncryptionConfig").bool("AutoLockManagers")),
        reader.cluster(SwarmStateReader::nodeCertificateLife),
        reader.rootCertificateSince(),
        reader.dataPathAddress(),
        flat(reader.info, fields -> instant(fields.text("SystemTime"))));
  }

  private <T> Fact<T> swarm(Function<Fields, Fact<T>> read) {
    return flat(swarm, read);
  }

  /** Reads what only a manager knows. */
  private <T> Fact<T> cluster(Function<Fields, Fact<T>> read) {
    return swarm(
        fields -> {
          Fields cluster = fields.object("Cluster");
          return cluster.text("ID").toOptional().orElse("").isEmpty()
              ? Fact.absent("docker info tells no settings of a swarm", fields.citation())
              : read.apply(cluster);
        });
  }

  private static Fact<Integer> controlPort(Fields swarm) {
    Optional<String> self = swarm.text("NodeID").toOptional().filter(id -> !id.isEmpty());
    List<Fields> managers =
        swarm.has("RemoteManagers")
            ? swarm.objects("RemoteManagers").toOptional().orElse(List.of())
            : List.of();
    for (Fields manager : managers) {
      if (self.isPresent() && manager.text("NodeID").toOptional().equals(self)) {
        return flat(
            manager.text("Addr").map(address -> address.substring(address.lastIndexOf(':') + 1)),
            manager.citation());
      }
    }
    return Fact.absent("docker info does not count this node among the managers", swarm.citation());
  }

  private static Fact<Integer> flat(Fact<String> port, Citation citation) {
    return port.toOptional().filter(digits -> digits.matches("[1-9][0-9]{0,4}")).isPresent()
        ? port.map(Integer::valueOf)
        : Fact.absent("docker info names no port of this manager", citation);
  }

  private static Fact<Duration> nodeCertificateLife(Fields cluster) {
    return count(cluster.object("Spec").object("CAConfig").integer("NodeCertExpiry"))
        .map(Duration::ofNanos);
  }

  private Fact<Instant> rootCertificateSince() {
    Fact<String> told = cluster(c -> c.object("TLSInfo").text("TrustRoot"));
    if (told instanceof Fact.Known<String>) {
      return flat(told, pem -> since(pem, told.citations().get(0)));
    }
    return flat(
        dataRoot(),
        root ->
            Text.read(
                source.capture("files" + root + "/swarm/certificates/swarm-root-ca.crt"),
                text -> since(String.join("\n", text.rows()), text.cite(0))));
  }

  private static Fact<Instant> since(String pem, Citation citation) {
    byte[] bytes = pem.strip().getBytes(StandardCharsets.US_ASCII);
    try {
      Optional<Instant> oldest = Optional.empty();
      for (Certificate certificate :
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(bytes))) {
        Instant begin = ((X509Certificate) certificate).getNotBefore().toInstant();
        oldest = Optional.of(oldest.filter(o -> o.isBefore(begin)).orElse(begin));
      }
      if (oldest.isPresent()) {
        return Fact.known(oldest.get(), citation);
      }
    } catch (CertificateException e) {
      // Said below; the library's own words differ from one Java to the next.
    }
    return Fact.absent("the swarm's root certificate can't be read", citation);
  }

  private Fact<String> dataPathAddress() {
    return flat(
        dataRoot(),
        root ->
            flat(
                Objects.one(source.capture("files" + root + "/swarm/docker-state.json"), limits),
                state -> state.text("DataPathAddr")));
  }

  private Fact<String> dataRoot() {
    return flat(info, fields -> fields.text("DockerRootDir"));
  }

  private static Fact<Instant> instant(Fact<String> written) {
    return flat(
        written,
        text -> {
          try {
            return written.map(t -> OffsetDateTime.parse(t).toInstant());
          } catch (DateTimeException e) {
            return Fact.absent(Shown.quoted(text) + " is no time", written.citations().get(0));
          }
        });
  }

  private static Fact<String> notEmpty(Fact<String> text, String otherwise) {
    return flat(
        text,
        value ->
            value.isEmpty()
                ? Fact.absent("the swarm part of docker info " + otherwise, text.citations().get(0))
                : text);
  }

  private static Fact<Long> count(Fact<Long> number) {
    return flat(
        number,
        value ->
            value > 0
                ? number
                : Fact.absent(
                    "docker info says " + value + ", which is no value here",
                    number.citations().get(0)));
  }

  private static <T, R> Fact<R> flat(Fact<T> fact, Function<T, Fact<R>> read) {
    return fact.match(
        known -> read.apply(known.value()), absent -> Fact.absent(absent.why(), absent.citation()));
  }
}
