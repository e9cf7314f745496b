package plimsoll.evidence.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import plimsoll.evidence.Fact;

/**
 * Reads {@code systemctl show docker.socket}: what systemd listens on for the daemon.
 *
 * <pre>
 * Id=docker.socket
 * Listen=/run/docker.sock (Stream)
 * Listen=[::]:2375 (Stream)
 * </pre>
 */
final class SocketUnitParser {
  private static final Pattern LISTEN =
      Pattern.compile("Listen(?:Stream)?=(\\S.*?)(?: \\(Stream\\))?");

  private SocketUnitParser() {}

  /** Paths and addresses in order; absent where there is none. */
  static Fact<List<String>> parse(Text text) {
    List<String> addresses = new ArrayList<>();
    int first = 0;
    for (int i = 0; i < text.rows().size(); i++) {
      Matcher listen = LISTEN.matcher(text.rows().get(i));
      if (listen.matches()) {
        first = addresses.isEmpty() ? i : first;
        addresses.add(listen.group(1));
      }
    }
    return addresses.isEmpty()
        ? text.unreadable(0, "names no socket")
        : Fact.known(List.copyOf(addresses), text.cite(first));
  }
}
