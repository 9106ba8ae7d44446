package dev.quarterdeck.bench.venue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What a commit asks of a disk: one page written and flushed. */
final class DiskFlushes implements AutoCloseable {
  private static final int PAGE = 8_192;

  private static final int PAGES = 64;

  private final FileChannel file;
  private int flushed;

  /**
   * @param file does not exist yet
   */
  DiskFlushes(Path file) throws IOException {
    this.file = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  }

  /** How long the next one takes, in nanoseconds. */
  long next() throws IOException {
    ByteBuffer page = ByteBuffer.allocate(PAGE);
    long begun = System.nanoTime();
    file.write(page, (long) (flushed++ % PAGES) * PAGE);
    file.force(false);
    return System.nanoTime() - begun;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
