package plimsoll.collector;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.TrustManagerFactory;

/**
 * Answers on the loopback address as the documented APIs of UCP and DTR do, with certificates of an
 * authority of its own, which openssl makes for each.
 */
final class UcpStandIn implements AutoCloseable {
  static final String USER = "auditor";
  static final String PASSWORD = "Pa55 \"w\\rd'~$(id)";
  static final String TOKEN = "eyJ0b2tlbi1vZi11Y3AifQ.c2Vzc2lvbg";

  private static final Path ANSWERS =
      Path.of("src", "test", "resources", "plimsoll", "collector", "ucp");

  /** One answer. */
  record Answer(int status, Map<String, String> headers, String body) {
    static Answer ok(String body) {
      return new Answer(200, Map.of(), body);
    }

    static Answer failed(int status) {
      return new Answer(status, Map.of(), "{\"errors\": [{\"code\": \"NO\"}]}");
    }

    Answer with(String header, String value) {
      return new Answer(status, Map.of(header, value), body);
    }
  }

  /** Answers in a way that no {@link Answer} can. */
  interface Script {
    void answer(HttpExchange exchange) throws IOException, InterruptedException;
  }

  private final Path certificates;
  private final HttpsServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, Answer> answers = Collections.synchronizedMap(new TreeMap<>());
  private final Map<String, Script> scripts = Collections.synchronizedMap(new TreeMap<>());
  private final List<String> requests = Collections.synchronizedList(new ArrayList<>());

  UcpStandIn(Path folder) throws IOException, GeneralSecurityException {
    certificates = Files.createDirectories(folder);
    makeCertificates();
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    server.setHttpsConfigurator(
        new HttpsConfigurator(context()) {
          @Override
          public void configure(HttpsParameters parameters) {
            SSLParameters tls = getSSLContext().getDefaultSSLParameters();
            tls.setWantClientAuth(true);
            parameters.setSSLParameters(tls);
          }
        });
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    usualAnswers();
    server.start();
  }

  /** Where it listens. */
  String host() {
    return "localhost:" + server.getAddress().getPort();
  }

  /** The authority that made its certificate. */
  Path authority() {
    return certificates.resolve("ca.pem");
  }

  /** A folder as a client bundle unpacks to. */
  Path clientBundle() {
    return certificates;
  }

  /** The requests so far, as method, path and who is signed in. */
  List<String> requests() {
    synchronized (requests) {
      return List.copyOf(requests);
    }
  }

  UcpStandIn answering(String pathAndQuery, Answer answer) {
    answers.put(pathAndQuery, answer);
    return this;
  }

  UcpStandIn answering(String pathAndQuery, String body) {
    return answering(pathAndQuery, Answer.ok(body));
  }

  UcpStandIn scripted(String pathAndQuery, Script script) {
    scripts.put(pathAndQuery, script);
    return this;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    String uri = exchange.getRequestURI().toString();
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String account = account(exchange);
    requests.add(exchange.getRequestMethod() + " " + uri + " " + account);
    try (exchange) {
      if (uri.equals("/auth/login") && answers.get(uri) == null) {
        String wanted =
            "{\"username\":\"auditor\",\"password\":\"Pa55 \\\"w\\\\rd'~$(id)\"}"; // as JSON
        send(
            exchange,
            exchange.getRequestMethod().equals("POST") && body.equals(wanted)
                ? Answer.ok("{\"auth_token\": \"" + TOKEN + "\", \"sessionID\": \"s\"}")
                : Answer.failed(401));
        return;
      }
      Script script = scripts.get(uri);
      if (script != null) {
        script.answer(exchange);
        return;
      }
      Answer answer = answers.get(uri);
      boolean signedIn = uri.equals("/auth/login") || !account.equals("nobody");
      send(exchange, !signedIn ? Answer.failed(401) : answer == null ? Answer.failed(404) : answer);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String account(HttpExchange exchange) {
    String header = exchange.getRequestHeaders().getFirst("Authorization");
    String basic =
        "Basic "
            + Base64.getEncoder()
                .encodeToString((USER + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
    if (("Bearer " + TOKEN).equals(header)) {
      return "by token";
    }
    if (basic.equals(header)) {
      return "by password";
    }
    return hasCertificate(exchange) ? "by certificate" : "nobody";
  }

  private static boolean hasCertificate(HttpExchange exchange) {
    try {
      return ((HttpsExchange) exchange).getSSLSession().getPeerCertificates().length > 0;
    } catch (SSLPeerUnverifiedException e) {
      return false;
    }
  }

  private static void send(HttpExchange exchange, Answer answer) throws IOException {
    answer.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
    byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  private void makeCertificates() throws IOException {
    Collector.shell(
        """
        cd "$1" || exit
        name() { printf '[req]\\ndistinguished_name=d\\nprompt=no\\n[d]\\nO=Example\\nCN=%s\\n' "$1"; }
        name 'Example Root' >ca.cnf
        openssl req -x509 -newkey rsa:2048 -nodes -keyout ca.key -out ca.pem -days 30 -config ca.cnf \
          -addext basicConstraints=critical,CA:true -addext keyUsage=keyCertSign 2>&1 || exit
        leaf() {
          name "$2" >"$1.cnf"
          openssl req -newkey rsa:2048 -nodes -keyout "$3" -out "$1.csr" -config "$1.cnf" 2>&1 &&
            openssl x509 -req -in "$1.csr" -CA ca.pem -CAkey ca.key -CAcreateserial -days 20 \
              -extfile "$1.ext" -out "$1.pem" 2>&1
        }
        echo 'subjectAltName=DNS:localhost,IP:127.0.0.1' >server.ext
        echo 'extendedKeyUsage=clientAuth' >cert.ext
        leaf server ucp.example.com server.key && leaf cert auditor key.pem || exit
        openssl pkcs12 -export -in server.pem -inkey server.key -certfile ca.pem -out server.p12 \
          -passout pass:changeit 2>&1
        """,
        certificates.toString());
  }

  private SSLContext context() throws IOException, GeneralSecurityException {
    char[] word = "changeit".toCharArray();
    KeyStore keys = KeyStore.getInstance(certificates.resolve("server.p12").toFile(), word);
    KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    own.init(keys, word);
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    try (var in = Files.newInputStream(authority())) {
      trusted.setCertificateEntry(
          "ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
    }
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(own.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }

  /** What a small cluster answers. */
  private void usualAnswers() {
    answering("/version", "{\"Version\": \"ucp/3.2.4\", \"ApiVersion\": \"1.40\"}");
    answering("/api/ucp/config-toml", resource("config.toml"));
    answering(
        "/collectionGrants?subjectType=all&expandUser=true&showPaths=true&limit=100",
        resource("grants.json"));
    answering("/accounts?filter=all&limit=100", resource("accounts.json"));
    for (String enzi : List.of("", "/enzi/v0")) {
      answering(enzi + "/accounts?filter=orgs&limit=100", resource("organisations.json"));
      answering(
          enzi + "/accounts/docker-datacenter/teams?limit=100",
          "{\"teams\": [], \"nextPageStart\": \"\"}");
      answering(enzi + "/accounts/engineering/teams?limit=100", resource("teams.json"));
    }
    answering("/accounts/engineering/teams/ops/members?limit=100", resource("members.json"));
    answering("/api/v0/meta/features", "{\"db_version\": 4, \"scanningEnabled\": true}");
    answering("/api/v0/meta/settings", resource("settings.json"));
    answering("/api/v0/imagescan/status", resource("scan-status.json"));
    answering(
        "/api/v0/repositories?pageSize=100",
        Answer.ok(resource("repositories.json")).with("X-Next-Page-Start", ""));
    answering(
        "/api/v0/repositories/engineering/web/tags?pageSize=100",
        Answer.ok(resource("tags.json")).with("X-Next-Page-Start", ""));
    answering(
        "/api/v0/accounts/engineering/teams/ops/repositoryAccess?pageSize=100",
        Answer.ok(resource("access.json")).with("X-Next-Page-Start", ""));
  }

  private static String resource(String name) {
    try {
      return Files.readString(ANSWERS.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
