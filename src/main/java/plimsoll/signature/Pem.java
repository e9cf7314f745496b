package plimsoll.signature;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Blocks of text armour: {@code -----BEGIN X-----}, Base64, {@code -----END X-----}. What stands
 * between blocks is left alone, as other readers do.
 *
 * <p>Source: RFC 7468 (lax form); the armour of PROTOCOL.sshsig is the same.
 */
final class Pem {
  private static final Pattern BEGIN = Pattern.compile("(?m)^-----BEGIN ([A-Z0-9 ]{1,40})-----");

  /**
   * One block.
   *
   * @param label such as {@code CERTIFICATE}
   * @param content what the Base64 stands for
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Block(String label, byte[] content) {}

  private Pem() {}

  /**
   * All blocks in order; empty where there is none.
   *
   * @throws SignatureInputException where a block has no end, or is no Base64
   */
  static List<Block> read(String file, byte[] bytes) throws SignatureInputException {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    List<Block> blocks = new ArrayList<>();
    Matcher begin = BEGIN.matcher(text);
    int from = 0;
    while (begin.find(from)) {
      String label = begin.group(1);
      String end = "-----END " + label + "-----";
      int stop = text.indexOf(end, begin.end());
      if (stop < 0) {
        throw new SignatureInputException(
            file, "is cut off: it has no line '" + end + "'; copy it again");
      }
      blocks.add(new Block(label, decode(file, text.substring(begin.end(), stop))));
      from = stop + end.length();
    }
    return blocks;
  }

  private static byte[] decode(String file, String base64) throws SignatureInputException {
    try {
      return Base64.getDecoder().decode(base64.replaceAll("[ \t\r\n]", ""));
    } catch (IllegalArgumentException e) {
      throw new SignatureInputException(
          file, "is damaged: what stands in it is no Base64; copy it again", e);
    }
  }
}
