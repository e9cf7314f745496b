package plimsoll.evidence.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import plimsoll.bundle.EvidenceSource;
import plimsoll.evidence.Citation;
import plimsoll.evidence.ContentTrust;
import plimsoll.evidence.Fact;

/**
 * Reads the trust settings of the collecting shell, and of the start-up files that give them to
 * others.
 *
 * <pre>
 * DOCKER_CONTENT_TRUST is not set
 * DOCKER_HOST is not set
 * /etc/environment:3:DOCKER_CONTENT_TRUST=1
 * </pre>
 */
final class ContentTrustParser {
  private static final String CAPTURE = "host/content-trust";
  private static final String SET = "DOCKER_CONTENT_TRUST=";
  private static final String NOT_SET = "DOCKER_CONTENT_TRUST is not set";
  private static final Pattern IN_A_FILE =
      Pattern.compile("/[^:]*:\\d+:[^#]*\\bDOCKER_CONTENT_TRUST\\b(?!_).*");

  private ContentTrustParser() {}

  static ContentTrust read(EvidenceSource source) {
    Fact<Text> text = Text.read(source.capture(CAPTURE), read -> Fact.known(read, read.cite(0)));
    List<Citation> elsewhere = new ArrayList<>();
    text.toOptional().ifPresent(read -> elsewhere.addAll(inFiles(read)));
    @Nullable String account = source.collectedBy();
    return new ContentTrust(
        text.match(
            known -> session(known.value()),
            absent -> Fact.absent(absent.why(), absent.citation())),
        account == null || text.citations().isEmpty()
            ? Fact.absent("nothing says who collected")
            : Fact.known(account, text.citations().get(0)),
        elsewhere);
  }

  /** The row must not be the last: a value that was cut off would look whole. */
  private static Fact<String> session(Text text) {
    for (int i = 0; i + 1 < text.rows().size(); i++) {
      String row = text.rows().get(i);
      if (row.equals(NOT_SET)) {
        return Fact.known("", text.cite(i));
      }
      if (row.startsWith(SET)) {
        return Fact.known(row.substring(SET.length()), text.cite(i));
      }
    }
    return Fact.absent(
        text.artifact().path() + " does not say whether DOCKER_CONTENT_TRUST is set", text.cite(0));
  }

  private static List<Citation> inFiles(Text text) {
    List<Citation> found = new ArrayList<>();
    for (int i = 0; i < text.rows().size(); i++) {
      if (IN_A_FILE.matcher(text.rows().get(i)).matches()) {
        found.add(text.cite(i));
      }
    }
    return found;
  }
}
