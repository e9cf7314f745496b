package plimsoll.cli;

import java.nio.file.InvalidPathException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Works on many items, a few at once, and hands out what became of them in the order of the items:
 * nobody sees how many threads there were.
 */
final class ParallelRun {
  private final ReadWriteLock memory = new ReentrantReadWriteLock(true);
  private final int threads;

  ParallelRun(int threads) {
    this.threads = threads;
  }

  /** What is to be done with one item. */
  @FunctionalInterface
  interface Work<I, R> {
    R of(I item) throws RejectedException;
  }

  /**
   * What became of an item.
   *
   * @param result null where there is none
   * @param problem why, in one line; null where there is a result
   * @param status one of {@link ExitStatus}
   */
  record Outcome<I, R>(I item, @Nullable R result, @Nullable String problem, int status) {}

  /**
   * Works on all of them.
   *
   * @param name what an item is called in a line that says why it failed
   * @param done called after each, on whatever thread
   * @param tell takes the outcomes, one after the other, on this thread
   */
  <I, R> void each(
      List<I> items,
      java.util.function.Function<I, String> name,
      Work<I, R> work,
      Runnable done,
      Consumer<Outcome<I, R>> tell) {
    ExecutorService pool = Executors.newFixedThreadPool(Math.min(threads, items.size()));
    try {
      List<Future<Outcome<I, R>>> futures = new ArrayList<>();
      for (I item : items) {
        futures.add(
            pool.submit(
                () -> {
                  Outcome<I, R> outcome = outcome(item, name.apply(item), work);
                  done.run();
                  return outcome;
                }));
      }
      for (int i = 0; i < futures.size(); i++) {
        tell.accept(futures.get(i).get());
        // What was told of is not kept.
        futures.set(i, null);
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } finally {
      pool.shutdownNow();
    }
  }

  /** What needs more memory than others leave it is done once more, with all the memory. */
  private <I, R> Outcome<I, R> outcome(I item, String name, Work<I, R> work) {
    try {
      return attempt(item, name, work, memory.readLock());
    } catch (OutOfMemoryError e) {
      try {
        return attempt(item, name, work, memory.writeLock());
      } catch (OutOfMemoryError again) {
        return new Outcome<>(item, null, name + ": " + Main.MORE_MEMORY, ExitStatus.REJECTED);
      }
    }
  }

  private static <I, R> Outcome<I, R> attempt(I item, String name, Work<I, R> work, Lock lock) {
    lock.lock();
    try {
      return new Outcome<>(item, work.of(item), null, ExitStatus.DONE);
    } catch (RejectedException e) {
      return new Outcome<>(item, null, e.getMessage(), ExitStatus.REJECTED);
    } catch (InvalidPathException e) {
      return new Outcome<>(item, null, name + ": " + Main.noFileName(e), ExitStatus.REJECTED);
    } catch (RuntimeException | StackOverflowError e) {
      return new Outcome<>(item, null, name + ": " + Main.fault(e), ExitStatus.FAULT);
    } finally {
      lock.unlock();
    }
  }
}
