package plimsoll.assessment;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import plimsoll.benchmark.Control;

/**
 * What was found of one control.
 *
 * @param status rolled up from the observations; where a person has answered what they leave open,
 *     that answer
 * @param message the finding in one line
 * @param observations by subject; empty only where the check failed by a fault of ours
 * @param captures ids of the captures that the control is judged by
 * @param fault what went wrong inside the check; null as it should be
 * @param parameters values of the site's policy that it was judged with, by name
 * @param attestation what a person says where evidence does not decide; null where nobody did
 */
public record ControlResult(
    Control control,
    Status status,
    String message,
    List<Observation> observations,
    List<String> captures,
    @Nullable String fault,
    List<SiteParameter> parameters,
    @Nullable AppliedAttestation attestation) {
  public ControlResult {
    observations = List.copyOf(observations);
    captures = List.copyOf(captures);
    parameters = List.copyOf(parameters);
  }

  /** What evidence alone shows. */
  public ControlResult(
      Control control,
      Status status,
      String message,
      List<Observation> observations,
      List<String> captures,
      @Nullable String fault) {
    this(control, status, message, observations, captures, fault, List.of(), null);
  }

  /** Whether it fails, and waivers that still hold are about every FAIL of it. */
  public boolean isWaived() {
    return status == Status.FAIL
        && observations.stream().anyMatch(o -> o.status() == Status.FAIL)
        && observations.stream()
            .filter(o -> o.status() == Status.FAIL)
            .allMatch(Observation::isWaived);
  }

  /**
   * Its status without the findings that are waived: what still has to be dealt with. Empty where
   * nothing else was observed.
   */
  public Optional<Status> besidesWaived() {
    if (isAttested() || observations.stream().noneMatch(Observation::isWaived)) {
      return Optional.of(status);
    }
    List<Status> others =
        observations.stream().filter(o -> !o.isWaived()).map(Observation::status).toList();
    return others.isEmpty() ? Optional.empty() : Optional.of(Status.rollUp(others));
  }

  /** Whether its status is a person's answer, and no verdict from evidence. */
  public boolean isAttested() {
    return attestation != null && attestation.lapse() == null;
  }
}
