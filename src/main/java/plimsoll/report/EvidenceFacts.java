package plimsoll.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import plimsoll.assessment.AppliedPolicy;
import plimsoll.assessment.Assessment;
import plimsoll.assessment.Provenance;

/** What every format says of the evidence and the policy that its results rest on. */
public final class EvidenceFacts {
  private EvidenceFacts() {}

  /**
   * The facts by name, always in the same order: {@code name}, {@code sha256}, {@code integrity},
   * {@code integrity-reason}, {@code captured}, {@code policy-name}, {@code policy-sha256}, and
   * {@code with-name}, {@code with-sha256}, {@code with-integrity} of another bundle that was
   * judged together with it; of a second one {@code with-2-name}, and so on. What nothing says is
   * left out.
   */
  public static Map<String, String> of(Assessment assessment) {
    Provenance evidence = assessment.evidence();
    Map<String, String> facts = new LinkedHashMap<>();
    put(facts, "name", evidence.name());
    put(facts, "sha256", evidence.sha256());
    put(facts, "integrity", evidence.integrity());
    put(facts, "integrity-reason", evidence.integrityReason());
    put(facts, "captured", Objects.requireNonNullElse(evidence.collectedAt(), "unknown"));
    AppliedPolicy policy = assessment.policy();
    if (policy != null) {
      put(facts, "policy-name", policy.name());
      put(facts, "policy-sha256", policy.sha256());
    }
    with(facts, evidence.with());
    return facts;
  }

  private static void with(Map<String, String> facts, List<Provenance.Joined> with) {
    for (int i = 0; i < with.size(); i++) {
      String prefix = i == 0 ? "with-" : "with-" + (i + 1) + "-";
      put(facts, prefix + "name", with.get(i).name());
      put(facts, prefix + "sha256", with.get(i).sha256());
      put(facts, prefix + "integrity", with.get(i).integrity());
    }
  }

  private static void put(Map<String, String> facts, String name, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      facts.put(name, value);
    }
  }
}
