package plimsoll.benchmark;

import java.util.List;

/**
 * How DISA publishes a benchmark.
 *
 * @param id id of the XCCDF benchmark, letter case included: {@code
 *     Docker_Enterprise_2-x_Linux-UNIX_STIG}
 * @param title title as published, which tools show and match
 * @param releases those we know, newest first
 * @param release the one whose ids come out
 */
public record Stig(String id, String title, List<Release> releases, Release release) {
  public Stig {
    releases = List.copyOf(releases);
  }

  /**
   * One release.
   *
   * @param id such as {@code V2R2}
   * @param version such as {@code 2}
   * @param info such as {@code Release: 2 Benchmark Date: 24 Jul 2024}, word for word, since tools
   *     read the number out of it
   */
  public record Release(String id, String version, String info) {}
}
