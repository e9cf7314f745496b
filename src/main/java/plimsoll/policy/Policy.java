package plimsoll.policy;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import plimsoll.benchmark.Benchmark;
import plimsoll.source.Shown;

/**
 * What the site decides, for one host or many.
 *
 * @param name as its author calls it
 * @param file name of the file, without folder; messages begin with it
 * @param sha256 SHA-256 of the file
 * @param hosts the hosts it is for
 * @param groups its host groups by name, in the order in which they stand there
 * @param parameters values, the later ones before those above them
 * @param waivers approved exceptions
 * @param attestations answers of people
 */
public record Policy(
    String name,
    String file,
    String sha256,
    Hosts hosts,
    Map<String, Hosts> groups,
    List<Scoped> parameters,
    List<Waiver> waivers,
    List<Attestation> attestations) {
  public Policy {
    groups = Collections.unmodifiableMap(new LinkedHashMap<>(groups));
    parameters = List.copyOf(parameters);
    waivers = List.copyOf(waivers);
    attestations = List.copyOf(attestations);
  }

  /** A value with the hosts that it is for. */
  record Scoped(Hosts hosts, Setting setting) {}

  /**
   * Reads and validates a policy.
   *
   * @param bytes content of the file
   * @param path where it lies; only its name is used
   * @param benchmarks every benchmark whose controls it may name
   * @throws PolicyException where anything in it can't be used; the message names file and line
   */
  public static Policy read(byte[] bytes, Path path, List<Benchmark> benchmarks)
      throws PolicyException {
    return PolicyReader.read(
        bytes, Shown.text(String.valueOf(path.getFileName()), 200), benchmarks);
  }

  /**
   * What of it is for one host.
   *
   * @param names names that the host goes by; empty where the evidence does not name it
   * @throws PolicyException where the policy is for other hosts
   */
  public ForHost forHost(List<String> names) throws PolicyException {
    if (!hosts.include(names)) {
      throw new PolicyException(
          file
              + ": is for the hosts "
              + Shown.list(hosts.patterns())
              + ", and the evidence is of "
              + (names.isEmpty() ? "a host that it does not name" : Shown.list(names))
              + "; take the policy of that host, or add it to 'hosts'");
    }
    Map<String, Setting> given = new LinkedHashMap<>();
    parameters.stream()
        .filter(scoped -> scoped.hosts().include(names))
        .forEach(scoped -> given.put(scoped.setting().name(), scoped.setting()));
    return new ForHost(
        given,
        waivers.stream().filter(waiver -> waiver.hosts().include(names)).toList(),
        attestations.stream().filter(attested -> attested.hosts().include(names)).toList());
  }

  /**
   * What of a policy is for one host.
   *
   * @param parameters values by name
   */
  public record ForHost(
      Map<String, Setting> parameters, List<Waiver> waivers, List<Attestation> attestations) {}

  /**
   * Names of the host groups that a host is in, in their order.
   *
   * @param names names that the host goes by
   */
  public List<String> groupsOf(List<String> names) {
    return groups.entrySet().stream()
        .filter(group -> group.getValue().include(names))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** How many values, over all groups of hosts. */
  public int settings() {
    return parameters.size();
  }
}
