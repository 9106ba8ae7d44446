package dev.quarterdeck.worker.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * Where a kill without a desk writes: the desk's home where that takes something, else wherever
 * something can be written. What cannot be written down is no reason to leave a position open.
 *
 * @param home where the desk's key and secrets are read
 * @param written where evidence, latch file and certificate go
 */
record GlassHome(Path home, Path written) {
  /** More than what a full disk keeps in reserve for small files. */
  private static final int PROBE_BYTES = 1 << 20;

  /**
   * Tries the home, then other places.
   *
   * @throws CommandFailed where nothing can be written anywhere
   */
  static GlassHome of(Path home) {
    return of(home, List.of(Path.of(System.getProperty("java.io.tmpdir")), Path.of("/dev/shm")));
  }

  static GlassHome of(Path home, List<Path> others) {
    if (takes(home)) {
      return new GlassHome(home, home);
    }
    for (Path other : others) {
      try {
        Path folder = Files.createTempDirectory(other, "quarterdeck-glass-");
        if (takes(folder)) {
          return new GlassHome(home, folder);
        }
      } catch (IOException e) {
        // The next one, then.
      }
    }
    throw CommandFailed.badInput(
        "nothing can be written to %s, nor to any of %s: name a directory by --home"
            .formatted(home, others));
  }

  /** Whether what is written is not where the desk looks for it. */
  boolean elsewhere() {
    return !home.equals(written);
  }

  /** The folder of the desk's key, where it has one; else where one can be made. */
  Path keys() {
    Path known = home.resolve("keys");
    return Files.exists(known.resolve("desk-ed25519")) ? known : written.resolve("keys");
  }

  private static boolean takes(Path home) {
    try {
      for (String folder : List.of("artifacts/incoming", "halts", "certificates")) {
        Path probe =
            Files.createTempFile(Files.createDirectories(home.resolve(folder)), "probe", ".part");
        try (FileChannel file = FileChannel.open(probe, StandardOpenOption.WRITE)) {
          ByteBuffer content = ByteBuffer.allocate(PROBE_BYTES);
          while (content.hasRemaining()) {
            int unused = file.write(content);
          }
          file.force(false);
        } finally {
          Files.deleteIfExists(probe);
        }
      }
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
