package plimsoll.check;

import java.util.List;
import java.util.Locale;
import plimsoll.assessment.Observation;
import plimsoll.evidence.Evidence;

/** Judges one demand; a pure function of evidence and parameters. */
public interface Check {
  /** Name that catalogs use: the class name in kebab case, {@code container-privileged}. */
  default String id() {
    return getClass().getSimpleName().replaceAll("(?<=.)(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
  }

  /** Parameters it takes, from the catalog or the site. */
  default List<Parameter> parameters() {
    return List.of();
  }

  /**
   * Ids of the captures it judges by, such as {@code docker/containers}; the deciding one first.
   */
  List<String> captures();

  /**
   * Judges every subject.
   *
   * @return observations, never empty; in any order
   */
  List<Observation> judge(Evidence evidence, Parameters parameters);
}
