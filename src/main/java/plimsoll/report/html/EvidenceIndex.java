package plimsoll.report.html;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import plimsoll.assessment.ControlResult;
import plimsoll.assessment.Observation;
import plimsoll.assessment.Provenance.Capture;
import plimsoll.evidence.Citation;
import plimsoll.report.html.Page.CaptureRow;

/** The captures of the evidence, found by id and by artifact. */
final class EvidenceIndex {
  private final Map<String, CaptureRow> byId = new LinkedHashMap<>();
  private final Map<String, String> idByArtifact = new LinkedHashMap<>();

  EvidenceIndex(List<Capture> captures) {
    List<Capture> sorted = new ArrayList<>(captures);
    sorted.sort(Comparator.comparing(Capture::id));
    for (Capture capture : sorted) {
      byId.put(capture.id(), row(capture, "capture-" + (byId.size() + 1)));
      if (capture.artifact() != null) {
        idByArtifact.put(capture.artifact(), capture.id());
      }
    }
  }

  List<CaptureRow> rows() {
    return List.copyOf(byId.values());
  }

  /** One capture; empty where the evidence does not know it. */
  Optional<CaptureRow> row(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /**
   * The captures that a control is judged by or cites, a capture in chunks with all of them; by id.
   */
  List<CaptureRow> sourcesOf(ControlResult result) {
    Set<String> ids = new TreeSet<>();
    byId.keySet().stream()
        .filter(id -> result.captures().stream().anyMatch(wanted -> isPartOf(id, wanted)))
        .forEach(ids::add);
    for (Observation observation : result.observations()) {
      for (Citation citation : observation.citations()) {
        String id = idByArtifact.get(citation.artifact());
        if (id != null) {
          ids.add(id);
        }
      }
    }
    return byId.entrySet().stream()
        .filter(e -> ids.contains(e.getKey()))
        .map(Map.Entry::getValue)
        .toList();
  }

  /** Ids that a control is judged by and the evidence does not know. */
  List<String> absentFor(ControlResult result) {
    return result.captures().stream()
        .filter(wanted -> byId.keySet().stream().noneMatch(id -> isPartOf(id, wanted)))
        .toList();
  }

  /** Whether a capture is the wanted one or a later chunk of it, as docker/containers.2. */
  private static boolean isPartOf(String id, String wanted) {
    return id.equals(wanted)
        || (id.startsWith(wanted + ".") && id.substring(wanted.length() + 1).matches("[0-9]+"));
  }

  private static CaptureRow row(Capture capture, String anchor) {
    Integer exitStatus = capture.exitStatus();
    return new CaptureRow(
        anchor,
        Texts.line(capture.id()),
        Texts.line(capture.command()),
        Texts.line(capture.artifact()),
        Texts.line(capture.startedAt()),
        exitStatus == null ? "did not run" : exitStatus.toString(),
        Texts.brief(capture.sha256()),
        Texts.line(capture.sha256()),
        Texts.line(capture.problem()));
  }
}
