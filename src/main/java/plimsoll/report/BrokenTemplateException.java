package plimsoll.report;

/**
 * A site's own template that can't be read, or that fails. The message is one line: which file and
 * line, what is wrong, and what to do.
 */
public final class BrokenTemplateException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public BrokenTemplateException(String message, Throwable cause) {
    super(message, cause);
  }

  public BrokenTemplateException(String message) {
    super(message);
  }
}
