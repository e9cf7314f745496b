package plimsoll.evidence.parse;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import plimsoll.bundle.EvidenceSource;
import plimsoll.evidence.Citation;
import plimsoll.evidence.Container;
import plimsoll.evidence.EngineVersion;
import plimsoll.evidence.Fact;
import plimsoll.evidence.Image;
import plimsoll.evidence.Platform;
import plimsoll.evidence.Platform.Product;
import plimsoll.evidence.PlatformImage;
import plimsoll.evidence.Population;
import plimsoll.source.Limits;
import plimsoll.source.Shown;

/**
 * Tells the product from {@code docker version}, and the parts of Docker Enterprise from the images
 * of all containers.
 *
 * <p>{@code Server.Platform.Name} is {@code Docker Engine - Enterprise} from 18.09 on, {@code
 * Docker Enterprise Edition (EE) 2.0} where a UCP answers, {@code Mirantis Container Runtime} from
 * 20.10 on, and empty in builds of distributions. Engines before 18.09 carry {@code -ee-16} at the
 * end of their version instead.
 */
final class PlatformReader {
  private static final Pattern ENTERPRISE =
      Pattern.compile("(?i).*docker.*\\b(enterprise|ee)\\b.*");
  private static final Pattern MIRANTIS =
      Pattern.compile("(?i).*mirantis (container runtime|engine).*");

  private static final Pattern ID = Pattern.compile("(?:sha256:)?([0-9a-f]{12,64})");

  private final Population<Container> containers;
  private final Population<Image> images;

  private PlatformReader(Population<Container> containers, Population<Image> images) {
    this.containers = containers;
    this.images = images;
  }

  static Platform read(
      EvidenceSource source,
      Limits limits,
      Population<Container> containers,
      Population<Image> images) {
    PlatformReader reader = new PlatformReader(containers, images);
    Fact<Fields> server = DaemonParser.version(source, limits).map(v -> v.object("Server"));
    return new Platform(
        server.match(
            known -> product(known.value()),
            absent -> Fact.absent(absent.why(), absent.citation())),
        server.match(
            known -> known.value().text("Version"),
            absent -> Fact.absent(absent.why(), absent.citation())),
        reader.part("ucp"),
        reader.part("dtr"),
        containers.members().stream()
            .filter(container -> reader.partOf(container).isPresent())
            .map(Container::subject)
            .toList());
  }

  private static Fact<Product> product(Fields server) {
    Fact<String> version = server.text("Version");
    Fact<String> name = server.object("Platform").text("Name");
    String text = version.toOptional().orElse("");
    String named = name.toOptional().orElse("");
    if (MIRANTIS.matcher(named).matches()) {
      return name.map(n -> Product.MIRANTIS_CONTAINER_RUNTIME);
    }
    if (ENTERPRISE.matcher(named).matches()) {
      return name.map(n -> Product.DOCKER_ENTERPRISE);
    }
    if (text.matches(".*-ee(-.*)?") || text.startsWith("ucp/")) {
      return version.map(v -> Product.DOCKER_ENTERPRISE);
    }
    if (version instanceof Fact.Absent<String> absent) {
      return Fact.absent(absent.why(), absent.citation());
    }
    if (name instanceof Fact.Known<String> known && !text.isEmpty()) {
      return known.map(n -> Product.OTHER);
    }
    boolean suffixed = EngineVersion.parse(text).filter(v -> !v.isFrom(18, 9)).isPresent();
    return suffixed
        ? version.map(v -> Product.OTHER)
        : Fact.absent(
            "docker version names no product, and the version "
                + Shown.quoted(text)
                + " alone does not tell",
            server.citation());
  }

  /** Whether a container of one part is on the host. */
  private Fact<Boolean> part(String part) {
    @Nullable String doubt = null;
    @Nullable Citation place = null;
    for (Container container : containers.members()) {
      Fact<String> image = container.config().image();
      List<String> names = image.toOptional().map(this::names).orElse(List.of());
      Optional<String> found = partOf(container);
      if (found.filter(part::equals).isPresent()) {
        return image.map(name -> true);
      }
      String why = found.isPresent() ? null : doubt(container, image, names, part);
      if (doubt == null && why != null) {
        doubt = why;
        place = container.citation();
      }
    }
    if (!containers.missing().isEmpty()) {
      Population.Missing missing = containers.missing().get(0);
      return Fact.absent(
          "container " + Shown.quoted(missing.subject().name()) + " may be one: " + missing.why(),
          missing.citation());
    }
    if (doubt != null) {
      return Fact.absent(doubt, place);
    }
    return containers.listed().map(listed -> false);
  }

  /** Why it can't be told that a container is none of a part; null where it can. */
  private static @Nullable String doubt(
      Container container, Fact<String> image, List<String> names, String part) {
    String name = container.subject().name();
    if (image instanceof Fact.Absent<String> absent) {
      return absent.why();
    }
    if (names.isEmpty()) {
      return "container " + Shown.quoted(name) + " was made of an image whose name is not known";
    }
    boolean alike = mayBe(name, part) || names.stream().anyMatch(image1 -> mayBe(image1, part));
    return alike
        ? "container "
            + Shown.quoted(name)
            + " is called like a part of "
            + part.toUpperCase(Locale.ROOT)
            + ", and its image "
            + Shown.quoted(names.get(0))
            + " is none that its nodes run"
        : null;
  }

  /** Whether a name or another image has the part's own for a word, as what hides behind it has. */
  private static boolean mayBe(String text, String part) {
    return List.of(text.toLowerCase(Locale.ROOT).split("[^a-z]+")).contains(part);
  }

  /** References of an image; those of its tags where it is given by id. */
  private List<String> names(String image) {
    Matcher id = ID.matcher(image);
    if (!id.matches()) {
      return List.of(image);
    }
    return images.members().stream()
        .filter(i -> i.subject().id().replaceFirst("^sha256:", "").startsWith(id.group(1)))
        .flatMap(i -> i.tags().toOptional().orElse(List.of()).stream())
        .toList();
  }

  /** Which part a container is, by its image. */
  private Optional<String> partOf(Container container) {
    return container.config().image().toOptional().map(this::names).orElse(List.of()).stream()
        .flatMap(name -> partOf(name).stream())
        .findFirst();
  }

  /** The part that runs from an image; what only installs one is none. */
  private static Optional<String> partOf(String image) {
    return PlatformImage.of(image)
        .filter(vendors -> !vendors.component().isEmpty())
        .map(PlatformImage::part);
  }
}
