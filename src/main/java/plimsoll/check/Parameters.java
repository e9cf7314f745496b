package plimsoll.check;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import plimsoll.evidence.Container;
import plimsoll.evidence.Image;
import plimsoll.evidence.SubjectPattern;

/** The values one check is given for one control, validated against what it declares. */
public final class Parameters {
  private static final Pattern DURATION =
      Pattern.compile(
          "(?=.)(?:([0-9]{1,9})d)?(?:([0-9]{1,9})h)?(?:([0-9]{1,9})m)?(?:([0-9]{1,9})s)?");

  private final Map<String, Object> values;
  private final List<Image> images;

  private Parameters(Map<String, Object> values, List<Image> images) {
    this.values = values;
    this.images = images;
  }

  /**
   * Values for a check.
   *
   * @param values plain values by name: {@link Boolean}, {@link Long}, {@link String}, {@code
   *     List<String>} or {@code Map<String, List<String>>}
   * @throws IllegalArgumentException where a name is not declared, a value has another type, or a
   *     parameter of the benchmark is not given; the message says which
   */
  public static Parameters of(Check check, Map<String, ?> values) {
    Map<String, Object> valid = new LinkedHashMap<>();
    Set<String> unknown = new LinkedHashSet<>(values.keySet());
    for (Parameter declared : check.parameters()) {
      Object value = values.get(declared.name());
      unknown.remove(declared.name());
      if (value == null) {
        if (declared.required()) {
          throw new IllegalArgumentException(
              check.id() + ": parameter " + declared.name() + " is not given");
        }
      } else if (fits(declared.type(), value)) {
        valid.put(declared.name(), value);
      } else {
        throw new IllegalArgumentException(
            check.id() + ": parameter " + declared.name() + " is not of type " + declared.type());
      }
    }
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          check.id() + ": takes no parameter named " + String.join(", ", unknown));
    }
    return new Parameters(valid, List.of());
  }

  /** The same values on a host with these images, by whose digests patterns may name containers. */
  public Parameters among(List<Image> images) {
    return new Parameters(values, images);
  }

  /** Value of a boolean of the benchmark. */
  public boolean isSet(Parameter parameter) {
    return Boolean.TRUE.equals(values.get(parameter.name()));
  }

  /** Value of a boolean, where given. */
  public Optional<Boolean> bool(Parameter parameter) {
    return Optional.ofNullable((Boolean) values.get(parameter.name()));
  }

  /** Value of an integer, where given. */
  public Optional<Long> integer(Parameter parameter) {
    return Optional.ofNullable((Long) values.get(parameter.name()));
  }

  /** Value of a text, where given. */
  public Optional<String> text(Parameter parameter) {
    return Optional.ofNullable((String) values.get(parameter.name()));
  }

  /** Value of a duration, where given. */
  public Optional<Duration> duration(Parameter parameter) {
    return text(parameter)
        .map(
            text -> {
              Matcher parts = DURATION.matcher(text);
              if (!parts.matches()) {
                throw new IllegalStateException("of() has let " + text + " pass");
              }
              return Duration.ofDays(part(parts, 1))
                  .plusHours(part(parts, 2))
                  .plusMinutes(part(parts, 3))
                  .plusSeconds(part(parts, 4));
            });
  }

  private static long part(Matcher parts, int group) {
    return parts.group(group) == null ? 0 : Long.parseLong(parts.group(group));
  }

  /** Value of a list of texts, where given. */
  @SuppressWarnings("unchecked") // of() has checked every element.
  public Optional<List<String>> texts(Parameter parameter) {
    return Optional.ofNullable((List<String>) values.get(parameter.name()));
  }

  /** Value of a {@link Parameter.Type#TEXTS_BY_PATTERN} as a whole, where given. */
  @SuppressWarnings("unchecked") // of() has checked every element.
  public Optional<Map<String, List<String>>> textsByPattern(Parameter parameter) {
    return Optional.ofNullable((Map<String, List<String>>) values.get(parameter.name()));
  }

  /**
   * Texts that a {@link Parameter.Type#TEXTS_BY_PATTERN} holds for one container: those of every
   * {@link SubjectPattern} that names it.
   *
   * @return empty where the parameter is not given; an empty list where it is and no pattern
   *     matches
   */
  public Optional<List<String>> textsFor(Parameter parameter, Container container) {
    return textsByPattern(parameter)
        .map(
            patterns ->
                patterns.entrySet().stream()
                    .filter(e -> SubjectPattern.of(e.getKey()).matches(container, images))
                    .flatMap(e -> e.getValue().stream())
                    .distinct()
                    .toList());
  }

  /** Whether a value is one of a type. */
  public static boolean fits(Parameter.Type type, Object value) {
    return switch (type) {
      case BOOLEAN -> value instanceof Boolean;
      case INTEGER -> value instanceof Long;
      case TEXT -> value instanceof String;
      case DURATION -> value instanceof String text && DURATION.matcher(text).matches();
      case TEXTS -> isTexts(value);
      case TEXTS_BY_PATTERN ->
          value instanceof Map<?, ?> map
              && map.keySet().stream().allMatch(String.class::isInstance)
              && map.values().stream().allMatch(Parameters::isTexts);
    };
  }

  private static boolean isTexts(Object value) {
    return value instanceof List<?> list && list.stream().allMatch(String.class::isInstance);
  }
}
