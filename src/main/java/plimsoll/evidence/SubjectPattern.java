package plimsoll.evidence;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import plimsoll.source.Glob;

/**
 * How a policy names subjects. {@code *} stands for any characters.
 *
 * <pre>
 * web-*                       containers by name
 * registry.example/web:*      containers and images by image reference: it holds a / : or @
 * image:nginx                 the same, where the reference holds none of these
 * label:tier=front            containers by label; label:tier has the label with any value
 * digest:sha256:...           containers and images by the digest of the image, or its id
 * /etc/docker/*               files by path
 * host                        the host and its daemon
 * volume:data-*               any other subject by kind and name
 * </pre>
 */
public final class SubjectPattern {
  private static final String LABEL = "label:";
  private static final String IMAGE = "image:";
  private static final String DIGEST = "digest:";

  private final String text;

  private SubjectPattern(String text) {
    this.text = text;
  }

  /**
   * Reads a pattern.
   *
   * @throws IllegalArgumentException where it can match nothing; the message says why, as the rest
   *     of a sentence that begins with the pattern
   */
  public static SubjectPattern of(String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("is empty; '*' matches every container");
    }
    if (text.startsWith("sha256:")) {
      throw new IllegalArgumentException("is a digest; write digest:" + text);
    }
    if (text.startsWith(DIGEST) && !text.matches("digest:sha256:[0-9a-f]{64}")) {
      throw new IllegalArgumentException("is no digest; write digest:sha256: and 64 digits");
    }
    if (text.matches("(label|image):|[a-z]+:") && text.endsWith(":")) {
      throw new IllegalArgumentException(
          "says nothing behind the colon; write a name or a pattern there");
    }
    return new SubjectPattern(text);
  }

  /** Whether it names a subject. */
  public boolean matches(Subject subject, Evidence evidence) {
    Optional<Subject.Kind> kind = kind();
    if (kind.isPresent()) {
      return subject.kind() == kind.get()
          && Glob.matches(text.substring(text.indexOf(':') + 1), subject.name());
    }
    if (text.equals("host")) {
      return subject.kind() == Subject.Kind.HOST || subject.kind() == Subject.Kind.DAEMON;
    }
    return switch (subject.kind()) {
      case CONTAINER ->
          matchesName(subject)
              || evidence.containers().members().stream()
                  .filter(container -> container.subject().equals(subject))
                  .anyMatch(container -> matches(container, evidence.images().members()));
      case IMAGE ->
          evidence.images().members().stream()
              .filter(image -> image.subject().equals(subject))
              .anyMatch(this::matches);
      case FILE -> text.startsWith("/") && Glob.matches(text, subject.name());
      case HOST, DAEMON, NETWORK, VOLUME, SERVICE, NODE, PLATFORM -> false;
    };
  }

  /**
   * Whether it names a container.
   *
   * @param images the host's images, by whose digests containers can be named
   */
  public boolean matches(Container container, List<Image> images) {
    if (text.startsWith(LABEL)) {
      return matchesLabel(container.config().labels().toOptional().orElse(Map.of()));
    }
    if (text.startsWith(DIGEST)) {
      String id = container.config().imageId().toOptional().orElse("");
      return text.equals(DIGEST + id)
          || images.stream()
              .filter(image -> !id.isEmpty() && image.subject().id().equals(id))
              .anyMatch(this::matchesDigest);
    }
    return matchesName(container.subject())
        || container.config().image().toOptional().filter(this::matchesReference).isPresent();
  }

  private boolean matches(Image image) {
    return text.startsWith(DIGEST)
        ? matchesDigest(image)
        : Stream.concat(
                image.tags().toOptional().orElse(List.of()).stream(),
                Stream.of(image.subject().name()))
            .anyMatch(this::matchesReference);
  }

  private boolean matchesName(Subject container) {
    boolean byName = !isReference() && !text.startsWith(IMAGE);
    Optional<Subject.Kind> kind = kind();
    String name = kind.isPresent() ? text.substring(text.indexOf(':') + 1) : text;
    return (byName || kind.filter(k -> k == Subject.Kind.CONTAINER).isPresent())
        && Glob.matches(name, container.name());
  }

  private boolean matchesReference(String reference) {
    if (text.startsWith(IMAGE)) {
      return Glob.matches(text.substring(IMAGE.length()), reference);
    }
    return isReference() && Glob.matches(text, reference);
  }

  /** The name of a container holds none of these. */
  private boolean isReference() {
    return text.contains("/") || text.contains(":") || text.contains("@");
  }

  private boolean matchesLabel(Map<String, String> labels) {
    String[] wanted = text.substring(LABEL.length()).split("=", 2);
    String value = labels.get(wanted[0]);
    return value != null && (wanted.length == 1 || Glob.matches(wanted[1], value));
  }

  private boolean matchesDigest(Image image) {
    String digest = text.substring(DIGEST.length());
    return image.subject().id().equals(digest)
        || image.digests().toOptional().orElse(List.of()).stream()
            .anyMatch(named -> named.endsWith("@" + digest));
  }

  /** The kind that stands before the name; image: has a meaning of its own. */
  private Optional<Subject.Kind> kind() {
    return Arrays.stream(Subject.Kind.values())
        .filter(kind -> kind != Subject.Kind.IMAGE)
        .filter(kind -> text.startsWith(kind.word() + ":"))
        .findFirst();
  }

  /** As it is written. */
  @Override
  public String toString() {
    return text;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SubjectPattern pattern && text.equals(pattern.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }
}
