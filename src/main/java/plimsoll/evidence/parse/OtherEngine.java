package plimsoll.evidence.parse;

import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import plimsoll.bundle.Capture;
import plimsoll.bundle.EvidenceSource;
import plimsoll.source.Limits;
import plimsoll.source.Shown;

/**
 * Evidence of a host whose {@code docker} client was led to the engine of another one, by {@code
 * DOCKER_HOST} or by a context: what that engine answered says nothing of this host.
 *
 * @param why what is said of each of its answers, behind the id of the capture
 */
record OtherEngine(EvidenceSource source, String why) implements EvidenceSource {
  private static final String ANSWERS = "docker/";

  /** The evidence, without the answers of another host's engine. */
  static EvidenceSource leftOut(EvidenceSource source, Limits limits) {
    @Nullable String host = source.hostname();
    @Nullable String engine =
        DaemonParser.info(source, limits)
            .toOptional()
            .flatMap(info -> info.text("Name").toOptional())
            .orElse(null);
    if (host == null || engine == null || label(host).equals(label(engine))) {
      return source;
    }
    return new OtherEngine(
        source,
        " was answered by the engine of "
            + Shown.quoted(engine)
            + ", not by that of "
            + Shown.quoted(host)
            + "; collect again without DOCKER_HOST and with the client's default context");
  }

  /** The engine may tell its host's short name, and the host its full one. */
  private static String label(String name) {
    return name.strip().split("\\.", 2)[0].toLowerCase(Locale.ROOT);
  }

  @Override
  public Capture capture(String id) {
    Capture capture = source.capture(id);
    return id.startsWith(ANSWERS) && capture.output() != null
        ? new Capture(
            id,
            capture.argv(),
            capture.startedAt(),
            capture.exitStatus(),
            null,
            capture.stderr(),
            id + why)
        : capture;
  }

  @Override
  public SortedSet<String> ids() {
    return source.ids();
  }

  @Override
  public List<Capture> chunks(String id) {
    return source.chunks(id).stream().map(chunk -> capture(chunk.id())).toList();
  }

  @Override
  public boolean isOurs() {
    return source.isOurs();
  }

  @Override
  public @Nullable String collectedBy() {
    return source.collectedBy();
  }

  @Override
  public @Nullable String hostname() {
    return source.hostname();
  }
}
