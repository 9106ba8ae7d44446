package dev.quarterdeck.core.soak;

import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.core.strategy.ProcessedState;
import dev.quarterdeck.core.trading.Fill;
import dev.quarterdeck.core.trading.StateReader;
import dev.quarterdeck.core.trading.StateWriter;
import dev.quarterdeck.core.trading.TickRow;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * One hash over rows in their order, row by row: {@code h(0)} is 32 zero bytes and {@code h(n) =
 * SHA-256(h(n-1) || row n)}. A row's bytes are its components in the order of the record, numbers
 * big-endian, texts as length and UTF-8, enums by name, every NaN the same. Because the state
 * between two rows is 32 bytes, a digest goes on from a checkpoint, and anyone with the rows can
 * work it out again.
 */
public final class RowDigest {
  private static final int HASH_BYTES = 32;

  private final MessageDigest sha256 = Sha256.digest();
  private final byte[] hash = new byte[HASH_BYTES];
  private ByteBuffer row = ByteBuffer.allocate(512);
  private long rows;

  /** A digest over no rows yet. */
  public RowDigest() {}

  /** A digest that goes on. */
  RowDigest(StateReader state) {
    rows = state.readLong();
    byte[] saved = HexFormat.of().parseHex(state.readString());
    System.arraycopy(saved, 0, hash, 0, HASH_BYTES);
  }

  void write(StateWriter state) {
    state.writeLong(rows);
    state.writeString(HexFormat.of().formatHex(hash));
  }

  /** Adds a tick. */
  public void add(TickRow tick) {
    begin();
    row.putLong(tick.sequence());
    row.putLong(tick.timestampNanos());
    row.putLong(tick.bestBidTicks());
    row.putLong(tick.bestAskTicks());
    row.putLong(tick.positionLots());
    row.putLong(tick.equityUnits());
    row.putInt(tick.workingOrders());
    row.putLong(tick.paperFills());
    row.putLong(tick.paperRejects());
    put(tick.state());
    end();
  }

  /** Adds what a strategy made of a tick, without the portfolio: its signal. */
  void addSignal(TickRow tick) {
    begin();
    row.putLong(tick.timestampNanos());
    put(tick.state().state().name());
    put(tick.state().regime());
    put(tick.state().buySpread());
    put(tick.state().sellSpread());
    put(tick.state().targetBaseShare());
    end();
  }

  /** Adds an execution. */
  public void add(Fill fill) {
    begin();
    row.putLong(fill.sequence());
    row.putLong(fill.timestampNanos());
    row.putLong(fill.orderNumber());
    put(fill.side().name());
    row.putInt(fill.level());
    row.putLong(fill.priceTicks());
    row.putLong(fill.quantityLots());
    put(fill.liquidity().name());
    row.putLong(fill.feeUnits());
    row.putLong(fill.realisedUnits());
    row.putLong(fill.twiceMidTicks());
    row.putLong(fill.queueDelayNanos());
    end();
  }

  /** Adds the market some time after a fill. */
  public void addMarkout(long fillSequence, int horizonMillis, long twiceMidTicks) {
    begin();
    row.putLong(fillSequence);
    row.putInt(horizonMillis);
    row.putLong(twiceMidTicks);
    end();
  }

  /** Rows so far. */
  public long rows() {
    return rows;
  }

  /** The hash over them. */
  public Sha256 sha256() {
    return new Sha256(HexFormat.of().formatHex(hash));
  }

  private void put(ProcessedState state) {
    put(state.state().name());
    put(state.regime());
    put(state.buySpread());
    put(state.sellSpread());
    put(state.spreadFloor());
    put(state.netEdge());
    put(state.skew());
    put(state.baseShare());
    put(state.targetBaseShare());
    put(state.drawdown());
    put(state.dailyLoss());
    put(state.turnover());
    row.putInt(state.cancelsPerMinute());
    row.putInt(state.cancelBudget());
    put(state.reasons());
  }

  private void put(double value) {
    row.putLong(Double.doubleToLongBits(value));
  }

  private void put(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    // What is left of a row after its texts fits the first buffer's size.
    int needed = row.position() + Integer.BYTES + bytes.length + 256;
    if (needed > row.capacity()) {
      row = ByteBuffer.allocate(needed * 2).put(row.flip());
    }
    row.putInt(bytes.length);
    row.put(bytes);
  }

  private void begin() {
    row.clear();
  }

  private void end() {
    sha256.update(hash);
    sha256.update(row.array(), 0, row.position());
    try {
      sha256.digest(hash, 0, HASH_BYTES);
    } catch (DigestException e) {
      throw new IllegalStateException("a SHA-256 has 32 bytes", e);
    }
    rows++;
  }
}
