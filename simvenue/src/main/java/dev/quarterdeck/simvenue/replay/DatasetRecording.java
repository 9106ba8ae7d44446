package dev.quarterdeck.simvenue.replay;

import dev.quarterdeck.simvenue.exchange.PlayedMarket.Change;
import dev.quarterdeck.simvenue.exchange.Side;
import dev.quarterdeck.simvenue.exchange.SymbolRules;
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
 * the next that did not.
 */
final class DatasetRecording implements Recording {

  private static final int KIND = 0x3f;
  private static final int LAST = 0x40;
  private static final int CLEAR = 0;
  private static final int BID_LEVEL = 1;
  private static final int ASK_LEVEL = 2;
  private static final int TRADE_BUY = 3;
  private static final int TRADE_SELL = 4;

  private final Dataset dataset;
  private final SymbolRules rules;
  private final ThinBook thinBook;
  private final DatasetColumns columns;
  private final Map<Level, Change> levels = new LinkedHashMap<>();
  private final Deque<RecordedEvent> ahead = new ArrayDeque<>();
  private boolean whole;
  private long row;

  private record Level(Side side, long ticks) {}

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
    int kind = columns.kind(at) & KIND;
    boolean last = (columns.kind(at) & LAST) != 0;
    switch (kind) {
      case CLEAR -> {
        levels.clear();
        whole = true;
      }
      case BID_LEVEL -> level(Side.BUY, at);
      case ASK_LEVEL -> level(Side.SELL, at);
      default -> {
        // Best prices are in the levels already, and a gap has emptied the book before.
      }
    }
    if (last && (whole || !levels.isEmpty())) {
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
    if (kind == TRADE_BUY || kind == TRADE_SELL) {
      trade(at, kind == TRADE_SELL);
    }
  }

  private void level(Side side, long at) {
    levels.put(new Level(side, columns.ticks(at)), new Change(side, price(at), quantity(at)));
  }

  private void trade(long at, boolean buyerIsMaker) {
    Instant time = columns.time(at);
    switch (dataset.content()) {
      case BOOK_AND_TRADES ->
          ahead.add(
              new RecordedEvent.Print(
                  time, dataset.market(), rules.symbol(), price(at), quantity(at), buyerIsMaker));
      case TRADES ->
          ahead.addAll(
              thinBook.traded(
                  dataset.market(),
                  rules,
                  new ThinBook.Traded(time, price(at), quantity(at), buyerIsMaker)));
    }
  }

  private BigDecimal price(long at) {
    return dataset.tick().multiply(BigDecimal.valueOf(columns.ticks(at)));
  }

  private BigDecimal quantity(long at) {
    return dataset.lot().multiply(BigDecimal.valueOf(columns.lots(at)));
  }

  @Override
  public void close() {
    columns.close();
  }
}
