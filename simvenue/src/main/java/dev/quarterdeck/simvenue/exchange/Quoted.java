package dev.quarterdeck.simvenue.exchange;

import java.util.List;

/** A market that the synthetic one quotes. */
public interface Quoted {

  /** What can be quoted. */
  List<SymbolRules> quotable();

  /** Puts the synthetic market's money down; before its first quote. */
  void fundMarket();

  /** Replaces the synthetic market's quotes on a symbol; quotes that cross orders trade first. */
  void quote(String symbol, List<Book.Level> bids, List<Book.Level> asks);
}
