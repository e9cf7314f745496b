package plimsoll.evidence;

import java.util.List;
import java.util.Map;

/**
 * What the running daemon is set to: what it reports, else what it was started with, else what its
 * configuration file says, else its defaults.
 *
 * @param file path of its configuration file, whether there is one or not
 * @param inFile what the configuration file itself says of every option, whatever runs; empty where
 *     it does not set it, or where there is none; absent where it can't be read
 * @param settings every option; absent where neither the engine nor arguments and file show it
 * @param handedOver addresses that systemd listens on and hands over where the daemon listens on
 *     {@code fd://}: paths, {@code 0.0.0.0:2375}, {@code [::]:2375}
 */
public record DaemonConfiguration(
    Fact<String> file,
    Map<DaemonOption, Fact<List<String>>> inFile,
    Map<DaemonOption, Fact<Setting>> settings,
    Fact<List<String>> handedOver) {
  public DaemonConfiguration {
    inFile = Map.copyOf(inFile);
    settings = Map.copyOf(settings);
  }

  /** What the configuration file says of one option. */
  public Fact<List<String>> inFile(DaemonOption option) {
    Fact<List<String>> values = inFile.get(option);
    return values == null ? Fact.absent("nothing was read of " + option.flag()) : values;
  }

  /** One option. */
  public Fact<Setting> setting(DaemonOption option) {
    Fact<Setting> setting = settings.get(option);
    return setting == null ? Fact.absent("nothing was read of " + option.flag()) : setting;
  }
}
