package plimsoll.bundle;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** Evidence of one host, wherever it was read from: hands out captures by id. */
public interface EvidenceSource {
  /** Ids of all captures the evidence knows of, those that failed or were skipped too. */
  SortedSet<String> ids();

  /** The capture of an id; one that says that it was not captured where there is none. */
  Capture capture(String id);

  /**
   * Whether our collector made it, or it is laid out as if. Lists of other evidence are whole only
   * where something else in it says how many they are.
   */
  default boolean isOurs() {
    return true;
  }

  /** Who ran the captures, as a sentence names them: {@code root}; null where nothing says. */
  default @Nullable String collectedBy() {
    return null;
  }

  /** Name of the host that was captured; null where nothing says. */
  default @Nullable String hostname() {
    return null;
  }

  /**
   * The chunks of a capture that takes many objects: {@code docker/containers}, {@code
   * docker/containers.2} and so on; at least one, which may be one that was not captured.
   */
  default List<Capture> chunks(String id) {
    List<Capture> chunks = new ArrayList<>();
    chunks.add(capture(id));
    for (int i = 2; ids().contains(id + "." + i); i++) {
      chunks.add(capture(id + "." + i));
    }
    return chunks;
  }
}
