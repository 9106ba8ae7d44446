package dev.quarterdeck.activity.market;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;

/** A column that is written value by value, little-endian, and reaches its file by the buffer. */
abstract sealed class BufferedColumn implements AutoCloseable permits ColumnAppender, ColumnWriter {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final FileChannel channel;
  private final byte[] buffer;
  private int filled;

  /**
   * @param channel is closed with the column
   */
  BufferedColumn(FileChannel channel, int bufferBytes) {
    this.channel = channel;
    this.buffer = new byte[bufferBytes];
  }

  /** Sees every byte on its way to the file, in order. */
  abstract void passing(byte[] bytes, int count);

  final void writeLong(long value) throws IOException {
    if (filled + Long.BYTES > buffer.length) {
      flush();
    }
    LONG.set(buffer, filled, value);
    filled += Long.BYTES;
  }

  final void writeByte(byte value) throws IOException {
    if (filled == buffer.length) {
      flush();
    }
    buffer[filled++] = value;
  }

  /** Has everything on the disk. */
  final void force(boolean metadata) throws IOException {
    flush();
    channel.force(metadata);
  }

  @Override
  public final void close() throws IOException {
    channel.close();
  }

  private void flush() throws IOException {
    passing(buffer, filled);
    ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, filled);
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
    filled = 0;
  }
}
