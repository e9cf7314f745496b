package plimsoll.evidence;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A value read from the evidence, or the reason why there is none. Absent is not false, not zero
 * and not empty: a check that meets it says UNKNOWN.
 *
 * @param <T> type of the value
 */
public sealed interface Fact<T> {
  /**
   * A value the evidence shows.
   *
   * @param citation the place it was read from
   */
  record Known<T>(T value, Citation citation) implements Fact<T> {}

  /**
   * No value.
   *
   * @param why what is missing or wrong, as a sentence without a full stop, with its place where
   *     there is one
   * @param citation the nearest place that was read; null where nothing was
   */
  record Absent<T>(String why, @Nullable Citation citation) implements Fact<T> {}

  /** A value with its place. */
  static <T> Fact<T> known(T value, Citation citation) {
    return new Known<>(value, citation);
  }

  /** No value, with the reason and no place. */
  static <T> Fact<T> absent(String why) {
    return new Absent<>(why, null);
  }

  /** No value, with the reason and the nearest place that was read. */
  static <T> Fact<T> absent(String why, @Nullable Citation citation) {
    return new Absent<>(why, citation);
  }

  /** Goes one of two ways. */
  default <R> R match(Function<Known<T>, R> known, Function<Absent<T>, R> absent) {
    if (this instanceof Known<T> value) {
      return known.apply(value);
    }
    return absent.apply((Absent<T>) this);
  }

  /** The value alone; empty where absent. For use where absence is judged elsewhere. */
  default Optional<T> toOptional() {
    return this instanceof Known<T> known ? Optional.of(known.value()) : Optional.empty();
  }

  /** The citation as a list of one, or of none. */
  default List<Citation> citations() {
    @Nullable Citation citation =
        this instanceof Known<T> known ? known.citation() : ((Absent<T>) this).citation();
    return citation == null ? List.of() : List.of(citation);
  }

  /** The same place with the value changed; an absent fact stays absent for the same reason. */
  default <R> Fact<R> map(Function<T, R> change) {
    return match(
        known -> known(change.apply(known.value()), known.citation()),
        absent -> absent(absent.why(), absent.citation()));
  }
}
