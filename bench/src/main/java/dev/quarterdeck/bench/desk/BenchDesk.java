package dev.quarterdeck.bench.desk;

import com.zaxxer.hikari.HikariDataSource;
import dev.quarterdeck.worker.Quarterdeck;
import dev.quarterdeck.worker.cli.DeskClient;
import dev.quarterdeck.worker.cli.JsonObject;
import dev.quarterdeck.worker.desk.DeskHome;
import dev.quarterdeck.worker.desk.DeskUnavailable;
import dev.quarterdeck.worker.settings.PostgresConnection;
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

/** A desk as in production: its own process, and others that play a role each. */
public final class BenchDesk implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Path home;
  private final Path files;
  private final Process desk;
  private final Deque<Worker> workers = new ArrayDeque<>();

  private BenchDesk(Path home, Path files, List<String> roles)
      throws IOException, InterruptedException {
    this.home = home;
    this.files = files;
    this.desk = process("desk");
    for (String role : roles) {
      add(role);
    }
  }

  private record Worker(String role, Process process) {}

  /**
   * Starts one; all of it is ready then.
   *
   * @param roles of the processes beside the desk's own
   */
  public static BenchDesk start(Path home, Path files, String... roles)
      throws IOException, InterruptedException {
    return new BenchDesk(home, files, List.of(roles));
  }

  /** Its HTTP API, as an operator. */
  public DeskClient client() throws IOException {
    return new DeskClient(
        URI.create(description().text("httpAddress")),
        Files.readString(home.resolve("tokens/operator")).strip());
  }

  /** Where Temporal answers. */
  public String temporal() throws IOException {
    return description().text("temporalAddress");
  }

  /** How many certificates it has signed. */
  public long certificates() throws IOException {
    Path folder = home.resolve("certificates");
    if (!Files.isDirectory(folder)) {
      return 0;
    }
    try (Stream<Path> certificates = Files.list(folder)) {
      return certificates.filter(file -> file.toString().endsWith(".json")).count();
    }
  }

  /** The process of a role that lives longest ends as by a power cut. */
  public void crash(String role) throws InterruptedException {
    for (Worker worker : workers) {
      if (worker.role().equals(role)) {
        worker.process().destroyForcibly().waitFor();
        workers.remove(worker);
        return;
      }
    }
    throw new IllegalArgumentException("nobody plays " + role);
  }

  /** Starts another process of a role; it is ready then. */
  public void add(String role) throws IOException, InterruptedException {
    workers.add(new Worker(role, process(role)));
  }

  /** Processor time that the processes of a role have used so far. */
  public Duration used(String role) {
    return workers.stream()
        .filter(worker -> worker.role().equals(role))
        .flatMap(worker -> worker.process().info().totalCpuDuration().stream())
        .reduce(Duration.ZERO, Duration::plus);
  }

  /** Its database, over connections of its own. */
  public HikariDataSource database() throws IOException {
    PostgresConnection connection = connection();
    HikariDataSource source = new HikariDataSource();
    source.setJdbcUrl(connection.jdbcUrl());
    source.setUsername(connection.user());
    source.setPassword(connection.password());
    return source;
  }

  private PostgresConnection connection() throws IOException {
    try {
      return DeskHome.database(home);
    } catch (DeskUnavailable e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private JsonObject description() throws IOException {
    return JsonObject.parse(Files.readString(home.resolve("run/desk.json")));
  }

  private Process process(String role) throws IOException, InterruptedException {
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
    for (Worker worker : workers) {
      stop(worker.process());
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
