package plimsoll.check.container;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import plimsoll.assessment.Status;
import plimsoll.check.Parameter;
import plimsoll.check.Parameters;
import plimsoll.check.Verdict;
import plimsoll.evidence.Container;
import plimsoll.evidence.Evidence;
import plimsoll.evidence.Fact;
import plimsoll.source.Shown;

/**
 * Containers of the platform that the engine is a part of, as rules of Docker Enterprise treat
 * them.
 *
 * <p>Some rules leave out every container whose listing holds a word, such as {@code ucp}. Anybody
 * can give a container such a name: one that is a part of the platform by its image too is
 * NOT_APPLICABLE; of another one, only what would be a finding, or a person's to judge, is MANUAL.
 * Other rules leave out none, so that the platform fails by design: the finding then says that it
 * is the platform's.
 */
final class PlatformContainers {
  private static final Parameter WORDS =
      Parameter.ofBenchmarkIfAny(
          "platform-containers",
          Parameter.Type.TEXTS,
          "words; containers of the platform that have one in their name or image are left out");
  private static final Parameter APART =
      Parameter.ofBenchmarkIfAny(
          "platform-containers-apart",
          Parameter.Type.BOOLEAN,
          "whether a finding says that the container is the platform's");

  static final List<Parameter> PARAMETERS = List.of(WORDS, APART);

  private PlatformContainers() {}

  /**
   * The verdict on a container.
   *
   * @param judge judges it as any other
   */
  static Verdict judge(
      Container container, Evidence evidence, Parameters parameters, Supplier<Verdict> judge) {
    Fact<String> image = container.config().image();
    boolean isPart = evidence.platform().parts().contains(container.subject());
    Optional<String> word = word(container, parameters.texts(WORDS).orElse(List.of()));
    if (word.isPresent()) {
      return isPart
          ? Verdict.notApplicable(
              "belongs to the platform by its image "
                  + shown(image)
                  + ": the rule leaves out what "
                  + word.get(),
              image)
          : doubtful(judge.get(), image, word.get());
    }
    Verdict verdict = judge.get();
    return isPart && parameters.isSet(APART) && verdict.status() == Status.FAIL
        ? verdict
            .adding(
                "; it belongs to the platform by its image "
                    + shown(image)
                    + ", which the rule does not leave out")
            .citing(image.citations())
        : verdict;
  }

  /** A container that the rule leaves out by a word alone. */
  private static Verdict doubtful(Verdict verdict, Fact<String> image, String word) {
    if (verdict.status() != Status.FAIL && verdict.status() != Status.MANUAL) {
      return verdict;
    }
    return new Verdict(
            Status.MANUAL,
            verdict.message()
                + "; the rule leaves out what "
                + word
                + ", but "
                + image.match(
                    known -> "its image " + shown(known) + " is not known to be the platform's",
                    absent -> "its image can't be read")
                + ": judge whether it belongs to the platform",
            verdict.citations())
        .citing(image.citations());
  }

  /** How the container holds one of the words: {@code has 'ucp' in its name}. */
  private static Optional<String> word(Container container, List<String> words) {
    String name = container.subject().name();
    String image = container.config().image().toOptional().orElse("");
    return words.stream()
        .flatMap(
            word ->
                holds(name, word)
                    ? Optional.of("has " + Shown.quoted(word) + " in its name").stream()
                    : holds(image, word)
                        ? Optional.of("has " + Shown.quoted(word) + " in its image").stream()
                        : Optional.<String>empty().stream())
        .findFirst();
  }

  private static boolean holds(String text, String word) {
    return text.toLowerCase(Locale.ROOT).contains(word.toLowerCase(Locale.ROOT));
  }

  private static String shown(Fact<String> image) {
    return Shown.quoted(image.toOptional().orElse(""));
  }
}
