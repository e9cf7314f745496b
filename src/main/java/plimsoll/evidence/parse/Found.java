package plimsoll.evidence.parse;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import plimsoll.evidence.Citation;
import plimsoll.evidence.DaemonOption;
import plimsoll.evidence.Fact;
import plimsoll.evidence.parse.CommandLine.Given;
import plimsoll.source.Shown;

/**
 * What one source says of an option, in one spelling whatever the source: see {@link
 * plimsoll.evidence.Setting#values}. A source that does not set the option has none.
 */
record Found(List<String> values, List<Citation> citations) {
  Found {
    values = List.copyOf(values);
    citations = List.copyOf(citations);
  }

  /** A fact as what was found; one with an empty text for its value sets nothing. */
  static Optional<Fact<Found>> text(Fact<String> fact) {
    return fact.match(
        known ->
            known.value().isBlank()
                ? Optional.empty()
                : Optional.of(found(List.of(known.value()), known.citation())),
        absent -> Optional.of(Fact.absent(absent.why(), absent.citation())));
  }

  /** A switch as what was found. */
  static Fact<Found> on(Fact<Boolean> fact) {
    return fact.match(
        known -> found(List.of(known.value().toString()), known.citation()),
        absent -> Fact.absent(absent.why(), absent.citation()));
  }

  /** Texts as what was found. */
  static Fact<Found> texts(DaemonOption option, Fact<List<String>> fact) {
    return fact.match(
        known -> found(normal(option, known.value().stream()), known.citation()),
        absent -> Fact.absent(absent.why(), absent.citation()));
  }

  /** What a command line says; of an option that takes one value the last counts. */
  static Optional<Fact<Found>> given(DaemonOption option, List<Given> options) {
    List<Given> given = CommandLine.values(options, option.flag());
    if (given.isEmpty()) {
      return Optional.empty();
    }
    Given last = given.get(given.size() - 1);
    return switch (option.kind()) {
      case SWITCH -> Optional.of(on(last));
      case TEXT -> text(Fact.known(last.value(), last.citation()));
      case TEXTS, PAIRS, ULIMITS ->
          Optional.of(
              Fact.known(
                  new Found(
                      normal(option, given.stream().map(Given::value)),
                      given.stream().map(Given::citation).toList()),
                  given.get(0).citation()));
    };
  }

  private static Fact<Found> on(Given given) {
    if (given.value().matches("1|t|T|TRUE|true|True")) {
      return found(List.of("true"), given.citation());
    }
    return given.value().matches("0|f|F|FALSE|false|False")
        ? found(List.of("false"), given.citation())
        : Fact.absent(
            "the value "
                + Shown.quoted(given.value())
                + " of --"
                + given.name()
                + " is neither true nor false",
            given.citation());
  }

  private static Fact<Found> found(List<String> values, Citation citation) {
    return Fact.known(new Found(values, List.of(citation)), citation);
  }

  /** Values as the engine takes them. */
  static List<String> normal(DaemonOption option, Stream<String> values) {
    return switch (option) {
      case INSECURE_REGISTRIES ->
          values
              .map(registry -> registry.replaceFirst("^https?://", ""))
              .filter(registry -> !isLoopback(registry))
              .toList();
      case DEFAULT_ULIMITS ->
          values
              .map(limit -> limit.replaceFirst("^([^=:]+=)([^:]+)$", "$1$2:$2"))
              .sorted()
              .toList();
      case HOSTS -> values.map(String::strip).toList();
      case LOG_OPTIONS -> values.sorted().toList();
      case STORAGE_OPTIONS -> values.map(Found::storageOption).toList();
      default -> values.toList();
    };
  }

  /** The engine reads {@code dm.BaseSize = 20G} as {@code dm.basesize=20G}. */
  private static String storageOption(String option) {
    String[] parts = option.split("=", 2);
    return parts.length < 2
        ? option
        : parts[0].strip().toLowerCase(Locale.ROOT) + "=" + parts[1].strip();
  }

  /** The ranges that every engine trusts. */
  private static boolean isLoopback(String range) {
    return range.equals("127.0.0.0/8") || range.equals("::1/128");
  }
}
