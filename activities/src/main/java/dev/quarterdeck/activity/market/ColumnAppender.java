package dev.quarterdeck.activity.market;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Appends to one column of a recording that goes on. */
final class ColumnAppender implements AutoCloseable {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final byte[] buffer = new byte[1 << 13];
  private final FileChannel channel;
  private int filled;

  /**
   * Opens a column, which may be new.
   *
   * @param bytes what was published of it; what a killed recorder wrote beyond is cut off
   */
  ColumnAppender(Path file, long bytes) throws IOException {
    this.channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.size() < bytes) {
        throw new IOException(
            file.getFileName() + " has " + channel.size() + " bytes and not " + bytes);
      }
      channel.truncate(bytes);
      channel.position(bytes);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  void writeLong(long value) throws IOException {
    if (filled + Long.BYTES > buffer.length) {
      flush();
    }
    LONG.set(buffer, filled, value);
    filled += Long.BYTES;
  }

  void writeByte(byte value) throws IOException {
    if (filled == buffer.length) {
      flush();
    }
    buffer[filled++] = value;
  }

  /** Has everything on the disk. */
  void force() throws IOException {
    flush();
    channel.force(false);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private void flush() throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, filled);
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
    filled = 0;
  }
}
