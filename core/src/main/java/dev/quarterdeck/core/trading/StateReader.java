package dev.quarterdeck.core.trading;

import dev.quarterdeck.core.market.Side;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Reads what {@link StateWriter} wrote. A short input throws {@link
 * java.nio.BufferUnderflowException}.
 */
public final class StateReader {
  private final ByteBuffer buffer;

  public StateReader(byte[] bytes) {
    this.buffer = ByteBuffer.wrap(bytes);
  }

  public long readLong() {
    return buffer.getLong();
  }

  public int readInt() {
    return buffer.getInt();
  }

  public boolean readBoolean() {
    return buffer.get() != 0;
  }

  public double readDouble() {
    return Double.longBitsToDouble(buffer.getLong());
  }

  public String readString() {
    byte[] bytes = new byte[buffer.getInt()];
    buffer.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  public <E extends Enum<E>> E readEnum(Class<E> type) {
    return Enum.valueOf(type, readString());
  }

  public Side readSide() {
    return readBoolean() ? Side.BUY : Side.SELL;
  }

  /** Whether everything has been read. */
  public boolean exhausted() {
    return !buffer.hasRemaining();
  }
}
