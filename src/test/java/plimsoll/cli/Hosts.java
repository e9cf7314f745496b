package plimsoll.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import plimsoll.Samples;
import plimsoll.bundle.Archives;
import plimsoll.source.Digest;
import plimsoll.source.Json;
import plimsoll.source.Limits;

/** Bundles of hosts like a sample, for runs over many. */
final class Hosts {
  private final Json manifest;
  private final SortedMap<String, byte[]> files;

  private Hosts(Json manifest, SortedMap<String, byte[]> files) {
    this.manifest = manifest;
    this.files = files;
  }

  static Hosts like(String sample) throws Exception {
    SortedMap<String, byte[]> files = Archives.files(Samples.bundle(sample));
    return new Hosts(Json.parse(files.get("manifest.json"), Limits.DEFAULT), files);
  }

  private String said(String key) {
    return manifest.get("host").get(key).text();
  }

  /** Another host, or the same one at another time: written as the collector names it. */
  Path write(Path folder, String hostname, String machine, String startedAt) throws IOException {
    String changed =
        new String(files.get("manifest.json"), StandardCharsets.UTF_8)
            .replace("\"" + said("hostname") + "\"", "\"" + hostname + "\"")
            .replace("\"" + said("fqdn") + "\"", "\"" + hostname + ".example\"")
            .replace(
                said("machineIdSha256"), Digest.sha256(machine.getBytes(StandardCharsets.UTF_8)))
            .replace(
                "\"startedAt\": \"" + manifest.get("startedAt").text() + "\", \"finishedAt\"",
                "\"startedAt\": \"" + startedAt + "\", \"finishedAt\"");
    SortedMap<String, byte[]> another = new java.util.TreeMap<>(files);
    another.put("manifest.json", changed.getBytes(StandardCharsets.UTF_8));
    another.computeIfPresent(
        "captures/docker/info",
        (path, info) ->
            new String(info, StandardCharsets.UTF_8)
                .replace("\"" + said("hostname") + "\"", "\"" + hostname + "\"")
                .getBytes(StandardCharsets.UTF_8));
    String name = "plimsoll-" + hostname + "-" + startedAt.replaceAll("[:-]", "");
    Files.createDirectories(folder);
    return Files.write(
        folder.resolve(name + ".tar.gz"), Archives.tarGz(name, Archives.reseal(another)));
  }
}
