package plimsoll;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import plimsoll.bundle.Artifact;
import plimsoll.bundle.Capture;
import plimsoll.bundle.EvidenceSource;
import plimsoll.source.Digest;

/** Evidence that stands in a test: captures by id, each with the text it printed. */
public final class Captures implements EvidenceSource {
  private final TreeMap<String, Capture> captures = new TreeMap<>();
  private final @Nullable String hostname;

  /** Evidence that does not say which host it is of. */
  public Captures() {
    this(null);
  }

  /** Evidence of a host. */
  public Captures(@Nullable String hostname) {
    this.hostname = hostname;
  }

  /** A capture that printed this and exited with 0. */
  public Captures with(String id, String output) {
    return with(id, output, 0, "");
  }

  /** A capture with its exit status and what it said on stderr. */
  public Captures with(String id, String output, int exitStatus, String stderr) {
    byte[] bytes = output.getBytes(StandardCharsets.UTF_8);
    String path = id.startsWith("files/") ? id : "captures/" + id;
    captures.put(
        id,
        new Capture(
            id,
            List.of(),
            "2026-11-21T20:36:13Z",
            exitStatus,
            new Artifact(path, Digest.sha256(bytes), bytes),
            stderr,
            null));
    return this;
  }

  /** A capture that was not taken, or whose output was lost. */
  public Captures without(String id, String loss) {
    captures.put(id, new Capture(id, List.of(), null, null, null, "", loss));
    return this;
  }

  @Override
  public @Nullable String hostname() {
    return hostname;
  }

  @Override
  public SortedSet<String> ids() {
    return new TreeSet<>(captures.keySet());
  }

  @Override
  public Capture capture(String id) {
    return captures.getOrDefault(id, Capture.notCaptured(id));
  }
}
