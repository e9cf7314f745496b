package plimsoll.checklist;

import java.util.List;
import java.util.UUID;

/**
 * The checklist of one host for one release of a STIG, whatever the format it is written in.
 *
 * @param id the same for the same evidence and release
 * @param rows one per rule of the release, in its order
 */
public record Checklist(UUID id, Asset asset, StigInfo stig, List<Row> rows) {
  public Checklist {
    rows = List.copyOf(rows);
  }

  /**
   * The release of a STIG.
   *
   * @param id id of the XCCDF benchmark, letter case included
   * @param title as published
   * @param version such as {@code 2}
   * @param releaseInfo such as {@code Release: 2 Benchmark Date: 24 Jul 2024}
   * @param uuid the same for the same release
   * @param targetKey DISA's number of the kind of target; empty where we do not know it
   * @param fileName name of the file that its texts come from; empty where they are ours
   */
  public record StigInfo(
      String id,
      String title,
      String version,
      String releaseInfo,
      UUID uuid,
      String targetKey,
      String fileName) {}

  /** A rule and what was found of it. */
  public record Row(Rule rule, Review review) {}
}
