package plimsoll.cli;

import java.io.Console;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** How far a long run is, on a terminal; on anything else nothing is shown. */
final class ProgressView implements AutoCloseable {
  private static final int WIDTH = 76;

  private final @Nullable PrintWriter terminal;
  private final @Nullable ProgressBar bar;

  /**
   * Begins to show.
   *
   * @param terminal null where there is none
   */
  ProgressView(int total, @Nullable PrintWriter terminal) {
    this.terminal = terminal;
    this.bar =
        terminal == null
            ? null
            : new ProgressBarBuilder()
                .setTaskName("judged")
                .setInitialMax(total)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis((int) Duration.ofMillis(200).toMillis())
                .setConsumer(new DelegatingProgressBarConsumer(text -> draw(terminal, text), WIDTH))
                .build();
  }

  /** The terminal that the user looks at; null where input or output goes elsewhere. */
  static @Nullable PrintWriter terminal() {
    return Optional.ofNullable(System.console())
        .filter(ProgressView::isTerminal)
        .map(Console::writer)
        .orElse(null);
  }

  /** Since Java 22 there is a console without a terminal, and a method that tells. */
  private static boolean isTerminal(Console console) {
    try {
      return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
    } catch (NoSuchMethodException e) {
      return true;
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }

  private synchronized void draw(PrintWriter to, String text) {
    to.print("\r" + text);
    to.flush();
  }

  /** One more is done; on any thread. */
  synchronized void step() {
    if (bar != null) {
      bar.step();
    }
  }

  /** Prints to where the bar may stand; it is drawn again below. */
  synchronized void above(Runnable printing) {
    if (terminal != null) {
      draw(terminal, " ".repeat(WIDTH) + "\r");
    }
    printing.run();
  }

  @Override
  public void close() {
    if (bar != null && terminal != null) {
      bar.close();
      draw(terminal, " ".repeat(WIDTH) + "\r");
    }
  }
}
