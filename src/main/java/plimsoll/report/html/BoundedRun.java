package plimsoll.report.html;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import plimsoll.report.BrokenTemplateException;

/**
 * Runs a site's template within bounds. FreeMarker can't be stopped from outside: a template that
 * takes too long is left behind, and what it still writes goes nowhere.
 */
final class BoundedRun {
  static final long MAX_BYTES = 512L << 20;
  static final long MAX_SECONDS = 120;

  private BoundedRun() {}

  /** Writes a page. */
  @FunctionalInterface
  interface Page {
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Writes a page, unless it takes too long, gets too long, or needs too much memory.
   *
   * @param name of the page, for the message
   */
  static void of(String name, OutputStream out, Page page) throws IOException {
    of(name, out, page, MAX_SECONDS, MAX_BYTES);
  }

  static void of(String name, OutputStream out, Page page, long maxSeconds, long maxBytes)
      throws IOException {
    Valve valve = new Valve(out, maxBytes);
    FutureTask<Boolean> task =
        new FutureTask<>(
            () -> {
              page.writeTo(valve);
              return true;
            });
    Thread thread = new Thread(task, "template");
    thread.setDaemon(true);
    thread.start();
    try {
      task.get(maxSeconds, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw tooMuch(name, "takes longer than " + maxSeconds + " s", e);
    } catch (ExecutionException e) {
      throw failed(name, e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while writing " + name);
    } finally {
      valve.close();
    }
  }

  private static IOException failed(String name, @Nullable Throwable cause) {
    if (cause instanceof TooLongException) {
      throw tooMuch(name, "writes more than a page may hold", cause);
    }
    if (cause instanceof IOException e) {
      return e;
    }
    if (cause instanceof BrokenTemplateException e) {
      throw e;
    }
    if (cause instanceof StackOverflowError) {
      throw tooMuch(name, "calls itself without end", cause);
    }
    if (cause instanceof OutOfMemoryError) {
      throw tooMuch(name, "needs more memory than Java was given", cause);
    }
    throw new IllegalStateException(cause);
  }

  private static BrokenTemplateException tooMuch(String name, String what, Throwable cause) {
    return new BrokenTemplateException(
        "the template " + name + ".ftlh " + what + "; correct it, or leave --templates out", cause);
  }

  private static final class TooLongException extends IOException {
    private static final long serialVersionUID = 1L;
  }

  /** Lets a number of bytes through until it is closed. */
  private static final class Valve extends FilterOutputStream {
    private long left;
    private boolean closed;

    Valve(OutputStream out, long maxBytes) {
      super(out);
      this.left = maxBytes;
    }

    @Override
    public void write(int one) throws IOException {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int from, int count) throws IOException {
      if (closed) {
        throw new IOException("the page was given up");
      }
      left -= count;
      if (left < 0) {
        throw new TooLongException();
      }
      out.write(bytes, from, count);
    }

    @Override
    public synchronized void flush() throws IOException {
      if (!closed) {
        out.flush();
      }
    }

    /** Leaves what is behind it open. */
    @Override
    public synchronized void close() {
      closed = true;
    }
  }
}
