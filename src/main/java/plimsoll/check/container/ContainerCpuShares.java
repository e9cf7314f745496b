package plimsoll.check.container;

import static plimsoll.check.Verdict.fail;
import static plimsoll.check.Verdict.pass;

import java.util.ArrayList;
import java.util.List;
import plimsoll.check.Parameters;
import plimsoll.check.Verdict;
import plimsoll.evidence.Container;
import plimsoll.evidence.Evidence;
import plimsoll.evidence.Fact;
import plimsoll.source.Shown;

/**
 * Judges that every container has a CPU weight of its own.
 *
 * <p>Reads {@code HostConfig.CpuShares} of every container: FAIL where 0 or 1024, which are both
 * the default, PASS otherwise. Quotas and CPU sets do not count in the text; a failure names them.
 *
 * <p>Source: CIS Docker 1.13.0 §5.11; DISA Docker Enterprise 2.x DKER-EE-002020 (V-235807).
 */
final class ContainerCpuShares extends ContainerCheck {
  @Override
  Verdict judge(Container container, Evidence evidence, Parameters parameters) {
    return container
        .resources()
        .cpuShares()
        .match(
            shares ->
                shares.value() == 0 || shares.value() == 1024
                    ? byDefault(container.resources(), shares)
                    : pass("has the CPU weight " + shares.value(), shares),
            Verdict::unknown);
  }

  private static Verdict byDefault(Container.Resources resources, Fact.Known<Long> shares) {
    List<String> others = new ArrayList<>();
    List<Fact<?>> shownBy = new ArrayList<>(List.of(shares));
    name("NanoCpus", resources.nanoCpus(), others, shownBy);
    name("CpuQuota", resources.cpuQuotaMicroseconds(), others, shownBy);
    String cpus = resources.cpusetCpus().toOptional().orElse("");
    if (!cpus.isEmpty()) {
      others.add("CpusetCpus " + Shown.quoted(cpus));
      shownBy.add(resources.cpusetCpus());
    }
    String message = "has the default CPU weight (CpuShares " + shares.value() + ")";
    return fail(
        others.isEmpty()
            ? message
            : message
                + "; it is held back by "
                + String.join(", ", others)
                + ", which the literal text does not count",
        shownBy.toArray(Fact<?>[]::new));
  }

  private static void name(
      String field, Fact<Long> limit, List<String> others, List<Fact<?>> shownBy) {
    long value = limit.toOptional().orElse(0L);
    if (value > 0) {
      others.add(field + " " + value);
      shownBy.add(limit);
    }
  }
}
