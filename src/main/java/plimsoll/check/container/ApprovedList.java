package plimsoll.check.container;

import static plimsoll.check.Verdict.fail;
import static plimsoll.check.Verdict.manual;
import static plimsoll.check.Verdict.pass;

import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;
import plimsoll.check.Verdict;
import plimsoll.evidence.Fact;
import plimsoll.source.Shown;

/**
 * Judges things that a container may only have where the site approved them: PASS where it has
 * none, or approved ones only; FAIL where it has another; MANUAL where it has some and the site has
 * said nothing.
 *
 * @param none what is said where there is none
 * @param open what is said before all of them where the site has said nothing
 * @param approved what is said before all of them where each is approved
 * @param refused what is said before those that are not approved
 * @param approves whether an entry of the site's list stands for a thing
 * @param spelled a thing in a message
 */
record ApprovedList<T>(
    String none,
    String open,
    String approved,
    String refused,
    BiPredicate<String, T> approves,
    Function<T, String> spelled) {

  /** Judges what a container has. */
  Verdict judge(Fact<List<T>> things, Optional<List<String>> list) {
    return things.match(known -> judge(known, list), Verdict::unknown);
  }

  private Verdict judge(Fact.Known<List<T>> things, Optional<List<String>> list) {
    if (things.value().isEmpty()) {
      return pass(none, things);
    }
    if (list.isEmpty()) {
      return manual(open + shown(things.value()), things);
    }
    List<T> others =
        things.value().stream()
            .filter(thing -> list.get().stream().noneMatch(entry -> approves.test(entry, thing)))
            .toList();
    return others.isEmpty()
        ? pass(approved + shown(things.value()), things)
        : fail(refused + shown(others), things);
  }

  private String shown(List<T> things) {
    return Shown.list(things.stream().map(spelled).toList());
  }
}
