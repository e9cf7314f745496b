package plimsoll.check.image;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import plimsoll.check.CheckHarness;

/** Captures of a host with images, each with a history whose steps have a size of one byte. */
final class ImageHost {
  private final StringBuilder list =
      new StringBuilder(
          String.format(Locale.ROOT, "%-30s %-6s %-71s\n", "REPOSITORY", "TAG", "IMAGE ID"));
  private final List<String> inspected = new ArrayList<>();
  private final StringBuilder history = new StringBuilder();

  /** The id of an image: one hexadecimal digit, again and again. */
  static String id(String digit) {
    return "sha256:" + digit.repeat(64);
  }

  /**
   * An image.
   *
   * @param name its tag; empty for none
   * @param fields members of its inspect object, quoted with '
   * @param steps {@code CreatedBy} of its steps, the oldest first
   */
  ImageHost image(String digit, String name, String fields, String... steps) {
    list.append(
        String.format(
            Locale.ROOT,
            "%-30s %-6s %-71s\n",
            name.isEmpty() ? "<none>" : name.split(":")[0],
            name.isEmpty() ? "<none>" : "1",
            id(digit)));
    String more = fields.isEmpty() ? "" : ", " + fields.replace('\'', '"');
    inspected.add(
        "{\"Id\": \"%s\", \"RepoTags\": [%s], \"Size\": %s%s}"
            .replaceFirst("%s", id(digit))
            .replaceFirst("%s", name.isEmpty() ? "" : "\"" + name + "\"")
            .replaceFirst("%s", "" + steps.length)
            .replaceFirst(
                "%s",
                more
                    + (more.contains("RootFS") ? "" : ", \"RootFS\": {\"Layers\": []}")
                    + (more.contains("Config") ? "" : ", \"Config\": {}")));
    for (int i = steps.length - 1; i >= 0; i--) {
      history
          .append("{\"Image\": \"")
          .append(id(digit))
          .append("\", \"Layer\": {\"CreatedBy\": \"")
          .append(steps[i].replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n"))
          .append("\", \"CreatedAt\": \"T")
          .append(i)
          .append("\", \"Size\": \"1\"}}\n");
    }
    return this;
  }

  /** The check with these captures. */
  CheckHarness check(String id) {
    CheckHarness harness =
        CheckHarness.check(id)
            .given("docker/image-list", list.toString())
            .given("docker/images", "[" + String.join(",\n", inspected) + "]");
    return history.isEmpty() ? harness : harness.given("docker/history", history.toString());
  }
}
