package plimsoll.source;

/** Bytes that are not what they should be: says what, and on which line. Never fatal to a run. */
public final class SourceException extends Exception {
  private static final long serialVersionUID = 1;

  private final int line;

  /**
   * @param line line of the fault, counted from 1; 0 where no line can be told
   * @param reason what is wrong, without the content itself, as the end of a sentence
   */
  public SourceException(int line, String reason) {
    super(line > 0 ? "line " + line + ": " + reason : reason);
    this.line = line;
  }

  /** Line of the fault, counted from 1; 0 where no line can be told. */
  public int line() {
    return line;
  }
}
