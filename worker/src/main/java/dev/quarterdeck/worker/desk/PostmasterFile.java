package dev.quarterdeck.worker.desk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What a PostgreSQL server writes into its data directory about itself. */
record PostmasterFile(long pid, int port, String status) {
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

  boolean ready(long expectedPid) {
    return pid == expectedPid && status.equals("ready");
  }
}
