package dev.quarterdeck.activity.soak;

import static org.awaitility.Awaitility.await;

import dev.quarterdeck.db.QuarterdeckDatabase;
import dev.quarterdeck.workflow.Payloads;
import dev.quarterdeck.workflow.SearchAttributes;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Assumptions;
import org.postgresql.ds.PGSimpleDataSource;

/** A real Temporal server on a database file, a real PostgreSQL, and workers that can be killed. */
final class SoakServers implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Path program;
  private final Path directory;
  private final long hours;
  private final int temporalPort = freePort();
  private final int postgresPort = freePort();
  private final Deque<Process> spare = new ArrayDeque<>();
  private final List<Process> started = new ArrayList<>();
  private final WorkflowServiceStubs service;
  private final WorkflowClient client;
  private Process temporal;
  private EmbeddedPostgres postgres;

  /**
   * Starts both servers.
   *
   * @param program the command line that brings the Temporal server
   * @param directory everything is in it
   * @param hours length of the recording that the workers have
   */
  SoakServers(Path program, Path directory, long hours) {
    this.program = program;
    this.directory = directory;
    this.hours = hours;
    postgres = startPostgres();
    QuarterdeckDatabase.migrate(dataSource());
    temporal = startTemporal();
    service =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(address()).build());
    client =
        WorkflowClient.newInstance(
            service,
            WorkflowClientOptions.newBuilder().setDataConverter(Payloads.converter()).build());
  }

  /** The Temporal command line; skips the tests where it is not and need not be. */
  static Path requiredProgram() {
    String given = System.getenv("QUARTERDECK_TEMPORAL_BINARY");
    String cache = System.getenv("QUARTERDECK_CACHE");
    Path program =
        given != null
            ? Path.of(given)
            : (cache != null
                    ? Path.of(cache)
                    : Path.of(System.getProperty("user.home"), ".cache", "quarterdeck"))
                .resolve("temporal/1.8.2/temporal");
    Assumptions.assumeTrue(
        Boolean.parseBoolean(System.getenv("QUARTERDECK_REQUIRE_TEMPORAL"))
            || Files.isExecutable(program),
        () -> "no " + program + "; run ./quarterdeck install-temporal");
    return program;
  }

  /** Runs the Temporal command line against the server; what it says, with its exit code first. */
  String temporal(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(List.of(arguments));
    command.addAll(List.of("--address", address()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return process.waitFor() + " " + said;
  }

  WorkflowClient client() {
    return client;
  }

  DSLContext database() {
    return QuarterdeckDatabase.open(dataSource());
  }

  Path artifacts() {
    return directory.resolve("artifacts");
  }

  /** A worker that works; the next one is made ready meanwhile. */
  Process worker() {
    Process worker = spare.isEmpty() ? launch() : spare.remove();
    spare.add(launch());
    try {
      OutputStream in = worker.getOutputStream();
      in.write('\n');
      in.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("a worker died before it was told to work", e);
    }
    return worker;
  }

  /** As {@code kill -9}. */
  void killTemporal() {
    kill(temporal);
  }

  void restartTemporal() {
    temporal = startTemporal();
  }

  void restartPostgres() {
    stopPostgres();
    postgres = startPostgres();
  }

  static void kill(Process process) {
    process.destroyForcibly();
    process.onExit().join();
  }

  @Override
  public void close() {
    started.forEach(SoakServers::kill);
    service.shutdownNow();
    kill(temporal);
    stopPostgres();
  }

  private Process launch() {
    List<String> command =
        List.of(
            ProcessHandle.current().info().command().orElseThrow(),
            "-Xmx256m",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-cp",
            System.getProperty("java.class.path"),
            SoakWorkerProgram.class.getName(),
            address(),
            jdbcUrl(),
            artifacts().toString(),
            Long.toString(hours));
    return start(command, "worker-" + started.size() + ".log");
  }

  private Process startTemporal() {
    List<String> command =
        new ArrayList<>(
            List.of(
                program.toString(),
                "server",
                "start-dev",
                "--headless",
                "--ip",
                "127.0.0.1",
                "--port",
                Integer.toString(temporalPort),
                "--db-filename",
                directory.resolve("temporal.db").toString(),
                "--log-level",
                "warn"));
    SearchAttributes.ALL.forEach(
        key -> command.addAll(List.of("--search-attribute", key.getName() + "=Keyword")));
    Process server = start(command, "temporal.log");
    await().atMost(PATIENCE).until(() -> answers(temporalPort));
    return server;
  }

  private Process start(List<String> command, String log) {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(directory.resolve(log).toFile()))
              .start();
      started.add(process);
      return process;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private EmbeddedPostgres startPostgres() {
    try {
      return EmbeddedPostgres.builder()
          .setDataDirectory(directory.resolve("postgres"))
          .setCleanDataDirectory(false)
          .setPort(postgresPort)
          .setServerConfig("shared_buffers", "32MB")
          .setServerConfig("fsync", "on")
          .setPGStartupWait(PATIENCE)
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException("PostgreSQL does not start", e);
    }
  }

  private void stopPostgres() {
    try {
      postgres.close();
    } catch (IOException e) {
      throw new UncheckedIOException("PostgreSQL does not stop", e);
    }
  }

  private PGSimpleDataSource dataSource() {
    PGSimpleDataSource database = new PGSimpleDataSource();
    database.setUrl(jdbcUrl());
    return database;
  }

  private String jdbcUrl() {
    return "jdbc:postgresql://127.0.0.1:" + postgresPort + "/postgres?user=postgres";
  }

  private String address() {
    return "127.0.0.1:" + temporalPort;
  }

  private static boolean answers(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress("127.0.0.1", port), 200);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * A port that nobody gets who asks for any: it is bound only later, and again after its server
   * was killed.
   */
  private static int freePort() {
    return ThreadLocalRandom.current()
        .ints(20_000, 32_000)
        .limit(100)
        .filter(SoakServers::free)
        .findFirst()
        .orElseThrow();
  }

  private static boolean free(int port) {
    try (ServerSocket _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
