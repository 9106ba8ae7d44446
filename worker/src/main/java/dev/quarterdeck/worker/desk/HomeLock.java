package dev.quarterdeck.worker.desk;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** {@code run/lock}: held by the one process that runs a desk on a home, however it ends. */
public final class HomeLock implements AutoCloseable {
  /** Whoever looks whether the lock is held has it for an instant, and is no other desk. */
  private static final Duration LONGER_THAN_A_LOOK = Duration.ofMillis(500);

  private static final Duration TRIES_AGAIN = Duration.ofMillis(10);

  /** A process that closes a file loses its locks on it: what it holds itself is not looked at. */
  private static final Set<Path> OWN = new HashSet<>();

  private final Path file;
  private final FileChannel channel;

  private HomeLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Takes a home until this is closed or the process ends.
   *
   * @return empty where another desk has it
   */
  public static Optional<HomeLock> take(Path home) throws IOException {
    return take(home, LONGER_THAN_A_LOOK);
  }

  static Optional<HomeLock> take(Path home, Duration patience) throws IOException {
    synchronized (OWN) {
      Path file = file(home);
      if (OWN.contains(file)) {
        return Optional.empty();
      }
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (locks(channel, patience)) {
        OWN.add(file);
        return Optional.of(new HomeLock(file, channel));
      }
      channel.close();
      return Optional.empty();
    }
  }

  /**
   * Whether a desk has a home now.
   *
   * @throws IOException where this cannot be seen, for instance without the right to read it
   */
  public static boolean isHeld(Path home) throws IOException {
    synchronized (OWN) {
      Path file = file(home);
      if (OWN.contains(file)) {
        return true;
      }
      if (Files.notExists(file)) {
        return false;
      }
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
          @Nullable FileLock look = channel.tryLock(0, Long.MAX_VALUE, true)) {
        return look == null;
      }
    }
  }

  @Override
  public void close() throws IOException {
    synchronized (OWN) {
      channel.close();
      OWN.remove(file);
    }
  }

  private static boolean locks(FileChannel channel, Duration patience) throws IOException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (channel.tryLock() == null) {
      if (System.nanoTime() - deadline > 0) {
        return false;
      }
      LockSupport.parkNanos(TRIES_AGAIN.toNanos());
    }
    return true;
  }

  private static Path file(Path home) throws IOException {
    return home.resolve("run").toRealPath().resolve("lock");
  }
}
