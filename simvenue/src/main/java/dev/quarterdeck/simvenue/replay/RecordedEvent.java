package dev.quarterdeck.simvenue.replay;

import dev.quarterdeck.simvenue.exchange.MarketKind;
import dev.quarterdeck.simvenue.exchange.PlayedMarket.Change;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** One thing that a recording says happened. */
sealed interface RecordedEvent {

  Instant time();

  MarketKind market();

  String symbol();

  /**
   * A change of the book.
   *
   * @param whole whether these are all levels that there are
   */
  record Displayed(
      Instant time, MarketKind market, String symbol, boolean whole, List<Change> levels)
      implements RecordedEvent {

    public Displayed {
      Objects.requireNonNull(time, "time");
      Objects.requireNonNull(market, "market");
      Objects.requireNonNull(symbol, "symbol");
      levels = List.copyOf(levels);
    }
  }

  /** A trade. */
  record Print(
      Instant time,
      MarketKind market,
      String symbol,
      BigDecimal price,
      BigDecimal quantity,
      boolean buyerIsMaker)
      implements RecordedEvent {

    public Print {
      Objects.requireNonNull(time, "time");
      Objects.requireNonNull(market, "market");
      Objects.requireNonNull(symbol, "symbol");
      if (price.signum() <= 0 || quantity.signum() <= 0) {
        throw new IllegalArgumentException("no trade: " + quantity + " at " + price);
      }
    }
  }
}
