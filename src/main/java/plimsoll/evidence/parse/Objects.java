package plimsoll.evidence.parse;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import plimsoll.bundle.Artifact;
import plimsoll.bundle.Capture;
import plimsoll.evidence.Fact;
import plimsoll.source.Json;
import plimsoll.source.Limits;
import plimsoll.source.SourceException;

/**
 * The objects that a Docker command prints as JSON: as an array ({@code docker inspect}), as one
 * object (the API), or as one object a row ({@code --format '{{json .}}'}).
 *
 * @param objects what could be read, in order
 * @param loss why there may be more; null where these are all that the command was asked for
 */
record Objects(List<Fields> objects, @Nullable String loss) {

  /** Reads one capture. What it holds beside a failed exit status counts, where it is whole. */
  static Objects read(Capture capture, Limits limits) {
    Artifact output = capture.output();
    if (output == null || capture.loss() != null) {
      String problem = capture.problem();
      return new Objects(List.of(), problem == null ? capture.id() + " has no output" : problem);
    }
    List<Fields> objects = new ArrayList<>();
    try {
      for (Json document : Json.parseAll(output.content(), limits)) {
        if (document.kind() == Json.Kind.ARRAY) {
          document.items().forEach(item -> objects.add(Fields.of(output, item)));
        } else {
          objects.add(Fields.of(output, document));
        }
      }
    } catch (SourceException e) {
      return new Objects(List.of(), output.path() + ": " + e.getMessage());
    }
    return new Objects(List.copyOf(objects), capture.problem());
  }

  /** Reads all chunks of a capture. */
  static Objects readAll(List<Capture> chunks, Limits limits) {
    List<Fields> objects = new ArrayList<>();
    @Nullable String loss = null;
    for (Capture chunk : chunks) {
      Objects read = read(chunk, limits);
      objects.addAll(read.objects());
      loss = loss == null ? read.loss() : loss;
    }
    return new Objects(List.copyOf(objects), loss);
  }

  /** The only object of a capture that prints one. */
  static Fact<Fields> one(Capture capture, Limits limits) {
    Objects read = read(capture, limits);
    if (read.loss() != null) {
      return Fact.absent(read.loss());
    }
    if (read.objects().size() != 1) {
      return Fact.absent(
          capture.id() + " holds " + read.objects().size() + " objects; one was expected");
    }
    Fields object = read.objects().get(0);
    return Fact.known(object, object.citation());
  }
}
