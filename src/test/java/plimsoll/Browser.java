package plimsoll;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A headless Chromium with one page, driven over its DevTools protocol. */
public final class Browser implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int SECONDS = 120;

  private final Process process;
  private final WebSocket socket;
  private final Map<Integer, BlockingQueue<JsonNode>> answers = new ConcurrentHashMap<>();
  private final List<String> complaints = Collections.synchronizedList(new ArrayList<>());
  private volatile CountDownLatch loaded = new CountDownLatch(1);
  private int sent;

  /** Starts it with a profile of its own in a folder. */
  public Browser(Path folder) throws IOException, InterruptedException {
    Path profile = Files.createDirectories(folder.resolve("browser"));
    process =
        new ProcessBuilder(
                "chromium",
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "about:blank")
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    HttpClient http = HttpClient.newHttpClient();
    socket =
        http.newWebSocketBuilder().buildAsync(page(http, port(profile)), new Messages()).join();
    for (String domain : List.of("Page", "Log", "Runtime", "Network")) {
      send(domain + ".enable", "{}");
    }
  }

  private static int port(Path profile) throws IOException, InterruptedException {
    Path file = profile.resolve("DevToolsActivePort");
    for (int i = 0; i < SECONDS * 10; i++) {
      if (Files.exists(file) && Files.readString(file).contains("\n")) {
        return Integer.parseInt(Files.readString(file).lines().findFirst().orElseThrow());
      }
      Thread.sleep(100);
    }
    return fail("the browser did not start");
  }

  private static URI page(HttpClient http, int port) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/json")).build();
    for (int i = 0; i < SECONDS * 10; i++) {
      String list = http.send(request, HttpResponse.BodyHandlers.ofString()).body();
      for (JsonNode target : JSON.readTree(list)) {
        if (target.get("type").asString().equals("page")) {
          return URI.create(target.get("webSocketDebuggerUrl").asString());
        }
      }
      Thread.sleep(100);
    }
    return fail("the browser has no page");
  }

  /** Opens a page and waits until it is loaded. */
  public void open(String address) throws InterruptedException {
    // A change of the fragment alone loads nothing.
    load("about:blank");
    load(address);
  }

  private void load(String address) throws InterruptedException {
    loaded = new CountDownLatch(1);
    send("Page.navigate", JSON.writeValueAsString(Map.of("url", address)));
    if (!loaded.await(SECONDS, TimeUnit.SECONDS)) {
      fail(address + " did not load");
    }
  }

  /** What an expression gives in the page, as text; a promise is waited for. */
  public String evaluate(String expression) throws InterruptedException {
    JsonNode result =
        send(
            "Runtime.evaluate",
            JSON.writeValueAsString(
                Map.of("expression", expression, "awaitPromise", true, "returnByValue", true)));
    if (result.has("exceptionDetails")) {
      return fail(expression + ": " + result.get("exceptionDetails"));
    }
    JsonNode value = result.get("result").get("value");
    return value == null ? "" : value.isString() ? value.asString() : value.toString();
  }

  /** Presses and lets go a key: a character, or the name of a key such as {@code Enter}. */
  public void press(String key) throws InterruptedException {
    String text = key.equals("Enter") ? "\r" : key.length() == 1 ? key : "";
    int code =
        switch (key) {
          case "Enter" -> 13;
          case "Escape" -> 27;
          case "Tab" -> 9;
          default -> 0;
        };
    send(
        "Input.dispatchKeyEvent",
        JSON.writeValueAsString(
            Map.of(
                "type",
                text.isEmpty() ? "rawKeyDown" : "keyDown",
                "key",
                key,
                "text",
                text,
                "windowsVirtualKeyCode",
                code)));
    send(
        "Input.dispatchKeyEvent",
        JSON.writeValueAsString(
            Map.of("type", "keyUp", "key", key, "windowsVirtualKeyCode", code)));
  }

  /**
   * Shows the page as on a medium: {@code light} or {@code dark}, {@code screen} or {@code print}.
   */
  public void show(String scheme, String medium) throws InterruptedException {
    send(
        "Emulation.setEmulatedMedia",
        JSON.writeValueAsString(
            Map.of(
                "media",
                medium,
                "features",
                List.of(Map.of("name", "prefers-color-scheme", "value", scheme)))));
  }

  /** Takes any size of window. */
  public void resize(int width, int height) throws InterruptedException {
    send(
        "Emulation.setDeviceMetricsOverride",
        JSON.writeValueAsString(
            Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false)));
  }

  /** What axe-core finds wrong with the page, in light and in dark; nothing where it is good. */
  public List<String> violations() throws IOException, InterruptedException {
    RealParts.require("axe-core");
    evaluate(Files.readString(RealParts.axe()) + ";''");
    List<String> found = new ArrayList<>();
    for (String scheme : List.of("dark", "light")) {
      show(scheme, "screen");
      String violations =
          evaluate(
              "axe.run(document, {resultTypes: ['violations']}).then(r => r.violations.map("
                  + "v => v.id + ': ' + v.nodes[0].html.slice(0, 300)).join('\\n'))");
      violations.lines().map(line -> scheme + ": " + line).forEach(found::add);
    }
    return found;
  }

  /**
   * Messages on the console, errors of scripts, and requests for anything but files of the disk.
   */
  public List<String> complaints() {
    return List.copyOf(complaints);
  }

  public JsonNode send(String method, String parameters) throws InterruptedException {
    int id = ++sent;
    BlockingQueue<JsonNode> answer = new LinkedBlockingQueue<>();
    answers.put(id, answer);
    socket
        .sendText(
            "{\"id\":" + id + ",\"method\":\"" + method + "\",\"params\":" + parameters + "}", true)
        .join();
    JsonNode message = answer.poll(SECONDS, TimeUnit.SECONDS);
    if (message == null || message.has("error")) {
      return fail(method + ": " + (message == null ? "no answer" : message.get("error")));
    }
    return message.get("result");
  }

  @Override
  public void close() {
    socket.abort();
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly().onExit().join();
  }

  private final class Messages implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      text.append(part);
      if (last) {
        JsonNode message = JSON.readTree(text.toString());
        text.setLength(0);
        take(message);
      }
      from.request(1);
      return null;
    }

    private void take(JsonNode message) {
      if (message.has("id")) {
        answers.get(message.get("id").asInt()).add(message);
        return;
      }
      JsonNode parameters = message.get("params");
      switch (message.get("method").asString()) {
        case "Page.loadEventFired" -> loaded.countDown();
        case "Log.entryAdded", "Runtime.consoleAPICalled", "Runtime.exceptionThrown" ->
            complaints.add(parameters.toString());
        case "Network.requestWillBeSent" -> {
          String url = parameters.get("request").get("url").asString();
          if (!url.startsWith("file:") && !url.equals("about:blank")) {
            complaints.add("requests " + url);
          }
        }
        default -> {}
      }
    }
  }
}
