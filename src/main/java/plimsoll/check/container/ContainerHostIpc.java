package plimsoll.check.container;

import static plimsoll.check.Verdict.fail;

import java.util.List;
import plimsoll.check.Parameter;
import plimsoll.check.Parameters;
import plimsoll.check.Verdict;
import plimsoll.evidence.Container;
import plimsoll.evidence.Evidence;
import plimsoll.evidence.Fact;

/**
 * Judges that no container shares memory segments and semaphores with the host.
 *
 * <p>Reads {@code HostConfig.IpcMode} of every container: FAIL where it is exactly {@code host},
 * and where the benchmark says so for {@code shareable}, which lets other containers in but not the
 * host; PASS otherwise.
 *
 * <p>Source: CIS Docker 1.13.0 §5.16; DISA Docker Enterprise 2.x DKER-EE-001250 (V-235785), which
 * fails {@code shareable} too.
 */
final class ContainerHostIpc extends ContainerCheck {
  private static final Parameter SHAREABLE_FAILS =
      Parameter.ofBenchmark(
          "shareable-fails",
          Parameter.Type.BOOLEAN,
          "whether an IPC namespace that other containers may join is a finding");

  private static final HostNamespace NAMESPACE =
      new HostNamespace("IPC", "IpcMode", container -> container.isolation().ipcMode());

  @Override
  List<Parameter> ownParameters() {
    return List.of(SHAREABLE_FAILS);
  }

  @Override
  Verdict judge(Container container, Evidence evidence, Parameters parameters) {
    return parameters.isSet(SHAREABLE_FAILS) && isShareable(container)
        ? fail(
            "lets other containers join its IPC namespace (IpcMode 'shareable')",
            container.isolation().ipcMode())
        : NAMESPACE.judge(container, evidence);
  }

  private static boolean isShareable(Container container) {
    Fact<String> mode = container.isolation().ipcMode();
    return mode.toOptional().orElse("").equals("shareable");
  }
}
