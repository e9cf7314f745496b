package plimsoll.check.container;

import static plimsoll.check.Verdict.fail;
import static plimsoll.check.Verdict.notApplicable;
import static plimsoll.check.Verdict.pass;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import plimsoll.check.Parameters;
import plimsoll.check.Verdict;
import plimsoll.evidence.Container;
import plimsoll.evidence.Evidence;
import plimsoll.evidence.Fact;
import plimsoll.source.Json;
import plimsoll.source.Limits;
import plimsoll.source.Shown;
import plimsoll.source.SourceException;

/**
 * Judges that no container has its seccomp filter switched off.
 *
 * <p>Reads {@code HostConfig.SecurityOpt} of every container: FAIL where it holds {@code
 * seccomp=unconfined} in either spelling, PASS on a profile or none. The text goes by the option
 * alone; the message says where {@code --privileged}, the engine's own default or the profile
 * itself lets every call through all the same. Where {@code docker info} reports no seccomp at all
 * the demand is NOT_APPLICABLE, by our reading.
 *
 * <p>Source: CIS Docker 1.13.0 §5.21; DISA Docker Enterprise 2.x DKER-EE-002070 (V-235812).
 */
final class ContainerSeccomp extends ContainerCheck {
  @Override
  List<String> furtherCaptures() {
    return List.of("docker/info");
  }

  @Override
  Verdict judge(Container container, Evidence evidence, Parameters parameters) {
    return container
        .isolation()
        .securityOpt()
        .match(options -> judge(container, options, evidence), Verdict::unknown);
  }

  private static Verdict judge(
      Container container, Fact.Known<List<String>> options, Evidence evidence) {
    List<String> profiles =
        options.value().stream()
            .filter(o -> o.startsWith("seccomp=") || o.startsWith("seccomp:"))
            .map(o -> o.substring("seccomp=".length()))
            .toList();
    if (profiles.contains("unconfined")) {
      return fail("has its seccomp filter switched off (seccomp=unconfined)", options);
    }
    Fact<List<String>> features = evidence.daemon().securityOptions();
    if (features instanceof Fact.Absent<List<String>> absent) {
      return Verdict.unknown(absent);
    }
    if (!features.toOptional().orElse(List.of()).contains("seccomp")) {
      return notApplicable(
          "has no seccomp filter to switch off: the engine reports no seccomp (not applicable by our"
              + " reading)",
          features);
    }
    boolean privileged = container.isolation().privileged().toOptional().orElse(false);
    Verdict verdict =
        profiles.isEmpty()
            ? byDefault(privileged, options, evidence)
            : byProfile(profiles.get(profiles.size() - 1), privileged, options, features);
    return privileged ? verdict.citing(container.isolation().privileged().citations()) : verdict;
  }

  private static Verdict byDefault(boolean privileged, Fact<?> options, Evidence evidence) {
    Fact<?> features = evidence.daemon().securityOptions();
    String unnamed = "names no seccomp profile, which the literal text passes; ";
    if (privileged) {
      return pass(unnamed + "it runs with --privileged, so no call is filtered", options, features);
    }
    return evidence.daemon().seccompProfile().toOptional().orElse("").equals("unconfined")
        ? pass(
            unnamed + "the engine's own default is 'unconfined', so no call is filtered",
            options,
            features)
        : pass("runs with the engine's default seccomp profile", options, features);
  }

  private static Verdict byProfile(
      String profile, boolean privileged, Fact<?> options, Fact<?> features) {
    Verdict verdict =
        lets(profile)
            ? pass(
                "has a seccomp profile of its own, which the literal text passes; its default"
                    + " action allows every call that it does not name",
                options,
                features)
            : pass("has the seccomp profile " + Shown.quoted(profile), options, features);
    return privileged
        ? verdict.adding("; it runs with --privileged, for which older engines ignore the profile")
        : verdict;
  }

  /** Whether the profile, which the engine keeps as JSON, allows what it does not name. */
  private static boolean lets(String profile) {
    if (!profile.startsWith("{")) {
      return false;
    }
    try {
      Json json = Json.parse(profile.getBytes(StandardCharsets.UTF_8), Limits.DEFAULT);
      return Optional.ofNullable(json.get("defaultAction"))
          .filter(action -> "SCMP_ACT_ALLOW".equals(action.text()))
          .isPresent();
    } catch (SourceException e) {
      return false;
    }
  }
}
