package plimsoll.benchmark;

import java.util.List;
import java.util.Optional;
import java.util.Set;
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

  private Benchmark as(Stig.Release release) {
    List<Control> held =
        controls.stream()
            .filter(c -> c.stig() != null && c.stig().in(release).isPresent())
            .toList();
    return new Benchmark(
        id,
        title,
        publisher,
        released,
        scoring,
        held.size(),
        profiles,
        sections,
        held,
        stig == null ? null : stig.as(release),
        sha256);
  }

  /** A profile or section. */
  public record Titled(String id, String title) {}
}
