package dev.quarterdeck.activity.market;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Who may write a recording. The operating system lets it go when a process is killed. */
final class RecordingLock implements AutoCloseable {
  private final FileChannel channel;

  private RecordingLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes it.
   *
   * @throws RecordingHeld when somebody has it, in this process or another one
   */
  static RecordingLock take(Path folder, String name) throws IOException {
    FileChannel channel =
        FileChannel.open(
            folder.resolve("recorder.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    @Nullable FileLock held = null;
    try {
      held = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      held = null;
    } finally {
      if (held == null) {
        channel.close();
      }
    }
    if (held == null) {
      throw new RecordingHeld(name);
    }
    return new RecordingLock(channel);
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException("a recording cannot be let go", e);
    }
  }
}
