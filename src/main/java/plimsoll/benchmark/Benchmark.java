package plimsoll.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A published set of controls.
 *
 * @param id such as {@code cis-docker-1.13.0}
 * @param title name and version as published
 * @param publisher who published it
 * @param released date of publication, ISO 8601; null where we could not verify it
 * @param scoring which controls count in the score and why, in one sentence. Newer CIS editions
 *     score nothing: there, what they call Automated is taken as scored
 * @param recommendations number of controls the publication has; the catalog may hold fewer
 * @param profiles in the publication's order
 * @param sections in the publication's order
 * @param controls in the publication's order
 * @param stig how DISA publishes it; null for a benchmark of others
 * @param sha256 SHA-256 of the catalog file; where it takes over controls of a base, of the base's
 *     file and its own, one after the other
 */
public record Benchmark(
    String id,
    String title,
    String publisher,
    @Nullable String released,
    String scoring,
    int recommendations,
    List<Titled> profiles,
    List<Titled> sections,
    List<Control> controls,
    @Nullable Stig stig,
    String sha256) {
  public Benchmark {
    profiles = List.copyOf(profiles);
    sections = List.copyOf(sections);
    controls = List.copyOf(controls);
  }

  /** Its controls that belong to any of these profiles; all of them where no profile is named. */
  public List<Control> controlsOf(Set<String> profiles) {
    return controls.stream()
        .filter(c -> profiles.isEmpty() || c.profiles().stream().anyMatch(profiles::contains))
        .toList();
  }

  /** Its controls that belong to none of these profiles; none where no profile is named. */
  public List<Control> notSelected(Set<String> profiles) {
    return controls.stream()
        .filter(c -> !profiles.isEmpty() && c.profiles().stream().noneMatch(profiles::contains))
        .toList();
  }

  /**
   * How much of the publication is judged: {@code all 104 recommendations}, or how many of them,
   * and why the others are not.
   *
   * @param profiles that were chosen; empty where all controls are judged
   */
  public String coverage(Set<String> profiles) {
    int judged = controlsOf(profiles).size();
    int left = notSelected(profiles).size();
    String some = judged + " of " + recommendations + " " + demands() + "; ";
    if (left > 0) {
      return some
          + leftOutBy(profiles, left)
          + (controls.size() < recommendations
              ? ", and " + (recommendations - controls.size()) + " not in the catalog"
              : "");
    }
    return judged < recommendations
        ? some + "the others are not judged"
        : "all " + recommendations + " " + demands();
  }

  /** {@code 89 not selected by profile level-1-linux-host}. */
  private static String leftOutBy(Set<String> profiles, int left) {
    return left
        + " not selected by "
        + (profiles.size() == 1 ? "profile " : "profiles ")
        + profiles.stream().sorted().collect(Collectors.joining(", "));
  }

  /** Its title, with the release of a STIG. */
  public String name() {
    return stig == null ? title : title + " " + stig.release().id();
  }

  /** What the publication calls its controls: {@code recommendations}, or {@code rules}. */
  public String demands() {
    return stig == null ? "recommendations" : "rules";
  }

  /**
   * The benchmark as a release of the STIG has it: with the ids of that release, and without the
   * rules that it lacks.
   *
   * @param release such as {@code V2R1}
   * @return empty where it is no STIG, or has no such release
   */
  public Optional<Benchmark> asReleased(String release) {
    if (stig == null) {
      return Optional.empty();
    }
    return stig.releases().stream().filter(r -> r.id().equals(release)).findFirst().map(this::as);
  }

  /**
   * The benchmark as the user's copy of the STIG has it: of the copy's release, with its ids, and
   * without the rules that it lacks.
   *
   * @throws IllegalStateException where this is no STIG
   */
  public Benchmark as(StigDocument document) {
    if (stig == null) {
      throw new IllegalStateException(id + " is no STIG");
    }
    Stig.Release release = document.release();
    boolean known = stig.releases().stream().anyMatch(r -> r.id().equals(release.id()));
    List<Control> held = new ArrayList<>();
    List<String> lacking = new ArrayList<>();
    for (Control control : controls) {
      Optional<StigDocument.Rule> rule = document.rule(control.id());
      if (rule.isPresent()) {
        held.add(control.as(rule.get(), release));
      } else if (isIn(control, known ? release : stig.releases().get(0))) {
        lacking.add(control.id());
      }
    }
    List<StigDocument.Rule> unjudged =
        document.rules().stream()
            .filter(rule -> controls.stream().noneMatch(c -> c.id().equals(rule.id())))
            .toList();
    return with(held, release, new Stig.Official(document, unjudged, lacking));
  }

  private Benchmark as(Stig.Release release) {
    return with(controls.stream().filter(c -> isIn(c, release)).toList(), release, null);
  }

  private static boolean isIn(Control control, Stig.Release release) {
    return control.stig() != null && control.stig().in(release).isPresent();
  }

  private Benchmark with(
      List<Control> held, Stig.Release release, Stig.@Nullable Official official) {
    return new Benchmark(
        id,
        title,
        publisher,
        released,
        scoring,
        official == null ? held.size() : official.document().rules().size(),
        profiles,
        sections,
        held,
        stig == null ? null : stig.as(release, official),
        sha256);
  }

  /** A profile or section. */
  public record Titled(String id, String title) {}
}
