package plimsoll.compare;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import plimsoll.compare.Difference.Row;
import plimsoll.source.Json;

/** Two JSON documents, value by value; objects of a list are held against those of their name. */
final class JsonDrift {
  private final List<Row> rows = new ArrayList<>();

  private final String capture;

  private JsonDrift(String capture) {
    this.capture = capture;
  }

  static List<Row> between(String capture, Json before, Json after) {
    JsonDrift drift = new JsonDrift(capture);
    drift.values("", before, after);
    return drift.rows;
  }

  private void values(String at, Json before, Json after) {
    if (before.kind() != after.kind()) {
      row(at, before, after);
    } else if (before.kind() == Json.Kind.OBJECT) {
      objects(at, before, after);
    } else if (before.kind() == Json.Kind.ARRAY) {
      arrays(at, before, after);
    } else if (!canonical(before).equals(canonical(after))) {
      row(at, before, after);
    }
  }

  private void objects(String at, Json before, Json after) {
    Set<String> members = new LinkedHashSet<>(after.entries().keySet());
    members.addAll(before.entries().keySet());
    Json id = before.get("Id");
    boolean madeAnew = id != null && !canonicalId(id).equals(canonicalId(after.get("Id")));
    for (String member : new TreeSet<>(members)) {
      Json old = before.get(member);
      Json now = after.get(member);
      if (isPassedOver(at, member) || (madeAnew && member.equals("State"))) {
        continue;
      }
      String inside = at + "/" + escaped(member);
      if (old == null || now == null || (madeAnew && member.equals("Id"))) {
        row(inside, old, now);
      } else if (member.equals("Health")) {
        values(inside + "/Status", or(old.get("Status"), old), or(now.get("Status"), now));
      } else {
        values(inside, old, now);
      }
    }
  }

  private void arrays(String at, Json before, Json after) {
    @Nullable Map<String, Json> olds = named(before);
    @Nullable Map<String, Json> news = named(after);
    if (olds != null && news != null) {
      Set<String> names = new TreeSet<>(olds.keySet());
      names.addAll(news.keySet());
      for (String name : names) {
        Json old = olds.get(name);
        Json now = news.get(name);
        String inside = at + "/" + escaped(name);
        if (old == null || now == null) {
          row(inside, old, now);
        } else {
          values(inside, old, now);
        }
      }
      return;
    }
    Unlike<Json> unlike = Unlike.of(before.items(), after.items(), JsonDrift::canonical);
    unlike.paired((old, now) -> new Row(Drift.shown(at), shown(old), shown(now)), rows);
    if (unlike.isEmpty() && !canonical(before).equals(canonical(after))) {
      row(at, before, after); // Only the order differs.
    }
  }

  /** Noise, and ids of what has a name by which others know it. */
  private boolean isPassedOver(String at, String member) {
    return Noise.isMember(member)
        || (capture.equals("docker/networks") && member.equals("Id"))
        || (capture.equals("docker/images") && member.equals("Image") && at.endsWith("/Config"));
  }

  /** A layer of the build cache, which no name leads to. */
  private static boolean isUnnamedImage(Json item) {
    Json tags = item.get("RepoTags");
    Json digests = item.get("RepoDigests");
    return tags != null && tags.items().isEmpty() && (digests == null || digests.items().isEmpty());
  }

  /** Objects of a list by name; null where they have none of their own. */
  private static @Nullable Map<String, Json> named(Json list) {
    Map<String, Json> named = new TreeMap<>();
    for (Json item : list.items()) {
      if (isUnnamedImage(item)) {
        continue;
      }
      @Nullable String name = name(item);
      if (name == null || named.put(name, item) != null) {
        return null;
      }
    }
    return named;
  }

  private static @Nullable String name(Json item) {
    for (String member : List.of("Name", "Destination", "RepoTags", "Spec", "Id", "ID")) {
      Json value = item.get(member);
      if (value != null && member.equals("RepoTags")) {
        value = value.items().isEmpty() ? null : value.items().get(0);
      } else if (value != null && member.equals("Spec")) {
        value = value.get("Name");
      }
      String name = value == null ? null : value.text();
      if (name != null && !name.isEmpty() && !isAnonymous(item, name)) {
        return name.startsWith("/") && member.equals("Name") ? name.substring(1) : name;
      }
    }
    return null;
  }

  /** The volume of a mount may be named by an id of its own. */
  private static boolean isAnonymous(Json item, String name) {
    return item.get("Destination") != null && !name.equals(text(item.get("Destination")));
  }

  private static @Nullable String text(@Nullable Json value) {
    return value == null ? null : value.text();
  }

  private static Json or(@Nullable Json value, Json otherwise) {
    return value == null ? otherwise : value;
  }

  private void row(String at, @Nullable Json before, @Nullable Json after) {
    rows.add(new Row(Drift.shown(at), shown(before), shown(after)));
  }

  private static @Nullable String shown(@Nullable Json value) {
    return value == null ? null : value.compact(Drift.MAX_CHARS);
  }

  private static String canonicalId(@Nullable Json id) {
    String text = text(id);
    return text == null ? "" : text;
  }

  /** The value without noise, members sorted. */
  private static String canonical(Json value) {
    return switch (value.kind()) {
      case OBJECT ->
          value.entries().entrySet().stream()
              .filter(e -> !Noise.isMember(e.getKey()))
              .sorted(Map.Entry.comparingByKey())
              .map(e -> quoted(e.getKey()) + ":" + canonical(e.getValue()))
              .collect(Collectors.joining(",", "{", "}"));
      case ARRAY ->
          value.items().stream()
              .map(JsonDrift::canonical)
              .collect(Collectors.joining(",", "[", "]"));
      case STRING -> quoted(Noise.text(String.valueOf(value.text())));
      case NUMBER -> String.valueOf(value.written());
      case BOOLEAN -> String.valueOf(value.bool());
      case NULL -> "null";
    };
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  private static String escaped(String step) {
    return step.replace("~", "~0").replace("/", "~1");
  }
}
