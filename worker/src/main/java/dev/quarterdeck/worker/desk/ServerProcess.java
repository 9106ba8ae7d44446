package dev.quarterdeck.worker.desk;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A server process of the desk. It runs in a session of its own, so that Ctrl-C reaches the desk
 * alone, which then stops its servers in order.
 */
final class ServerProcess {
  private static final long LOOK_MILLIS = 20;

  private ServerProcess() {}

  /** Starts a server whose output goes to the end of a log file. */
  static Process start(List<String> command, Path log) throws IOException {
    List<String> line = new ArrayList<>();
    find("setsid").ifPresent(setsid -> line.add(setsid.toString()));
    line.addAll(command);
    return new ProcessBuilder(line)
        .redirectErrorStream(true)
        .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
        .start();
  }

  /**
   * Asks a process to end and ends it by force where it does not.
   *
   * @param signal name of the signal that asks, without {@code SIG}
   * @return whether it ended when asked
   */
  static boolean stop(ProcessHandle process, String signal, Duration patience) {
    try {
      new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
      if (ended(process, patience)) {
        return true;
      }
    } catch (IOException | ExecutionException e) {
      // What cannot be asked is ended.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
    return false;
  }

  /**
   * Looks often: the JDK by itself looks at an adopted process, no child of it, ever less often.
   */
  private static boolean ended(ProcessHandle process, Duration patience)
      throws ExecutionException, InterruptedException {
    CompletableFuture<ProcessHandle> exit = process.onExit();
    long deadline = System.nanoTime() + patience.toNanos();
    while (process.isAlive() && System.nanoTime() < deadline) {
      try {
        exit.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        // Looks again.
      }
    }
    return !process.isAlive();
  }

  /** The running process of a number, where its program has the name expected. */
  static Optional<ProcessHandle> running(long pid, String program) {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .filter(
            process ->
                process
                    .info()
                    .command()
                    .map(command -> Path.of(command).getFileName().toString().equals(program))
                    .orElse(false));
  }

  /** A program on the search path. */
  static Optional<Path> find(String program) {
    String path = System.getenv().getOrDefault("PATH", "/usr/bin:/bin");
    for (String folder : path.split(File.pathSeparator)) {
      Path candidate = Path.of(folder.isEmpty() ? "." : folder, program);
      if (Files.isExecutable(candidate) && !Files.isDirectory(candidate)) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }

  /** The end of a log, for a message about a server that did not start. */
  static String tail(Path log) {
    try {
      List<String> lines = Files.readAllLines(log);
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 8), lines.size()));
    } catch (IOException e) {
      return "(no log at " + log + ")";
    }
  }
}
