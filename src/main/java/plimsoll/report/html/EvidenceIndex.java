package plimsoll.report.html;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import plimsoll.assessment.Assessment;
import plimsoll.assessment.BenchmarkResult;
import plimsoll.assessment.ControlResult;
import plimsoll.assessment.Observation;
import plimsoll.assessment.Provenance.Capture;
import plimsoll.evidence.Citation;
import plimsoll.report.html.Page.CaptureRow;
import plimsoll.report.html.Page.Citing;
import plimsoll.report.html.Page.EvidenceRow;
import plimsoll.report.html.Page.Link;
import plimsoll.source.Shown;

/** The captures of the evidence, found by id and by artifact. */
final class EvidenceIndex {
  private static final int MAX_BRIEF_CHARS = 120;

  private final Map<String, CaptureRow> byId = new LinkedHashMap<>();
  private final Map<String, Capture> byArtifact = new LinkedHashMap<>();

  EvidenceIndex(List<Capture> captures) {
    List<Capture> sorted = new ArrayList<>(captures);
    sorted.sort(Comparator.comparing(Capture::id));
    for (Capture capture : sorted) {
      byId.put(capture.id(), row(capture, "capture-" + (byId.size() + 1)));
      if (capture.artifact() != null) {
        byArtifact.put(capture.artifact(), capture);
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

  /** Whether the index has the digest of what is cited. */
  boolean knows(Citation citation) {
    Capture capture = byArtifact.get(citation.artifact());
    return capture != null && Objects.equals(capture.sha256(), citation.sha256());
  }

  /**
   * The captures that a control is judged by or cites, a capture in chunks with all of them; by id.
   */
  List<CaptureRow> sourcesOf(ControlResult result) {
    Set<String> ids = new TreeSet<>();
    byId.keySet().stream()
        .filter(id -> result.captures().stream().anyMatch(wanted -> isPartOf(id, wanted)))
        .forEach(ids::add);
    ids.addAll(citedBy(result));
    return byId.entrySet().stream()
        .filter(e -> ids.contains(e.getKey()))
        .map(Map.Entry::getValue)
        .toList();
  }

  /** Whether a control cites a capture. */
  boolean isCited(CaptureRow row, ControlResult result) {
    return citedBy(result).stream().anyMatch(id -> row.equals(byId.get(id)));
  }

  private Set<String> citedBy(ControlResult result) {
    Set<String> ids = new TreeSet<>();
    for (Observation observation : result.observations()) {
      for (Citation citation : observation.citations()) {
        Capture capture = byArtifact.get(citation.artifact());
        if (capture != null) {
          ids.add(capture.id());
        }
      }
    }
    return ids;
  }

  /** Ids that a control is judged by and the evidence does not know. */
  List<String> absentFor(ControlResult result) {
    return result.captures().stream()
        .filter(wanted -> byId.keySet().stream().noneMatch(id -> isPartOf(id, wanted)))
        .toList();
  }

  /** Every capture, with the controls that cite it. */
  List<EvidenceRow> cited(Assessment assessment) {
    Map<String, Map<String, Set<Link>>> citing = new TreeMap<>();
    for (BenchmarkResult benchmark : assessment.benchmarks()) {
      for (ControlResult result : benchmark.controls()) {
        Link link = PageBuilder.link(assessment, benchmark.benchmark(), result.control());
        for (String id : citedBy(result)) {
          citing
              .computeIfAbsent(id, i -> new LinkedHashMap<>())
              .computeIfAbsent(benchmark.benchmark().id(), b -> new LinkedHashSet<>())
              .add(link);
        }
      }
    }
    List<EvidenceRow> rows = new ArrayList<>();
    byId.forEach((id, row) -> rows.add(row(row, citing.getOrDefault(id, Map.of()))));
    return rows;
  }

  private static EvidenceRow row(CaptureRow row, Map<String, Set<Link>> citing) {
    List<Citing> parts = new ArrayList<>();
    citing.forEach(
        (benchmark, links) -> parts.add(new Citing(Texts.name(benchmark), List.copyOf(links))));
    return new EvidenceRow(row, parts.stream().mapToInt(p -> p.controls().size()).sum(), parts);
  }

  /** Whether a capture is the wanted one or a later chunk of it, as docker/containers.2. */
  private static boolean isPartOf(String id, String wanted) {
    return id.equals(wanted)
        || (id.startsWith(wanted + ".") && id.substring(wanted.length() + 1).matches("[0-9]+"));
  }

  private static CaptureRow row(Capture capture, String anchor) {
    Integer exitStatus = capture.exitStatus();
    Long bytes = capture.bytes();
    return new CaptureRow(
        anchor,
        Texts.line(capture.id()),
        Texts.line(capture.command()),
        Shown.text(capture.command(), MAX_BRIEF_CHARS),
        Texts.line(capture.artifact()),
        Texts.line(capture.startedAt()),
        exitStatus == null ? "did not run" : "exit status " + exitStatus,
        bytes == null ? "" : Shown.figure(bytes) + (bytes == 1 ? " byte" : " bytes"),
        Texts.line(capture.sha256()),
        Texts.line(capture.problem()));
  }
}
