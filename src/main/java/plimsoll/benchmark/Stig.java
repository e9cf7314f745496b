package plimsoll.benchmark;

import java.util.List;

/**
 * How DISA publishes a benchmark.
 *
 * @param id id of the XCCDF benchmark, letter case included: {@code
 *     Docker_Enterprise_2-x_Linux-UNIX_STIG}
 * @param title title as published, which tools show and match
 * @param releases those we know, newest first
 * @param advisories what an assessor is to know before the results are read
 * @param release the one whose ids come out
 */
public record Stig(
    String id, String title, List<Release> releases, List<Advisory> advisories, Release release) {
  public Stig {
    releases = List.copyOf(releases);
    advisories = List.copyOf(advisories);
  }

  /** When something is to be known. */
  public enum When {
    /** Of every host. */
    ALWAYS,
    /** Where the evidence shows another engine than that which the STIG was written for. */
    OTHER_ENGINE
  }

  /**
   * What is to be known of a host, or of rules that can't be met together.
   *
   * @param text in our words
   */
  public record Advisory(When when, String text) {}

  /** The same STIG in another of its releases. */
  Stig as(Release other) {
    return new Stig(id, title, releases, advisories, other);
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
