package plimsoll.check.container;

import static plimsoll.check.Verdict.fail;
import static plimsoll.check.Verdict.pass;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import plimsoll.check.Verdict;
import plimsoll.evidence.Container;
import plimsoll.evidence.Evidence;
import plimsoll.evidence.Fact;
import plimsoll.evidence.Subject;
import plimsoll.source.Shown;

/**
 * Judges that a container is not in a namespace of the host: FAIL where the mode is exactly {@code
 * host}, PASS otherwise.
 *
 * <p>A container that joins another's ({@code container:ID}) passes by the literal text; the
 * message says where that leads.
 *
 * @param kind kind of namespace, in words
 * @param field name of the mode in {@code HostConfig}
 * @param mode the mode
 */
record HostNamespace(String kind, String field, Function<Container, Fact<String>> mode) {
  static final String JOINED = "container:";

  /** Judges one container. */
  Verdict judge(Container container, Evidence evidence) {
    Fact<String> fact = mode.apply(container);
    return fact.match(
        known -> {
          String value = known.value();
          if (value.equals("host")) {
            return fail("uses the host's " + kind + " namespace (" + field + " 'host')", known);
          }
          return value.startsWith(JOINED)
              ? joined(container, known, evidence)
              : pass(
                  "does not use the host's " + kind + " namespace (" + shown(value) + ")", known);
        },
        Verdict::unknown);
  }

  private Verdict joined(Container container, Fact.Known<String> fact, Evidence evidence) {
    String joins = "joins another container's " + kind + " namespace (" + shown(fact.value()) + ")";
    return owner(container, evidence)
        .match(
            owner -> {
              String name = Shown.quoted(owner.value().subject().name());
              boolean host = mode.apply(owner.value()).toOptional().orElse("").equals("host");
              return pass(
                  host
                      ? joins
                          + ", and that of "
                          + name
                          + " is the host's: the literal text passes this, the effect is that of"
                          + " 'host'"
                      : joins + "; that of " + name + " is not the host's",
                  fact,
                  owner);
            },
            absent ->
                pass(
                    joins
                        + ", which the literal text passes; whether it is the host's can't be"
                        + " told: "
                        + absent.why(),
                    fact));
  }

  /**
   * The container whose namespace one uses in the end, cited at its mode; absent where it, or one
   * on the way to it, is not in the evidence.
   */
  Fact<Container> owner(Container container, Evidence evidence) {
    Set<Subject> met = new LinkedHashSet<>();
    Container at = container;
    while (met.add(at.subject())) {
      if (!(mode.apply(at) instanceof Fact.Known<String> known)) {
        return Fact.absent(field + " of " + Shown.quoted(at.subject().name()) + " can't be read");
      }
      if (!known.value().startsWith(JOINED)) {
        return Fact.known(at, known.citation());
      }
      String reference = known.value().substring(JOINED.length());
      Optional<Container> next = find(reference, evidence);
      if (next.isEmpty()) {
        return Fact.absent("no captured container is " + Shown.quoted(reference));
      }
      at = next.get();
    }
    return Fact.absent("the containers join one another in a circle");
  }

  /** As the engine looks one up: by id, else by name, else by the beginning of an id. */
  private static Optional<Container> find(String reference, Evidence evidence) {
    if (reference.isEmpty()) {
      return Optional.empty();
    }
    return first(evidence, subject -> subject.id().equals(reference))
        .or(() -> first(evidence, subject -> subject.name().equals(reference)))
        .or(() -> first(evidence, subject -> subject.id().startsWith(reference)));
  }

  private static Optional<Container> first(Evidence evidence, Function<Subject, Boolean> is) {
    return evidence.containers().members().stream().filter(c -> is.apply(c.subject())).findFirst();
  }

  private String shown(String value) {
    return value.isEmpty() ? field + " is empty" : field + " " + Shown.quoted(value);
  }
}
