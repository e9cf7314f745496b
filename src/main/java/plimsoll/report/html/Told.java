package plimsoll.report.html;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import plimsoll.assessment.ControlResult;
import plimsoll.assessment.Observation;
import plimsoll.report.html.Page.Link;

/**
 * Long lists of observations that stand in the page already: benchmarks ask for the same, and a
 * list of hundreds of containers stands once. Short ones stand wherever they are looked for.
 */
final class Told {
  private static final int LONG = 20;

  private final Map<List<Observation>, Link> lists = new LinkedHashMap<>();

  /**
   * Where the observations of a control stand already.
   *
   * @param here the control itself, for those that come after it
   * @return null where they are to stand here
   */
  @Nullable Link before(ControlResult result, Link here) {
    return result.observations().size() <= LONG
        ? null
        : lists.putIfAbsent(result.observations(), here);
  }
}
