package plimsoll.redaction;

/** Takes secrets as they are found. */
interface Hider {
  /** What is to stand where a secret stood. */
  String hide(String value, Rule rule);

  /** The name of the value that is hidden next, or was just now, says that it is a secret. */
  default void remember(String value) {}
}
