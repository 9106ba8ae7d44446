package dev.quarterdeck.bench.kill;

import dev.quarterdeck.worker.Quarterdeck;
import dev.quarterdeck.worker.cli.DeskClient;
import dev.quarterdeck.worker.cli.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A desk as in production: its own process, and two that work for kills alone. */
final class BenchDesk implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final int KILL_WORKERS = 2;

  private final Path home;
  private final Path files;
  private final Process desk;
  private final Deque<Process> killWorkers = new ArrayDeque<>();

  private BenchDesk(Path home, Path files) throws IOException, InterruptedException {
    this.home = home;
    this.files = files;
    this.desk = start("desk");
    while (killWorkers.size() < KILL_WORKERS) {
      killWorkers.add(start("kill"));
    }
  }

  /** Starts one; all of it is ready then. */
  static BenchDesk start(Path home, Path files) throws IOException, InterruptedException {
    return new BenchDesk(home, files);
  }

  /** Its HTTP API, as an operator. */
  DeskClient client() throws IOException {
    return new DeskClient(
        URI.create(description().text("httpAddress")),
        Files.readString(home.resolve("tokens/operator")).strip());
  }

  /** Where Temporal answers. */
  String temporal() throws IOException {
    return description().text("temporalAddress");
  }

  /** How many certificates it has signed. */
  long certificates() throws IOException {
    Path folder = home.resolve("certificates");
    if (!Files.isDirectory(folder)) {
      return 0;
    }
    try (Stream<Path> certificates = Files.list(folder)) {
      return certificates.filter(file -> file.toString().endsWith(".json")).count();
    }
  }

  /** The longest-lived worker of kills ends as by a power cut. */
  void crashKillWorker() throws InterruptedException {
    killWorkers.removeFirst().destroyForcibly().waitFor();
  }

  /** As many workers of kills as in the beginning. */
  void restore() throws IOException, InterruptedException {
    while (killWorkers.size() < KILL_WORKERS) {
      killWorkers.add(start("kill"));
    }
  }

  private JsonObject description() throws IOException {
    return JsonObject.parse(Files.readString(home.resolve("run/desk.json")));
  }

  private Process start(String role) throws IOException, InterruptedException {
    Path log = Files.createTempFile(home, role + "-", ".log");
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx512m",
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow",
                    "-cp",
                    System.getProperty("java.class.path"),
                    Quarterdeck.class.getName(),
                    "up",
                    "--home",
                    home.toString(),
                    "--desk",
                    files.toString(),
                    "--role",
                    role))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!Files.readString(log).contains("Ready;")) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        process.destroyForcibly();
        throw new IllegalStateException(role + " did not start:\n" + Files.readString(log));
      }
      Thread.sleep(50);
    }
    return process;
  }

  @Override
  public void close() throws InterruptedException {
    for (Process worker : killWorkers) {
      stop(worker);
    }
    stop(desk);
  }

  private static void stop(Process process) throws InterruptedException {
    process.destroy();
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }
}
