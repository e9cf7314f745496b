package plimsoll.evidence.parse;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import plimsoll.bundle.EvidenceSource;
import plimsoll.evidence.BuildStep;
import plimsoll.evidence.Fact;
import plimsoll.source.Limits;

/**
 * Reads the history of every image: {@code docker history --no-trunc --human=false}, a row a step,
 * the newest first.
 *
 * <pre>
 * {"Image":"sha256:9d…","Layer":{"CreatedAt":"2026-01-…","CreatedBy":"/bin/sh -c …","Size":"512"}}
 * </pre>
 */
final class HistoryReader {
  private static final Pattern BYTES = Pattern.compile("\\d{1,18}");

  private final Map<String, List<Fields>> rows = new LinkedHashMap<>();
  private final @Nullable String loss;

  private HistoryReader(Objects read) {
    loss = read.loss();
    for (Fields row : read.objects()) {
      row.text("Image")
          .toOptional()
          .ifPresent(id -> rows.computeIfAbsent(id, key -> new ArrayList<>()).add(row));
    }
  }

  static HistoryReader read(EvidenceSource source, Limits limits) {
    return new HistoryReader(Objects.readAll(source.chunks("docker/history"), limits));
  }

  /** The steps of an image, the oldest first. */
  Fact<List<BuildStep>> steps(String image) {
    List<Fields> own = rows.getOrDefault(image, List.of());
    if (own.isEmpty()) {
      return Fact.absent(loss == null ? "docker/history holds no step of it" : loss);
    }
    List<BuildStep> steps = new ArrayList<>();
    for (Fields row : own) {
      Fields layer = row.object("Layer");
      Fact<String> createdBy = layer.text("CreatedBy");
      if (createdBy instanceof Fact.Absent<String> absent) {
        return Fact.absent(absent.why(), absent.citation());
      }
      steps.add(
          BuildStepParser.parse(
              createdBy.toOptional().orElse(""),
              layer.text("CreatedAt").toOptional().orElse(""),
              createdBy.citations().get(0)));
    }
    Collections.reverse(steps);
    return Fact.known(List.copyOf(steps), own.get(0).citation());
  }

  /**
   * Whether the steps account for the image: their sizes add up to its own, or as many of them as
   * it has layers have a size. (Engines with a containerd image store count the image's size
   * otherwise, and tell no {@code VirtualSize}. Where that is another one, {@code Size} is that of
   * the last layer alone, as of some old engines.)
   *
   * @param inspected the image, as {@code docker inspect} shows it
   */
  Fact<Boolean> whole(String image, Fields inspected) {
    Fact<Long> sizeBytes = inspected.integer("Size");
    Fact<List<String>> layers = inspected.object("RootFS").texts("Layers");
    if (sizeBytes instanceof Fact.Absent<Long> absent) {
      return Fact.absent(absent.why(), absent.citation());
    }
    if (layers instanceof Fact.Absent<List<String>> absent) {
      return Fact.absent(absent.why(), absent.citation());
    }
    long sum = 0;
    int sized = 0;
    for (Fields row : rows.getOrDefault(image, List.of())) {
      Fact<String> size = row.object("Layer").text("Size");
      if (!BYTES.matcher(size.toOptional().orElse("")).matches()) {
        return Fact.absent(
            size.match(
                known -> row.citation().artifact() + " shows sizes that are not plain bytes",
                Fact.Absent::why),
            size.citations().get(0));
      }
      long bytes = Long.parseLong(size.toOptional().orElse("0"));
      sum += bytes;
      sized += bytes > 0 ? 1 : 0;
    }
    boolean virtual = inspected.has("VirtualSize");
    Optional<Long> total = Optional.of(sum);
    if (sizeBytes.toOptional().equals(total)
        && (!virtual || inspected.integer("VirtualSize").toOptional().equals(total))) {
      return sizeBytes.map(bytes -> true);
    }
    int count = sized;
    return layers.map(list -> !virtual && !list.isEmpty() && list.size() == count);
  }
}
