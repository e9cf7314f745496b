package plimsoll.policy;

import plimsoll.benchmark.Benchmark;
import plimsoll.benchmark.Control;

/**
 * A control of one benchmark, as a policy writes it: {@code cis-docker-1.13.0/5.7}.
 *
 * @param number number of the control in the benchmark
 */
public record ControlId(String benchmark, String number) {
  /** Whether it is this control. */
  public boolean is(Benchmark of, Control control) {
    return benchmark.equals(of.id()) && number.equals(control.id());
  }

  @Override
  public String toString() {
    return benchmark + "/" + number;
  }
}
