package plimsoll.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import plimsoll.redaction.RedactionKey;
import plimsoll.source.Shown;

/** Tells the owner of a bundle what pseudonyms of its copies stand for. */
@Command(
    name = "reveal",
    description = "Tells what the pseudonyms of a redacted copy stand for.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class RevealCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "TEXT",
      arity = "1..*",
      description =
          "A pseudonym, such as host-k3f7q2mabcde, or text with pseudonyms in it; printed with the"
              + " originals in their place.")
  private List<String> texts;

  @Option(
      names = "--key",
      paramLabel = "FILE",
      required = true,
      description = "Key file that 'plimsoll redact --key' wrote.")
  private Path keyFile;

  @Override
  public Integer call() throws RejectedException {
    RedactionKey key = KeyFile.read(keyFile).key();
    boolean known = false;
    for (String text : texts) {
      String revealed = key.reveal(text);
      known |= !revealed.equals(text);
      spec.commandLine().getOut().print(Shown.text(revealed, Integer.MAX_VALUE) + "\n");
    }
    if (!known) {
      throw new RejectedException(
          keyFile
              + ": knows none of these pseudonyms; it is another owner's key, or an older copy");
    }
    return ExitStatus.DONE;
  }
}
