package dev.quarterdeck.core.kill;

import dev.quarterdeck.core.market.InstrumentId;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Follows the market slowly: an anchor is the first mid that the kill saw, and goes towards the mid
 * by at most the slippage limit every half minute. A market that falls is followed; a book that the
 * kill's own slices have emptied fills up meanwhile.
 */
final class PriceAnchors {
  private static final Duration STEP = Duration.ofSeconds(30);

  private final Map<InstrumentId, PriceAnchor> anchors = new LinkedHashMap<>();
  private final BigDecimal slippageLimit;
  private final InstantSource clock;

  PriceAnchors(List<PriceAnchor> before, BigDecimal slippageLimit, InstantSource clock) {
    before.forEach(anchor -> anchors.put(anchor.instrument(), anchor));
    this.slippageLimit = slippageLimit;
    this.clock = clock;
  }

  /** Takes a round's books into account. */
  void note(AccountRound round, Collection<InstrumentId> instruments) {
    Instant now = clock.instant();
    for (InstrumentId instrument : instruments) {
      round
          .book(instrument)
          .flatMap(book -> book.mid())
          .ifPresent(
              mid ->
                  anchors.merge(
                      instrument,
                      new PriceAnchor(instrument, mid, now),
                      (known, first) ->
                          now.isBefore(known.at().plus(STEP)) ? known : towards(known, mid, now)));
    }
  }

  /** By instrument. */
  Map<InstrumentId, BigDecimal> known() {
    Map<InstrumentId, BigDecimal> known = new HashMap<>();
    anchors.forEach((instrument, anchor) -> known.put(instrument, anchor.price()));
    return known;
  }

  List<PriceAnchor> remembered() {
    return new ArrayList<>(anchors.values());
  }

  private PriceAnchor towards(PriceAnchor known, BigDecimal mid, Instant now) {
    BigDecimal reach = known.price().multiply(slippageLimit, MathContext.DECIMAL64);
    BigDecimal price = mid.min(known.price().add(reach)).max(known.price().subtract(reach));
    return new PriceAnchor(known.instrument(), price, now);
  }
}
