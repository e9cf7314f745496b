package plimsoll.evidence;

import java.util.Locale;

/**
 * What an observation is about.
 *
 * @param kind kind of thing
 * @param id full identifier of the engine (64 hexadecimal digits for a container), a path, or the
 *     name once more where there is no other
 * @param name name people know it by, as the engine prints it but without a leading slash
 */
public record Subject(Kind kind, String id, String name) implements Comparable<Subject> {
  /** Kinds in the order in which reports list them. */
  public enum Kind {
    HOST,
    DAEMON,
    FILE,
    CONTAINER,
    IMAGE,
    NETWORK,
    VOLUME,
    SERVICE,
    NODE,
    /** UCP or DTR: a part of the platform that is on several nodes. */
    PLATFORM;

    private final String word = name().toLowerCase(Locale.ROOT);

    /** The kind as {@code results.json} writes it: {@code container}. */
    public String word() {
      return word;
    }
  }

  /** The assessed host as a whole. */
  public static final Subject HOST = new Subject(Kind.HOST, "host", "host");

  /** The Docker daemon of the host. */
  public static final Subject DAEMON = new Subject(Kind.DAEMON, "dockerd", "dockerd");

  /** The Universal Control Plane of the cluster. */
  public static final Subject UCP = new Subject(Kind.PLATFORM, "ucp", "UCP");

  /** The Docker Trusted Registry of the cluster. */
  public static final Subject DTR = new Subject(Kind.PLATFORM, "dtr", "DTR");

  /** A container. */
  public static Subject container(String id, String name) {
    return new Subject(Kind.CONTAINER, id, name);
  }

  /** A volume. */
  public static Subject volume(String name) {
    return new Subject(Kind.VOLUME, name, name);
  }

  /** A file of the host, by its path. */
  public static Subject file(String path) {
    return new Subject(Kind.FILE, path, path);
  }

  /** By kind, then name, then id. */
  @Override
  public int compareTo(Subject other) {
    int byKind = kind.compareTo(other.kind);
    int byName = byKind == 0 ? name.compareTo(other.name) : byKind;
    return byName == 0 ? id.compareTo(other.id) : byName;
  }
}
