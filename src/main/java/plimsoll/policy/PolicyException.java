package plimsoll.policy;

/**
 * A policy that can't be used, or not for this host: one line that says where, what, what to do.
 */
public final class PolicyException extends Exception {
  private static final long serialVersionUID = 1;

  public PolicyException(String message) {
    super(message);
  }
}
