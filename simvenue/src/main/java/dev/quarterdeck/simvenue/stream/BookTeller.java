package dev.quarterdeck.simvenue.stream;

import dev.quarterdeck.simvenue.exchange.Book;
import dev.quarterdeck.simvenue.exchange.BookChanges;
import dev.quarterdeck.simvenue.exchange.Exchange;
import dev.quarterdeck.simvenue.exchange.MarketKind;
import dev.quarterdeck.simvenue.exchange.PerpetualRules;
import dev.quarterdeck.simvenue.exchange.PerpetualView;
import dev.quarterdeck.simvenue.exchange.Perpetuals;
import dev.quarterdeck.simvenue.exchange.SymbolRules;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks at the books all the time and tells what changed: the best prices soon, levels each 100 ms.
 */
public final class BookTeller implements AutoCloseable {

  private static final Duration LOOK = Duration.ofMillis(20);
  private static final int LOOKS_PER_DEPTH = 5;
  private static final int LOOKS_PER_PING = 750;
  private static final List<String> DEPTHS =
      List.of("depth", "depth@0ms", "depth@100ms", "depth@250ms", "depth@500ms", "depth@1000ms");

  private final Streams streams;
  private final ListenKeys keys;
  private final Exchange exchange;
  private final Perpetuals perpetuals;
  private final InstantSource clock;
  private final Map<Topic, List<List<Book.Level>>> lastTops = new HashMap<>();
  private final Thread thread;
  private volatile boolean over;

  /** Begins to look. */
  public BookTeller(
      Streams streams,
      ListenKeys keys,
      Exchange exchange,
      Perpetuals perpetuals,
      InstantSource clock) {
    this.streams = streams;
    this.keys = keys;
    this.exchange = exchange;
    this.perpetuals = perpetuals;
    this.clock = clock;
    this.thread = Thread.ofVirtual().name("book-teller").start(this::look);
  }

  private void look() {
    try {
      for (long looks = 0; !over; looks++) {
        Thread.sleep(LOOK);
        boolean depth = looks % LOOKS_PER_DEPTH == 0;
        if (depth) {
          keys.expire();
        }
        for (SymbolRules rules : exchange.symbols()) {
          String symbol = rules.symbol();
          top(MarketKind.SPOT, symbol, exchange.depth(symbol, 1));
          if (depth) {
            changes(MarketKind.SPOT, symbol, exchange.bookChanges(symbol));
          }
        }
        PerpetualView view = perpetuals.peek();
        for (PerpetualRules rules : view.contracts()) {
          top(MarketKind.USD_M, rules.symbol(), view.depth(rules.symbol(), 1));
          if (depth) {
            changes(MarketKind.USD_M, rules.symbol(), view.bookChanges(rules.symbol()));
          }
        }
        if (looks % LOOKS_PER_PING == 0) {
          streams.ping();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void top(MarketKind market, String symbol, Book.Depth top) {
    Topic topic = Topic.of(market, symbol, "bookTicker");
    List<List<Book.Level>> levels = List.of(top.bids(), top.asks());
    List<List<Book.Level>> before = lastTops.put(topic, levels);
    if (!levels.equals(before == null ? List.of(List.of(), List.of()) : before)) {
      streams.tell(
          topic, null, () -> MarketMessages.bookTicker(market, symbol, top, clock.millis()));
    }
  }

  private void changes(MarketKind market, String symbol, Optional<BookChanges> changed) {
    changed.ifPresent(
        changes -> {
          for (String depth : DEPTHS) {
            streams.tell(
                Topic.of(market, symbol, depth),
                null,
                () -> MarketMessages.depth(market, symbol, changes, clock.millis()));
          }
        });
  }

  @Override
  public void close() {
    over = true;
    thread.interrupt();
  }
}
