package plimsoll.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;
import plimsoll.assessment.Assessment;
import plimsoll.assessment.ControlResult;
import plimsoll.assessment.Status;

/** A reason to exit with {@link ExitStatus#GATE_REACHED}; what is waived reaches its own alone. */
enum Gate {
  FAIL(Status.FAIL, ""),
  WAIVED(Status.FAIL, ""),
  UNKNOWN(Status.UNKNOWN, ""),
  MANUAL(Status.MANUAL, ""),
  CAT1(Status.FAIL, "CAT I"),
  CAT2(Status.FAIL, "CAT II"),
  CAT3(Status.FAIL, "CAT III");

  private final Status status;
  private final String category;

  /**
   * A gate.
   *
   * @param category of the controls it looks at; empty for all
   */
  Gate(Status status, String category) {
    this.status = status;
    this.category = category;
  }

  /** Whether any control of any benchmark reaches one of the gates. */
  static boolean reached(List<Gate> gates, Assessment assessment) {
    return assessment.benchmarks().stream()
        .flatMap(benchmark -> benchmark.controls().stream())
        .anyMatch(result -> gates.stream().anyMatch(gate -> gate.isReachedBy(result)));
  }

  private boolean isReachedBy(ControlResult result) {
    boolean reached =
        this == WAIVED
            ? result.isWaived()
            : result.besidesWaived().filter(s -> s == status).isPresent();
    return reached && (category.isEmpty() || result.control().category().equals(category));
  }

  /** Reads the name of a gate in any letter case. */
  static final class Converter implements ITypeConverter<Gate> {
    @Override
    public Gate convert(String name) {
      return Arrays.stream(values())
          .filter(gate -> gate.name().equals(name.toUpperCase(Locale.ROOT)))
          .findFirst()
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "no gate is called '"
                          + name
                          + "'; there is "
                          + Arrays.stream(values())
                              .map(Gate::name)
                              .collect(Collectors.joining(", "))));
    }
  }
}
