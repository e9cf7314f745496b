package plimsoll.bundle;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import plimsoll.source.Shown;

/**
 * The evidence of one host, together with what other bundles hold of UCP and DTR.
 *
 * <p>Of the others only captures {@code ucp/*} and {@code dtr/*} count: everything else would speak
 * of another host. A capture that no bundle took is that of the first bundle that says why. Paths
 * of artifacts from another bundle begin with its name, as they do in its tar file.
 */
public final class JoinedEvidence implements EvidenceSource {
  private final Bundle host;
  private final SortedMap<String, Bundle> joined = new TreeMap<>();

  private JoinedEvidence(Bundle host) {
    this.host = host;
  }

  /**
   * Joins bundles.
   *
   * @throws BundleException where one has no capture of UCP or DTR, where two took the same one, or
   *     where two have one name
   */
  public static JoinedEvidence of(Bundle host, List<Bundle> others) throws BundleException {
    JoinedEvidence evidence = new JoinedEvidence(host);
    SortedSet<String> names = new TreeSet<>(List.of(host.name()));
    for (Bundle other : others) {
      if (!names.add(other.name())) {
        throw new BundleException(
            Shown.text(other.name(), 200),
            "is given twice, or has the name of another one; give each bundle once",
            null);
      }
      evidence.join(other);
    }
    return evidence;
  }

  private void join(Bundle other) throws BundleException {
    boolean any = false;
    for (String id : other.ids()) {
      if (!isOfPlatform(id)) {
        continue;
      }
      any = true;
      Bundle before = holder(id);
      if (before != null && isTaken(before, id) && isTaken(other, id)) {
        throw new BundleException(
            Shown.text(other.name(), 200),
            "holds "
                + Shown.text(id, 200)
                + ", and so does "
                + Shown.text(before.name(), 200)
                + "; give one of them alone",
            null);
      }
      if (before == null || (!isTaken(before, id) && isTaken(other, id))) {
        joined.put(id, other);
      }
    }
    if (!any) {
      throw new BundleException(
          Shown.text(other.name(), 200),
          "holds no capture of UCP or DTR; give after --with what collect-ucp.sh wrote",
          null);
    }
  }

  private @Nullable Bundle holder(String id) {
    Bundle other = joined.get(id);
    return other != null ? other : host.ids().contains(id) ? host : null;
  }

  private static boolean isOfPlatform(String id) {
    return id.startsWith("ucp/") || id.startsWith("dtr/");
  }

  /** Whether it ran, however it went. */
  private static boolean isTaken(Bundle bundle, String id) {
    Capture capture = bundle.capture(id);
    return capture.exitStatus() != null || capture.output() != null;
  }

  @Override
  public SortedSet<String> ids() {
    SortedSet<String> ids = new TreeSet<>(host.ids());
    ids.addAll(joined.keySet());
    return Collections.unmodifiableSortedSet(ids);
  }

  @Override
  public Capture capture(String id) {
    Bundle other = joined.get(id);
    return other == null ? host.capture(id) : named(other.name(), other.capture(id));
  }

  private static Capture named(String bundle, Capture capture) {
    Artifact output = capture.output();
    return output == null
        ? capture
        : new Capture(
            capture.id(),
            capture.argv(),
            capture.startedAt(),
            capture.exitStatus(),
            new Artifact(bundle + "/" + output.path(), output.sha256(), output.content()),
            capture.stderr(),
            capture.loss());
  }

  @Override
  public boolean isOurs() {
    return host.isOurs();
  }

  @Override
  public @Nullable String hostname() {
    return host.hostname();
  }

  @Override
  public @Nullable String collectedBy() {
    return host.collectedBy();
  }
}
