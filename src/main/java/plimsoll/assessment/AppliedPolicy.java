package plimsoll.assessment;

import java.util.List;

/**
 * The site's policy that an assessment was made with.
 *
 * @param name as its author calls it
 * @param file name of its file, without folder
 * @param sha256 SHA-256 of the file
 * @param notices what became of entries that did not count as written, each in one line that begins
 *     with file and line
 */
public record AppliedPolicy(String name, String file, String sha256, List<String> notices) {
  public AppliedPolicy {
    notices = List.copyOf(notices);
  }
}
