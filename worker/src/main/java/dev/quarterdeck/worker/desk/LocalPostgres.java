package dev.quarterdeck.worker.desk;

import dev.quarterdeck.worker.settings.PostgresConnection;
import dev.quarterdeck.worker.settings.PostgresSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The desk's own PostgreSQL, with its data directory under the home. */
final class LocalPostgres implements PostgresServer {
  private static final String HOST = "127.0.0.1";
  private static final String NAME = "quarterdeck";
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(6);

  private final Supervised supervised;
  private final PostgresConnection connection;
  private final String source;

  private LocalPostgres(Supervised supervised, PostgresConnection connection, String source) {
    this.supervised = supervised;
    this.connection = connection;
    this.source = source;
  }

  /** Starts it, or adopts the one that a killed desk left on the same data. */
  static LocalPostgres start(
      DeskHome home, Path cache, PostgresSettings settings, Consumer<String> announcements)
      throws DeskUnavailable {
    try {
      PostgresPrograms programs = PostgresPrograms.unpack(cache);
      String password = password(home);
      Path data = data(home);
      Supervision supervision =
          new Supervision(programs, home, data, password, settings, announcements);
      Optional<LocalPostgres> orphan = supervision.adopt();
      if (orphan.isPresent()) {
        return orphan.get();
      }
      initialise(programs, home, data);
      return supervision.launch();
    } catch (IOException e) {
      throw DeskUnavailable.failed("PostgreSQL did not start", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw DeskUnavailable.failed("interrupted while PostgreSQL started", e);
    }
  }

  /** How to reach the PostgreSQL that a running desk has on this home. */
  static PostgresConnection of(DeskHome home) throws IOException, DeskUnavailable {
    PostmasterFile file =
        PostmasterFile.read(data(home))
            .orElseThrow(() -> DeskUnavailable.failed("no desk runs PostgreSQL on " + home.root()));
    return connection(file.port(), password(home), NAME);
  }

  @Override
  public PostgresConnection connection() {
    return connection;
  }

  @Override
  public String source() {
    return source;
  }

  @Override
  public void close() {
    // SIGINT is PostgreSQL's fast shutdown: it does not wait for other people's connections.
    supervised.stop(process -> ServerProcess.stop(process, "INT", STOP_PATIENCE));
  }

  private static Path data(DeskHome home) {
    return home.folder("postgres").resolve("data");
  }

  private static void initialise(PostgresPrograms programs, DeskHome home, Path data)
      throws IOException, InterruptedException, DeskUnavailable {
    if (Files.exists(data.resolve("PG_VERSION"))) {
      return;
    }
    Path fresh = data.resolveSibling("data.new");
    DeskHome.deleteTree(fresh);
    List<String> command = new ArrayList<>(withoutRoot());
    command.addAll(
        List.of(
            programs.program("initdb"),
            "--pgdata=" + fresh,
            "--username=" + NAME,
            "--pwfile=" + passwordFile(home),
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--locale=C"));
    Path log = home.log("postgres");
    Process initdb = ServerProcess.start(command, log);
    if (initdb.waitFor() != 0) {
      throw DeskUnavailable.failed("initdb failed:\n" + ServerProcess.tail(log));
    }
    Files.move(fresh, data, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Starts it the first time, and again whenever it ends by itself. */
  private record Supervision(
      PostgresPrograms programs,
      DeskHome home,
      Path data,
      String password,
      PostgresSettings settings,
      Consumer<String> announcements) {

    Optional<LocalPostgres> adopt() throws IOException {
      Optional<PostmasterFile> file = PostmasterFile.read(data);
      Optional<ProcessHandle> process =
          file.flatMap(left -> ServerProcess.running(left.pid(), "postgres"));
      if (file.isEmpty() || process.isEmpty()) {
        return Optional.empty();
      }
      int port = file.get().port();
      try {
        PostgresConnection connection = ready(port, password);
        return Optional.of(
            new LocalPostgres(
                watch(process.get(), port), connection, "adopted from a desk that was killed"));
      } catch (SQLException e) {
        ServerProcess.stop(process.get(), "INT", STOP_PATIENCE);
        return Optional.empty();
      }
    }

    LocalPostgres launch() throws IOException, InterruptedException, DeskUnavailable {
      // One that was killed holds its data until the system has let go of it.
      Optional<PostmasterFile> left = PostmasterFile.read(data);
      if (left.isPresent()) {
        left.get().awaitEnd(settings.startTimeout());
      }
      int port = Ports.free(HOST, settings.port());
      ProcessHandle process = process(port);
      try {
        return new LocalPostgres(
            watch(process, port),
            ready(port, password),
            "own server, data in " + data + Ports.note(port, settings.port()));
      } catch (SQLException e) {
        ServerProcess.stop(process, "INT", STOP_PATIENCE);
        throw DeskUnavailable.failed("PostgreSQL started but does not answer", e);
      }
    }

    private Supervised watch(ProcessHandle process, int port) {
      return Supervised.watch("PostgreSQL", process, () -> process(port), announcements);
    }

    private ProcessHandle process(int port)
        throws IOException, InterruptedException, DeskUnavailable {
      List<String> command = new ArrayList<>(withoutRoot());
      command.addAll(
          List.of(
              programs.program("postgres"), "-D", data.toString(), "-p", Integer.toString(port)));
      for (String option :
          List.of(
              "listen_addresses=" + HOST,
              "unix_socket_directories=",
              "fsync=on",
              "synchronous_commit=on",
              "shared_buffers=64MB",
              "max_connections=60",
              "max_wal_size=512MB",
              "timezone=UTC",
              "log_timezone=UTC")) {
        command.add("-c");
        command.add(option);
      }
      Path log = home.log("postgres");
      Process process = ServerProcess.start(command, log);
      long deadline = System.nanoTime() + settings.startTimeout().toNanos();
      while (PostmasterFile.read(data).filter(f -> f.ready(process.pid())).isEmpty()) {
        if (process.waitFor(15, TimeUnit.MILLISECONDS) || System.nanoTime() > deadline) {
          ServerProcess.stop(process.toHandle(), "INT", STOP_PATIENCE);
          throw DeskUnavailable.failed("PostgreSQL did not start:\n" + ServerProcess.tail(log));
        }
      }
      return process.toHandle();
    }
  }

  /** Connects once and makes the desk's database where it does not exist. */
  private static PostgresConnection ready(int port, String password) throws SQLException {
    PostgresConnection connection = connection(port, password, NAME);
    try (Connection check = open(connection)) {
      return connection;
    } catch (SQLException e) {
      if (!"3D000".equals(e.getSQLState())) {
        throw e;
      }
    }
    try (Connection administration = open(connection(port, password, "postgres"));
        Statement statement = administration.createStatement()) {
      statement.execute("CREATE DATABASE " + NAME);
    }
    return connection;
  }

  private static Connection open(PostgresConnection connection) throws SQLException {
    return DriverManager.getConnection(
        connection.jdbcUrl(), connection.user(), connection.password());
  }

  private static PostgresConnection connection(int port, String password, String database) {
    return new PostgresConnection(
        "jdbc:postgresql://" + HOST + ":" + port + "/" + database, NAME, password);
  }

  private static Path passwordFile(DeskHome home) {
    return home.folder("postgres").resolve("password");
  }

  private static String password(DeskHome home) throws IOException {
    Path file = passwordFile(home);
    if (!Files.exists(file)) {
      byte[] random = new byte[24];
      new SecureRandom().nextBytes(random);
      DeskHome.writeSecret(file, HexFormat.of().formatHex(random));
    }
    return Files.readString(file).strip();
  }

  /** PostgreSQL refuses to run as root; inside a user namespace of its own it is nobody. */
  private static List<String> withoutRoot() {
    return System.getProperty("user.name").equals("root")
            && ServerProcess.find("unshare").isPresent()
        ? List.of("unshare", "-U")
        : List.of();
  }
}
