package dev.quarterdeck.activity.venue;

import dev.quarterdeck.core.venue.RawAnswer;
import dev.quarterdeck.core.venue.TradeId;
import dev.quarterdeck.core.venue.VenueAnswer;
import dev.quarterdeck.core.venue.VenueAnswer.Answered;
import dev.quarterdeck.core.venue.VenueAnswer.Failed;
import dev.quarterdeck.core.venue.VenueFill;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Fills as Binance shows them: so many at once, oldest first. */
final class BinanceFillPages {
  /** The most that it shows at once. */
  static final int SIZE = 1000;

  private BinanceFillPages() {}

  /** How a page is asked for. */
  interface Page {
    /** Those from an id on, else those from the time on. */
    VenueAnswer<List<VenueFill>> from(Optional<TradeId> first);
  }

  /** All since a time. */
  static VenueAnswer<List<VenueFill>> all(Instant since, Page pages) {
    Set<VenueFill> fills = new LinkedHashSet<>();
    List<RawAnswer> raw = new ArrayList<>();
    Optional<TradeId> first = Optional.empty();
    while (true) {
      switch (pages.from(first)) {
        case Failed<List<VenueFill>> failed -> {
          return failed;
        }
        case Answered<List<VenueFill>>(List<VenueFill> page, List<RawAnswer> text) -> {
          raw.addAll(text);
          boolean news = fills.addAll(page);
          if (page.size() < SIZE || !news) {
            return new Answered<>(
                fills.stream().filter(fill -> !fill.executedAt().isBefore(since)).toList(), raw);
          }
          // Again from the last one: an order that met one of the same account has two fills.
          first = Optional.of(page.getLast().tradeId());
        }
      }
    }
  }
}
