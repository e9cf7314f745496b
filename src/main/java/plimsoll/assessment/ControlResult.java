package plimsoll.assessment;

import java.util.List;
import org.jspecify.annotations.Nullable;
import plimsoll.benchmark.Control;

/**
 * What was found of one control.
 *
 * @param status rolled up from the observations
 * @param message the finding in one line
 * @param observations by subject; empty only where the check failed by a fault of ours
 * @param captures ids of the captures that the control is judged by
 * @param fault what went wrong inside the check; null as it should be
 */
public record ControlResult(
    Control control,
    Status status,
    String message,
    List<Observation> observations,
    List<String> captures,
    @Nullable String fault) {
  public ControlResult {
    observations = List.copyOf(observations);
    captures = List.copyOf(captures);
  }
}
