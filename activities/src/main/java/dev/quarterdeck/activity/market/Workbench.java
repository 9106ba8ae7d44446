package dev.quarterdeck.activity.market;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where imports write before their result is moved into place. One at a time per root. */
final class Workbench {
  private static final String PREFIX = "importing-";

  /** Something done in a folder that is gone afterwards. */
  interface Work<T> {
    T in(Path folder) throws IOException, ImportRefused;
  }

  private final Path root;
  private final ReentrantLock lock = new ReentrantLock();

  Workbench(Path root) {
    this.root = root;
  }

  <T> T work(Work<T> work) throws ImportRefused {
    lock.lock();
    try {
      Files.createDirectories(root);
      try (FileChannel channel =
              FileChannel.open(
                  root.resolve("importing.lock"),
                  StandardOpenOption.CREATE,
                  StandardOpenOption.WRITE);
          FileLock held = tryLock(channel)) {
        if (held == null) {
          throw new ImportRefused("another process is importing into " + root);
        }
        deleteLeftovers();
        Path folder = Files.createTempDirectory(root, PREFIX);
        try {
          return work.in(folder);
        } finally {
          delete(folder);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("datasets cannot be written to " + root, e);
    } finally {
      lock.unlock();
    }
  }

  /** Moves a folder to where it belongs; replaces what a desk that crashed may have left there. */
  void putInPlace(Path folder, Path place) throws IOException {
    DatasetFolder.delete(place);
    Files.move(folder, place, StandardCopyOption.ATOMIC_MOVE);
    syncRoot();
  }

  private void syncRoot() throws IOException {
    try (FileChannel directory = FileChannel.open(root, StandardOpenOption.READ)) {
      directory.force(true);
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  /** Under the lock nobody works here, so what is found is a killed import's. */
  private void deleteLeftovers() throws IOException {
    List<Path> leftovers;
    try (Stream<Path> inside = Files.list(root)) {
      leftovers = inside.filter(path -> path.getFileName().toString().startsWith(PREFIX)).toList();
    }
    for (Path leftover : leftovers) {
      delete(leftover);
    }
  }

  private static void delete(Path folder) throws IOException {
    List<Path> inside;
    try (Stream<Path> paths = Files.walk(folder)) {
      inside = paths.sorted((one, other) -> other.compareTo(one)).toList();
    }
    for (Path path : inside) {
      Files.delete(path);
    }
  }
}
