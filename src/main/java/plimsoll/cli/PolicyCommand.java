package plimsoll.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Begins and validates policies. */
@Command(
    name = "policy",
    description = "Begins a policy, or validates one: what the site decides.",
    subcommands = {PolicyInitCommand.class, PolicyCheckCommand.class},
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "init|check")
final class PolicyCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "say what to do: policy init, or policy check");
  }
}
