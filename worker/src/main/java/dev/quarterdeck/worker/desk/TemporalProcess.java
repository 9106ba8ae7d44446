package dev.quarterdeck.worker.desk;

import dev.quarterdeck.worker.settings.TemporalSettings;
import dev.quarterdeck.workflow.SearchAttributes;
import io.temporal.common.SearchAttributeKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The desk's own Temporal server: the command line's development server with a database file. */
final class TemporalProcess {
  private static final String HOST = "127.0.0.1";
  private static final String NAME = "Temporal";
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(4);
  private static final int CONNECT_MILLIS = 500;

  private TemporalProcess() {}

  static Path database(DeskHome home) {
    return home.folder("temporal").resolve("temporal.db");
  }

  /** What the desk asks of its own server, however it was found. */
  static List<String> arguments() {
    List<String> arguments = new ArrayList<>();
    // Without it a worker's stop waits for its open polls, which last a minute.
    arguments.add("--dynamic-config-value");
    arguments.add("frontend.enableCancelWorkerPollsOnShutdown=true");
    for (SearchAttributeKey<String> key : SearchAttributes.ALL) {
      arguments.add("--search-attribute");
      arguments.add(key.getName() + "=Keyword");
    }
    return arguments;
  }

  /** Starts it, or adopts the one that a killed desk left on the same database file. */
  static TemporalServer start(
      DeskHome home, Path program, TemporalSettings settings, Consumer<String> announcements)
      throws DeskUnavailable {
    try {
      Optional<TemporalServer> orphan = adopt(home, program, settings, announcements);
      return orphan.isPresent() ? orphan.get() : launch(home, program, settings, announcements);
    } catch (IOException e) {
      throw DeskUnavailable.failed("Temporal did not start", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw DeskUnavailable.failed("interrupted while Temporal started", e);
    }
  }

  private static Optional<TemporalServer> adopt(
      DeskHome home, Path program, TemporalSettings settings, Consumer<String> announcements)
      throws IOException {
    Path file = runFile(home);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    Properties left = new Properties();
    try (InputStream in = Files.newInputStream(file)) {
      left.load(in);
    }
    Optional<ProcessHandle> process =
        ServerProcess.running(
            Long.parseLong(left.getProperty("pid", "0")), left.getProperty("program", ""));
    if (process.isEmpty()) {
      return Optional.empty();
    }
    int port = Integer.parseInt(left.getProperty("port"));
    if (!answers(port)) {
      ServerProcess.stop(process.get(), "TERM", STOP_PATIENCE);
      return Optional.empty();
    }
    int uiPort = Integer.parseInt(left.getProperty("ui-port"));
    Supervised supervised =
        Supervised.watch(
            NAME,
            process.get(),
            () -> process(home, program, settings, port, uiPort).toHandle(),
            announcements);
    return Optional.of(
        server(home, supervised, port, uiPort, "adopted from a desk that was killed"));
  }

  private static TemporalServer launch(
      DeskHome home, Path program, TemporalSettings settings, Consumer<String> announcements)
      throws IOException, InterruptedException, DeskUnavailable {
    int port = Ports.free(HOST, settings.port());
    int uiPort = Ports.free(HOST, settings.uiPort());
    Supervised supervised =
        Supervised.watch(
            NAME,
            process(home, program, settings, port, uiPort).toHandle(),
            () -> process(home, program, settings, port, uiPort).toHandle(),
            announcements);
    String source =
        "own server by "
            + program
            + ", data in "
            + database(home)
            + Ports.note(port, settings.port());
    return server(home, supervised, port, uiPort, source);
  }

  private static Process process(
      DeskHome home, Path program, TemporalSettings settings, int port, int uiPort)
      throws IOException, InterruptedException, DeskUnavailable {
    List<String> command =
        new ArrayList<>(List.of(program.toString(), "server", "start-dev", "--ip", HOST));
    command.addAll(List.of("--port", Integer.toString(port)));
    command.addAll(List.of("--ui-ip", HOST, "--ui-port", Integer.toString(uiPort)));
    command.addAll(List.of("--db-filename", database(home).toString()));
    command.addAll(List.of("--namespace", settings.namespace(), "--log-level", "warn"));
    command.addAll(arguments());
    Path log = home.log("temporal");
    Process process = ServerProcess.start(command, log);
    remember(home, process, program, port, uiPort);
    long deadline = System.nanoTime() + settings.startTimeout().toNanos();
    while (!answers(port)) {
      if (process.waitFor(20, TimeUnit.MILLISECONDS) || System.nanoTime() > deadline) {
        ServerProcess.stop(process.toHandle(), "TERM", STOP_PATIENCE);
        throw DeskUnavailable.failed("Temporal did not start:\n" + ServerProcess.tail(log));
      }
    }
    return process;
  }

  private static TemporalServer server(
      DeskHome home, Supervised supervised, int port, int uiPort, String source) {
    return new TemporalServer(
        HOST + ":" + port,
        Optional.of("http://" + HOST + ":" + uiPort),
        source,
        Optional.empty(),
        () -> supervised.stop(process -> stop(home, process)));
  }

  private static void stop(DeskHome home, ProcessHandle process) {
    ServerProcess.stop(process, "TERM", STOP_PATIENCE);
    try {
      Files.deleteIfExists(runFile(home));
    } catch (IOException e) {
      // The file names a process that is gone, and the next start finds that out by itself.
    }
  }

  private static void remember(DeskHome home, Process process, Path program, int port, int uiPort)
      throws IOException {
    Properties properties = new Properties();
    properties.setProperty("pid", Long.toString(process.pid()));
    properties.setProperty("program", program.toRealPath().getFileName().toString());
    properties.setProperty("port", Integer.toString(port));
    properties.setProperty("ui-port", Integer.toString(uiPort));
    try (OutputStream out = Files.newOutputStream(runFile(home))) {
      properties.store(out, null);
    }
  }

  private static Path runFile(DeskHome home) {
    return home.folder("run").resolve("temporal.properties");
  }

  private static boolean answers(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(HOST, port), CONNECT_MILLIS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
