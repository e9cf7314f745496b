package plimsoll.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What two lists do not have in common, whatever the order; each in its own order.
 *
 * @param before what the older list alone has
 * @param after what the newer list alone has
 */
record Unlike<T>(List<T> before, List<T> after) {
  /**
   * Compares two lists.
   *
   * @param value what must be equal of two elements that are taken as one
   */
  static <T> Unlike<T> of(List<T> before, List<T> after, Function<T, String> value) {
    return new Unlike<>(less(before, after, value), less(after, before, value));
  }

  private static <T> List<T> less(List<T> all, List<T> without, Function<T, String> value) {
    Map<String, Integer> others = new LinkedHashMap<>();
    without.forEach(element -> others.merge(value.apply(element), 1, Integer::sum));
    List<T> left = new ArrayList<>();
    for (T element : all) {
      if (others.merge(value.apply(element), -1, Integer::sum) < 0) {
        left.add(element);
      }
    }
    return left;
  }

  /** Whether they have all in common. */
  boolean isEmpty() {
    return before.isEmpty() && after.isEmpty();
  }

  /** Puts the elements side by side, the first with the first, and null beside those left over. */
  <R> void paired(BiFunction<@Nullable T, @Nullable T, R> row, List<? super R> to) {
    for (int i = 0; i < Math.max(before.size(), after.size()); i++) {
      to.add(
          row.apply(
              i < before.size() ? before.get(i) : null, i < after.size() ? after.get(i) : null));
    }
  }
}
