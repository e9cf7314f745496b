package plimsoll.evidence.parse;

import java.util.LinkedHashMap;
import java.util.Map;
import plimsoll.bundle.EvidenceSource;
import plimsoll.evidence.Fact;
import plimsoll.evidence.parse.FileStatParser.FileStat;
import plimsoll.source.Shown;

/** Where the paths that containers mount really are, from {@code host/mount-sources}. */
final class MountSourcesReader {
  private MountSourcesReader() {}

  static Fact<Map<String, Fact<String>>> read(EvidenceSource source) {
    return Text.read(source.capture("host/mount-sources"), FileStatParser::parse)
        .map(
            found -> {
              Map<String, Fact<String>> sources = new LinkedHashMap<>();
              found.forEach((path, stat) -> sources.put(path, resolved(path, stat)));
              return sources;
            });
  }

  private static Fact<String> resolved(String path, FileStat stat) {
    if (stat.resolved().isPresent()) {
      return Fact.known(stat.resolved().get(), stat.citation());
    }
    return Fact.absent(
        switch (stat.state()) {
          case "absent" -> Shown.quoted(path) + " is not there any more";
          case "denied" -> Shown.quoted(path) + " could not be looked at";
          default -> Shown.quoted(path) + " could not be followed";
        },
        stat.citation());
  }
}
