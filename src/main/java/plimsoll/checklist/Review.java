package plimsoll.checklist;

/**
 * What was found of one rule, in the texts that go into a checklist.
 *
 * @param details what was found and where, verdict first; at most {@link #MAX_CHARS} characters
 * @param comments how it was judged and what a person has to do; likewise
 */
public record Review(ReviewStatus status, String details, String comments) {
  /** Readers cut a text at 32767 characters without a word. */
  public static final int MAX_CHARS = 32_000;

  public Review {
    if (status != ReviewStatus.NOT_REVIEWED && details.isBlank()) {
      throw new IllegalArgumentException(status + " without evidence");
    }
  }
}
