package dev.quarterdeck.simvenue.stream;

import dev.quarterdeck.simvenue.exchange.MarketKind;
import java.util.Locale;

/**
 * What one may listen to.
 *
 * @param name a stream's name as clients write it, {@code btcusdt@trade}, or {@link #account}
 */
record Topic(MarketKind market, String name) {

  /** How the name of what concerns one account begins. */
  static final String ACCOUNT = "account ";

  /** What concerns one account. */
  static Topic account(MarketKind market, String account) {
    return new Topic(market, ACCOUNT + account);
  }

  static Topic of(MarketKind market, String symbol, String what) {
    return new Topic(market, symbol.toLowerCase(Locale.ROOT) + "@" + what);
  }
}
