package plimsoll.checklist;

import java.util.List;

/**
 * The host as a checklist names it; a text is empty where nothing says, or where what is said would
 * make readers refuse the whole checklist.
 *
 * @param hostName never empty; the name of the evidence where it does not name its host
 * @param fqdn name with a domain
 * @param ips IPv4 and IPv6 addresses of the host's own interfaces
 * @param macs hardware addresses of the same, such as {@code 02:00:5E:00:53:01}
 */
public record Asset(String hostName, String fqdn, List<String> ips, List<String> macs) {
  public Asset {
    ips = List.copyOf(ips);
    macs = List.copyOf(macs);
  }
}
