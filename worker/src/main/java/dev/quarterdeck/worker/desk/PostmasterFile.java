package dev.quarterdeck.worker.desk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What a PostgreSQL server writes into its data directory about itself. */
record PostmasterFile(long pid, int port, String status) {
  private static final Duration LOOK_AGAIN = Duration.ofMillis(20);
  private static final int PORT_LINE = 3;
  private static final int STATUS_LINE = 7;

  /** Empty where no server runs, or one has not written enough yet. */
  static Optional<PostmasterFile> read(Path data) throws IOException {
    List<String> lines;
    try {
      lines = Files.readAllLines(data.resolve("postmaster.pid"));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
    if (lines.size() <= PORT_LINE || !lines.get(PORT_LINE).matches("\\d{1,5}")) {
      return Optional.empty();
    }
    return Optional.of(
        new PostmasterFile(
            Long.parseLong(lines.getFirst().strip()),
            Integer.parseInt(lines.get(PORT_LINE)),
            lines.size() > STATUS_LINE ? lines.get(STATUS_LINE).strip() : ""));
  }

  /**
   * Waits until no process has the number of the server that wrote this; PostgreSQL takes any that
   * has for the server itself.
   *
   * @return whether that was within the time
   */
  boolean awaitEnd(Duration longest) throws InterruptedException {
    long deadline = System.nanoTime() + longest.toNanos();
    while (ProcessHandle.of(pid).isPresent()) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      Thread.sleep(LOOK_AGAIN);
    }
    return true;
  }

  boolean ready(long expectedPid) {
    return pid == expectedPid && status.equals("ready");
  }
}
