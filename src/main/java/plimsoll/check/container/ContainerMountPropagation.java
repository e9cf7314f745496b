package plimsoll.check.container;

import static plimsoll.check.Verdict.fail;
import static plimsoll.check.Verdict.notApplicable;
import static plimsoll.check.Verdict.pass;

import java.util.List;
import plimsoll.check.Parameter;
import plimsoll.check.Parameters;
import plimsoll.check.Verdict;
import plimsoll.evidence.Container;
import plimsoll.evidence.Container.Mount;
import plimsoll.evidence.Evidence;
import plimsoll.evidence.Fact;
import plimsoll.source.Shown;

/**
 * Judges that no mount of a container spreads to the host.
 *
 * <p>Reads {@code Propagation} of every mount of every container: FAIL where it is {@code shared}
 * or {@code rshared} and the site made no exception, PASS otherwise, NOT_APPLICABLE, or PASS if the
 * benchmark says so, where the container has no mount.
 *
 * <p>Source: CIS Docker 1.13.0 §5.19; DISA Docker Enterprise 2.x DKER-EE-002050 (V-235810), which
 * names {@code rshared}.
 */
final class ContainerMountPropagation extends ContainerCheck {
  private static final Parameter NO_EXCEPTIONS =
      Parameter.ofBenchmarkIfAny(
          "no-exceptions", Parameter.Type.BOOLEAN, "whether exceptions of the site do not count");
  private static final Parameter EXCEPTIONS =
      Parameter.ofSite(
              "shared-propagation-exceptions",
              Parameter.Type.TEXTS_BY_PATTERN,
              "paths in the container whose mount may be shared")
          .unless(NO_EXCEPTIONS);
  private static final Parameter NONE_PASSES =
      Parameter.ofBenchmarkIfAny(
          "none-passes",
          Parameter.Type.BOOLEAN,
          "whether a container that has no mount passes, rather than being left out");

  @Override
  List<Parameter> ownParameters() {
    return List.of(EXCEPTIONS, NO_EXCEPTIONS, NONE_PASSES);
  }

  @Override
  Verdict judge(Container container, Evidence evidence, Parameters parameters) {
    List<String> exceptions =
        parameters.isSet(NO_EXCEPTIONS)
            ? List.of()
            : parameters.textsFor(EXCEPTIONS, container).orElse(List.of());
    return container
        .mounts()
        .match(
            mounts ->
                mounts.value().isEmpty() ? none(mounts, parameters) : judge(mounts, exceptions),
            Verdict::unknown);
  }

  private static Verdict none(Fact<List<Mount>> mounts, Parameters parameters) {
    return parameters.isSet(NONE_PASSES)
        ? pass("has no mount", mounts)
        : notApplicable("has no mount", mounts);
  }

  private static Verdict judge(Fact.Known<List<Mount>> mounts, List<String> exceptions) {
    List<Mount> shared =
        mounts.value().stream()
            .filter(m -> m.propagation().toOptional().orElse("").matches("r?shared"))
            .toList();
    List<Mount> findings =
        shared.stream().filter(m -> !exceptions.contains(m.destination())).toList();
    if (!findings.isEmpty()) {
      return fail("has mounts that spread to the host: " + shown(findings), propagations(findings));
    }
    for (Mount mount : mounts.value()) {
      if (mount.propagation() instanceof Fact.Absent<String> absent) {
        return Verdict.unknown(absent);
      }
    }
    return shared.isEmpty()
        ? pass("has no mount that spreads to the host", mounts)
        : pass(
            "has mounts that spread to the host by a recorded exception: " + shown(shared),
            propagations(shared));
  }

  private static String shown(List<Mount> mounts) {
    return Shown.joined(
        mounts.stream()
            .map(
                mount ->
                    Shown.quoted(mount.source())
                        + " at "
                        + Shown.quoted(mount.destination())
                        + " ("
                        + mount.propagation().toOptional().orElse("")
                        + ")")
            .toList());
  }

  private static Fact<?>[] propagations(List<Mount> mounts) {
    return mounts.stream().map(Mount::propagation).toArray(Fact<?>[]::new);
  }
}
