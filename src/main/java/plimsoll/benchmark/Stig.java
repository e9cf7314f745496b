package plimsoll.benchmark;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How DISA publishes a benchmark.
 *
 * @param id id of the XCCDF benchmark, letter case included: {@code
 *     Docker_Enterprise_2-x_Linux-UNIX_STIG}
 * @param title title as published, which tools show and match
 * @param releases those we know, newest first
 * @param advisories what an assessor is to know before the results are read
 * @param release the one whose ids come out; of the user's copy where there is one, and then not
 *     always one of those we know
 * @param official what the user's copy of the publication says; null where none was given
 */
public record Stig(
    String id,
    String title,
    List<Release> releases,
    List<Advisory> advisories,
    Release release,
    @Nullable Official official) {
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

  /** The same STIG in another of its releases, in the words of a copy where there is one. */
  Stig as(Release other, @Nullable Official copy) {
    return new Stig(id, title, releases, advisories, other, copy);
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

  /**
   * The user's copy of the publication.
   *
   * @param notInCatalog its rules that we lack, in its order: nobody judges them
   * @param notInDocument STIG ids of rules that the catalog has in this release, or in the newest
   *     where it does not know this one, and that the copy lacks
   */
  public record Official(
      StigDocument document, List<StigDocument.Rule> notInCatalog, List<String> notInDocument) {
    public Official {
      notInCatalog = List.copyOf(notInCatalog);
      notInDocument = List.copyOf(notInDocument);
    }
  }
}
