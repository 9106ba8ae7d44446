package dev.quarterdeck.worker.cli;

import dev.quarterdeck.worker.Quarterdeck;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A desk in a process of its own that this process started. */
public final class DeskProcess implements DeskAccess.Temporary {
  private static final Duration START_PATIENCE = Duration.ofMinutes(4);
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(25);
  private static final Duration LOOK = Duration.ofMillis(40);

  private final Process process;
  private final RunningDesk desk;
  private final Path log;
  private final Thread stopWithUs;

  private DeskProcess(Process process, RunningDesk desk, Path log) {
    this.process = process;
    this.desk = desk;
    this.log = log;
    this.stopWithUs = new Thread(process::destroy, "stop-desk");
    Runtime.getRuntime().addShutdownHook(stopWithUs);
  }

  /**
   * What to start.
   *
   * @param home the desk's home
   * @param desk the desk directory, empty for the usual one
   * @param inMemoryTemporal whether Temporal's in-memory server will do where there is no other
   * @param options further options of the Java virtual machine
   */
  public record Request(
      Path home, Optional<Path> desk, boolean inMemoryTemporal, List<String> options) {
    public Request {
      Objects.requireNonNull(home, "home");
      Objects.requireNonNull(desk, "desk");
      options = List.copyOf(options);
    }
  }

  /**
   * Starts a desk and waits until it is ready.
   *
   * @throws CommandFailed with the end of its log when it does not get there
   */
  public static DeskProcess start(ClientEnvironment environment, Request request) {
    try {
      Path log = Files.createDirectories(request.home().resolve("logs")).resolve("desk.log");
      Process process =
          new ProcessBuilder(command(environment, request))
              .redirectErrorStream(true)
              .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .start();
      return new DeskProcess(process, ready(process, request.home(), log), log);
    } catch (IOException e) {
      throw CommandFailed.unavailable("no desk could be started: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CommandFailed.unavailable("interrupted");
    }
  }

  /** A client for it. */
  @Override
  public DeskClient client() {
    return desk.client();
  }

  /** What it wrote about itself. */
  public JsonObject description() {
    return desk.description();
  }

  /** Its process. */
  public long pid() {
    return process.pid();
  }

  /** Where it writes what it says. */
  public Path log() {
    return log;
  }

  /** Ends it as a power cut would, and waits until it is gone. */
  public void kill() {
    process.destroyForcibly();
    await();
  }

  /** Leaves it running when this process ends. */
  public void release() {
    Runtime.getRuntime().removeShutdownHook(stopWithUs);
  }

  /** Stops it in order. */
  @Override
  public void close() {
    process.destroy();
    await();
    try {
      release();
    } catch (IllegalStateException e) {
      // This process is ending already; the hook has done the same.
    }
  }

  private void await() {
    try {
      if (!process.waitFor(STOP_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static RunningDesk ready(Process process, Path home, Path log)
      throws InterruptedException, IOException {
    long deadline = System.nanoTime() + START_PATIENCE.toNanos();
    while (true) {
      Optional<RunningDesk> desk =
          RunningDesk.find(home).filter(found -> found.pid() == process.pid());
      if (desk.isPresent()) {
        return desk.get();
      }
      if (process.waitFor(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new CommandFailed("unavailable", "the desk did not start", tail(log));
      }
      if (System.nanoTime() > deadline) {
        process.destroy();
        throw new CommandFailed(
            "unavailable",
            "the desk was not ready within " + START_PATIENCE.toSeconds() + " s",
            tail(log));
      }
    }
  }

  private static List<String> command(ClientEnvironment environment, Request request) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    environment
        .build()
        .ifPresent(
            build -> {
              command.add("@" + build.resolve("desk.args"));
              command.add("-XX:AOTCache=" + build.resolve("desk.aot"));
            });
    command.addAll(request.options());
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), Quarterdeck.class.getName(), "up"));
    command.addAll(List.of("--home", request.home().toString()));
    request.desk().ifPresent(desk -> command.addAll(List.of("--desk", desk.toString())));
    if (request.inMemoryTemporal()) {
      command.add("--in-memory-temporal");
    }
    return command;
  }

  private static List<String> tail(Path log) throws IOException {
    List<String> lines = Files.readAllLines(log);
    return lines.subList(Math.max(0, lines.size() - 12), lines.size());
  }
}
