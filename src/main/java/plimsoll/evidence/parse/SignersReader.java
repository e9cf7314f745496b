package plimsoll.evidence.parse;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import plimsoll.bundle.EvidenceSource;
import plimsoll.evidence.Citation;
import plimsoll.evidence.Fact;
import plimsoll.source.Limits;

/**
 * Reads who signed images: {@code docker trust inspect}. What is not signed, it does not name.
 *
 * <pre>
 * [ { "Name": "alpine:3.9", "SignedTags": [ { "SignedTag": "3.9", "Signers": ["Repo Admin"] } ] } ]
 * </pre>
 */
final class SignersReader {
  private SignersReader() {}

  static Fact<Map<String, Fact<List<String>>>> read(EvidenceSource source, Limits limits) {
    Objects read = Objects.readAll(source.chunks("docker/trust"), limits);
    Map<String, Fact<List<String>>> signers = new LinkedHashMap<>();
    @Nullable Citation first = null;
    for (Fields fields : read.objects()) {
      first = first == null ? fields.citation() : first;
      fields.text("Name").toOptional().ifPresent(name -> signers.put(name, signers(fields)));
    }
    return first == null
        ? Fact.absent(read.loss() == null ? "docker/trust names no image" : read.loss())
        : Fact.known(signers, first);
  }

  private static Fact<List<String>> signers(Fields fields) {
    return fields
        .objects("SignedTags")
        .map(
            tags -> {
              TreeSet<String> names = new TreeSet<>();
              tags.forEach(
                  tag -> names.addAll(tag.texts("Signers").toOptional().orElse(List.of())));
              return List.copyOf(names);
            });
  }
}
