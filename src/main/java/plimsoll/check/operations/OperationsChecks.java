package plimsoll.check.operations;

import java.util.List;
import plimsoll.check.Check;

/** The checks that judge how containers and images are looked after, one a line, sorted. */
public final class OperationsChecks {
  /** All of them. */
  public static final List<Check> ALL =
      List.of(
          new CentralAlert(),
          new ContainerBackup(),
          new ContainerMonitoring(),
          new ContainerSprawl(),
          new ImageUnused(),
          new PlatformImages(),
          new SecurityReviews());

  private OperationsChecks() {}
}
