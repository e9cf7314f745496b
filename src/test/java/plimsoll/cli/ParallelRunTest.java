package plimsoll.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ParallelRunTest {
  private final List<String> told = new ArrayList<>();

  private void run(int threads, ParallelRun.Work<Integer, String> work, Integer... items) {
    new ParallelRun(threads)
        .each(
            List.of(items),
            String::valueOf,
            work,
            () -> {},
            outcome ->
                told.add(
                    outcome.result() != null
                        ? outcome.result()
                        : outcome.status() + " " + outcome.problem()));
  }

  @Test
  void tellsInTheOrderOfTheItems() {
    CountDownLatch secondIsDone = new CountDownLatch(1);
    run(
        2,
        item -> {
          if (item == 1) {
            await(secondIsDone);
          } else {
            secondIsDone.countDown();
          }
          return "done " + item;
        },
        1,
        2);
    assertEquals(List.of("done 1", "done 2"), told);
  }

  @Test
  void goesOnAfterWhatIsRejectedAndAfterAFault() {
    run(
        2,
        item -> {
          if (item == 1) {
            throw new RejectedException("1: is bad");
          }
          if (item == 2) {
            throw new IllegalStateException("oops");
          }
          return "done " + item;
        },
        1,
        2,
        3);
    assertEquals(
        List.of(
            "3 1: is bad",
            "70 2: a fault of Plimsoll (java.lang.IllegalStateException: oops); nothing is known to"
                + " be wrong with the evidence: please report it",
            "done 3"),
        told);
  }

  @Test
  void givesAllTheMemoryToWhatNeededMoreThanOthersLeft() {
    AtomicInteger atWork = new AtomicInteger();
    AtomicInteger attempts = new AtomicInteger();
    run(
        4,
        item -> {
          atWork.incrementAndGet();
          try {
            if (item == 3) {
              if (attempts.incrementAndGet() == 1) {
                throw new OutOfMemoryError("made by the test");
              }
              assertEquals(1, atWork.get());
            }
            if (item == 4) {
              throw new OutOfMemoryError("made by the test");
            }
            return "done " + item;
          } finally {
            atWork.decrementAndGet();
          }
        },
        1,
        2,
        3,
        4,
        5);
    assertEquals(
        List.of(
            "done 1",
            "done 2",
            "done 3",
            "3 4: needs more memory than Java was given; set JDK_JAVA_OPTIONS=-Xmx2g",
            "done 5"),
        told);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertTrue(latch.await(60, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
