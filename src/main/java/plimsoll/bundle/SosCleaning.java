package plimsoll.bundle;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What {@code sos clean} replaced in a report: names of hosts, users and domains by its own. */
final class SosCleaning {
  private static final Pattern HOST = Pattern.compile("host\\d+");
  private static final Pattern OTHER_NAME = Pattern.compile("obfuscated(domain|user|word)\\d");

  private final Collection<Intake.Taken> files;
  private final Optional<String> host;

  /**
   * Looks at a report.
   *
   * @param hostname rows in which the host gives its name; empty where it gives none
   */
  SosCleaning(List<String> hostname, Collection<Intake.Taken> files) {
    this.files = files;
    this.host =
        hostname.stream()
            .limit(1)
            .map(row -> row.strip().replaceFirst("\\..*", ""))
            .filter(name -> HOST.matcher(name).matches())
            .findFirst();
  }

  /** Whether anything shows that the report was cleaned. */
  boolean isDone() {
    return host.isPresent() || mentions(OTHER_NAME);
  }

  /**
   * The name of the host is replaced wherever it stands as a word, in paths and names of programs
   * too.
   *
   * @throws Refusal where that word was docker
   */
  void refuseReplacedWords() throws Refusal {
    if (host.isPresent()
        && mentions(
            Pattern.compile(
                "\\bHOSTd\\b|/HOST\\.sock\\b|/var/lib/HOST/(containers|volumes|overlay2)\\b"
                    .replace("HOST", host.get())))) {
      throw new Refusal(
          "was cleaned by 'sos clean', and its host was called docker: "
              + host.get()
              + " stands for that word in paths and programs too, and nothing of it can be judged;"
              + " give the report as it was before, or run collect.sh on the host");
    }
  }

  private boolean mentions(Pattern words) {
    return files.stream()
        .map(Intake.Taken::content)
        .anyMatch(
            content ->
                content != null
                    && words.matcher(new String(content, StandardCharsets.ISO_8859_1)).find());
  }
}
