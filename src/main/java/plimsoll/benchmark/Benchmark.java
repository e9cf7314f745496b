package plimsoll.benchmark;

import java.util.List;

/**
 * A published set of controls.
 *
 * @param id such as {@code cis-docker-1.13.0}
 * @param title name and version as published
 * @param publisher who published it
 * @param released date of publication, ISO 8601
 * @param recommendations number of controls the publication has; the catalog may hold fewer
 * @param profiles in the publication's order
 * @param sections in the publication's order
 * @param controls in the publication's order
 * @param sha256 SHA-256 of the catalog file
 */
public record Benchmark(
    String id,
    String title,
    String publisher,
    String released,
    int recommendations,
    List<Titled> profiles,
    List<Titled> sections,
    List<Control> controls,
    String sha256) {
  public Benchmark {
    profiles = List.copyOf(profiles);
    sections = List.copyOf(sections);
    controls = List.copyOf(controls);
  }

  /** A profile or section. */
  public record Titled(String id, String title) {}
}
