package plimsoll.collector;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import plimsoll.source.Json;
import plimsoll.source.Limits;

/**
 * Runs {@code collect.sh}, or another script of its folder, in a folder of its own, with tools from
 * a folder of its own, so that a test decides which tools the host has.
 */
final class Collector {
  /**
   * A signal that is ignored when a shell starts can't be trapped by it, and whoever runs the tests
   * in the background or under nohup leaves them such signals; an env that can't undo it is no loss
   * elsewhere.
   */
  private static final List<String> SIGNALS_AS_FROM_A_TERMINAL = signalsAsFromATerminal();

  private static final Path SCRIPTS = Path.of("collector-scripts").toAbsolutePath();
  private static final Path STUBS = Path.of("src", "test", "resources", "plimsoll", "collector");

  /** What the collector cannot do without. */
  private static final List<String> NEEDED =
      List.of(
          ("awk basename cat chmod cut date dirname env find grep gzip head id ls mkdir mkfifo"
                  + " mktemp mv printenv ps readlink rm sed sh sha256sum sleep sort stat tail tar"
                  + " tee tr uname uniq wc")
              .split(" "));

  private final Path folder;
  private final Path tools;
  private final Path output;
  private Path usual;
  private String more = "";
  private final Map<String, String> environment = new LinkedHashMap<>();
  private final List<String> options = new ArrayList<>();
  private List<String> shell = List.of("sh");
  private String script = "collect.sh";
  private String input = "";

  /** A host with the usual tools and no docker, systemd or audit. */
  Collector(Path folder) throws IOException {
    this.folder = folder;
    tools = Files.createDirectories(folder.resolve("tools"));
    output = Files.createDirectories(folder.resolve("out put"));
    usual = links("usual", NEEDED, Collector::onPath);
    environment.put("STUB_CALLS", calls().toString());
    environment.put("STUB_PIDS", folder.resolve("pids").toString());
  }

  /** A folder of links to tools; it lies outside the temporary folder, and stays. */
  private static Path links(String name, List<String> linked, UnaryOperator<String> target)
      throws IOException {
    Path folder = Files.createDirectories(Path.of("target", "tools", name).toAbsolutePath());
    for (String tool : linked) {
      Files.deleteIfExists(folder.resolve(tool));
      Files.createSymbolicLink(folder.resolve(tool), Path.of(target.apply(tool)));
    }
    return folder;
  }

  /** Runs the script under a shell: "dash", "bash --posix", "busybox ash". */
  Collector under(String command) {
    shell = List.of(command.split(" "));
    return this;
  }

  /** Runs {@code collect-ucp.sh} instead, which has curl and openssl of this machine. */
  Collector ofUcp() throws IOException {
    script = "collect-ucp.sh";
    more = ":" + links("tls", List.of("curl", "openssl"), Collector::onPath);
    return this;
  }

  /** What is typed. */
  Collector withInput(String typed) {
    input = typed;
    return this;
  }

  /** Takes every tool from busybox, and nothing from elsewhere. */
  Collector withBusyboxOnly() throws IOException {
    usual = links("busybox", NEEDED, tool -> onPath("busybox"));
    return this;
  }

  /** Adds a docker client that answers without an engine. */
  Collector withDocker(String engine) throws IOException {
    environment.put("STUB_ENGINE", engine);
    return withTool("docker", Files.readString(STUBS.resolve("stub").resolve("docker")));
  }

  Collector withTool(String name, String script) throws IOException {
    Path tool = tools.resolve(name);
    Files.writeString(tool, script);
    if (!tool.toFile().setExecutable(true)) {
      throw new IOException("cannot make " + tool + " executable");
    }
    return this;
  }

  Collector withVariable(String name, String value) {
    environment.put(name, value);
    return this;
  }

  Collector withOptions(String... more) {
    options.addAll(List.of(more));
    return this;
  }

  Path folder() {
    return folder;
  }

  Path output() {
    return output;
  }

  /** The calls of the stub docker, one a line. */
  List<String> dockerCalls() throws IOException {
    return Files.exists(calls()) ? Files.readAllLines(calls()) : List.of();
  }

  private static List<String> signalsAsFromATerminal() {
    List<String> env = List.of("env", "--default-signal=HUP,INT,TERM,PIPE");
    try {
      Process process =
          new ProcessBuilder(Stream.concat(env.stream(), Stream.of("true")).toList())
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor() == 0 ? env : List.of();
    } catch (IOException e) {
      return List.of();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** A line of sh in which the script is {@code $0}, and its options are {@code $@}. */
  ProcessBuilder line(String line) {
    List<String> command = new ArrayList<>(SIGNALS_AS_FROM_A_TERMINAL);
    command.addAll(List.of("sh", "-c", line, SCRIPTS.resolve(script).toString()));
    command.addAll(List.of("--output", output.toString()));
    command.addAll(options);
    return builder(command);
  }

  private Path calls() {
    return folder.resolve("calls");
  }

  Process start() throws IOException {
    List<String> command = new ArrayList<>(SIGNALS_AS_FROM_A_TERMINAL);
    command.add(onPath(shell.get(0)));
    command.addAll(shell.subList(1, shell.size()));
    command.add(SCRIPTS.resolve(script).toString());
    if (!options.contains("--output")) {
      command.addAll(List.of("--output", output.toString()));
    }
    command.addAll(options);
    Process process = builder(command).start();
    try (OutputStream typed = process.getOutputStream()) {
      typed.write(input.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      // A script that does not read what is typed may be at its end already.
      if (input.isEmpty()) {
        return process;
      }
      throw e;
    }
    return process;
  }

  /**
   * A builder with the collector's environment, and output in files, which no process can block.
   */
  ProcessBuilder builder(List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().put("PLIMSOLL_PATH", tools + ":" + usual + more);
    builder.environment().putAll(environment);
    return builder
        .redirectOutput(folder.resolve("stdout").toFile())
        .redirectError(folder.resolve("stderr").toFile());
  }

  Run run() throws IOException, InterruptedException {
    return finish(start());
  }

  Run finish(Process process) throws IOException, InterruptedException {
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IOException(script + " did not end within 60 s");
    }
    return new Run(
        process.exitValue(),
        Files.readString(folder.resolve("stdout")),
        Files.readString(folder.resolve("stderr")),
        output);
  }

  static String onPath(String name) {
    String path = "/usr/sbin:/usr/bin:/sbin:/bin:" + System.getenv("PATH");
    return Stream.of(path.split(":"))
        .map(each -> Path.of(each, name))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(name + " is not on the PATH"));
  }

  /** What a run left: {@code output} is where the bundle lies. */
  record Run(int status, String stdout, String stderr, Path output) {

    /** The names of all that lies in the output folder, in order. */
    List<String> names() throws IOException {
      try (Stream<Path> files = Files.list(output)) {
        return files.map(each -> String.valueOf(each.getFileName())).sorted().toList();
      }
    }

    String bundleName() throws IOException {
      return names().stream()
          .filter(name -> name.endsWith(".tar.gz"))
          .findFirst()
          .orElseThrow(() -> new IllegalStateException("no bundle; stderr was:\n" + stderr));
    }

    /** Unpacks the bundle beside itself, once, and answers its root folder. */
    Path unpacked() {
      try {
        String name = bundleName();
        Path into = output.resolveSibling("unpacked");
        Path root = into.resolve(name.substring(0, name.length() - ".tar.gz".length()));
        if (!Files.exists(root)) {
          Files.createDirectories(into);
          shell("tar -xzf \"$1\" -C \"$2\"", output.resolve(name).toString(), into.toString());
        }
        return root;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    String artifact(String path) throws IOException {
      return Files.readString(unpacked().resolve(path));
    }

    Json manifest() throws Exception {
      byte[] bytes = Files.readAllBytes(unpacked().resolve("manifest.json"));
      return Json.parse(bytes, Limits.DEFAULT);
    }

    /** The records of the manifest by capture id. */
    Map<String, Json> captures() throws Exception {
      Map<String, Json> captures = new TreeMap<>();
      for (Json capture : manifest().get("captures").items()) {
        captures.put(capture.get("id").text(), capture);
      }
      return captures;
    }

    /** "ok", "exit 1", "timed out", or why it was skipped. */
    String result(String id) throws Exception {
      Json capture = captures().get(id);
      if (capture == null) {
        return "not in the manifest";
      } else if (!capture.get("skipped").isNull()) {
        return String.valueOf(capture.get("skipped").text());
      } else if (Boolean.TRUE.equals(capture.get("timedOut").bool())) {
        return "timed out";
      }
      Long status = capture.get("exitStatus").integer();
      return status != null && status == 0 ? "ok" : "exit " + status;
    }
  }

  /** Runs a line of sh, which must succeed, and answers what it printed. */
  static String shell(String line, String... operands) throws IOException {
    List<String> command = new ArrayList<>(List.of("sh", "-c", line, "sh"));
    command.addAll(List.of(operands));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    try (InputStream in = process.getInputStream()) {
      String printed = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IOException(line + ": " + printed);
      }
      return printed;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
