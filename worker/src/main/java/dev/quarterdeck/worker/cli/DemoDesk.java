package dev.quarterdeck.worker.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The demo's own desk, whose process can be killed and started again on the same home. */
final class DemoDesk implements AutoCloseable {
  private final ClientEnvironment environment;
  private final Path home;
  private final boolean keep;
  private final Thread cleaning;
  private @Nullable DeskProcess process;
  private @Nullable DeskClient client;

  private DemoDesk(ClientEnvironment environment, Path home, boolean keep) {
    this.environment = environment;
    this.home = home;
    this.keep = keep;
    this.cleaning = new Thread(this::clean, "clean-up");
    Runtime.getRuntime().addShutdownHook(cleaning);
  }

  /** A desk on a fresh home, not started yet. */
  static DemoDesk open(ClientEnvironment environment, boolean keep) {
    try {
      return new DemoDesk(environment, Files.createTempDirectory("quarterdeck-demo-"), keep);
    } catch (IOException e) {
      throw CommandFailed.unavailable("no folder for the demo: " + e.getMessage());
    }
  }

  Path home() {
    return home;
  }

  boolean kept() {
    return keep;
  }

  /** Starts it, or starts it again after {@link #kill}. */
  synchronized DeskProcess start() {
    DeskProcess started =
        DeskProcess.start(
            environment, new DeskProcess.Request(home, Optional.empty(), true, List.of()));
    process = started;
    client = started.client();
    return started;
  }

  DeskClient client() {
    if (client == null) {
      throw CommandFailed.unavailable("the demo was stopped");
    }
    return client;
  }

  /** Ends its process as a power cut would. */
  synchronized void kill() {
    if (client != null) {
      client.close();
      client = null;
    }
    if (process != null) {
      process.kill();
    }
  }

  @Override
  public void close() {
    if (keep && process != null) {
      process.release();
    } else {
      clean();
    }
    try {
      Runtime.getRuntime().removeShutdownHook(cleaning);
    } catch (IllegalStateException e) {
      // This process is ending already; the hook does the same.
    }
  }

  private synchronized void clean() {
    if (client != null) {
      client.close();
      client = null;
    }
    if (process != null) {
      process.close();
      process = null;
    }
    try (Stream<Path> files = Files.exists(home) ? Files.walk(home) : Stream.empty()) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | UncheckedIOException e) {
      System.getLogger(DemoDesk.class.getName())
          .log(System.Logger.Level.WARNING, "left behind: " + home, e);
    }
  }
}
