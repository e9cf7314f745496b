package plimsoll.check.image;

import static plimsoll.check.Verdict.manual;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import plimsoll.assessment.Observation;
import plimsoll.check.Check;
import plimsoll.check.Parameters;
import plimsoll.check.Verdict;
import plimsoll.evidence.BuildStep;
import plimsoll.evidence.Citation;
import plimsoll.evidence.Evidence;
import plimsoll.evidence.Fact;
import plimsoll.evidence.Image;
import plimsoll.source.Shown;

/**
 * Gathers what looks like a credential in an image's environment and build steps, by name and
 * place; a value is never shown, not even as an excerpt.
 *
 * <p>MANUAL always: a telling name may hold nothing, and a secret may have any name. UNKNOWN where
 * environment or history are missing.
 *
 * <p>Source: CIS Docker 1.13.0 §4.10.
 */
final class ImageSecrets implements Check {
  /** As the collector's redactor knows them, but for PWD, the working directory of a shell. */
  private static final Pattern TELLING =
      Pattern.compile(
          "passw|passphrase|passcode|pass$|pass[^a-z]|(?<!old)(?<=.)pwd|psk|secret|token|credential"
              + "|sharedaccesssignature|(api|access|private|encryption|auth|account|signing)[_.-]?key");

  /**
   * Names of paths and of ids tell where a secret is, not what it is; but the secret_id of Vault is
   * half of a credential.
   */
  private static final Pattern OF_A_PLACE =
      Pattern.compile("[_.-](file|path|dir|name)$|(?<!secret)[_.-]id$|secretid$|secretname$");

  /** {@code --password x}, {@code token=x}: names in a command line that are given a value. */
  private static final Pattern OPTION =
      Pattern.compile(
          "(?:^|[\\s\"';&|])(?:--?)?([A-Za-z][A-Za-z0-9_.-]*)(?:=|:\\s|\\s+(?=[^-\\s]))");

  private static final Pattern PRIVATE_FILE =
      Pattern.compile(
          "(?:^|[\\s/\"])(id_(?:rsa|dsa|ecdsa|ed25519)|[\\w.-]+\\.(?:pem|key|p12|pfx|jks|keystore)"
              + "|\\.npmrc|\\.netrc|\\.pgpass|\\.git-credentials|\\.dockercfg|\\.env"
              + "|\\.aws/credentials|\\.docker/config\\.json)(?=$|[\\s\"])");

  @Override
  public List<String> captures() {
    return List.of("docker/history", "docker/images", "docker/image-list", "docker/containers");
  }

  @Override
  public List<Observation> judge(Evidence evidence, Parameters parameters) {
    return PerImage.all(evidence, ImageSecrets::judge);
  }

  private static Verdict judge(Image image) {
    if (image.environment() instanceof Fact.Absent<?> absent) {
      return Verdict.unknown(absent);
    }
    if (image.history() instanceof Fact.Absent<?> absent) {
      return Verdict.unknown(absent);
    }
    List<String> hits = new ArrayList<>();
    List<Citation> places = new ArrayList<>();
    List<String> variables =
        image.environment().toOptional().orElse(List.of()).stream()
            .filter(ImageSecrets::isTelling)
            .toList();
    if (!variables.isEmpty()) {
      hits.add("in its environment " + Shown.list(variables));
      places.addAll(image.environment().citations());
    }
    for (BuildStep step : BuildHistory.steps(image)) {
      Set<String> names = names(step);
      if (!names.isEmpty()) {
        String what = step.instruction().isEmpty() ? "a step" : step.instruction();
        hits.add("in " + what + " of its build " + Shown.list(names));
        places.add(withoutValues(step.citation(), what, names));
      }
    }
    return hits.isEmpty()
        ? manual(
                "has no variable, build argument or file whose name suggests a secret, which proves"
                    + " little: does its build put one into it?",
                image.environment())
            .citing(named(image.history()))
        : manual("may hold secrets: " + Shown.joined(hits) + "; does it?").citing(places);
  }

  private static List<Citation> named(Fact<List<BuildStep>> history) {
    return history.citations().stream()
        .map(c -> new Citation(c.artifact(), c.sha256(), c.at(), c.line(), "its history"))
        .toList();
  }

  /** What a step names that may be a secret. */
  private static Set<String> names(BuildStep step) {
    Set<String> names = new LinkedHashSet<>();
    step.variables().stream().filter(ImageSecrets::isTelling).forEach(names::add);
    switch (step.instruction()) {
      case "ADD", "COPY" ->
          PRIVATE_FILE.matcher(step.text()).results().forEach(file -> names.add(file.group(1)));
      case "RUN", "LABEL", "" ->
          OPTION
              .matcher(step.text())
              .results()
              .map(option -> option.group(1))
              .filter(ImageSecrets::isTelling)
              .forEach(names::add);
      default -> {}
    }
    return names;
  }

  private static boolean isTelling(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return TELLING.matcher(lower).find() && !OF_A_PLACE.matcher(lower).find();
  }

  private static Citation withoutValues(Citation place, String what, Set<String> names) {
    return new Citation(
        place.artifact(),
        place.sha256(),
        place.at(),
        place.line(),
        what + " … " + Shown.list(names) + " … (values not shown)");
  }
}
