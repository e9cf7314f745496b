package plimsoll.evidence;

import java.util.List;

/**
 * All objects of one kind on a host, and what is known of whether these are all.
 *
 * @param members the objects that were inspected, by name then id
 * @param missing objects that a listing names and that were not inspected, each absent with the
 *     reason
 * @param listed how many objects the engine listed, cited at the listing; absent where no listing
 *     shows that the members are all there is
 */
public record Population<T>(List<T> members, List<Missing> missing, Fact<Integer> listed) {
  public Population {
    members = List.copyOf(members);
    missing = List.copyOf(missing);
  }

  /**
   * An object that was listed and not inspected.
   *
   * @param why as {@link Fact.Absent#why}
   */
  public record Missing(Subject subject, String why, Citation citation) {}

  /** A population of which nothing is known. */
  public static <T> Population<T> unknown(String why) {
    return new Population<>(List.of(), List.of(), Fact.absent(why));
  }
}
