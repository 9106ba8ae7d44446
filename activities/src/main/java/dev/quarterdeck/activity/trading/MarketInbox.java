package dev.quarterdeck.activity.trading;

import dev.quarterdeck.core.market.Side;
import dev.quarterdeck.core.trading.LiveEngine;
import dev.quarterdeck.core.venue.MarketDataListener;
import dev.quarterdeck.core.venue.VenueBook;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Brings market data and anything else that is to happen on the engine's thread there, in order.
 */
final class MarketInbox implements MarketDataListener {
  private final BlockingQueue<Consumer<LiveEngine>> waiting = new LinkedBlockingQueue<>();
  private final BotNotes notes;

  MarketInbox(BotNotes notes) {
    this.notes = notes;
  }

  /** Has something done on the engine's thread. */
  void later(Consumer<LiveEngine> work) {
    waiting.add(work);
  }

  /** Waits for the first thing to do, then does all there is. */
  void workOff(LiveEngine engine, Duration longest) throws InterruptedException {
    @Nullable Consumer<LiveEngine> first =
        waiting.poll(Math.max(0, longest.toNanos()), TimeUnit.NANOSECONDS);
    for (Consumer<LiveEngine> work = first; work != null; work = waiting.poll()) {
      work.accept(engine);
    }
  }

  @Override
  public void book(VenueBook book, Instant receivedAt) {
    later(engine -> engine.book(book));
  }

  @Override
  public void changes(List<VenueBook.Level> bids, List<VenueBook.Level> asks, Instant receivedAt) {
    later(engine -> engine.changes(bids, asks));
  }

  @Override
  public void trade(Side aggressor, BigDecimal price, BigDecimal quantity, Instant receivedAt) {
    later(engine -> engine.trade(aggressor, price, quantity));
  }

  @Override
  public void gap(String reason, Instant at) {
    notes.warn("market data: " + reason);
    later(LiveEngine::gap);
  }
}
