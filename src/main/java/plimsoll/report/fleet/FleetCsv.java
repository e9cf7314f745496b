package plimsoll.report.fleet;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;
import plimsoll.benchmark.Benchmark;
import plimsoll.benchmark.Control;
import plimsoll.fleet.Fleet;
import plimsoll.fleet.FleetHost;
import plimsoll.fleet.JudgedBundle;
import plimsoll.report.SafeCsv;

/**
 * Writes {@code fleet.csv}: a row for each control of the latest capture of each host, to filter
 * and to pivot. Earlier captures have no rows, so that counting rows counts hosts. What no chosen
 * profile has is there as {@code NOT_SELECTED}.
 */
public final class FleetCsv {
  private static final String NOT_SELECTED = "NOT_SELECTED";

  private FleetCsv() {}

  /**
   * Writes the table.
   *
   * @param out left open, and flushed
   * @throws IOException where {@code out} can't be written
   */
  public static void write(Fleet fleet, OutputStream out) throws IOException {
    SafeCsv.write(
        out,
        csv -> {
          csv.row(
              "host",
              "groups",
              "bundle",
              "captured",
              "benchmark",
              "control",
              "title",
              "category",
              "status",
              "waived");
          for (FleetHost host : fleet.hosts()) {
            for (JudgedBundle.Verdicts verdicts : host.latest().benchmarks()) {
              for (JudgedBundle.Verdict verdict : verdicts.verdicts()) {
                row(
                    csv,
                    host,
                    verdicts.benchmark(),
                    verdict.control(),
                    verdict.status().name(),
                    verdict.waived() ? "yes" : "no");
              }
              for (Control control : fleet.notSelected(verdicts.benchmark())) {
                row(csv, host, verdicts.benchmark(), control, NOT_SELECTED, "");
              }
            }
          }
        });
  }

  private static void row(
      SafeCsv csv,
      FleetHost host,
      Benchmark benchmark,
      Control control,
      String status,
      String waived)
      throws IOException {
    csv.row(
        host.name(),
        String.join("; ", host.latest().groups()),
        host.latest().name(),
        Objects.toString(host.latest().collectedAt(), ""),
        benchmark.id(),
        control.id(),
        control.title(),
        control.category(),
        status,
        waived);
  }
}
