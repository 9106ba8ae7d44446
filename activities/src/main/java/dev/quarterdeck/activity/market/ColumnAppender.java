package dev.quarterdeck.activity.market;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Appends to one column of a recording that goes on. */
final class ColumnAppender extends BufferedColumn {
  /**
   * Opens a column, which may be new.
   *
   * @param bytes what was published of it; what a killed recorder wrote beyond is cut off
   */
  ColumnAppender(Path file, long bytes) throws IOException {
    super(published(file, bytes), 1 << 13);
  }

  private static FileChannel published(Path file, long bytes) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.size() < bytes) {
        throw new IOException(
            file.getFileName() + " has " + channel.size() + " bytes and not " + bytes);
      }
      channel.truncate(bytes);
      channel.position(bytes);
      return channel;
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /** A recording is hashed when it is sealed. */
  @Override
  void passing(byte[] bytes, int count) {}

  /** Has everything on the disk. */
  void force() throws IOException {
    force(false);
  }
}
