package dev.quarterdeck.activity.venue;

import dev.quarterdeck.core.market.Instrument;
import dev.quarterdeck.core.market.InstrumentClass;
import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.market.VenueId;
import dev.quarterdeck.core.venue.InstrumentFilters;
import dev.quarterdeck.core.venue.InstrumentFilters.Range;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Kraken's pairs, from {@code AssetPairs}. An instrument is named as the pair is in requests
 * ({@code XBTUSD}), its currencies as everywhere else: XBT is BTC, XDG is DOGE, and the letters
 * that Kraken put before its first assets ({@code XXBT}, {@code ZUSD}) are left out.
 */
final class KrakenPairs {
  private final Map<InstrumentId, KrakenPair> pairs;
  private final Map<String, String> currencies;

  private KrakenPairs(Map<InstrumentId, KrakenPair> pairs, Map<String, String> currencies) {
    this.pairs = Map.copyOf(pairs);
    this.currencies = Map.copyOf(currencies);
  }

  /** Reads the result of {@code AssetPairs}. */
  static KrakenPairs read(VenueId venue, VenueJson result) {
    Map<InstrumentId, KrakenPair> pairs = new LinkedHashMap<>();
    Map<String, String> currencies = new HashMap<>();
    result
        .fields()
        .forEach(
            (key, pair) -> {
              if (pair.has("wsname")) {
                currencies.put(pair.text("base"), currency(pair, 0));
                currencies.put(pair.text("quote"), currency(pair, 1));
              }
              String name = pair.text("altname");
              InstrumentId id = new InstrumentId(symbol(name), venue);
              pairs.put(id, new KrakenPair(key, name, filters(id, pair)));
            });
    return new KrakenPairs(pairs, currencies);
  }

  /** The symbol of the pair that orders call so. */
  static String symbol(String name) {
    String symbol = name.toUpperCase(Locale.ROOT).replace("/", "").replaceAll("[^A-Z0-9_.-]", "_");
    return symbol.substring(0, Math.min(symbol.length(), 32));
  }

  Collection<KrakenPair> all() {
    return pairs.values();
  }

  Optional<KrakenPair> of(InstrumentId instrument) {
    return Optional.ofNullable(pairs.get(instrument));
  }

  /** The currency that balances call so; its own name where no pair trades it. */
  String currency(String asset) {
    return currencies.getOrDefault(asset, asset.toUpperCase(Locale.ROOT));
  }

  private static InstrumentFilters filters(InstrumentId id, VenueJson pair) {
    Instrument instrument =
        new Instrument(
            id,
            InstrumentClass.SPOT,
            currency(pair, 0),
            currency(pair, 1),
            pair.positive("tick_size").orElseGet(() -> decimals(pair, "pair_decimals")),
            decimals(pair, "lot_decimals"),
            pair.positive("ordermin").orElse(BigDecimal.ZERO),
            pair.positive("costmin").orElse(BigDecimal.ZERO));
    return new InstrumentFilters(
        instrument,
        !pair.has("status") || pair.text("status").equals("online"),
        Range.unlimited(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static BigDecimal decimals(VenueJson pair, String field) {
    return BigDecimal.ONE.scaleByPowerOfTen(-Math.toIntExact(pair.whole(field)));
  }

  /** By the pair's name with a slash, which has no such letters; old and dark pairs have none. */
  private static String currency(VenueJson pair, int side) {
    List<String> names =
        pair.has("wsname") ? List.of(pair.text("wsname").split("/", -1)) : List.of();
    String name =
        names.size() == 2
            ? names.get(side)
            : withoutLetter(pair.text(side == 0 ? "base" : "quote"));
    return switch (name) {
      case "XBT" -> "BTC";
      case "XDG" -> "DOGE";
      default -> name.toUpperCase(Locale.ROOT);
    };
  }

  private static String withoutLetter(String asset) {
    return asset.matches("X[A-Z]{3}|Z[A-Z]{3}") ? asset.substring(1) : asset;
  }
}
