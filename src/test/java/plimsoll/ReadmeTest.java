package plimsoll;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import plimsoll.benchmark.Benchmark;
import plimsoll.benchmark.Benchmarks;
import plimsoll.benchmark.Control;

/** What the README counts is what the catalogs hold. */
class ReadmeTest {
  private static final Path README = Path.of("README.md");

  @Test
  void theTableOfWhoDecidesIsCountedFromTheCatalogs() throws IOException {
    PageTable.assertFits(README, "counted from the catalogs", "end of the count", table());
  }

  private static String table() {
    List<String> rows = new ArrayList<>();
    rows.add(
        "| benchmark | section | recommendations | scored | by captures alone | in part |"
            + " by a person |");
    rows.add("|---|---|---:|---:|---:|---:|---:|");
    for (String id : Benchmarks.IDS) {
      Benchmark benchmark = Benchmarks.load(id);
      for (Benchmark.Titled section : benchmark.sections()) {
        List<Control> controls =
            benchmark.controls().stream().filter(c -> c.section().equals(section.id())).toList();
        if (!controls.isEmpty()) {
          rows.add(row("`" + id + "`", section.id() + " " + section.title(), controls));
        }
      }
      rows.add(row("`" + id + "`", "**all**", benchmark.controls()));
    }
    return String.join("\n", rows) + "\n";
  }

  private static String row(String benchmark, String section, List<Control> controls) {
    return "| "
        + String.join(
            " | ",
            benchmark,
            section,
            String.valueOf(controls.size()),
            String.valueOf(controls.stream().filter(Control::scored).count()),
            count(controls, "automatic"),
            count(controls, "partial"),
            count(controls, "manual"))
        + " |";
  }

  private static String count(List<Control> controls, String decidable) {
    return String.valueOf(controls.stream().filter(c -> c.decidable().equals(decidable)).count());
  }
}
