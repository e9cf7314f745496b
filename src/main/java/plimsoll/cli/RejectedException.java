package plimsoll.cli;

/** Input that can't be used, or output that can't be written: one line for the user. */
final class RejectedException extends Exception {
  private static final long serialVersionUID = 1;

  RejectedException(String message) {
    super(message);
  }

  RejectedException(String message, Throwable cause) {
    super(message, cause);
  }
}
