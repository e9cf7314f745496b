package plimsoll.collector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import plimsoll.RealParts;
import plimsoll.analysis.Analyzer;
import plimsoll.benchmark.Benchmarks;
import plimsoll.bundle.Bundle;
import plimsoll.bundle.Bundles;
import plimsoll.bundle.Integrity;
import plimsoll.source.Limits;

/** What {@code collect-ucp.sh} takes of a UCP and a DTR, and what it gives away: nothing. */
class CollectorUcpTest {
  /** Secrets in what the stand-in answers, and those that open it. */
  private static final List<String> SECRETS =
      List.of(
          UcpStandIn.PASSWORD,
          "Pa55 ",
          UcpStandIn.TOKEN,
          "c2Vzc2lvbg",
          "ldap-secret-1",
          "log-secret-2",
          "etcd-secret-3",
          "dtr-secret-4",
          "dtr-secret-5");

  @TempDir Path folder;
  private UcpStandIn server;

  @BeforeEach
  void startServer() throws Exception {
    RealParts.requirePosix();
    RealParts.require("curl");
    RealParts.require("openssl");
    server = new UcpStandIn(folder.resolve("certificates"));
  }

  @AfterEach
  void stopServer() {
    if (server != null) {
      server.close();
    }
  }

  private Path credentials() throws IOException {
    Path file = folder.resolve("credentials");
    Files.writeString(file, UcpStandIn.USER + "\n" + UcpStandIn.PASSWORD + "\n");
    Collector.shell("chmod 600 \"$1\"", file.toString());
    return file;
  }

  private Collector collector() throws IOException {
    return new Collector(folder)
        .ofUcp()
        .withOptions("--ucp", server.host(), "--cacert", server.authority().toString());
  }

  private Collector signedIn() throws IOException {
    return collector().withOptions("--credentials", credentials().toString());
  }

  private Collector ofBoth() throws IOException {
    return signedIn().withOptions("--dtr", server.host());
  }

  @ParameterizedTest
  @ValueSource(strings = {"dash", "bash --posix", "busybox ash"})
  void takesAllThatBothTell(String shell) throws Exception {
    RealParts.require(shell.split(" ")[0]);
    Collector.Run run = ofBoth().under(shell).run();

    assertEquals(0, run.status(), run.stderr());
    for (String id : run.captures().keySet()) {
      String expected =
          id.equals("ucp/client-certificate") ? "not asked for: give --client-bundle DIR" : "ok";
      assertEquals(expected, run.result(id), id + "\n" + run.stderr());
    }
    assertEquals(14, run.captures().size());
    assertTrue(run.artifact("captures/ucp/config-toml").contains("min_TLS_version = \"TLSv1.2\""));
    assertTrue(run.artifact("captures/dtr/tags").contains("\"about\": \"engineering/web\""));
    assertTrue(run.artifact("captures/dtr/tags").endsWith("{\"end\": 1}\n"));
    assertTrue(
        run.artifact("captures/ucp/team-members").contains("\"about\": \"engineering/ops\""));
    assertTrue(run.bundleName().startsWith("plimsoll-localhost-"), run.bundleName());
  }

  @Test
  void isContentWithBusybox() throws Exception {
    RealParts.require("busybox");
    Collector.Run run = ofBoth().withBusyboxOnly().under("busybox ash").run();

    assertEquals(0, run.status(), run.stderr());
    assertEquals("ok", run.result("ucp/config-toml"), run.stderr());
    assertEquals("ok", run.result("dtr/repository-access"), run.stderr());
    assertEquals("ok", run.result("ucp/certificates"), run.stderr());
  }

  @Test
  void onlyReads() throws Exception {
    ofBoth().run();

    assertEquals(
        List.of("POST /auth/login nobody"),
        server.requests().stream().filter(r -> !r.startsWith("GET ")).toList());
    assertTrue(
        server.requests().contains("GET /api/ucp/config-toml by token"),
        server.requests().toString());
    assertTrue(
        server.requests().contains("GET /api/v0/meta/settings by password"),
        server.requests().toString());
  }

  @Test
  void sealsABundleThatTheAnalyzerTakes() throws Exception {
    Collector.Run run = ofBoth().run();

    Bundle bundle =
        Bundles.open(
            run.output().resolve(run.bundleName()), Limits.DEFAULT, Bundles.Options.DEFAULT);
    assertEquals(Integrity.Level.SEALED, bundle.integrity().level(), bundle.integrity().reason());
    assertEquals("plimsoll-collect-ucp 1.0.0", bundle.manifest().collector());
    assertEquals("localhost", bundle.manifest().host().hostname());
  }

  @Test
  void isReadAsWhatWasAnswered() throws Exception {
    Collector.Run run = ofBoth().run();

    Bundle bundle =
        Bundles.open(
            run.output().resolve(run.bundleName()), Limits.DEFAULT, Bundles.Options.DEFAULT);
    Map<String, String> statuses = new TreeMap<>();
    Analyzer.assess(
            bundle,
            List.of(Benchmarks.load("disa-docker-enterprise-2.x")),
            Set.of(),
            null,
            "test",
            Limits.DEFAULT)
        .benchmarks()
        .get(0)
        .controls()
        .stream()
        .filter(c -> Set.of("ucp", "dtr").contains(c.control().section()))
        .forEach(c -> statuses.put(c.control().id().substring(8), c.status().name()));
    assertEquals(
        """
        001000=MANUAL, 001080=PASS, 001100=MANUAL, 001170=MANUAL, 001180=MANUAL, 001870=MANUAL,\
         001880=MANUAL, 001890=PASS, 001900=PASS, 001910=PASS, 001920=PASS, 002180=PASS,\
         002380=UNKNOWN, 002490=PASS, 002970=MANUAL, 003590=PASS, 003610=UNKNOWN, 003840=PASS,\
         003920=MANUAL, 003930=MANUAL, 004260=FAIL, 004370=PASS, 006190=MANUAL, 006280=PASS""",
        statuses.toString().replaceAll("[{}]", ""));
  }

  @Test
  void leavesNoSecretInBundleLogOrOutput() throws Exception {
    Collector.Run run = ofBoth().run();

    List<String> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(run.unpacked())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        SECRETS.stream().filter(text::contains).forEach(s -> found.add(file + ": " + s));
      }
    }
    SECRETS.stream()
        .filter(s -> run.stdout().contains(s) || run.stderr().contains(s))
        .forEach(found::add);
    assertEquals(List.of(), found);
    assertTrue(run.artifact("captures/ucp/config-toml").contains("reader_password = \"<redacted:"));
    assertTrue(
        run.artifact("captures/ucp/config-toml").contains("tcp://shipper:<redacted:"),
        run.artifact("captures/ucp/config-toml"));
    assertTrue(run.artifact("captures/dtr/settings").contains("\"webTLSKey\": \"<redacted:"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"dash", "bash", "busybox ash"})
  void showsNoSecretInProcesses(String shell) throws Exception {
    RealParts.require(shell.split(" ")[0]);
    for (String path : List.of("/auth/login", "/version", "/api/v0/meta/features")) {
      slow(path);
    }
    Process process =
        ofBoth()
            .under(shell)
            .withOptions("--only", "ucp/version,dtr/version,ucp/config-toml,dtr/settings")
            .start();
    Set<String> programs = new TreeSet<>();
    Set<String> shown = new TreeSet<>();
    while (process.isAlive()) {
      Stream.concat(Stream.of(process.toHandle()), process.descendants())
          .forEach(
              each -> {
                String seen = proc(each.pid(), "cmdline") + proc(each.pid(), "environ");
                programs.add(seen.split("\0", 2)[0]);
                SECRETS.stream().filter(seen::contains).forEach(shown::add);
              });
      TimeUnit.MILLISECONDS.sleep(5);
    }
    assertEquals(0, process.exitValue());
    assertTrue(programs.contains("curl"), programs.toString());
    assertEquals(Set.of(), shown);
  }

  private void slow(String path) {
    server.scripted(
        path,
        exchange -> {
          TimeUnit.MILLISECONDS.sleep(400);
          byte[] body =
              ("{\"auth_token\": \"" + UcpStandIn.TOKEN + "\"}").getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
        });
  }

  private static String proc(long pid, String file) {
    try {
      return Files.readString(
          Path.of("/proc", String.valueOf(pid), file), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return "";
    }
  }

  @Test
  void asksForThePassword() throws Exception {
    Collector.Run run =
        collector()
            .withOptions("--user", UcpStandIn.USER, "--only", "ucp/version")
            .withInput(UcpStandIn.PASSWORD + "\n")
            .run();

    assertEquals("ok", run.result("ucp/version"), run.stderr());
    assertTrue(run.stderr().contains("Password of auditor: "), run.stderr());
  }

  @Test
  void signsInByAClientBundle() throws Exception {
    Collector.Run run =
        new Collector(folder)
            .ofUcp()
            .withOptions("--ucp", server.host(), "--dtr", server.host())
            .withOptions("--client-bundle", server.clientBundle().toString())
            .withOptions("--cacert", server.authority().toString())
            .run();

    assertEquals("ok", run.result("ucp/config-toml"), run.stderr());
    assertEquals("ok", run.result("ucp/client-certificate"), run.stderr());
    assertTrue(
        run.artifact("captures/ucp/client-certificate").contains("CN=auditor"),
        run.artifact("captures/ucp/client-certificate"));
    assertEquals(
        "a client bundle does not sign in to DTR: give --user NAME or --credentials FILE as well",
        run.result("dtr/settings"));
    assertEquals("ok", run.result("dtr/certificates"));
    assertFalse(
        server.requests().stream().anyMatch(r -> r.startsWith("POST")),
        server.requests().toString());
  }

  @Test
  void refusesCredentialsThatOthersMayRead() throws Exception {
    Path file = credentials();
    Collector.shell("chmod 640 \"$1\"", file.toString());
    Collector.Run run = collector().withOptions("--credentials", file.toString()).run();

    assertEquals(1, run.status());
    assertEquals(
        "collect-ucp.sh: --credentials: others than its owner have rights on "
            + file
            + ": chmod 600 it\n",
        run.stderr());
    assertEquals(List.of(), run.names());
    assertEquals(List.of(), server.requests());
  }

  @Test
  void trustsNoOtherAuthority() throws Exception {
    try (UcpStandIn other = new UcpStandIn(folder.resolve("others"))) {
      Collector.Run run =
          new Collector(folder)
              .ofUcp()
              .withOptions("--ucp", server.host(), "--dtr", server.host())
              .withOptions("--cacert", other.authority().toString())
              .withOptions("--credentials", credentials().toString())
              .run();

      assertEquals(0, run.status());
      assertTrue(
          run.result("ucp/config-toml").startsWith("could not sign in to UCP as auditor: curl: ("),
          run.result("ucp/config-toml"));
      assertTrue(run.result("dtr/settings").startsWith("exit "), run.result("dtr/settings"));
      assertEquals(List.of(), server.requests());
      String chain = run.artifact("captures/ucp/certificates");
      assertFalse(chain.contains("verify|0|"), chain);
    }
  }

  @Test
  void namesTheChainAsItWasServed() throws Exception {
    Collector.Run run = signedIn().withOptions("--only", "ucp/certificates").run();

    String chain = run.artifact("captures/ucp/certificates");
    assertTrue(
        chain.startsWith("connect|" + server.host() + "\n-----BEGIN CERTIFICATE-----"), chain);
    assertEquals(2, chain.split("BEGIN CERTIFICATE", -1).length - 1, chain);
    assertTrue(chain.contains("\nverify|0|ok|file\nend|"), chain);
    long rows = chain.lines().count();
    assertTrue(chain.endsWith("end|" + (rows - 1) + "\n"), chain);
    assertFalse(chain.contains("Master"), chain);
  }

  @ParameterizedTest
  @CsvSource({
    "401, refused with HTTP 401: GET https://HOST/api/ucp/config-toml as auditor",
    "403, refused with HTTP 403: GET https://HOST/api/ucp/config-toml as auditor",
    "404, exit 22",
    "500, exit 22",
    "302, exit 22"
  })
  void saysWhichStatusWasAnswered(int status, String result) throws Exception {
    server.answering("/api/ucp/config-toml", UcpStandIn.Answer.failed(status));
    Collector.Run run = signedIn().withOptions("--only", "ucp/config-toml").run();

    assertEquals(0, run.status());
    assertEquals(result.replace("HOST", server.host()), run.result("ucp/config-toml"));
    if (result.startsWith("exit")) {
      assertEquals(
          "answered HTTP " + status + ": GET https://" + server.host() + "/api/ucp/config-toml\n",
          run.artifact("captures/ucp/config-toml.stderr"));
    }
  }

  @Test
  void saysThatTheSignInWasRefused() throws Exception {
    server.answering("/auth/login", UcpStandIn.Answer.failed(401));
    Collector.Run run = ofBoth().run();

    assertEquals(0, run.status());
    assertEquals(
        "could not sign in to UCP as auditor: answered HTTP 401", run.result("ucp/accounts"));
    assertEquals("ok", run.result("dtr/settings"));
    assertEquals("ok", run.result("ucp/certificates"));
  }

  @Test
  void endsWhatHangs() throws Exception {
    server.scripted("/api/ucp/config-toml", exchange -> TimeUnit.SECONDS.sleep(60));
    long begun = System.nanoTime();
    Collector.Run run =
        signedIn().withOptions("--only", "ucp/config-toml,ucp/version", "--timeout=2").run();

    assertTrue(
        Set.of("timed out", "exit 28").contains(run.result("ucp/config-toml")),
        run.result("ucp/config-toml"));
    assertEquals("ok", run.result("ucp/version"));
    assertTrue(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun) < 20);
  }

  @Test
  void endsAnAnswerThatDoesNotEnd() throws Exception {
    for (String path : List.of("/api/ucp/config-toml", "/accounts?filter=all&limit=100")) {
      server.scripted(
          path,
          exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] block = "x = 1\n".repeat(1000).getBytes(StandardCharsets.UTF_8);
            try (OutputStream out = exchange.getResponseBody()) {
              while (true) {
                out.write(block);
              }
            } catch (IOException e) {
              // The collector has had enough.
            }
          });
    }
    Collector.Run run = signedIn().withOptions("--only", "ucp/config-toml,ucp/accounts").run();

    assertEquals("exit 1", run.result("ucp/config-toml"), run.stderr());
    assertTrue(Files.size(run.unpacked().resolve("captures/ucp/config-toml")) < 5_000_000);
    assertTrue(
        run.artifact("captures/ucp/config-toml.stderr")
            .contains("the answer has 4194304 bytes or more, and was cut there"),
        run.artifact("captures/ucp/config-toml.stderr"));
    assertTrue(run.result("ucp/accounts").startsWith("exit "), run.result("ucp/accounts"));
  }

  @Test
  void followsThePages() throws Exception {
    server
        .answering(
            "/accounts?filter=all&limit=100",
            "{\"accounts\": [{\"name\": \"a\"}], \"nextPageStart\": \"b&c\"}")
        .answering(
            "/accounts?filter=all&limit=100&start=b%26c",
            "{\"accounts\": [{\"name\": \"b\"}], \"nextPageStart\": \"\"}")
        .answering(
            "/api/v0/repositories?pageSize=100",
            UcpStandIn.Answer.ok("{\"repositories\": [{\"name\": \"r1\", \"namespace\": \"n\"}]}")
                .with("X-Next-Page-Start", "r2"))
        .answering(
            "/api/v0/repositories?pageSize=100&pageStart=r2",
            UcpStandIn.Answer.ok("{\"repositories\": [{\"name\": \"r2\", \"namespace\": \"n\"}]}")
                .with("X-Next-Page-Start", ""));
    Collector.Run run = ofBoth().withOptions("--only", "ucp/accounts,dtr/repositories").run();

    assertEquals("ok", run.result("ucp/accounts"), run.stderr());
    assertTrue(run.artifact("captures/ucp/accounts").endsWith("}\n{\"end\": 2}\n"));
    assertTrue(run.artifact("captures/dtr/repositories").contains("\"r2\""));
    assertTrue(run.artifact("captures/dtr/repositories").contains("\"paged\": true"));
  }

  @Test
  void doesNotTurnInACircle() throws Exception {
    for (String path :
        List.of("/accounts?filter=all&limit=100", "/accounts?filter=all&limit=100&start=x")) {
      server.answering(path, "{\"accounts\": [], \"nextPageStart\": \"x\"}");
    }
    Collector.Run run = signedIn().withOptions("--only", "ucp/accounts").run();

    assertEquals("exit 1", run.result("ucp/accounts"));
    assertFalse(run.artifact("captures/ucp/accounts").contains("\"end\""));
  }

  @Test
  void saysWhenAPartOfAListingWasRefused() throws Exception {
    server.answering(
        "/api/v0/repositories?pageSize=100",
        UcpStandIn.Answer.ok(
                "{\"repositories\": [{\"name\": \"web\", \"namespace\": \"engineering\"},"
                    + " {\"namespace\": \"engineering\", \"name\": \"secret\"}]}")
            .with("X-Next-Page-Start", ""));
    server.answering(
        "/api/v0/repositories/engineering/secret/tags?pageSize=100", UcpStandIn.Answer.failed(403));
    Collector.Run run = ofBoth().withOptions("--only", "dtr/tags").run();

    assertEquals("exit 22", run.result("dtr/tags"));
    assertTrue(run.artifact("captures/dtr/tags").contains("\"1.4\""));
    assertTrue(
        run.artifact("captures/dtr/tags.stderr").startsWith("refused with HTTP 403: GET "),
        run.artifact("captures/dtr/tags.stderr"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<!doctype html><title>Docker Trusted Registry</title><body>Back soon</body>",
        "{\"errors\": [{\"code\": \"INTERNAL_ERROR\", \"message\": \"not enough replicas\"}]}",
        "{}",
        "{\"repositories\": [{\"namespace\": \"engineering\", \"name\": \"web\"}"
      })
  void takesNoOtherAnswerForAnEmptyListing(String body) throws Exception {
    server
        .answering("/api/v0/repositories?pageSize=100", body)
        .answering("/accounts?filter=orgs&limit=100", body)
        .answering("/enzi/v0/accounts/engineering/teams?limit=100", body);
    Collector.Run run =
        ofBoth().withOptions("--only", "dtr/tags,ucp/team-members,dtr/repository-access").run();

    String asked = ": GET https://" + server.host();
    for (Map.Entry<String, String> said :
        Map.of(
                "dtr/tags", "repositories" + asked + "/api/v0/repositories",
                "ucp/team-members", "accounts" + asked + "/accounts?filter=orgs",
                "dtr/repository-access", "teams" + asked + "/enzi/v0/accounts/engineering/teams")
            .entrySet()) {
      assertEquals("exit 1", run.result(said.getKey()), run.stderr());
      assertEquals(
          "the answer holds no list of " + said.getValue() + "\n",
          run.artifact("captures/" + said.getKey() + ".stderr"));
    }
  }

  @Test
  void takesAnEmptyListingForOne() throws Exception {
    server
        .answering("/api/v0/repositories?pageSize=100", "{\"repositories\": []}")
        .answering("/accounts/engineering/teams?limit=100", "{\"teams\": null}");
    Collector.Run run = ofBoth().withOptions("--only", "dtr/tags,ucp/team-members").run();

    assertEquals("{\"end\": 0}\n", run.artifact("captures/dtr/tags"), run.stderr());
    assertEquals("{\"end\": 0}\n", run.artifact("captures/ucp/team-members"), run.stderr());
  }

  @Test
  void doesNotTakeAFullPageForTheLast() throws Exception {
    String repository = "{\"namespace\": \"engineering\", \"name\": \"web\"}";
    server.answering(
        "/api/v0/repositories?pageSize=100",
        "{\"repositories\": [" + (repository + ",\n").repeat(99) + repository + "]}");
    Collector.Run run = ofBoth().withOptions("--only", "dtr/tags").run();

    assertEquals("exit 1", run.result("dtr/tags"));
    assertEquals(
        "the answer is a full page, and does not say whether more follow: GET https://"
            + server.host()
            + "/api/v0/repositories\n",
        run.artifact("captures/dtr/tags.stderr"));
  }

  @Test
  void asksForNoPathThatANameLeadsTo() throws Exception {
    server.answering(
        "/api/v0/repositories?pageSize=100",
        "{\"repositories\": [{\"name\": \"../../meta/settings?x=\", \"namespace\": \"..\"}]}");
    Collector.Run run = ofBoth().withOptions("--only", "dtr/tags").run();

    assertTrue(run.result("dtr/tags").startsWith("exit"), run.result("dtr/tags"));
    assertEquals(2, server.requests().size(), server.requests().toString());
  }

  @Test
  void addsToTheBundleOfAHost() throws Exception {
    Collector host = new Collector(folder).withOptions("--only", "host/kernel,host/hostname");
    Collector.Run first = host.run();
    String original = first.bundleName();
    Path moved = folder.resolve(original);
    Collector.shell(
        "mv \"$1\" \"$2\"", first.output().resolve(original).toString(), moved.toString());
    String digest = Collector.shell("sha256sum <\"$1\"", moved.toString()).split(" ")[0];
    Files.deleteIfExists(first.output().resolve(original + ".sha256"));

    Collector.Run run =
        signedIn().withOptions("--add-to", moved.toString(), "--only", "ucp/config-toml").run();

    assertEquals(0, run.status(), run.stderr());
    assertEquals("ok", run.result("ucp/config-toml"));
    assertEquals("ok", run.result("host/kernel"));
    assertEquals(digest, run.manifest().get("addedTo").get("sha256").text());
    assertTrue(run.artifact("collector.log").contains("sha256 " + digest));
    assertTrue(
        run.artifact("collector.log").contains(" plimsoll-collect 1.1.0,"),
        run.artifact("collector.log"));
    Bundle bundle =
        Bundles.open(
            run.output().resolve(run.bundleName()), Limits.DEFAULT, Bundles.Options.DEFAULT);
    assertEquals(Integrity.Level.SEALED, bundle.integrity().level(), bundle.integrity().reason());
    assertTrue(bundle.ids().containsAll(List.of("host/kernel", "ucp/config-toml")));
    assertEquals(digest, Collector.shell("sha256sum <\"$1\"", moved.toString()).split(" ")[0]);
  }

  @Test
  void addsToNothingThatWasChanged() throws Exception {
    Collector.Run first = new Collector(folder).withOptions("--only", "host/kernel").run();
    String original = first.bundleName();
    Path tampered = folder.resolve("tampered.tar.gz");
    Collector.shell(
        "cd \"$1\" && tar -xzf \"$2\" && echo x >>\"${2%.tar.gz}/captures/host/kernel\" && tar -czf"
            + " \"$3\" \"${2%.tar.gz}\" && rm -r \"$2\" \"$2.sha256\" \"${2%.tar.gz}\"",
        first.output().toString(), original, tampered.toString());

    Collector.Run run = signedIn().withOptions("--add-to", tampered.toString()).run();

    assertEquals(1, run.status());
    assertEquals(
        "collect-ucp.sh: --add-to: " + tampered + " was changed since it was captured\n",
        run.stderr());
    assertEquals(List.of(), run.names());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--dtr '' | --dtr needs a value; see --help",
        "--ucp a/b | --ucp: 'a/b' is no host name; see --help",
        "--ucp -k | --ucp: '-k' is no host name; see --help",
        "--output . | give --ucp HOST, --dtr HOST, or both; see --help",
        "--ucp h --cacert /nowhere | --cacert: cannot read /nowhere; see --help",
        "--ucp h --insecure | unknown option: --insecure; see --help",
        "--ucp h --only docker | --only: no capture or area is named 'docker' (--list shows them); see --help"
      })
  void refusesWhatItDoesNotUnderstand(String options, String message) throws Exception {
    List<String> words =
        Stream.of(options.split(" ")).map(word -> word.equals("''") ? "" : word).toList();
    Collector.Run run =
        new Collector(folder).ofUcp().withOptions(words.toArray(String[]::new)).run();

    assertEquals(2, run.status(), run.stderr());
    assertEquals("collect-ucp.sh: " + message + "\n", run.stderr());
  }
}
