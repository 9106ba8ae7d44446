package dev.quarterdeck.activity.venue;

import dev.quarterdeck.core.market.Instrument;
import dev.quarterdeck.core.market.InstrumentClass;
import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.market.VenueId;
import dev.quarterdeck.core.venue.InstrumentFilters;
import dev.quarterdeck.core.venue.InstrumentFilters.PercentPrice;
import dev.quarterdeck.core.venue.InstrumentFilters.Range;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads {@code exchangeInfo}. A filter of 0 is one that is switched off. */
final class BinanceFilters {
  private final VenueId venue;
  private final InstrumentClass instrumentClass;

  BinanceFilters(VenueId venue, InstrumentClass instrumentClass) {
    this.venue = venue;
    this.instrumentClass = instrumentClass;
  }

  /** What kind of instruments it reads. */
  InstrumentClass instrumentClass() {
    return instrumentClass;
  }

  /** Every instrument that the desk has a name for; dated futures and exotic symbols have none. */
  List<InstrumentFilters> read(VenueJson exchangeInfo) {
    List<InstrumentFilters> instruments = new ArrayList<>();
    for (VenueJson symbol : exchangeInfo.list("symbols")) {
      if (named(symbol)) {
        instruments.add(instrument(symbol));
      }
    }
    return instruments;
  }

  private boolean named(VenueJson symbol) {
    boolean kind =
        switch (instrumentClass) {
          case SPOT -> true;
          case PERPETUAL -> symbol.text("contractType").equals("PERPETUAL");
        };
    return kind && symbol.text("symbol").matches(InstrumentId.SYMBOL);
  }

  private InstrumentFilters instrument(VenueJson symbol) {
    Map<String, VenueJson> filters =
        symbol.list("filters").stream()
            .collect(
                Collectors.toMap(
                    filter -> filter.text("filterType"), Function.identity(), (one, _) -> one));
    VenueJson price = required(filters, "PRICE_FILTER", symbol);
    VenueJson lot = required(filters, "LOT_SIZE", symbol);
    Instrument instrument =
        new Instrument(
            new InstrumentId(symbol.text("symbol"), venue),
            instrumentClass,
            symbol.text("baseAsset"),
            symbol.text("quoteAsset"),
            price.positive("tickSize").orElseGet(() -> digits(symbol, "quotePrecision")),
            lot.positive("stepSize").orElseGet(() -> digits(symbol, "baseAssetPrecision")),
            lot.positive("minQty").orElse(BigDecimal.ZERO),
            leastNotional(filters));
    return new InstrumentFilters(
        instrument,
        trading(symbol),
        range(price, "minPrice", "maxPrice"),
        lot.positive("maxQty"),
        Optional.ofNullable(filters.get("MARKET_LOT_SIZE"))
            .map(filter -> range(filter, "minQty", "maxQty")),
        Optional.ofNullable(filters.get("NOTIONAL")).flatMap(f -> f.positive("maxNotional")),
        distance(filters));
  }

  private boolean trading(VenueJson symbol) {
    boolean open = symbol.text("status").equals("TRADING");
    return switch (instrumentClass) {
      case SPOT -> open && symbol.flag("isSpotTradingAllowed");
      case PERPETUAL -> open;
    };
  }

  private static VenueJson required(Map<String, VenueJson> filters, String type, VenueJson symbol) {
    VenueJson filter = filters.get(type);
    if (filter == null) {
      throw new UnreadableAnswer(symbol.text("symbol") + " has no " + type);
    }
    return filter;
  }

  private static BigDecimal digits(VenueJson symbol, String field) {
    return BigDecimal.ONE.scaleByPowerOfTen(-Math.toIntExact(symbol.whole(field)));
  }

  private static BigDecimal leastNotional(Map<String, VenueJson> filters) {
    Optional<BigDecimal> spot =
        Optional.ofNullable(filters.get("NOTIONAL")).flatMap(f -> f.positive("minNotional"));
    Optional<VenueJson> least = Optional.ofNullable(filters.get("MIN_NOTIONAL"));
    return spot.or(() -> least.flatMap(f -> f.positive("minNotional")))
        .or(() -> least.flatMap(f -> f.positive("notional")))
        .orElse(BigDecimal.ZERO);
  }

  private static Optional<PercentPrice> distance(Map<String, VenueJson> filters) {
    VenueJson bySide = filters.get("PERCENT_PRICE_BY_SIDE");
    if (bySide != null) {
      return Optional.of(
          new PercentPrice(
              range(bySide, "bidMultiplierDown", "bidMultiplierUp"),
              range(bySide, "askMultiplierDown", "askMultiplierUp")));
    }
    return Optional.ofNullable(filters.get("PERCENT_PRICE"))
        .map(filter -> range(filter, "multiplierDown", "multiplierUp"))
        .map(both -> new PercentPrice(both, both));
  }

  private static Range range(VenueJson filter, String least, String most) {
    return new Range(filter.positive(least), filter.positive(most));
  }
}
