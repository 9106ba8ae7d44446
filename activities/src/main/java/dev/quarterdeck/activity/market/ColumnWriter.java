package dev.quarterdeck.activity.market;

import dev.quarterdeck.core.evidence.Sha256;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;

/** Writes one column and hashes it on the way. */
final class ColumnWriter implements AutoCloseable {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final byte[] buffer = new byte[1 << 16];
  private final MessageDigest digest = Sha256.digest();
  private final FileChannel channel;
  private int filled;

  ColumnWriter(Path file) throws IOException {
    this.channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
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

  /** Everything on the disk, and its hash. */
  Sha256 finish() throws IOException {
    flush();
    channel.force(true);
    return Sha256.from(digest);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private void flush() throws IOException {
    digest.update(buffer, 0, filled);
    ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, filled);
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
    filled = 0;
  }
}
