package dev.quarterdeck.worker.cli;

import dev.quarterdeck.activity.catalog.DeskLoader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
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

  /**
   * Gives it the sample desk's files with the venue's account for a bot, and the account's key.
   * Before {@link #start}.
   */
  void tradesOn(DemoVenue venue, String bot) {
    try {
      DeskLoader.init(files());
      Path venues = files().resolve("venues.yaml");
      replace(
          venues,
          "    kind: simulated\n",
          """
              kind: simulated
              accounts:
                - id: %s
                  protocol: binance-spot
                  network: test
                  url: %s
                  credentials: demo
                  visibility-delay: 500ms
          """
              .formatted(DemoVenue.ACCOUNT, venue.api()));
      replace(
          files().resolve("bots/" + bot + ".yaml"),
          "\nvenue: bitstamp\n",
          "\nvenue: bitstamp\naccount: " + DemoVenue.ACCOUNT + "\n");
      // On a live market a minute takes a minute; two of them are the least it can go by.
      replace(
          files().resolve("bots/" + bot + ".yaml"),
          "\nparameters:\n",
          "\nparameters:\n  indicators:\n    warm-up-bars: 2\n");
      Path secrets = Files.createDirectories(home.resolve("secrets"));
      Path key =
          Files.createFile(
              secrets.resolve("demo"),
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(key, "key=%s\nsecret=%s\n".formatted(venue.key(), venue.secret()));
    } catch (IOException e) {
      throw CommandFailed.unavailable("the demo's desk cannot be written: " + e.getMessage());
    }
  }

  /** Changes a bot's mode in its file, as an operator would. */
  void setMode(String bot, String mode) {
    try {
      replace(
          files().resolve("bots/" + bot + ".yaml"), "\nmode: paper\n", "\nmode: " + mode + "\n");
    } catch (IOException e) {
      throw CommandFailed.unavailable("the bot's file cannot be written: " + e.getMessage());
    }
  }

  /** An artifact's bytes. */
  byte[] artifact(String sha256) {
    try (InputStream in = client().download("/artifacts/" + sha256)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw CommandFailed.unavailable("the artifact cannot be read: " + e.getMessage());
    }
  }

  private Path files() {
    return home.resolve("desk");
  }

  /** The first place only: the sample's first venue is the one of its recording. */
  private static void replace(Path file, String old, String replacement) throws IOException {
    String text = Files.readString(file);
    int at = text.indexOf(old);
    if (at < 0) {
      throw new IOException(file + " lacks '" + old.strip() + "'");
    }
    Files.writeString(
        file, text.substring(0, at) + replacement + text.substring(at + old.length()));
  }

  /** Starts it, or starts it again after {@link #kill}. */
  synchronized DeskProcess start() {
    DeskProcess started =
        DeskProcess.start(
            environment,
            new DeskProcess.Request(
                home, Optional.of(files()).filter(Files::isDirectory), true, List.of()));
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
