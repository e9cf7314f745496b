package plimsoll.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import plimsoll.bundle.Artifact;
import plimsoll.bundle.Bundle;
import plimsoll.bundle.Capture;
import plimsoll.source.Lines;
import plimsoll.source.Shown;

/** Shows what evidence holds. */
@Command(
    name = "show",
    description = "Lists the captures of evidence, or shows one artifact.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class ShowCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private EvidenceOptions options;

  @Parameters(
      index = "0",
      paramLabel = "EVIDENCE",
      description =
          "A bundle that collect.sh wrote, or the folder it was unpacked to; a sosreport, packed or"
              + " not; or a folder of outputs that somebody saved: then says what each file was"
              + " taken for.")
  private Path evidence;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "CAPTURE",
      description =
          "Id of a capture, such as docker/info, or path of a file in the bundle. Control"
              + " characters of its content are written as \\u001b.")
  private @Nullable String wanted;

  @Override
  public Integer call() throws RejectedException {
    options.begin(spec, 1);
    Bundle bundle =
        options.open(evidence, path -> wanted == null || path.endsWith(wanted) || isIndex(path));
    if (wanted == null) {
      list(bundle);
    } else {
      content(bundle, wanted);
    }
    return ExitStatus.DONE;
  }

  private static boolean isIndex(String path) {
    return path.equals("manifest.json") || path.equals("SHA256SUMS");
  }

  private void list(Bundle bundle) {
    PrintWriter out = spec.commandLine().getOut();
    out.print(
        Shown.text(bundle.name(), 200)
            + ": "
            + bundle.integrity().level().label().toUpperCase(Locale.ROOT)
            + ": "
            + bundle.integrity().reason()
            + "\n");
    if (bundle.remark() != null) {
      out.print(Shown.text(bundle.remark(), 400) + "\n");
    }
    CopyNotice.print(bundle, out);
    for (String id : bundle.ids()) {
      Capture capture = bundle.capture(id);
      String problem = capture.problem();
      Artifact output = capture.output();
      String state =
          problem != null
              ? (problem.startsWith(id + " ") ? problem.substring(id.length() + 1) : problem)
              : (output == null ? 0 : output.content().length)
                  + " bytes: "
                  + (output == null || bundle.isOurs()
                      ? capture.argv().stream().collect(Collectors.joining(" "))
                      : output.path());
      out.print(
          String.format(Locale.ROOT, "  %-34s %s", Shown.text(id, 200), Shown.text(state, 200))
              + "\n");
    }
  }

  private void content(Bundle bundle, String wanted) throws RejectedException {
    Artifact artifact = bundle.capture(wanted).output();
    if (artifact == null) {
      artifact = bundle.artifact(wanted);
    }
    if (artifact == null) {
      String problem = bundle.capture(wanted).problem();
      throw new RejectedException(
          Shown.text(bundle.name(), 200)
              + ": "
              + (problem == null ? wanted + " has no content" : problem)
              + "; 'plimsoll show "
              + evidence.getFileName()
              + "' lists what it holds");
    }
    PrintWriter out = spec.commandLine().getOut();
    for (String row : Lines.of(artifact.content()).rows()) {
      out.print(Shown.text(row.replace("\t", "        "), Integer.MAX_VALUE) + "\n");
    }
  }
}
