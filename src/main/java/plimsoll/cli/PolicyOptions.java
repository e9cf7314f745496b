package plimsoll.cli;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import plimsoll.benchmark.Benchmarks;
import plimsoll.policy.Policy;
import plimsoll.policy.PolicyException;
import plimsoll.source.BoundedRead;
import plimsoll.source.SourceException;
import plimsoll.source.Yaml;

/** The site's policy, for every command that judges. */
final class PolicyOptions {
  @Option(
      names = {"-p", "--policy"},
      paramLabel = "POLICY",
      description =
          "The site's policy: parameters, waivers and attestations; 'plimsoll policy init' begins"
              + " one.")
  private @Nullable Path file;

  /** Where it lies; null where none was given. */
  @Nullable Path file() {
    return file;
  }

  /** The policy; null where none was given. */
  @Nullable Policy read() throws RejectedException {
    return file == null ? null : read(file);
  }

  /** Reads and validates a policy. */
  static Policy read(Path file) throws RejectedException {
    try {
      return Policy.read(
          BoundedRead.file(file, Yaml.MAX_BYTES),
          file,
          Benchmarks.IDS.stream().map(Benchmarks::load).toList());
    } catch (PolicyException e) {
      throw new RejectedException(String.valueOf(e.getMessage()), e);
    } catch (SourceException e) {
      throw new RejectedException(
          file.getFileName() + ": " + e.getMessage() + "; is it a policy?", e);
    } catch (NoSuchFileException e) {
      throw new RejectedException(
          file.getFileName() + ": there is no such policy; check the path", e);
    } catch (IOException e) {
      throw Records.unreadable(file, e);
    }
  }
}
