package plimsoll.evidence.parse;

import java.util.LinkedHashMap;
import java.util.Map;
import plimsoll.evidence.Fact;
import plimsoll.evidence.HostFile;
import plimsoll.evidence.HostFiles;
import plimsoll.evidence.parse.FileStatParser.FileStat;

/** What stands at the paths that controls name, from {@code host/stat} and {@code host/certs}. */
final class HostFilesReader {
  private HostFilesReader() {}

  static HostFiles read(HostState host) {
    return new HostFiles(
        files(host.stats()),
        files(Text.read(host.source().capture("host/certs"), FileStatParser::parse)));
  }

  private static Fact<Map<String, HostFile>> files(Fact<Map<String, FileStat>> stats) {
    return stats.map(
        found -> {
          Map<String, HostFile> files = new LinkedHashMap<>();
          found.forEach((path, stat) -> files.put(path, FileStatParser.hostFile(path, stat)));
          return files;
        });
  }
}
