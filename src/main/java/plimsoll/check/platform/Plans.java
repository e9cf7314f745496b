package plimsoll.check.platform;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import plimsoll.check.Verdict;
import plimsoll.evidence.Citation;
import plimsoll.evidence.Evidence;
import plimsoll.evidence.Fact;
import plimsoll.evidence.Population;
import plimsoll.source.Shown;

/** Compares what is granted with what the site planned. */
final class Plans {
  private Plans() {}

  /** The verdict on a listing that is not known to be whole; empty where it is. */
  static Optional<Verdict> incomplete(Evidence evidence, Part part, Population<?> listing) {
    if (listing.listed() instanceof Fact.Absent<Integer> absent) {
      return Optional.of(part.without(evidence, absent));
    }
    return listing.missing().stream()
        .findFirst()
        .map(missing -> Verdict.unknown(new Fact.Absent<>(missing.why(), missing.citation())));
  }

  /**
   * FAIL where more is granted than planned, or less of what is; PASS where both are the same;
   * MANUAL with all that is granted where there is no plan.
   *
   * @param granted rows such as {@code ops: fullcontrol on /prod}, each with its place
   * @param planned rows of the same form; empty where the site gives none
   * @param unknown why more may be granted; null where these are all
   * @param listings what shows that these are all
   */
  static Verdict compare(
      Map<String, Citation> granted,
      Optional<List<String>> planned,
      Optional<Verdict> unknown,
      Fact<?>... listings) {
    if (planned.isEmpty()) {
      return unknown.orElseGet(
          () ->
              Verdict.manual(
                      granted.isEmpty()
                          ? "grants nothing; is that as planned?"
                          : "grants "
                              + Shown.list(granted.keySet())
                              + "; is that what the site planned?",
                      listings)
                  .citing(List.copyOf(granted.values())));
    }
    Set<String> more = new LinkedHashSet<>(granted.keySet());
    planned.get().forEach(more::remove);
    Set<String> less = new LinkedHashSet<>(planned.get());
    less.removeAll(granted.keySet());
    if (!more.isEmpty()) {
      List<Citation> places = new ArrayList<>();
      more.forEach(row -> Optional.ofNullable(granted.get(row)).ifPresent(places::add));
      return Verdict.fail("grants what is not planned: " + Shown.list(more)).citing(places);
    }
    return unknown.orElseGet(
        () ->
            less.isEmpty()
                ? Verdict.pass("grants what is planned, and nothing else", listings)
                    .citing(List.copyOf(granted.values()))
                : Verdict.fail("does not grant what is planned: " + Shown.list(less), listings));
  }
}
