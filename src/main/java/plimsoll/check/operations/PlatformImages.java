package plimsoll.check.operations;

import static plimsoll.check.Verdict.fail;
import static plimsoll.check.Verdict.manual;
import static plimsoll.check.Verdict.notApplicable;
import static plimsoll.check.Verdict.pass;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import plimsoll.assessment.Observation;
import plimsoll.check.Check;
import plimsoll.check.Parameter;
import plimsoll.check.Parameters;
import plimsoll.check.Verdict;
import plimsoll.evidence.Container;
import plimsoll.evidence.EngineVersion;
import plimsoll.evidence.Evidence;
import plimsoll.evidence.Fact;
import plimsoll.evidence.Image;
import plimsoll.evidence.PlatformImage;
import plimsoll.evidence.Population;
import plimsoll.evidence.Subject;
import plimsoll.source.Shown;

/**
 * Judges that no image of UCP or DTR is left that is older than the release installed.
 *
 * <p>By the tags of the vendor's images: FAIL where one is older than the newest that a running
 * container was made of, or where none tells it, than what the site names as installed; PASS where
 * it is not; MANUAL where its tag, or what is installed, is no release to compare. NOT_APPLICABLE
 * where neither UCP nor DTR is on the host.
 *
 * <p>Source: DISA Docker Enterprise 2.x DKER-EE-004130 (V-235845).
 */
final class PlatformImages implements Check {
  private static final Parameter UCP_VERSION =
      Parameter.ofSite("installed-ucp-version", Parameter.Type.TEXT, "installed release of UCP");
  private static final Parameter DTR_VERSION =
      Parameter.ofSite("installed-dtr-version", Parameter.Type.TEXT, "installed release of DTR");

  @Override
  public List<Parameter> parameters() {
    return List.of(UCP_VERSION, DTR_VERSION);
  }

  @Override
  public List<String> captures() {
    return List.of("docker/images", "docker/image-list", "docker/containers", "docker/ps");
  }

  @Override
  public List<Observation> judge(Evidence evidence, Parameters parameters) {
    Fact<Boolean> ucp = evidence.platform().ucpNode();
    Fact<Boolean> dtr = evidence.platform().dtrNode();
    if (!ucp.toOptional().orElse(true) && !dtr.toOptional().orElse(true)) {
      return List.of(notApplicable("has neither UCP nor DTR", ucp, dtr).of(Subject.HOST));
    }
    List<Observation> observations = new ArrayList<>();
    for (Image image : evidence.images().members()) {
      if (image.tags() instanceof Fact.Absent<List<String>> absent) {
        observations.add(Verdict.unknown(absent).of(image.subject()));
      }
      for (String tag : image.tags().toOptional().orElse(List.of())) {
        PlatformImage.of(tag)
            .ifPresent(
                named ->
                    observations.add(
                        judge(tag, named, image.tags(), evidence, parameters).of(image.subject())));
      }
    }
    for (Population.Missing missing : evidence.images().missing()) {
      observations.add(
          Verdict.unknown(new Fact.Absent<>(missing.why(), missing.citation()))
              .of(missing.subject()));
    }
    if (evidence.images().listed() instanceof Fact.Absent<Integer> absent) {
      observations.add(Verdict.unknown(absent).of(Subject.HOST));
    } else if (observations.isEmpty()) {
      observations.add(whereNone(ucp, dtr, evidence.images().listed()).of(Subject.HOST));
    }
    return observations;
  }

  private static Verdict whereNone(Fact<Boolean> ucp, Fact<Boolean> dtr, Fact<Integer> listed) {
    for (Fact<Boolean> part : List.of(ucp, dtr)) {
      if (part instanceof Fact.Absent<Boolean> absent) {
        return Verdict.unknown(absent).citing(listed.citations());
      }
    }
    return pass("has no image of UCP or DTR by a name of the vendor", listed);
  }

  private static Verdict judge(
      String tag,
      PlatformImage named,
      Fact<List<String>> shownBy,
      Evidence evidence,
      Parameters parameters) {
    String part = named.part();
    String is = "is an image of " + part.toUpperCase(Locale.ROOT) + ", " + Shown.quoted(tag);
    Optional<EngineVersion> version = EngineVersion.parse(named.tag());
    Optional<String> ofSite = parameters.text(part.equals("ucp") ? UCP_VERSION : DTR_VERSION);
    Fact<EngineVersion> running = running(part, evidence);
    // What a site wrote down may be of the time before an upgrade.
    Fact<EngineVersion> installed =
        running instanceof Fact.Absent<EngineVersion> && ofSite.isPresent()
            ? EngineVersion.parse(ofSite.get())
                .map(v -> Fact.known(v, shownBy.citations().get(0)))
                .orElse(
                    Fact.absent(
                        "the site's release " + Shown.quoted(ofSite.get()) + " can't be compared"))
            : running;
    if (version.isEmpty()) {
      return manual(is + ", whose tag is no release; is it older than the one installed?", shownBy);
    }
    return installed.match(
        known ->
            version.get().compareTo(known.value()) < 0
                ? fail(is + ", older than the " + shown(known.value()) + " installed", shownBy)
                    .citing(known.citations())
                : pass(is + ", not older than the " + shown(known.value()) + " installed", shownBy)
                    .citing(known.citations()),
        absent ->
            manual(
                    is
                        + "; is it older than the release installed? What shows that is not here: "
                        + absent.why(),
                    shownBy)
                .citing(absent.citations()));
  }

  /** The newest release that a running container was made of. */
  private static Fact<EngineVersion> running(String part, Evidence evidence) {
    return evidence.containers().members().stream()
        .filter(container -> container.state().running().toOptional().orElse(false))
        .flatMap(container -> release(part, container).stream())
        .max(Comparator.comparing(Fact.Known::value))
        .<Fact<EngineVersion>>map(newest -> newest)
        .orElse(
            Fact.absent(
                "no running container was made of a release of " + part.toUpperCase(Locale.ROOT)));
  }

  private static Optional<Fact.Known<EngineVersion>> release(String part, Container container) {
    Fact<String> image = container.config().image();
    return image
        .toOptional()
        .flatMap(PlatformImage::of)
        .filter(named -> named.part().equals(part))
        .flatMap(named -> EngineVersion.parse(named.tag()))
        .map(version -> new Fact.Known<>(version, image.citations().get(0)));
  }

  private static String shown(EngineVersion version) {
    return version.major() + "." + version.minor() + "." + version.patch();
  }
}
