package plimsoll.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import plimsoll.source.Shown;

/**
 * Reads the one form of ZIP archive that {@link StoredZip} has, from its first byte to its last.
 */
final class StoredZipReader {
  private static final int ENCRYPTED = 1;

  private final InputStream in;
  private final Intake intake;
  private final List<StoredZip.Entry> entries = new ArrayList<>();
  private final List<String> faulty = new ArrayList<>();
  private long end;

  StoredZipReader(InputStream in, Intake intake) {
    this.in = in;
    this.intake = intake;
  }

  /** Reads to the end; returns files whose content is not what their CRC-32 says. */
  List<String> read() throws IOException {
    byte[] signature = exactly(4);
    while (StoredZip.buffer(4).put(signature).getInt(0) == StoredZip.LOCAL_SIGNATURE) {
      entry(signature);
      signature = exactly(4);
    }
    byte[] tail = StoredZip.tail(entries);
    byte[] rest = in.readNBytes(tail.length - signature.length);
    byte[] read = StoredZip.bytes(StoredZip.buffer(tail.length).put(signature).put(rest));
    if (!Arrays.equals(read, Arrays.copyOf(tail, read.length))) {
      throw foreign("its directory says something else than its entries");
    }
    if (read.length < tail.length) {
      throw cutOff();
    }
    if (in.read() >= 0) {
      throw foreign("it goes on after its end");
    }
    return faulty;
  }

  private void entry(byte[] signature) throws IOException {
    byte[] fixed = exactly(StoredZip.LOCAL_BYTES - signature.length);
    ByteBuffer start = StoredZip.buffer(StoredZip.LOCAL_BYTES).put(signature).put(fixed);
    byte[] name = exactly(start.getShort(26) & 0xFFFF);
    byte[] extra = exactly(start.getShort(28) & 0xFFFF);
    int length = StoredZip.LOCAL_BYTES + name.length + extra.length;
    ByteBuffer header = StoredZip.buffer(length).put(start.flip()).put(name).put(extra);
    String path = TarHeader.utf8(name);
    if ((header.getShort(6) & ENCRYPTED) != 0) {
      throw foreign("entry " + Shown.quoted(path) + " is encrypted");
    }
    if (header.getShort(8) != 0) {
      throw foreign("entry " + Shown.quoted(path) + " is compressed");
    }
    long size = header.getInt(22) & 0xFFFFFFFFL;
    if (size == StoredZip.MAX_32 && extra.length >= 12) {
      size = header.getLong(StoredZip.LOCAL_BYTES + name.length + 4);
    }
    StoredZip.Entry entry =
        new StoredZip.Entry(path, header.getInt(10), header.getInt(14), Math.max(0, size), end);
    if (!path.startsWith(PackageWriter.ROOT)) {
      throw foreign("it holds " + Shown.quoted(path) + " outside of " + PackageWriter.ROOT);
    }
    if (!Arrays.equals(StoredZip.bytes(header), entry.local())) {
      throw foreign("the header of entry " + Shown.quoted(path) + " is of another form");
    }
    content(path.substring(PackageWriter.ROOT.length()), entry);
    entries.add(entry);
    end = entry.end();
  }

  private void content(String path, StoredZip.Entry entry) throws IOException {
    CheckedInputStream content =
        new CheckedInputStream(
            new EntryContent(in, entry.size(), StoredZipReader::cutOff), new CRC32());
    intake.file(path, entry.size(), content);
    if ((int) content.getChecksum().getValue() != entry.crc()) {
      faulty.add(path);
    }
  }

  private byte[] exactly(int size) throws IOException {
    byte[] bytes = in.readNBytes(size);
    if (bytes.length < size) {
      throw cutOff();
    }
    return bytes;
  }

  private static Refusal cutOff() {
    return new Refusal("is cut off; copy it again, or package the evidence again");
  }

  private static Refusal foreign(String why) {
    return new Refusal(
        "is no ZIP archive as 'plimsoll package' writes it: "
            + why
            + "; give the original, or the folder it was unpacked to");
  }
}
