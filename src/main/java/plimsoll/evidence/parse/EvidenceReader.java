package plimsoll.evidence.parse;

import java.util.List;
import java.util.regex.Pattern;
import plimsoll.bundle.EvidenceSource;
import plimsoll.evidence.AuditRule;
import plimsoll.evidence.Container;
import plimsoll.evidence.EngineSockets;
import plimsoll.evidence.Evidence;
import plimsoll.evidence.HostFiles;
import plimsoll.evidence.Image;
import plimsoll.evidence.Population;
import plimsoll.evidence.Volume;
import plimsoll.source.Limits;

/** Reads all facts of one evidence source. */
public final class EvidenceReader {
  private static final Pattern AUDIT_RULES =
      Pattern.compile("files/etc/audit/(audit\\.rules|rules\\.d/.*\\.rules)");

  private EvidenceReader() {}

  /** Reads every capture once; never fails, whatever the artifacts hold. */
  public static Evidence read(EvidenceSource evidence, Limits limits) {
    EvidenceSource source = OtherEngine.leftOut(evidence, limits);
    HostState host = HostState.read(source, limits);
    HostFiles hostFiles = HostFilesReader.read(host);
    EngineSockets engineSockets = EngineSocketsReader.read(host);
    Objects inspectedContainers = Objects.readAll(source.chunks("docker/containers"), limits);
    Objects inspectedImages = Objects.readAll(source.chunks("docker/images"), limits);
    Population<Container> containers = ContainersReader.read(source, limits, inspectedContainers);
    Population<Image> images = ImagesReader.read(source, limits, inspectedImages);
    Population<Volume> volumes = VolumesReader.read(source, limits);
    return new Evidence(
        DaemonParser.read(source, limits),
        containers,
        images,
        NetworksReader.read(source, limits),
        volumes,
        MountSourcesReader.read(source, containers, volumes),
        engineSockets,
        host.processes(),
        Text.read(source.capture("audit/rules"), AuditRulesParser::parse),
        AuditStatusParser.read(source.capture("audit/status")),
        ExecutionsParser.read(
            List.of(
                source.capture("audit/exec-events"),
                source.capture("audit/exec-events-by-binary"))),
        Text.read(source.capture("host/getenforce"), GetenforceParser::parse),
        DaemonConfigurationReader.read(host),
        ContentTrustParser.read(source),
        ListsParser.read(source.capture("docker/container-packages"), ListsParser.PACKAGES),
        ListsParser.read(source.capture("docker/image-setuid"), ListsParser.SETUID_FILES),
        SignersReader.read(source, limits),
        SwarmStateReader.read(source, limits),
        ServicesReader.read(source, limits),
        NodesReader.read(source, limits),
        Text.read(source.capture("docker/secret-list"), SecretListParser::parse),
        Text.read(source.capture("host/sockets"), ListeningSocketsParser::parse),
        Text.read(source.capture("host/addresses"), HardwareAddressesParser::parse),
        Text.read(source.capture("docker/stats"), ListingParser.STATS::parse)
            .map(rows -> rows.stream().map(ListingParser.Row::subject).toList()),
        hostFiles,
        new NamedFilesReader(host, hostFiles, engineSockets).read(),
        Text.read(source.capture("host/mountinfo"), MountinfoParser::mounts),
        Text.read(source.capture("files/etc/fstab"), MountinfoParser::fileSystemTable),
        DockerGroupReader.read(source),
        auditRulesOnDisk(source),
        PlatformReader.read(source, limits, containers, images),
        OperatingSystemReader.read(source),
        Text.read(source.capture("host/engine-package"), EnginePackageParser::parse),
        ControlPlaneReader.read(source, limits),
        PodmanReader.read(host, inspectedContainers, inspectedImages));
  }

  /** augenrules makes audit.rules of the files in rules.d; auditctl may load either. */
  private static List<AuditRule> auditRulesOnDisk(EvidenceSource source) {
    return source.ids().stream()
        .filter(id -> AUDIT_RULES.matcher(id).matches())
        .flatMap(
            id -> Text.read(source.capture(id), AuditRulesParser::parseFile).toOptional().stream())
        .flatMap(List::stream)
        .toList();
  }
}
