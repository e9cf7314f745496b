package plimsoll.source;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which names Java can read under the locale it was started in: under {@code C}, which cron and
 * containers have, each byte of another letter is U+FFFD to it, and a file with such a name can't
 * even be asked for.
 */
public final class FileNameLocale {
  /** What to do, as a part of a sentence. */
  public static final String REMEDY =
      "set LC_ALL to a UTF-8 locale that 'locale -a' lists, such as C.UTF-8";

  private static final char UNREADABLE = '\uFFFD';

  private FileNameLocale() {}

  /**
   * Why a name or an argument of the command line can't be taken, as the end of a sentence; null
   * where nothing was lost of it, or the locale is not why.
   */
  public static @Nullable String problem(String name) {
    return name.indexOf(UNREADABLE) >= 0 && isAsciiOnly() ? problem() : null;
  }

  private static boolean isAsciiOnly() {
    String encoding = System.getProperty("sun.jnu.encoding", "UTF-8");
    return Charset.isSupported(encoding)
        && Charset.forName(encoding).equals(StandardCharsets.US_ASCII);
  }

  private static String problem() {
    Optional<String> locale =
        Stream.of("LC_ALL", "LC_CTYPE", "LANG")
            .map(System::getenv)
            .filter(value -> value != null && !value.isEmpty())
            .findFirst();
    return "can't be read under the locale "
        + Shown.text(locale.orElse("C (none is set)"), 80)
        + ", which has ASCII letters only here; "
        + REMEDY;
  }
}
