package plimsoll.evidence.parse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import plimsoll.evidence.Citation;
import plimsoll.evidence.EnginePackage;
import plimsoll.evidence.EnginePackage.Origin;
import plimsoll.evidence.EnginePackage.TrustedKey;
import plimsoll.evidence.Fact;

/**
 * Reads the collector's rows of {@code host/engine-package}: which package the engine's programs
 * come from.
 *
 * <pre>
 * binary|running|/usr/bin/dockerd
 * manager|rpm
 * owner|rpm|docker-ee|/usr/bin/dockerd
 * package|rpm|docker-ee|18.09.2-3.el7|Docker|RSA/SHA256, …, Key ID c52feb6b621e9f35
 * key|rpm|gpg-pubkey-621e9f35-58adea78|gpg(Docker Release (EE) &lt;docker@docker.com&gt;)
 * verified|rpm|docker-ee|0
 * end|6
 * </pre>
 *
 * <p>The last row counts those before it: without it the capture is cut off, and nothing is read.
 */
final class EnginePackageParser {
  /** Fields of a row that begins with the word. */
  private static final Map<String, Integer> FIELDS =
      Map.of(
          "binary",
          3,
          "manager",
          2,
          "owner",
          4,
          "unowned",
          3,
          "failed",
          4,
          "package",
          6,
          "key",
          4,
          "keyring",
          3,
          "differs",
          4,
          "verified",
          4);

  private static final String KEY = "gpg-pubkey-";

  private final List<Row> rows;
  private final Citation end;

  /** One row, its word and fields unescaped. */
  private record Row(List<String> fields, Citation citation) {
    boolean begins(String... words) {
      return fields.size() >= words.length
          && Arrays.asList(words).equals(fields.subList(0, words.length));
    }

    String field(int index) {
      return fields.get(index);
    }
  }

  private EnginePackageParser(List<Row> rows, Citation end) {
    this.rows = rows;
    this.end = end;
  }

  /** One for each program of the engine that was found; those that run where any does. */
  static Fact<List<EnginePackage>> parse(Text text) {
    int last = text.rows().size() - 1;
    if (!text.rows().get(last).equals("end|" + last)) {
      return text.unreadable(last, "is not the last of the rows: the capture is cut off");
    }
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < last; i++) {
      List<String> fields =
          Arrays.stream(text.rows().get(i).split("\\|", -1)).map(FileStatParser::unescape).toList();
      if (fields.size() != FIELDS.getOrDefault(fields.get(0), -1)) {
        return text.unreadable(i, "is no row of packages");
      }
      rows.add(new Row(fields, text.cite(i)));
    }
    return Fact.known(new EnginePackageParser(rows, text.cite(last)).packages(), text.cite(last));
  }

  private List<EnginePackage> packages() {
    Map<String, EnginePackage> packages = new LinkedHashMap<>();
    boolean runs = rows.stream().anyMatch(row -> row.begins("binary") && !isFound(row));
    for (Row row : rows) {
      if (row.begins("binary") && isFound(row) != runs) {
        packages.put(row.field(2), of(row));
      }
    }
    return List.copyOf(packages.values());
  }

  private static boolean isFound(Row binary) {
    return binary.field(1).equals("found");
  }

  private EnginePackage of(Row binary) {
    String path = binary.field(2);
    return new EnginePackage(
        path,
        !isFound(binary),
        origin(binary),
        owner(path)
            .map(row -> trusted(row.field(1)))
            .orElse(Fact.absent("no package holds it", end)),
        owner(path)
            .map(row -> changed(row.field(1), row.field(2)))
            .orElse(Fact.absent("no package holds it", end)));
  }

  private Optional<Row> owner(String path) {
    return rows.stream().filter(r -> r.begins("owner") && r.field(3).equals(path)).findFirst();
  }

  private Fact<Optional<Origin>> origin(Row binary) {
    String path = binary.field(2);
    if (binary.field(1).equals("replaced")) {
      return Fact.absent(
          "the file that runs is not the one at its path any more", binary.citation());
    }
    if (binary.field(1).equals("denied")) {
      return Fact.absent("which file the engine runs could not be told", binary.citation());
    }
    Optional<Row> owner = owner(path);
    if (owner.isPresent()) {
      return ofPackage(owner.get());
    }
    Optional<Row> failed = rows.stream().filter(r -> r.begins("failed")).findFirst();
    if (failed.isPresent()) {
      return Fact.absent(
          failed.get().field(1) + " could not say which package holds it", failed.get().citation());
    }
    List<Row> managers = rows.stream().filter(r -> r.begins("manager")).toList();
    List<Row> unowned =
        managers.stream()
            .flatMap(m -> rows.stream().filter(r -> r.begins("unowned", m.field(1), path)))
            .toList();
    return managers.isEmpty() || unowned.size() < managers.size()
        ? Fact.absent(
            managers.isEmpty()
                ? "no package manager that is known here is on the host"
                : "not every package manager was asked which package holds it",
            end)
        : Fact.known(Optional.empty(), unowned.get(0).citation());
  }

  private Fact<Optional<Origin>> ofPackage(Row owner) {
    String manager = owner.field(1);
    String name = owner.field(2);
    return rows.stream()
        .filter(row -> row.begins("package", manager) && isNamed(row.field(2), name))
        .findFirst()
        .map(
            row ->
                Fact.known(
                    Optional.of(
                        new Origin(manager, name, row.field(3), row.field(4), row.field(5))),
                    row.citation()))
        .orElse(Fact.absent(manager + " did not describe the package " + name, owner.citation()));
  }

  /** dpkg may add the architecture to a name. */
  private static boolean isNamed(String name, String asked) {
    return name.equals(asked) || name.equals(asked.split(":", 2)[0]);
  }

  private Fact<List<TrustedKey>> trusted(String manager) {
    Optional<Row> failed =
        rows.stream().filter(r -> r.begins("failed", manager, "keys")).findFirst();
    if (failed.isPresent()) {
      return Fact.absent(manager + " could not list its keys", failed.get().citation());
    }
    List<Row> found =
        rows.stream()
            .filter(r -> r.begins("key", manager) || r.begins("keyring", manager))
            .toList();
    return Fact.known(
        found.stream().map(EnginePackageParser::key).toList(),
        found.isEmpty() ? end : found.get(0).citation());
  }

  private static TrustedKey key(Row row) {
    if (row.begins("keyring")) {
      return new TrustedKey("", row.field(2));
    }
    String id =
        row.field(2).startsWith(KEY) ? row.field(2).substring(KEY.length()).split("-", 2)[0] : "";
    return new TrustedKey(id.toLowerCase(Locale.ROOT), row.field(3));
  }

  private Fact<List<String>> changed(String manager, String name) {
    List<Row> differs =
        rows.stream()
            .filter(r -> r.begins("differs", manager) && isNamed(r.field(2), name))
            .toList();
    List<String> shown = differs.stream().map(row -> row.field(3)).toList();
    Optional<Row> verified =
        rows.stream()
            .filter(r -> r.begins("verified", manager) && isNamed(r.field(2), name))
            .findFirst();
    if (verified.isPresent() && verified.get().field(3).matches("[01]")) {
      return Fact.known(
          shown, differs.isEmpty() ? verified.get().citation() : differs.get(0).citation());
    }
    return Fact.absent(
        manager + " did not compare all files of the package " + name + " with it",
        verified.map(Row::citation).orElse(end));
  }
}
