package plimsoll.evidence;

import java.util.List;

/**
 * Whether clients of the engine verify signatures of images.
 *
 * @param session {@code DOCKER_CONTENT_TRUST} of the shell that collected; empty where it is not
 *     set
 * @param account whose shell that was; absent where nothing says
 * @param elsewhere rows of the host's start-up files that name the variable, each behind its file
 *     and line
 */
public record ContentTrust(Fact<String> session, Fact<String> account, List<Citation> elsewhere) {
  public ContentTrust {
    elsewhere = List.copyOf(elsewhere);
  }
}
