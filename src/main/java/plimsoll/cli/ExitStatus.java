package plimsoll.cli;

/** Exit statuses; of several the highest is taken. */
final class ExitStatus {
  static final int DONE = 0;
  static final int GATE_REACHED = 1;
  static final int USAGE = 2;
  static final int REJECTED = 3;
  static final int FAULT = 70;

  private ExitStatus() {}
}
