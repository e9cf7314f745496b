package plimsoll.report.fleet;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;
import plimsoll.fleet.Fleet;
import plimsoll.fleet.FleetHost;
import plimsoll.fleet.JudgedBundle;
import plimsoll.report.SafeCsv;

/**
 * Writes {@code fleet.csv}: a row for each control of the latest capture of each host, to filter
 * and to pivot. Earlier captures have no rows, so that counting rows counts hosts.
 */
public final class FleetCsv {
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
                row(csv, host, verdicts, verdict);
              }
            }
          }
        });
  }

  private static void row(
      SafeCsv csv, FleetHost host, JudgedBundle.Verdicts verdicts, JudgedBundle.Verdict verdict)
      throws IOException {
    csv.row(
        host.name(),
        String.join("; ", host.latest().groups()),
        host.latest().name(),
        Objects.toString(host.latest().collectedAt(), ""),
        verdicts.benchmark().id(),
        verdict.control().id(),
        verdict.control().title(),
        verdict.control().category(),
        verdict.status().name(),
        verdict.waived() ? "yes" : "no");
  }
}
