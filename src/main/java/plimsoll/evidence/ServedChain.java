package plimsoll.evidence;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

/**
 * The certificates that a server presents.
 *
 * @param address where it listens, as {@code host:port}
 * @param links certificates in the order in which they were sent, the server's own first; never
 *     empty
 * @param verification what openssl said of them where they were captured, such as {@code ok}, by
 *     the authorities that it trusts
 * @param capturedAt when they were captured; absent where nothing says
 */
public record ServedChain(
    String address, List<Link> links, String verification, Fact<Instant> capturedAt) {
  public ServedChain {
    links = List.copyOf(links);
  }

  /** One certificate, cited at its first row. */
  public record Link(X509Certificate certificate, Citation citation) {}

  /** All places, in order. */
  public List<Citation> citations() {
    return links.stream().map(Link::citation).toList();
  }
}
