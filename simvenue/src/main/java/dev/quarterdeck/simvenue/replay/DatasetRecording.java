package dev.quarterdeck.simvenue.replay;

import dev.quarterdeck.simvenue.exchange.PlayedMarket.Change;
import dev.quarterdeck.simvenue.exchange.Side;
import dev.quarterdeck.simvenue.exchange.SymbolRules;
import dev.quarterdeck.simvenue.replay.OrderLevels.Level;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a dataset. The levels of a message are displayed together, with its last row, since
 * only there the book is one that stood; what a message said that left the book crossed comes with
 * the next that did not. Of single orders the quantities at their prices are displayed, as the last
 * row of a moment leaves them, after the trades of that moment: what those took is gone from there.
 */
final class DatasetRecording implements Recording {

  private static final int KIND = 0x3f;
  private static final int LAST = 0x40;
  private static final int CLEAR = 0;
  private static final int BID_LEVEL = 1;
  private static final int ASK_LEVEL = 2;
  private static final int TRADE_BUY = 3;
  private static final int TRADE_SELL = 4;
  private static final int ORDER_ADD_BID = 7;
  private static final int ORDER_ADD_ASK = 8;
  private static final int ORDER_CHANGE = 9;
  private static final int ORDER_DELETE = 10;

  private final Dataset dataset;
  private final SymbolRules rules;
  private final ThinBook thinBook;
  private final DatasetColumns columns;
  private final Map<Level, Change> levels = new LinkedHashMap<>();
  private final OrderLevels orders = new OrderLevels();
  private final Deque<RecordedEvent> ahead = new ArrayDeque<>();
  private boolean whole;
  private long row;

  DatasetRecording(Dataset dataset, SymbolRules rules, ThinBook thinBook) throws IOException {
    this.dataset = dataset;
    this.rules = rules;
    this.thinBook = thinBook;
    this.columns = new DatasetColumns(dataset.folder(), dataset.rows());
  }

  @Override
  public @Nullable RecordedEvent next() {
    while (ahead.isEmpty() && row < dataset.rows()) {
      read(row++);
    }
    return ahead.poll();
  }

  private void read(long at) {
    switch (dataset.content()) {
      case ORDERS_AND_TRADES -> {
        trade(at);
        display(at);
      }
      case BOOK_AND_TRADES, TRADES -> {
        display(at);
        trade(at);
      }
    }
  }

  private void display(long at) {
    switch (columns.kind(at) & KIND) {
      case CLEAR -> {
        orders.clear();
        levels.clear();
        whole = true;
      }
      case BID_LEVEL -> level(new Level(Side.BUY, columns.ticks(at)), columns.lots(at));
      case ASK_LEVEL -> level(new Level(Side.SELL, columns.ticks(at)), columns.lots(at));
      case ORDER_ADD_BID -> add(new Level(Side.BUY, columns.ticks(at)), at);
      case ORDER_ADD_ASK -> add(new Level(Side.SELL, columns.ticks(at)), at);
      case ORDER_CHANGE -> orders.remains(columns.reference(at), columns.lots(at));
      case ORDER_DELETE -> orders.remains(columns.reference(at), 0);
      default -> {
        // Best prices are in the levels already, and a gap has emptied the book before.
      }
    }
    orders.changed().forEach(standing -> level(standing.level(), standing.lots()));
    if (endsMessage(at) && (whole || !levels.isEmpty())) {
      ahead.add(
          new RecordedEvent.Displayed(
              columns.time(at),
              dataset.market(),
              rules.symbol(),
              whole,
              List.copyOf(levels.values())));
      levels.clear();
      whole = false;
    }
  }

  private boolean endsMessage(long at) {
    boolean last = (columns.kind(at) & LAST) != 0;
    return switch (dataset.content()) {
      case BOOK_AND_TRADES, TRADES -> last;
      case ORDERS_AND_TRADES ->
          last && (at + 1 == dataset.rows() || !columns.time(at + 1).equals(columns.time(at)));
    };
  }

  private boolean isTrade(long at) {
    int kind = columns.kind(at) & KIND;
    return kind == TRADE_BUY || kind == TRADE_SELL;
  }

  private void add(Level level, long at) {
    orders.add(columns.reference(at), level, columns.lots(at));
  }

  private void level(Level level, long lots) {
    levels.put(level, new Change(level.side(), price(level.ticks()), quantity(lots)));
  }

  private void trade(long at) {
    if (!isTrade(at)) {
      return;
    }
    boolean buyerIsMaker = (columns.kind(at) & KIND) == TRADE_SELL;
    Instant time = columns.time(at);
    BigDecimal price = price(columns.ticks(at));
    BigDecimal quantity = quantity(columns.lots(at));
    switch (dataset.content()) {
      case ORDERS_AND_TRADES -> {
        ahead.add(print(time, price, quantity, buyerIsMaker));
        orders.tellAgain(new Level(buyerIsMaker ? Side.BUY : Side.SELL, columns.ticks(at)));
      }
      case BOOK_AND_TRADES -> ahead.add(print(time, price, quantity, buyerIsMaker));
      case TRADES ->
          ahead.addAll(
              thinBook.traded(
                  dataset.market(),
                  rules,
                  new ThinBook.Traded(time, price, quantity, buyerIsMaker)));
    }
  }

  private RecordedEvent print(
      Instant time, BigDecimal price, BigDecimal quantity, boolean buyerIsMaker) {
    return new RecordedEvent.Print(
        time, dataset.market(), rules.symbol(), price, quantity, buyerIsMaker);
  }

  private BigDecimal price(long ticks) {
    return dataset.tick().multiply(BigDecimal.valueOf(ticks));
  }

  private BigDecimal quantity(long lots) {
    return dataset.lot().multiply(BigDecimal.valueOf(lots));
  }

  @Override
  public void close() {
    columns.close();
  }
}
