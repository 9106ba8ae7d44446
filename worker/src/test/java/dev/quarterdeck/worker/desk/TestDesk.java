package dev.quarterdeck.worker.desk;

import dev.quarterdeck.worker.cli.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A desk in a process of its own, on PostgreSQL and Temporal of its own, for tests. */
public final class TestDesk implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(240);

  private final Path home;
  private final Path log;
  private final Process process;
  private final HttpClient http = HttpClient.newHttpClient();

  private TestDesk(Path home, Path log, Process process) {
    this.home = home;
    this.log = log;
    this.process = process;
  }

  /** Starts one on a home and waits until it is ready. */
  public static TestDesk ready(Path home, Path desk) throws IOException {
    TestDesk started = start(home, desk, "all");
    started.awaitReady();
    return started;
  }

  /** Starts a process of a desk and does not wait. */
  static TestDesk start(Path home, Path desk, String role) throws IOException {
    Files.createDirectories(home);
    Path settings = home.resolve("quarterdeck.properties");
    if (!Files.exists(settings)) {
      Files.writeString(settings, ports());
    }
    Path log = Files.createTempFile(home, "announced-", ".log");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                DeskProgram.class.getName(),
                home.toString(),
                desk.toString(),
                role));
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    return new TestDesk(home, log, process);
  }

  void awaitReady() {
    Awaitility.await("desk ready")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .until(
            () -> {
              if (!process.isAlive()) {
                throw new AssertionError("the desk ended:\n" + announced());
              }
              return announced().contains("Ready;");
            });
  }

  /** What it said so far. */
  public String announced() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What it wrote about itself. */
  public JsonObject description() throws IOException {
    return JsonObject.parse(Files.readString(home.resolve("run/desk.json")));
  }

  /** Its process. */
  public ProcessHandle process() {
    return process.toHandle();
  }

  /** The plain token of a role. */
  public String token(String role) throws IOException {
    return Files.readString(home.resolve("tokens").resolve(role)).strip();
  }

  /** Reads from the API with a role's token. */
  public HttpResponse<String> get(String role, String path) throws Exception {
    return http.send(request(token(role), path).GET().build(), body());
  }

  /** Reads from the API with any token. */
  HttpResponse<String> getWithToken(String token, String path) throws Exception {
    return http.send(request(token, path).GET().build(), body());
  }

  /** Asks the API for something with a role's token. */
  public HttpResponse<String> post(String role, String path, String json) throws Exception {
    return http.send(
        request(token(role), path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json))
            .build(),
        body());
  }

  /** Asks as {@link #post} does, without saying beforehand how long the request is. */
  public HttpResponse<String> postInChunks(String role, String path, String json) throws Exception {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    return http.send(
        request(token(role), path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes)))
            .build(),
        body());
  }

  /** Runs Temporal's own command line against this desk's server; returns what it wrote. */
  public String temporal(String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(TemporalFinder.program(DeskOptions.standard(line -> {})).orElseThrow().toString());
    command.addAll(List.of(arguments));
    command.addAll(List.of("--address", description().text("temporalAddress")));
    Process run = new ProcessBuilder(command).redirectErrorStream(true).start();
    String out = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return "exit " + run.waitFor() + "\n" + out;
  }

  private HttpRequest.Builder request(String token, String path) throws IOException {
    return HttpRequest.newBuilder(URI.create(description().text("httpAddress") + path))
        .header("Authorization", "Bearer " + token)
        .timeout(PATIENCE);
  }

  private static HttpResponse.BodyHandler<String> body() {
    return HttpResponse.BodyHandlers.ofString();
  }

  /** Sends SIGTERM and waits for the end. */
  int stop() throws InterruptedException {
    process.destroy();
    return exitCode();
  }

  /** Waits for its end. */
  int exitCode() throws InterruptedException {
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("the desk does not end:\n" + announced());
    }
    return process.exitValue();
  }

  /** Ends it as a power cut would; its servers stay behind. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() throws InterruptedException {
    if (process.isAlive()) {
      stop();
    }
    http.close();
  }

  /** Settings whose preferred ports are away from those of a desk that somebody uses. */
  private static String ports() throws IOException {
    try (ServerSocket one = new ServerSocket(0);
        ServerSocket two = new ServerSocket(0);
        ServerSocket three = new ServerSocket(0);
        ServerSocket four = new ServerSocket(0)) {
      return """
      http.port = %d
      temporal.port = %d
      temporal.ui-port = %d
      postgres.port = %d
      """
          .formatted(
              one.getLocalPort(), two.getLocalPort(), three.getLocalPort(), four.getLocalPort());
    }
  }
}
