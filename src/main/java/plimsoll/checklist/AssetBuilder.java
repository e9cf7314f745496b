package plimsoll.checklist;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import plimsoll.assessment.Provenance;
import plimsoll.source.Shown;

/** What the evidence says of the host, as far as readers of checklists take it. */
final class AssetBuilder {
  private static final int MAX_NAME_CHARS = 200;
  // STIG Manager cuts what is longer than 255 characters, in the middle of an address.
  private static final int MAX_ADDRESSES = 6;

  /** Heimdall refuses the whole checklist for a name without a domain, with _ or a dot behind. */
  private static final Pattern FQDN =
      Pattern.compile(
          "(?=.{1,253}$)([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z]{2,63}");

  /** Names that every host gives itself where it has none of its own. */
  private static final Pattern LOCAL =
      Pattern.compile("localhost\\..*|.*\\.(localhost|localdomain)", Pattern.CASE_INSENSITIVE);

  private static final Pattern IPV4 =
      Pattern.compile("((25[0-5]|2[0-4]\\d|1?\\d?\\d)(\\.(?!$)|$)){4}");
  private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

  private static final Pattern MAC = Pattern.compile("([0-9A-F]{2}:){5}[0-9A-F]{2}");

  private AssetBuilder() {}

  static Asset build(Provenance evidence) {
    Provenance.Host host = evidence.host();
    return new Asset(
        Shown.text(name(host.hostname(), evidence.name()), MAX_NAME_CHARS),
        fqdn(host.fqdn()),
        host.addresses().stream()
            .filter(AssetBuilder::isOfTheHost)
            .distinct()
            .limit(MAX_ADDRESSES)
            .toList(),
        host.hardwareAddresses().stream()
            .filter(address -> MAC.matcher(address).matches())
            .distinct()
            .limit(MAX_ADDRESSES)
            .toList());
  }

  private static String fqdn(@Nullable String fqdn) {
    return fqdn != null && FQDN.matcher(fqdn).matches() && !LOCAL.matcher(fqdn).matches()
        ? fqdn
        : "";
  }

  private static String name(@Nullable String hostname, String otherwise) {
    return hostname == null || hostname.isBlank() ? otherwise : hostname.strip();
  }

  /** A valid address by which others can reach the host. */
  private static boolean isOfTheHost(String address) {
    if (!IPV4.matcher(address).matches() && !IPV6.matcher(address).matches()) {
      return false;
    }
    try {
      // Such a text is never looked up: it is an address, or refused.
      InetAddress parsed = InetAddress.getByName(address);
      return !parsed.isLoopbackAddress()
          && !parsed.isLinkLocalAddress()
          && !parsed.isAnyLocalAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
