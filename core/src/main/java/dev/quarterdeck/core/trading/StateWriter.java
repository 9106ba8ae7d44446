package dev.quarterdeck.core.trading;

import dev.quarterdeck.core.market.Side;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes an engine's state in a fixed order; {@link StateReader} reads it in the same order. */
public final class StateWriter {
  private ByteBuffer buffer = ByteBuffer.allocate(4096);

  public void writeLong(long value) {
    room(Long.BYTES).putLong(value);
  }

  public void writeInt(int value) {
    room(Integer.BYTES).putInt(value);
  }

  public void writeBoolean(boolean value) {
    room(1).put((byte) (value ? 1 : 0));
  }

  /** Writes the exact bits. */
  public void writeDouble(double value) {
    room(Long.BYTES).putLong(Double.doubleToRawLongBits(value));
  }

  public void writeString(String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    writeInt(bytes.length);
    room(bytes.length).put(bytes);
  }

  /** Writes the constant by name, so that reordering the enum does not change its meaning. */
  public void writeEnum(Enum<?> value) {
    writeString(value.name());
  }

  public void writeSide(Side side) {
    writeBoolean(side == Side.BUY);
  }

  /** Everything written so far. */
  public byte[] toByteArray() {
    return Arrays.copyOf(buffer.array(), buffer.position());
  }

  private ByteBuffer room(int bytes) {
    if (buffer.remaining() < bytes) {
      ByteBuffer larger =
          ByteBuffer.allocate(Math.max(buffer.capacity() * 2, buffer.position() + bytes));
      larger.put(buffer.array(), 0, buffer.position());
      buffer = larger;
    }
    return buffer;
  }
}
