package dev.quarterdeck.simvenue.replay;

import dev.quarterdeck.simvenue.exchange.Exchange;
import dev.quarterdeck.simvenue.exchange.MarketKind;
import dev.quarterdeck.simvenue.exchange.Perpetuals;
import dev.quarterdeck.simvenue.exchange.SymbolRules;
import java.util.List;
import java.util.stream.Collectors;

/** What can be played, by market and name. */
record PlayedSymbols(List<SymbolRules> spot, List<SymbolRules> perpetuals) {

  static PlayedSymbols of(Exchange exchange, Perpetuals perpetuals) {
    return new PlayedSymbols(exchange.symbols(), perpetuals.quotable());
  }

  /**
   * The rules of a symbol.
   *
   * @throws IllegalArgumentException when the market has none of this name
   */
  SymbolRules rules(MarketKind market, String symbol) {
    List<SymbolRules> all =
        switch (market) {
          case SPOT -> spot;
          case USD_M -> perpetuals;
        };
    return all.stream()
        .filter(rules -> rules.symbol().equals(symbol))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "the venue has no symbol "
                        + symbol
                        + " in its market "
                        + market
                        + "; it has "
                        + all.stream().map(SymbolRules::symbol).collect(Collectors.joining(", "))));
  }
}
