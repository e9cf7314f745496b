package plimsoll.check.host;

import static plimsoll.check.Verdict.fail;
import static plimsoll.check.Verdict.manual;
import static plimsoll.check.Verdict.notApplicable;
import static plimsoll.check.Verdict.pass;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import plimsoll.assessment.Observation;
import plimsoll.assessment.Status;
import plimsoll.check.Check;
import plimsoll.check.Parameter;
import plimsoll.check.Parameters;
import plimsoll.check.Verdict;
import plimsoll.evidence.EnginePackage;
import plimsoll.evidence.EnginePackage.Origin;
import plimsoll.evidence.EnginePackage.TrustedKey;
import plimsoll.evidence.Evidence;
import plimsoll.evidence.Fact;
import plimsoll.evidence.Image;
import plimsoll.evidence.PlatformImage;
import plimsoll.evidence.Subject;
import plimsoll.source.Shown;

/**
 * Judges that the engine's program comes from a package that its vendor signed, and that the images
 * of UCP and DTR are signed.
 *
 * <p>FAIL where no package holds the program, the package is not signed, the key is not trusted by
 * the package manager or is not the one the site names, or the program differs from the package.
 * PASS where all that is shown to be in order and the site names the key; MANUAL where it names
 * none, and for packages of dpkg, which keeps no signature of what is installed. Images are judged
 * by what {@code docker trust inspect} said of them, where one is on the host, and MANUAL where a
 * part runs of which none has a tag; the part is NOT_APPLICABLE without UCP and DTR.
 *
 * <p>Source: DISA Docker Enterprise 2.x DKER-EE-001770 (V-235788).
 */
final class EnginePackageSignature implements Check {
  private static final Parameter FINGERPRINT =
      Parameter.ofSite(
          "engine-package-key-fingerprint",
          Parameter.Type.TEXT,
          "fingerprint of the key that the engine's vendor signs packages with");
  private static final Pattern KEY_ID = Pattern.compile("(?i).*key id ([0-9a-f]{8,40})\\s*");
  private static final String UNSIGNED = "(none)";
  private static final int SHORT_ID_DIGITS = 8;

  @Override
  public List<Parameter> parameters() {
    return List.of(FINGERPRINT);
  }

  @Override
  public List<String> captures() {
    return List.of(
        "host/engine-package", "docker/trust", "docker/images", "docker/containers", "docker/ps");
  }

  @Override
  public List<Observation> judge(Evidence evidence, Parameters parameters) {
    Optional<String> vendors =
        parameters
            .text(FINGERPRINT)
            .map(text -> text.replaceAll("[^0-9A-Fa-f]", "").toLowerCase(Locale.ROOT));
    List<Observation> observations = new ArrayList<>();
    evidence
        .enginePackages()
        .match(
            known -> {
              known
                  .value()
                  .forEach(
                      engine ->
                          observations.add(judge(engine, vendors).of(Subject.file(engine.path()))));
              if (known.value().isEmpty()) {
                observations.add(
                    Verdict.unknown(
                            new Fact.Absent<>(
                                "host/engine-package found no program of an engine",
                                known.citation()))
                        .of(Subject.HOST));
              }
              return true;
            },
            absent -> observations.add(Verdict.unknown(absent).of(Subject.HOST)));
    observations.addAll(images(evidence));
    return observations;
  }

  private static Verdict judge(EnginePackage engine, Optional<String> vendors) {
    return engine
        .origin()
        .match(
            origin ->
                origin
                    .value()
                    .map(from -> judge(engine, from, vendors).citing(origin.citations()))
                    .orElseGet(
                        () ->
                            fail(
                                "is held by no package, so that nothing shows whose it is",
                                origin)),
            Verdict::unknown);
  }

  private static Verdict judge(EnginePackage engine, Origin from, Optional<String> vendors) {
    String is =
        "comes from the package "
            + Shown.text(from.name() + " " + from.version(), 120)
            + " of "
            + Shown.quoted(from.vendor());
    Verdict signed =
        from.manager().equals("rpm")
            ? signature(engine, from, vendors)
            : manual(
                "dpkg keeps no signature of it; do records show that it was installed from a"
                    + " repository signed by the vendor? Files of keys: "
                    + keys(engine.trusted()),
                engine.trusted());
    Verdict verdict = unchanged(engine, signed);
    return verdict.status() == Status.UNKNOWN
        ? verdict
        : new Verdict(verdict.status(), is + "; " + verdict.message(), verdict.citations());
  }

  private static Verdict signature(EnginePackage engine, Origin from, Optional<String> vendors) {
    Matcher id = KEY_ID.matcher(from.signature());
    if (from.signature().equals(UNSIGNED)) {
      return fail("it is not signed");
    }
    if (!id.matches()) {
      return Verdict.unknown(
          new Fact.Absent<>("rpm names no key for " + Shown.quoted(from.name()), null));
    }
    String key = id.group(1).toLowerCase(Locale.ROOT);
    return engine
        .trusted()
        .match(trusted -> signature(key, trusted, vendors), absent -> Verdict.unknown(absent));
  }

  private static Verdict signature(
      String key, Fact.Known<List<TrustedKey>> trusted, Optional<String> vendors) {
    String shortId = key.substring(key.length() - SHORT_ID_DIGITS);
    Optional<TrustedKey> known =
        trusted.value().stream().filter(k -> k.id().equals(shortId)).findFirst();
    if (known.isEmpty()) {
      return fail("it is signed with the key " + key + ", which rpm does not know", trusted);
    }
    String signed = "it is signed with the key " + key + ", " + Shown.quoted(known.get().name());
    if (vendors.isEmpty()) {
      return manual(signed + "; is that its vendor's?", trusted);
    }
    return vendors.get().length() >= key.length() && vendors.get().endsWith(key)
        ? pass(signed + ", as the site expects", trusted)
        : fail(
            signed + ", not with the " + Shown.text(vendors.get(), 60) + " that the site expects",
            trusted);
  }

  /** The verdict where the program is as the package has it. */
  private static Verdict unchanged(EnginePackage engine, Verdict signed) {
    return engine
        .changed()
        .match(
            rows -> {
              boolean itself =
                  rows.value().stream().anyMatch(row -> row.endsWith(" " + engine.path()));
              return itself
                  ? fail("the program differs from its package", rows).citing(signed.citations())
                  : signed.citing(rows.citations());
            },
            absent ->
                signed.status() == Status.FAIL
                    ? signed
                    : Verdict.unknown(absent).citing(signed.citations()));
  }

  private static String keys(Fact<List<TrustedKey>> trusted) {
    return trusted.match(
        known ->
            known.value().isEmpty()
                ? "none"
                : Shown.list(known.value().stream().map(TrustedKey::name).toList()),
        absent -> "not known");
  }

  /** The images of UCP and DTR on the host. */
  private static List<Observation> images(Evidence evidence) {
    Fact<Boolean> ucp = evidence.platform().ucpNode();
    Fact<Boolean> dtr = evidence.platform().dtrNode();
    if (!ucp.toOptional().orElse(true) && !dtr.toOptional().orElse(true)) {
      return List.of(
          notApplicable("has neither UCP nor DTR, whose images would have to be signed", ucp, dtr)
              .of(Subject.HOST));
    }
    for (Fact<Boolean> part : List.of(ucp, dtr)) {
      if (part instanceof Fact.Absent<Boolean> absent) {
        return List.of(Verdict.unknown(absent).of(Subject.HOST));
      }
    }
    List<Observation> observations = new ArrayList<>();
    for (Image image : evidence.images().members()) {
      platformTags(image)
          .forEach(tag -> observations.add(signers(tag, image, evidence).of(image.subject())));
    }
    if (evidence.images().listed() instanceof Fact.Absent<Integer> absent) {
      observations.add(Verdict.unknown(absent).of(Subject.HOST));
    }
    evidence
        .images()
        .missing()
        .forEach(
            missing ->
                observations.add(
                    Verdict.unknown(new Fact.Absent<>(missing.why(), missing.citation()))
                        .of(missing.subject())));
    if (observations.isEmpty()) {
      observations.add(
          manual(
                  "runs a part of UCP or DTR, and no image has a tag of one, by which docker trust"
                      + " inspect would ask for its signature; were their images signed?",
                  ucp,
                  dtr)
              .of(Subject.HOST));
    }
    return observations;
  }

  private static Stream<String> platformTags(Image image) {
    return image.tags().toOptional().orElse(List.of()).stream()
        .filter(tag -> PlatformImage.of(tag).isPresent());
  }

  private static Verdict signers(String tag, Image image, Evidence evidence) {
    String is = "is " + Shown.quoted(tag);
    return evidence
        .imageSigners()
        .match(
            known -> {
              Fact<List<String>> signers = known.value().get(tag);
              if (signers == null) {
                return manual(
                    is + ", for which docker trust inspect found no signature, or could not ask",
                    known);
              }
              return signers.match(
                  names ->
                      names.value().isEmpty()
                          ? fail(is + ", which nobody signed", names)
                          : pass(is + ", signed by " + Shown.list(names.value()), names),
                  Verdict::unknown);
            },
            absent -> Verdict.unknown(absent).citing(image.tags().citations()));
  }
}
