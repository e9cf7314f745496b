package plimsoll.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;
import plimsoll.bundle.Bundle;

/** What is judged together with evidence, for every command that judges. */
final class WithOptions {
  @Option(
      names = "--with",
      paramLabel = "BUNDLE",
      description =
          "A bundle that collect-ucp.sh wrote: what it holds of UCP and DTR is judged together with"
              + " each EVIDENCE; may be repeated.")
  private List<Path> with = List.of();

  /** The bundles, in the order given. */
  List<Path> paths() {
    return with;
  }

  /** Opens them for a command that only shows verdicts: not where one was changed. */
  List<Bundle> open() throws RejectedException {
    List<Bundle> opened = new ArrayList<>();
    for (Path path : with) {
      opened.add(Judging.unchanged(path, EvidenceOptions.openJoined(path), "UCP"));
    }
    return opened;
  }
}
