package dev.quarterdeck.simvenue.kraken;

import dev.quarterdeck.simvenue.exchange.SymbolRules;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Kraken's names for what is traded here. */
final class Pairs {

  /** The assets of Kraken's beginnings, whose codes carry a letter for coin or currency. */
  private static final Set<String> OLD_COINS =
      Set.of("XBT", "ETH", "ETC", "LTC", "XRP", "XLM", "XMR", "ZEC", "REP", "MLN", "XDG");

  private static final Set<String> OLD_CURRENCIES = Set.of("USD", "EUR", "GBP", "CAD", "JPY");

  private final List<Pair> all = new ArrayList<>();
  private final Map<String, Pair> byName = new LinkedHashMap<>();

  Pairs(List<SymbolRules> symbols) {
    for (SymbolRules rules : symbols) {
      Pair pair = new Pair(rules, all.size());
      all.add(pair);
      byName.put(pair.key(), pair);
      byName.put(pair.alternative(), pair);
      byName.put(pair.slashed(), pair);
      byName.put(pair.symbol(), pair);
    }
  }

  /**
   * A symbol under its Kraken names.
   *
   * @param number place in the venue's list
   */
  record Pair(SymbolRules rules, int number) {

    String symbol() {
      return rules.symbol();
    }

    /** For example XXBTZUSD. */
    String key() {
      String base = asset(rules.base());
      String quote = asset(rules.quote());
      boolean old = !base.equals(name(rules.base())) && !quote.equals(name(rules.quote()));
      return old ? base + quote : alternative();
    }

    /** For example XBTUSD. */
    String alternative() {
      return name(rules.base()) + name(rules.quote());
    }

    /** For example XBT/USD. */
    String slashed() {
      return name(rules.base()) + "/" + name(rules.quote());
    }

    int priceDecimals() {
      return Math.max(0, rules.price().step().stripTrailingZeros().scale());
    }

    int volumeDecimals() {
      return Math.max(0, rules.lot().step().stripTrailingZeros().scale());
    }
  }

  List<Pair> all() {
    return all;
  }

  /** By any of its names. */
  Pair named(String name) {
    Pair pair = byName.get(name);
    if (pair == null) {
      throw new KrakenError("EQuery:Unknown asset pair");
    }
    return pair;
  }

  /** For example XBT for BTC. */
  static String name(String asset) {
    return switch (asset) {
      case "BTC" -> "XBT";
      case "DOGE" -> "XDG";
      default -> asset;
    };
  }

  /** For example XXBT for BTC. */
  static String asset(String asset) {
    String name = name(asset);
    if (OLD_COINS.contains(name)) {
      return "X" + name;
    }
    return OLD_CURRENCIES.contains(name) ? "Z" + name : name;
  }
}
