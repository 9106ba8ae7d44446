package dev.quarterdeck.worker.desk;

import dev.quarterdeck.activity.catalog.DeskConfigInvalid;
import dev.quarterdeck.worker.app.DeskApplication;
import dev.quarterdeck.worker.app.DeskSurroundings;
import dev.quarterdeck.worker.build.RecordedBuild;
import dev.quarterdeck.worker.settings.Environment;
import dev.quarterdeck.worker.settings.PostgresConnection;
import dev.quarterdeck.worker.settings.Settings;
import dev.quarterdeck.worker.settings.SettingsFile;
import dev.quarterdeck.worker.settings.SettingsInvalid;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;

/** One start of a desk, step by step; what was started is stopped where a later step fails. */
final class DeskStart {
  private static final Duration OUTAGE = Duration.ofSeconds(30);
  private static final Duration TRIES_AGAIN = Duration.ofSeconds(1);

  private final DeskOptions options;
  private final Deque<Runnable> stops = new ArrayDeque<>();
  private final Clock clock = Clock.systemUTC();

  DeskStart(DeskOptions options) {
    this.options = options;
  }

  RunningDesk start() throws DeskUnavailable {
    try {
      DeskHome home = DeskHome.open(options.home());
      DeskLog.open(home.log("desk-" + options.role().text()));
      Settings settings = SettingsFile.read(home.settingsFile());
      DeskSurroundings surroundings =
          options.role().host() ? host(home, settings) : join(home, settings);
      return new RunningDesk(surroundings, stops);
    } catch (SettingsInvalid e) {
      throw stopped(DeskUnavailable.refused(String.valueOf(e.getMessage())));
    } catch (IOException e) {
      throw stopped(DeskUnavailable.failed("the home " + options.home() + " cannot be used", e));
    } catch (DeskUnavailable e) {
      throw stopped(e);
    }
  }

  private DeskSurroundings host(DeskHome home, Settings settings)
      throws IOException, DeskUnavailable {
    HomeLock lock =
        HomeLock.take(home.root())
            .orElseThrow(
                () ->
                    DeskUnavailable.refused(
                        "another desk runs on the home "
                            + home.root()
                            + "; stop it, or choose another home with QUARTERDECK_HOME"));
    if (options.ephemeral()) {
      onStop(home::delete);
    }
    onStop(lock::close);
    // One that a killed desk left would pass for this desk's until this one is ready.
    RunFile.remove(home.runFile());
    requireLoopback(settings);
    // Both start at the same time; they are announced in order.
    CompletableFuture<TemporalServer> starting =
        CompletableFuture.supplyAsync(() -> temporal(home, settings), Thread::startVirtualThread);
    PostgresServer postgres;
    try {
      postgres = postgres(home, settings);
    } catch (DeskUnavailable e) {
      starting.thenAccept(TemporalServer::close);
      throw e;
    }
    onStop(postgres::close);
    say("PostgreSQL  " + postgres.connection() + "  " + postgres.source());
    TemporalServer temporal = join(starting);
    onStop(temporal::close);
    say(
        "Temporal    "
            + temporal.address()
            + temporal.uiAddress().map(ui -> "  page " + ui).orElse("")
            + "  "
            + temporal.source());
    if (!temporal.durable()) {
      say(
          "            IN MEMORY: no durability, no schedules, no page; everything in it ends with"
              + " this process");
    }
    DeskSurroundings surroundings =
        new DeskSurroundings(
            home.root(),
            deskDirectory(),
            installation().map(root -> root.resolve("target").resolve(RecordedBuild.FILE)),
            options.role(),
            settings,
            Ports.free(settings.http().address(), settings.http().port()),
            postgres.connection(),
            temporal.address(),
            temporal.uiAddress(),
            temporal.channel());
    run(surroundings);
    say(
        "HTTP API    "
            + surroundings.httpAddress()
            + "  tokens in "
            + home.folder("tokens")
            + Ports.note(surroundings.httpPort(), settings.http().port()));
    RunFile.write(home.runFile(), surroundings, clock.instant());
    onStop(() -> RunFile.remove(home.runFile()));
    return surroundings;
  }

  /** A role that works for the desk running on the same home, or for services it is given. */
  private DeskSurroundings join(DeskHome home, Settings settings)
      throws IOException, DeskUnavailable {
    Optional<String> given = options.variable(Environment.DATABASE_URL);
    PostgresConnection database =
        given.isPresent() ? PostgresConnection.parse(given.get()) : LocalPostgres.of(home);
    Optional<String> address = options.variable(Environment.TEMPORAL_ADDRESS);
    String temporal =
        address.isPresent() ? address.get() : RunFile.read(home.runFile(), "temporalAddress");
    say("PostgreSQL  " + database);
    say("Temporal    " + temporal);
    DeskSurroundings surroundings =
        new DeskSurroundings(
            home.root(),
            deskDirectory(),
            installation().map(root -> root.resolve("target").resolve(RecordedBuild.FILE)),
            options.role(),
            settings,
            settings.http().port(),
            database,
            temporal,
            Optional.empty(),
            Optional.empty());
    run(surroundings);
    return surroundings;
  }

  private void run(DeskSurroundings surroundings) throws DeskUnavailable {
    try {
      DeskApplication application = application(surroundings);
      onStop(application::close);
      if (application.taskQueues().isEmpty()) {
        throw DeskUnavailable.refused(
            "the role "
                + options.role().text()
                + " has no work in this release; roles with work are all, desk, kill and research");
      }
      say("Worker      task queues " + String.join(", ", application.taskQueues()));
    } catch (RuntimeException e) {
      Throwable cause = rootCause(e);
      throw cause instanceof DeskConfigInvalid invalid
          ? DeskUnavailable.refused(String.valueOf(invalid.getMessage()))
          : DeskUnavailable.failed("the worker did not start", cause);
    }
  }

  /**
   * The desk's own servers may end in the middle of it. They are started again, and so is this; of
   * servers that somebody else runs it is said at once that they do not answer.
   */
  private DeskApplication application(DeskSurroundings surroundings) {
    boolean own = options.role().host() && options.variable(Environment.DATABASE_URL).isEmpty();
    Instant patience = clock.instant().plus(OUTAGE);
    while (true) {
      try {
        return DeskApplication.start(surroundings);
      } catch (RuntimeException e) {
        if (!own || !ServerOutage.isBehind(e) || clock.instant().isAfter(patience)) {
          throw e;
        }
        say("The worker starts again, as a server went away: " + rootCause(e).getMessage());
        LockSupport.parkNanos(TRIES_AGAIN.toNanos());
      }
    }
  }

  private PostgresServer postgres(DeskHome home, Settings settings) throws DeskUnavailable {
    Optional<String> url = options.variable(Environment.DATABASE_URL);
    if (url.isEmpty()) {
      return LocalPostgres.start(
          home, options.cache(), settings.postgres(), options.announcements());
    }
    try {
      return PostgresServer.given(PostgresConnection.parse(url.get()), "DATABASE_URL");
    } catch (IllegalArgumentException e) {
      throw DeskUnavailable.refused(String.valueOf(e.getMessage()));
    }
  }

  private TemporalServer temporal(DeskHome home, Settings settings) {
    try {
      return new TemporalFinder(home, options, settings.temporal()).find();
    } catch (DeskUnavailable e) {
      throw new CompletionException(e);
    }
  }

  private static TemporalServer join(CompletableFuture<TemporalServer> starting)
      throws DeskUnavailable {
    try {
      return starting.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof DeskUnavailable unavailable) {
        throw unavailable;
      }
      throw DeskUnavailable.failed("Temporal did not start", e);
    }
  }

  private Optional<Path> deskDirectory() {
    return options
        .deskDirectory()
        .or(() -> options.variable(Environment.QUARTERDECK_DESK).map(Path::of))
        .or(() -> installation().map(root -> root.resolve("desk")).filter(Files::isDirectory))
        .map(directory -> directory.toAbsolutePath().normalize());
  }

  private Optional<Path> installation() {
    return options.variable(Environment.QUARTERDECK_INSTALLATION).map(Path::of);
  }

  private static void requireLoopback(Settings settings) throws IOException, DeskUnavailable {
    String address = settings.http().address();
    if (!InetAddress.getByName(address).isLoopbackAddress() && !settings.http().allowRemote()) {
      throw DeskUnavailable.refused(
          "http.address = "
              + address
              + " is not loopback, and the API speaks without TLS; put a proxy with TLS in front and"
              + " keep 127.0.0.1, or set http.allow-remote = true");
    }
  }

  private static Throwable rootCause(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null && cause.getCause() != cause) {
      cause = cause.getCause();
    }
    return cause;
  }

  private void say(String line) {
    options.announcements().accept(line);
  }

  private void onStop(Step step) {
    stops.push(
        () -> {
          try {
            step.run();
          } catch (IOException e) {
            say("at the stop: " + e.getMessage());
          }
        });
  }

  private DeskUnavailable stopped(DeskUnavailable reason) {
    // A start that was interrupted still stops its servers in order.
    Thread.interrupted();
    stops.forEach(Runnable::run);
    return reason;
  }

  /** One step of a stop. */
  private interface Step {
    void run() throws IOException;
  }
}
