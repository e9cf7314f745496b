package plimsoll.checklist;

import java.util.List;
import java.util.Map;
import plimsoll.source.Limits;
import plimsoll.source.SourceException;

/** A checklist that somebody else kept, held whole, of which the rows of one STIG are looked at. */
public interface ChecklistFile {
  /**
   * Reads a CKL or a CKLB.
   *
   * @param stigId id of the STIG whose rows are wanted
   * @param release the release to take where the file holds several, such as {@code V2R2}
   * @throws SourceException where the bytes are neither, lack the STIG, hold it more than once, or
   *     have a rule twice
   */
  static ChecklistFile read(byte[] bytes, String stigId, String release, Limits limits)
      throws SourceException {
    for (byte b : bytes) {
      if (b == '{') {
        return CklbFile.read(bytes, stigId, release, limits);
      }
      if (b == '<') {
        return CklFile.read(bytes, stigId, release);
      }
    }
    throw new SourceException(0, "is no checklist: neither XML (CKL) nor JSON (CKLB)");
  }

  /** How the names of such files end: {@code ckl} or {@code cklb}. */
  String format();

  /** Release of the STIG in the file, such as {@code V1R1}; empty where the file does not say. */
  String release();

  /** The host in the words of the file; lists of addresses are one text in it. */
  Host host();

  /** The rows of the STIG in the order of the file. */
  List<AssessedRow> rows();

  /**
   * The whole file with other reviews in some rows. All else is as it was. To be called once: it
   * may change what is held.
   *
   * @param reviews by position of the row
   * @return text, to be encoded in UTF-8
   * @throws SourceException where the limits are too tight for the result
   */
  String with(Map<Integer, Review> reviews) throws SourceException;

  /** A host as a checklist names it; empty where it says nothing. */
  record Host(String name, String fqdn, String ips, String macs) {}
}
