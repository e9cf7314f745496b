package plimsoll.evidence.parse;

import plimsoll.bundle.EvidenceSource;
import plimsoll.evidence.Evidence;
import plimsoll.evidence.Fact;
import plimsoll.evidence.Population;
import plimsoll.source.Limits;

/** Reads all facts of one evidence source. */
public final class EvidenceReader {
  private EvidenceReader() {}

  /** Reads every capture once; never fails, whatever the artifacts hold. */
  public static Evidence read(EvidenceSource source, Limits limits) {
    return new Evidence(
        DaemonParser.read(source, limits),
        ContainersReader.read(source, limits),
        Population.unknown("docker/images was not captured"),
        VolumesReader.read(source, limits),
        MountSourcesReader.read(source),
        EngineSocketsReader.read(source, limits),
        Fact.absent("process/table was not captured"),
        Fact.absent("audit/rules was not captured"),
        Fact.absent("audit/status was not captured"),
        Fact.absent("audit/exec-events was not captured"),
        Text.read(source.capture("host/getenforce"), GetenforceParser::parse));
  }
}
