package plimsoll.check.swarm;

import static plimsoll.check.Verdict.fail;
import static plimsoll.check.Verdict.manual;
import static plimsoll.check.Verdict.notApplicable;
import static plimsoll.check.Verdict.pass;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import plimsoll.assessment.Observation;
import plimsoll.assessment.Status;
import plimsoll.check.Check;
import plimsoll.check.Parameter;
import plimsoll.check.Parameters;
import plimsoll.check.Verdict;
import plimsoll.evidence.Evidence;
import plimsoll.evidence.Fact;
import plimsoll.evidence.Network;
import plimsoll.evidence.Population;
import plimsoll.evidence.Subject;
import plimsoll.source.Shown;

/**
 * Judges that overlay networks encrypt what they carry between nodes.
 *
 * <p>By the option {@code encrypted} of each network of the driver {@code overlay}: the key counts,
 * whatever its value, as the engine reads it. {@code ingress} is such a network, and not encrypted
 * unless it was made anew. NOT_APPLICABLE where the host has no overlay network.
 *
 * <p>Where the benchmark leaves out networks by words in their names, those that the platform is
 * known to make are NOT_APPLICABLE; others that are not encrypted are MANUAL, since anybody may use
 * such a name. Where it accepts encryption by the applications, and the site names its proof of it,
 * MANUAL as well.
 *
 * <p>Source: CIS Docker 1.13.0 §2.19; CIS Docker 1.7.0 §7.3; DISA Docker Enterprise 2.x
 * DKER-EE-006240.
 */
final class NetworkOverlayEncryption implements Check {
  /** Networks that swarm mode and the platform make. */
  private static final Set<String> OF_PLATFORM = Set.of("ingress", "dtr-ol", "ucp-interlock");

  private static final Parameter LEFT_OUT =
      Parameter.ofBenchmarkIfAny(
          "left-out", Parameter.Type.TEXTS, "words in names of networks that are left out");
  private static final Parameter BY_APPLICATIONS =
      Parameter.ofBenchmarkIfAny(
          "by-applications",
          Parameter.Type.BOOLEAN,
          "whether encryption by the applications suffices");
  private static final Parameter PROOF =
      Parameter.ofSite(
          "application-layer-encryption-evidence",
          Parameter.Type.TEXT,
          "proof that applications encrypt what they send over an overlay network");

  @Override
  public List<Parameter> parameters() {
    return List.of(LEFT_OUT, BY_APPLICATIONS, PROOF);
  }

  @Override
  public List<String> captures() {
    return List.of("docker/networks", "docker/network-list", "docker/info");
  }

  @Override
  public List<Observation> judge(Evidence evidence, Parameters parameters) {
    Population<Network> networks = evidence.networks();
    List<Observation> observations = new ArrayList<>();
    for (Network network : networks.members()) {
      if (network.driver() instanceof Fact.Absent<String> absent) {
        observations.add(Verdict.unknown(absent).of(network.subject()));
      } else if (network.driver().toOptional().orElse("").equals("overlay")) {
        observations.add(judge(network, parameters).of(network.subject()));
      }
    }
    for (Population.Missing missing : networks.missing()) {
      observations.add(
          Verdict.unknown(new Fact.Absent<>(missing.why(), missing.citation()))
              .of(missing.subject()));
    }
    if (networks.listed() instanceof Fact.Absent<Integer> absent) {
      observations.add(Verdict.unknown(absent).of(Subject.HOST));
    } else if (observations.isEmpty()) {
      observations.add(
          notApplicable("has no overlay network" + worker(evidence), networks.listed())
              .of(Subject.HOST));
    }
    return observations;
  }

  private static Verdict judge(Network network, Parameters parameters) {
    Verdict verdict = encryption(network);
    if (verdict.status() != Status.FAIL) {
      return verdict;
    }
    String name = network.subject().name();
    Optional<String> word =
        parameters.texts(LEFT_OUT).orElse(List.of()).stream()
            .filter(name.toLowerCase(Locale.ROOT)::contains)
            .findFirst();
    if (word.isPresent()) {
      return OF_PLATFORM.contains(name)
          ? notApplicable("is a network of the platform, which the rule leaves out")
              .citing(verdict.citations())
          : manual(
                  verdict.message()
                      + "; the rule leaves it out for the word "
                      + Shown.quoted(word.get())
                      + " in its name: is it the platform's?")
              .citing(verdict.citations());
    }
    return parameters.isSet(BY_APPLICATIONS)
        ? parameters
            .text(PROOF)
            .map(
                proof ->
                    manual(
                            verdict.message()
                                + "; does "
                                + Shown.quoted(proof)
                                + " show that applications do?")
                        .citing(verdict.citations()))
            .orElse(verdict)
        : verdict;
  }

  private static Verdict encryption(Network network) {
    return network
        .options()
        .match(
            options -> {
              String value = options.value().get("encrypted");
              if (value == null) {
                return fail("does not encrypt what it carries" + ingress(network), options);
              }
              return pass(
                  "encrypts what it carries"
                      + (value.matches("|true")
                          ? ""
                          : "; that its option says " + Shown.quoted(value) + " does not undo it"),
                  options);
            },
            Verdict::unknown);
  }

  private static String ingress(Network network) {
    return network.subject().name().equals("ingress")
        ? "; it takes what reaches published ports to the tasks, and swarm mode makes it so"
        : "";
  }

  private static String worker(Evidence evidence) {
    return evidence.swarm().localNodeState().toOptional().orElse("").equals("active")
            && !evidence.swarm().manager().toOptional().orElse(true)
        ? "; as a worker it sees those of its own tasks only, and a manager sees all"
        : "";
  }
}
