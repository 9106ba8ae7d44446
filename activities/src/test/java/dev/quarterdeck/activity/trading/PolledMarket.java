package dev.quarterdeck.activity.trading;

import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.venue.MarketDataListener;
import dev.quarterdeck.core.venue.VenueAdapter;
import dev.quarterdeck.core.venue.VenueAnswer;
import dev.quarterdeck.core.venue.VenueBook;
import dev.quarterdeck.core.venue.VenueMarketData;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Shows a venue's book again and again. */
final class PolledMarket implements VenueMarketData {
  private static final long EVERY_MILLIS = 20;
  private final VenueAdapter venue;
  private final Clock clock;

  PolledMarket(VenueAdapter venue, Clock clock) {
    this.venue = venue;
    this.clock = clock;
  }

  @Override
  public Subscription subscribe(InstrumentId instrument, MarketDataListener listener) {
    Thread polling = Thread.startVirtualThread(() -> poll(instrument, listener));
    return new Subscription() {
      @Override
      public Health health() {
        return new Health("polled", Optional.of(clock.instant()), 0, 0);
      }

      @Override
      public void close() {
        polling.interrupt();
      }
    };
  }

  @Override
  public VenueAnswer<Optional<BigDecimal>> fundingRate(InstrumentId instrument) {
    return new VenueAnswer.Answered<>(Optional.empty(), List.of());
  }

  private void poll(InstrumentId instrument, MarketDataListener listener) {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        if (venue.book(instrument, 5)
            instanceof VenueAnswer.Answered<VenueBook>(VenueBook book, var raw)) {
          listener.book(book, clock.instant());
        }
        Thread.sleep(EVERY_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
