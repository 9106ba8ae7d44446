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
  private OrderGrid counted = OrderGrid.DESK;

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

  /** From now on ticks, lots and units are counted in smaller increments than they were written. */
  void recount(OrderGrid writtenIncrements) {
    counted = writtenIncrements;
  }

  /** A price, or one of a side with its sign. */
  long readTicks() {
    return Math.multiplyExact(readLong(), counted.ticks());
  }

  /** A quantity; one without a bound has none in other increments either. */
  long readLots() {
    long lots = readLong();
    return lots == Long.MAX_VALUE ? lots : Math.multiplyExact(lots, counted.lots());
  }

  /** An amount of quote currency. */
  long readUnits() {
    return Math.multiplyExact(readLong(), Math.multiplyExact(counted.ticks(), counted.lots()));
  }

  /** Whether everything has been read. */
  public boolean exhausted() {
    return !buffer.hasRemaining();
  }
}
