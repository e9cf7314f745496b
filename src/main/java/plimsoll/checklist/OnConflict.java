package plimsoll.checklist;

/** What becomes of a row whose status a person set, and Plimsoll finds another. */
public enum OnConflict {
  /** The person's status stays, and what Plimsoll found goes below the person's texts. */
  KEEP,
  /** The status becomes Plimsoll's, and the person's status and texts are kept below its own. */
  UPDATE,
  /** The row stays as it is. */
  REPORT
}
