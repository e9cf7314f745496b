package plimsoll.evidence.parse;

import java.util.LinkedHashMap;
import java.util.Map;
import plimsoll.bundle.EvidenceSource;
import plimsoll.evidence.Fact;
import plimsoll.evidence.HostFile;
import plimsoll.evidence.HostFiles;

/** What stands at the paths that controls name, from {@code host/stat} and {@code host/certs}. */
final class HostFilesReader {
  private HostFilesReader() {}

  static HostFiles read(EvidenceSource source) {
    return new HostFiles(read(source, "host/stat"), read(source, "host/certs"));
  }

  private static Fact<Map<String, HostFile>> read(EvidenceSource source, String id) {
    return Text.read(source.capture(id), FileStatParser::parse)
        .map(
            found -> {
              Map<String, HostFile> files = new LinkedHashMap<>();
              found.forEach((path, stat) -> files.put(path, FileStatParser.hostFile(path, stat)));
              return files;
            });
  }
}
