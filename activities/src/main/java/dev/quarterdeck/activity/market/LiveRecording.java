package dev.quarterdeck.activity.market;

import dev.quarterdeck.core.market.DatasetGap;
import dev.quarterdeck.core.market.EventKind;
import dev.quarterdeck.core.market.FeedLevel;
import dev.quarterdeck.core.market.Instrument;
import dev.quarterdeck.core.market.L2Book;
import dev.quarterdeck.core.market.MarketTime;
import dev.quarterdeck.core.market.Side;
import dev.quarterdeck.core.venue.MarketDataListener;
import dev.quarterdeck.core.venue.VenueBook;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes a venue's market data into the columns of a dataset while it comes. Rows have the time at
 * which they were received; a row is there for others from the next {@link #publish} on, and none
 * ever comes with a time that was published before. While the book is not known it is empty, on the
 * tape too. Safe for several threads.
 */
public final class LiveRecording implements MarketDataListener, AutoCloseable {
  /** As many as an import may have: nothing can be said of a market with more. */
  private static final int MAXIMUM_GAPS = 1_000;

  private final Instrument instrument;
  private final Path folder;
  private final RecordingLock lock;
  private final Map<Column, ColumnAppender> columns = new EnumMap<>(Column.class);
  private final L2Book book = new L2Book();
  private final List<Row> message = new ArrayList<>();
  private final List<DatasetGap> gaps;
  private Optional<RecordingState.Loss> loss;
  private Optional<Long> fundingRate = Optional.empty();
  private long rows;
  private long lastNanos;
  private long seenNanos;
  private long messages;
  private @Nullable RuntimeException broken;

  private record Row(int kind, long ticks, long lots) {}

  /** Goes on with a recording that is locked, from what is published of it. */
  LiveRecording(Instrument instrument, Path folder, RecordingLock lock, RecordingState from)
      throws IOException {
    this.instrument = instrument;
    this.folder = folder;
    this.lock = lock;
    this.rows = from.rows();
    this.seenNanos = from.seenNanos();
    this.lastNanos = from.seenNanos();
    this.messages = from.messages();
    this.gaps = new ArrayList<>(from.gaps());
    this.loss = from.loss();
    for (Column column : Column.of(FeedLevel.L2)) {
      long width = column == Column.KIND ? 1 : Long.BYTES;
      columns.put(column, new ColumnAppender(folder.resolve(column.fileName()), rows * width));
    }
  }

  /** Says that the market was not seen since the last moment published. */
  synchronized void unseen(String reason) {
    if (loss.isEmpty()) {
      lose(seenNanos + 1, seenNanos, reason);
    }
  }

  /** The recording's first row: nothing is known. */
  synchronized void begin(long nanos, String reason) {
    lose(nanos, nanos, reason);
  }

  /**
   * Lets others see what was recorded, and says that it is all up to now.
   *
   * @return the moment up to which it is
   * @throws UncheckedIOException when rows could not be written
   * @throws IllegalStateException when there are more gaps than can be judged
   */
  public synchronized Instant publish(Instant now) {
    if (broken != null) {
      throw broken;
    }
    try {
      for (ColumnAppender column : columns.values()) {
        column.force();
      }
      seenNanos = Math.max(Math.max(seenNanos, lastNanos), MarketTime.nanos(now));
      new RecordingState(rows, seenNanos, messages, gaps, loss).write(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("the market cannot be recorded in " + folder, e);
    }
    return MarketTime.instant(seenNanos);
  }

  @Override
  public synchronized void book(VenueBook picture, Instant receivedAt) {
    messages++;
    message.clear();
    long at = time(receivedAt);
    loss.ifPresent(
        lost -> {
          gaps.add(lost.until(at));
          write(at, EventKind.GAP | EventKind.LAST, 0, 0);
        });
    loss = Optional.empty();
    book.clear();
    message.add(new Row(EventKind.CLEAR, 0, 0));
    levels(picture.bids(), picture.asks());
    writeMessage(at);
  }

  @Override
  public synchronized void changes(
      List<VenueBook.Level> bids, List<VenueBook.Level> asks, Instant receivedAt) {
    messages++;
    message.clear();
    levels(bids, asks);
    if (message.isEmpty()) {
      confirm();
    }
    writeMessage(time(receivedAt));
  }

  @Override
  public synchronized void trade(
      Side aggressor, BigDecimal price, BigDecimal quantity, Instant receivedAt) {
    messages++;
    message.clear();
    long lots = lots(quantity);
    if (lots > 0) {
      message.add(
          new Row(
              aggressor == Side.BUY ? EventKind.TRADE_BUY : EventKind.TRADE_SELL,
              ticks(price, RoundingMode.HALF_EVEN),
              lots));
      writeMessage(time(receivedAt));
    }
  }

  /** The funding rate that holds from now on, as a fraction. */
  public synchronized void fundingRate(BigDecimal rate, Instant at) {
    long hundredMillionths =
        rate.movePointRight(8).setScale(0, RoundingMode.HALF_EVEN).longValueExact();
    if (!fundingRate.equals(Optional.of(hundredMillionths))) {
      fundingRate = Optional.of(hundredMillionths);
      message.clear();
      message.add(new Row(EventKind.FUNDING_RATE, hundredMillionths, 0));
      writeMessage(time(at));
    }
  }

  @Override
  public synchronized void gap(String reason, Instant at) {
    if (loss.isEmpty()) {
      long nanos = time(at);
      lose(nanos, nanos, reason);
    }
  }

  /** Ends it: what was not published is lost. */
  @Override
  public synchronized void close() {
    try {
      for (ColumnAppender column : columns.values()) {
        column.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a recording cannot be closed: " + folder, e);
    } finally {
      lock.close();
    }
  }

  private void lose(long rowNanos, long sinceNanos, String reason) {
    if (gaps.size() == MAXIMUM_GAPS) {
      broken =
          new IllegalStateException(
              "the market was lost more than " + MAXIMUM_GAPS + " times; the last: " + reason);
      return;
    }
    book.clear();
    loss = Optional.of(new RecordingState.Loss(MarketTime.instant(sinceNanos), reason));
    write(rowNanos, EventKind.CLEAR | EventKind.LAST, 0, 0);
  }

  /** A price between two ticks counts as the worse one, as where a bot trades. */
  private void levels(List<VenueBook.Level> bids, List<VenueBook.Level> asks) {
    for (VenueBook.Level level : bids) {
      long price = ticks(level.price(), RoundingMode.FLOOR);
      if (price > 0 && price <= L2Book.MAXIMUM_PRICE_TICKS) {
        long lots = lots(level.quantity());
        book.setBid(price, lots);
        message.add(new Row(EventKind.BID_LEVEL, price, lots));
      }
    }
    for (VenueBook.Level level : asks) {
      long price = ticks(level.price(), RoundingMode.CEILING);
      if (price > 0 && price <= L2Book.MAXIMUM_PRICE_TICKS) {
        long lots = lots(level.quantity());
        book.setAsk(price, lots);
        message.add(new Row(EventKind.ASK_LEVEL, price, lots));
      }
    }
  }

  /** The venue showed the same book again: its best price is said again. */
  private void confirm() {
    if (book.bestBidTicks() != L2Book.NO_BID) {
      message.add(
          new Row(EventKind.BID_LEVEL, book.bestBidTicks(), book.bidLots(book.bestBidTicks())));
    } else if (book.bestAskTicks() != L2Book.NO_ASK) {
      message.add(
          new Row(EventKind.ASK_LEVEL, book.bestAskTicks(), book.askLots(book.bestAskTicks())));
    }
  }

  /** The last row says that the book may be acted on, unless it is crossed. */
  private void writeMessage(long nanos) {
    for (int at = 0; at < message.size(); at++) {
      Row row = message.get(at);
      boolean last = at == message.size() - 1 && !book.crossed();
      write(nanos, last ? row.kind() | EventKind.LAST : row.kind(), row.ticks(), row.lots());
    }
    message.clear();
  }

  private void write(long nanos, int kind, long ticks, long lots) {
    if (broken != null) {
      throw broken;
    }
    try {
      appender(Column.TIMESTAMP).writeLong(nanos);
      appender(Column.KIND).writeByte((byte) kind);
      appender(Column.PRICE).writeLong(ticks);
      appender(Column.QUANTITY).writeLong(lots);
      appender(Column.REFERENCE).writeLong(0);
    } catch (IOException e) {
      broken = new UncheckedIOException("the market cannot be recorded in " + folder, e);
      throw broken;
    }
    rows++;
    lastNanos = nanos;
  }

  private ColumnAppender appender(Column column) {
    return Objects.requireNonNull(columns.get(column));
  }

  private long time(Instant receivedAt) {
    return Math.max(Math.max(MarketTime.nanos(receivedAt), lastNanos), seenNanos + 1);
  }

  private long ticks(BigDecimal price, RoundingMode mode) {
    return price.divide(instrument.priceIncrement(), 0, mode).longValueExact();
  }

  private long lots(BigDecimal quantity) {
    return quantity.divide(instrument.quantityIncrement(), 0, RoundingMode.DOWN).longValueExact();
  }
}
