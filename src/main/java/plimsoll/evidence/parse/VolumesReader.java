package plimsoll.evidence.parse;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import plimsoll.bundle.EvidenceSource;
import plimsoll.evidence.Fact;
import plimsoll.evidence.Population;
import plimsoll.evidence.Subject;
import plimsoll.evidence.Volume;
import plimsoll.source.Limits;

/**
 * Joins the list of volumes with those that {@code docker volume inspect} shows, as an array or as
 * the API's answer.
 *
 * <pre>
 * [ { "Name": "data", "Driver": "local", "Options": { "type": "none", "o": "bind", "device": "/srv" } } ]
 * </pre>
 */
final class VolumesReader {
  private VolumesReader() {}

  static Population<Volume> read(EvidenceSource source, Limits limits) {
    Objects inspected = Objects.readAll(source.chunks("docker/volumes"), limits);
    List<Volume> members = new ArrayList<>();
    for (Fields object : inspected.objects()) {
      if (object.has("Volumes")) {
        object.objects("Volumes").toOptional().orElse(List.of()).stream()
            .flatMap(fields -> volume(fields).stream())
            .forEach(members::add);
      } else {
        volume(object).ifPresent(members::add);
      }
    }
    members.sort(Comparator.comparing(Volume::subject));
    Set<Subject> found =
        members.stream().map(Volume::subject).collect(Collectors.toUnmodifiableSet());
    String why = inspected.loss() == null ? "it was listed and not inspected" : inspected.loss();
    Set<String> gone = Populations.gone(source.chunks("docker/volumes"));
    return Text.read(source.capture("docker/volume-list"), VolumeListParser::parse)
        .map(
            rows ->
                rows.stream()
                    .filter(
                        row -> found.contains(row.subject()) || !gone.contains(row.subject().id()))
                    .toList())
        .match(
            rows ->
                new Population<>(
                    members,
                    rows.value().stream()
                        .filter(row -> !found.contains(row.subject()))
                        .map(row -> new Population.Missing(row.subject(), why, row.citation()))
                        .toList(),
                    Fact.known(rows.value().size(), rows.citation())),
            absent ->
                new Population<>(members, List.of(), Fact.absent(absent.why(), absent.citation())));
  }

  private static Optional<Volume> volume(Fields fields) {
    return fields
        .text("Name")
        .toOptional()
        .map(
            name ->
                new Volume(
                    Subject.volume(name),
                    fields.citation(),
                    fields.text("Driver"),
                    fields.textsByKey("Options")));
  }
}
