package plimsoll.evidence;

import java.util.List;
import java.util.Optional;

/**
 * The package that a program of the engine comes from.
 *
 * @param path the program, with links followed
 * @param running whether a running engine is known to be this file; false for one that only stands
 *     on the PATH
 * @param origin the package that holds it; empty where every package manager of the host says that
 *     it holds none; absent where one could not say, or where the file is not the one that runs
 * @param trusted keys that the package manager trusts; absent where it could not say
 * @param changed what the package manager says of files that differ from the package, one a row as
 *     it prints them; absent where it did not look at all of them
 */
public record EnginePackage(
    String path,
    boolean running,
    Fact<Optional<Origin>> origin,
    Fact<List<TrustedKey>> trusted,
    Fact<List<String>> changed) {

  /**
   * A package.
   *
   * @param manager {@code rpm} or {@code dpkg}
   * @param version version with release
   * @param vendor who made it, as the package says
   * @param signature the signature as the manager prints it; {@code (none)} where there is none,
   *     and empty where the manager keeps none
   */
  public record Origin(
      String manager, String name, String version, String vendor, String signature) {}

  /**
   * A key, or a file of keys.
   *
   * @param id last eight hexadecimal digits of its id, lower case; empty for a file of keys
   * @param name what it is called, or the path of the file
   */
  public record TrustedKey(String id, String name) {}
}
