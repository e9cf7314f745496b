package plimsoll.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import plimsoll.Samples;
import plimsoll.assessment.Assessment;
import plimsoll.assessment.BenchmarkResult;
import plimsoll.assessment.ControlResult;
import plimsoll.bundle.Archives;
import plimsoll.bundle.Bundle;
import plimsoll.bundle.BundleFile;
import plimsoll.bundle.Bundles;
import plimsoll.bundle.Integrity;
import plimsoll.source.Limits;

class RedactCommandTest {
  private static final String ALL = "hosts,addresses,users,images,containers";

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  static List<String> samples() {
    return Samples.names();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void givesTheSameVerdictsForEverySampleAndEveryGroupOfNames(String sample) {
    Path original = Samples.bundle(sample);
    List<String> verdicts = verdicts(Samples.assess(original));
    for (String also : List.of("", "hosts", "addresses", "users", "images", "containers", ALL)) {
      Path copy = folder.resolve("copy-" + also + ".tar.gz");
      redact(original, copy, also.isEmpty() ? List.of() : List.of("--also", also));
      Assessment assessment = Samples.assess(copy);
      assertEquals(verdicts, verdicts(assessment), sample + " --also " + also);
      assertEquals("sealed", assessment.evidence().integrity());
      assertEquals(
          Samples.assess(original).evidence().sha256(), assessment.evidence().copyOf().sha256());
    }
    Path keyed = folder.resolve("keyed.tar.gz");
    redact(original, keyed, List.of("--also", ALL, "--key", folder.resolve("key").toString()));
    assertEquals(verdicts, verdicts(Samples.assess(keyed)), sample);
  }

  /** Status of each control, then of each of its observations, in an order without names. */
  private static List<String> verdicts(Assessment assessment) {
    List<String> verdicts = new ArrayList<>();
    for (BenchmarkResult result : assessment.benchmarks()) {
      for (ControlResult control : result.controls()) {
        verdicts.add(
            result.benchmark().id()
                + "/"
                + control.control().id()
                + " "
                + control.status()
                + " "
                + control.observations().stream()
                    .map(o -> o.subject().kind() + " " + o.status())
                    .sorted()
                    .toList());
      }
    }
    return verdicts;
  }

  @Test
  void noNameOfTheCarelessHostSurvives() throws Exception {
    Path copy = folder.resolve("copy.tar.gz");
    redact(Samples.bundle("careless"), copy, List.of("--also", ALL));
    String whole = whole(copy);
    for (String name :
        List.of(
            "web-01",
            "deploy",
            "ssh-gateway",
            "devkit",
            "media.share-01",
            "192.0.2.10",
            "registry.example",
            "old-report",
            "02:42:ac:11:00:02")) {
      assertFalse(whole.contains(name), name);
    }
    assertTrue(whole.contains("domain-1.invalid"), "the host has a pseudonym");
  }

  @Test
  void replacesAHostThatIsCalledLikeAWordWhereItIsNamed() throws Exception {
    SortedMap<String, byte[]> files = Archives.files(Samples.bundle("careless"));
    files.replaceAll(
        (path, content) ->
            new String(content, StandardCharsets.ISO_8859_1)
                .replace("web-01", "backup")
                .getBytes(StandardCharsets.ISO_8859_1));
    Path named = Archives.unpack(folder.resolve("named"), Archives.reseal(files));
    Path copy = folder.resolve("copy.tar.gz");
    redact(named, copy, List.of("--also", "hosts"));

    Bundle bundle = Bundles.open(copy, Limits.DEFAULT, Bundles.Options.DEFAULT);
    for (String path : List.of("host/hostname", "host/fqdn", "host/kernel", "docker/info-text")) {
      String text =
          new String(bundle.artifact("captures/" + path).content(), StandardCharsets.UTF_8);
      assertFalse(text.contains("backup"), path + ": " + text);
      assertTrue(text.contains("host-1"), path + ": " + text);
    }
  }

  @Test
  void noNameSurvivesInWhatWasAddedTo() throws Exception {
    SortedMap<String, byte[]> files = Archives.files(Samples.bundle("ucp-node"));
    edit(files, "manifest.json", "\"finishedAt\": \"2026-11-22T04:30:08Z\", \"user\": \"", "jdoe-");
    Path added = Archives.unpack(folder.resolve("added"), Archives.reseal(files));
    Path secretsOnly = folder.resolve("secrets.tar.gz");
    redact(added, secretsOnly, List.of());
    for (Path evidence : List.of(added, secretsOnly)) {
      Path copy = folder.resolve(evidence.getFileName() + "-copy.tar.gz");
      redact(evidence, copy, List.of("--also", "hosts,users"));
      String whole = whole(copy);
      assertTrue(whole.contains(" added to plimsoll-host-1"), whole);
      assertFalse(whole.contains("gate-01"), whole);
      assertFalse(whole.contains("jdoe"), whole);
    }
  }

  @Test
  void noSecretSurvivesWhereverItStands() throws Exception {
    SortedMap<String, byte[]> files = Archives.files(Samples.bundle("careless"));
    Hostile hostile = new Hostile();
    edit(files, "captures/docker/containers", "\"Labels\": {", hostile.json());
    edit(files, "captures/docker/containers", "\"Env\": [", hostile.environment());
    append(files, "captures/process/engine-environment", "SITE=" + hostile.secret() + "\n");
    append(files, "collector.log", "t docker/info: docker login --password=" + hostile.secret());
    append(files, "captures/host/apparmor.stderr", "http://u:" + hostile.inUrl() + "@h/ failed\n");
    append(
        files,
        "captures/docker/history",
        "{\"Image\":\"i\",\"Layer\":{\"CreatedBy\":\"|1 A="
            + hostile.secret()
            + " /bin/sh -c make\"}}\n");
    append(
        files,
        "captures/host/time",
        "known elsewhere: "
            + hostile.first()
            + " "
            + URLEncoder.encode(hostile.first(), StandardCharsets.UTF_8)
            + "\n");
    files.put(
        "files/etc/docker/daemon.json",
        ("{\"proxies\": {\"http-proxy\": \"http://u:"
                + hostile.inUrl()
                + "@p:3128\"}, \"log-opts\": {\"splunk-token\": \""
                + hostile.secret()
                + "\"}, \"labels\": [\"api-key="
                + hostile.secret()
                + "\"]}\n")
            .getBytes(StandardCharsets.UTF_8));
    append(
        files,
        "files/usr/lib/systemd/system/docker.service",
        "Environment=\"HTTP_PROXY=http://u:"
            + hostile.inUrl()
            + "@p\" A="
            + hostile.secret()
            + "\n");
    append(files, "files/etc/default/docker", "export API_TOKEN='" + hostile.secret() + "'\n");
    Path planted = Archives.unpack(folder.resolve("planted"), Archives.reseal(files));
    Path copy = folder.resolve("copy.tar.gz");
    redact(planted, copy, List.of("--key", folder.resolve("key").toString()));
    String whole = whole(copy);
    assertTrue(hostile.all().size() > 12);
    for (String secret : hostile.all()) {
      for (String spelling :
          List.of(
              secret,
              secret.replace("\"", "\\\""),
              secret.replace("&", "\\u0026"),
              URLEncoder.encode(secret, StandardCharsets.UTF_8))) {
        int at = whole.indexOf(spelling);
        assertTrue(at < 0, () -> whole.substring(Math.max(0, at - 80), at + 40));
      }
    }
    assertTrue(Files.readString(folder.resolve("key")).contains(hostile.first()));
  }

  /** Secrets of which each is told from the others, with characters that are escaped. */
  private static final class Hostile {
    private final List<String> all = new ArrayList<>();

    String secret() {
      all.add("Mark3r&" + (char) ('A' + all.size()) + "/x+z");
      return all.get(all.size() - 1);
    }

    String inUrl() {
      return URLEncoder.encode(secret(), StandardCharsets.UTF_8);
    }

    String first() {
      return all.get(0);
    }

    List<String> all() {
      return all;
    }

    String json() {
      return "\"db.password\": \"" + secret() + "\", \"link\": \"https://t:" + inUrl() + "@h\", ";
    }

    String environment() {
      return "\"PASSWORD=" + secret().replace("&", "\\u0026") + "\", \"PLAIN=" + secret() + "\", ";
    }
  }

  private static void edit(
      SortedMap<String, byte[]> files, String path, String before, String planted) {
    String text = new String(files.get(path), StandardCharsets.UTF_8);
    assertTrue(text.contains(before), path);
    files.put(
        path,
        text.replaceFirst(Pattern.quote(before), Matcher.quoteReplacement(before + planted))
            .replaceFirst(", (\\s*[}\\]])", "$1")
            .getBytes(StandardCharsets.UTF_8));
  }

  private static void append(SortedMap<String, byte[]> files, String path, String row) {
    String text = new String(files.getOrDefault(path, new byte[0]), StandardCharsets.UTF_8);
    files.put(path, (text + row).getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aKeyGivesTheSamePseudonymsInEveryCopyAndRevealsThem() throws Exception {
    String key = folder.resolve("key").toString();
    Path one = folder.resolve("one.tar.gz");
    Path two = folder.resolve("two.tar.gz");
    redact(Samples.bundle("tls-tcp"), one, List.of("--also", "hosts", "--key", key));
    assertTrue(out.toString().contains("Key: " + key + " was made; keep it"), out.toString());
    if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      for (Path file : List.of(Path.of(key), one, folder.resolve("one.tar.gz.sha256"))) {
        assertEquals(
            "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
      }
    }
    redact(Samples.bundle("ucp-node"), two, List.of("--also", "hosts", "--key", key));
    assertTrue(out.toString().contains("Key: " + key + " was used"), out.toString());
    String host = Samples.assess(one).evidence().host().hostname();
    assertEquals(host, Samples.assess(two).evidence().host().hostname());
    assertTrue(host.matches("host-[a-z2-9]{12}"), host);
    out.getBuffer().setLength(0);
    assertEquals(0, run("reveal", host, "--key", key), err.toString());
    assertEquals("gate-01\n", out.toString());
    assertEquals(3, run("reveal", "host-aaaaaaaaaaaa", "--key", key));
    assertTrue(err.toString().contains("knows none of these pseudonyms"), err.toString());
  }

  @Test
  void writesTheSameBytesTwiceAndReplacesNothingUnasked() throws Exception {
    Path one = folder.resolve("one.tar.gz");
    Path two = folder.resolve("two.tar.gz");
    redact(Samples.bundle("careless"), one, List.of("--also", ALL));
    redact(Samples.bundle("careless"), two, List.of("--also", ALL));
    assertArrayEquals(Files.readAllBytes(one), Files.readAllBytes(two));
    String[] again = {"redact", Samples.bundle("careless").toString(), "-o", one.toString()};
    assertEquals(3, run(again));
    assertTrue(err.toString().contains("is there already; choose another -o"), err.toString());
    assertArrayEquals(Files.readAllBytes(one), Files.readAllBytes(two));
    assertEquals(
        0, run(Stream.concat(Stream.of(again), Stream.of("--force")).toArray(String[]::new)));
    assertNotEquals(Files.size(one), Files.size(two));
  }

  @Test
  void saysThatOnlyABundleOfTheCollectorCanBeRedacted() throws Exception {
    Map<String, byte[]> sos =
        Map.of(
            "sos_commands/host/hostname", "web1\n".getBytes(StandardCharsets.UTF_8),
            "sos_commands/date/date",
                "Sun Nov 22 20:36:13 UTC 2026\n".getBytes(StandardCharsets.UTF_8));
    Path packed = Files.write(folder.resolve("sos.tar.gz"), Archives.tarGz("sosreport-web1", sos));
    Path unpacked = Archives.unpack(folder.resolve("sos"), sos);
    for (Path report : List.of(packed, unpacked)) {
      assertEquals(3, run("redact", report.toString(), "-o", folder.resolve("copy").toString()));
      assertTrue(
          err.toString()
              .endsWith(
                  report.getFileName()
                      + ": is not of collect.sh; only a bundle of collect.sh can be redacted\n"),
          err.toString());
    }
  }

  @Test
  void refusesChangedEvidenceAndKeysThatAreNone() throws Exception {
    SortedMap<String, byte[]> files = Archives.files(Samples.bundle("careless"));
    append(files, "captures/host/kernel", "x");
    Path tampered = Archives.unpack(folder.resolve("tampered"), files);
    Path copy = folder.resolve("copy.tar.gz");
    assertEquals(3, run("redact", tampered.toString(), "-o", copy.toString()));
    Path key = Files.writeString(folder.resolve("key"), "mine");
    String careless = Samples.bundle("careless").toString();
    assertEquals(3, run("redact", careless, "-o", copy.toString(), "--key", key.toString()));
    assertTrue(err.toString().contains("is no key file of plimsoll redact"), err.toString());
    assertEquals(2, run("redact", careless, "-o", copy.toString(), "--also", "volumes"));
    assertTrue(err.toString().contains("there is hosts, addresses, users"), err.toString());
    assertFalse(Files.exists(copy));
    assertEquals("mine", Files.readString(key));
  }

  @Test
  void givesNoCopyWhereAVerdictWouldBeAnother() throws Exception {
    // A label has part of an audit rule as its secret, which then goes everywhere.
    SortedMap<String, byte[]> files = Archives.files(Samples.bundle("hardened"));
    edit(
        files,
        "captures/docker/containers",
        "\"Labels\": {",
        "\"password\": \"bin/docker -p rwxa\", ");
    Path planted = Archives.unpack(folder.resolve("planted"), Archives.reseal(files));
    Path copy = folder.resolve("copy.tar.gz");
    assertEquals(3, run("redact", planted.toString(), "-o", copy.toString()));
    assertTrue(err.toString().contains(": nothing was written: "), err.toString());
    assertFalse(Files.exists(copy));
  }

  @Test
  void everyCommandSaysThatItIsACopy() throws Exception {
    Path copy = folder.resolve("copy.tar.gz");
    redact(Samples.bundle("careless"), copy, List.of("--also", "hosts"));
    String sha256 = Samples.assess(Samples.bundle("careless")).evidence().sha256();
    out.getBuffer().setLength(0);
    assertEquals(0, run("verify", copy.toString()), err.toString());
    assertEquals(0, run("show", copy.toString()));
    assertEquals(
        0, run("analyze", copy.toString(), "-f", "json", "-o", folder.resolve("out").toString()));
    assertEquals(3, out.toString().split(sha256, -1).length - 1, out.toString());
  }

  private void redact(Path evidence, Path copy, List<String> more) {
    List<String> arguments = new ArrayList<>(List.of("redact", evidence.toString()));
    arguments.addAll(List.of("-o", copy.toString()));
    arguments.addAll(more);
    assertEquals(0, run(arguments.toArray(String[]::new)), err.toString());
  }

  private static String whole(Path copy) throws Exception {
    Bundle bundle = Bundles.open(copy, Limits.DEFAULT, Bundles.Options.DEFAULT);
    assertEquals(Integrity.Level.SEALED, bundle.integrity().level());
    Map<String, String> contents = new TreeMap<>();
    for (BundleFile file : bundle.files()) {
      contents.put(
          file.path(),
          new String(bundle.artifact(file.path()).content(), StandardCharsets.ISO_8859_1));
    }
    return contents.toString();
  }

  private int run(String... arguments) {
    return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
  }
}
