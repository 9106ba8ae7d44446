package dev.quarterdeck.simvenue.replay;

import dev.quarterdeck.simvenue.exchange.MarketKind;
import dev.quarterdeck.simvenue.exchange.SymbolRules;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Lines of {@code epoch seconds,price,amount}, with or without a heading. Who was the maker is told
 * by the tick rule: a lower price than before hit a bid, a higher one took an ask.
 */
final class TradeTable implements LineReader {

  private static final Pattern LINE =
      Pattern.compile("^(timestamp,price,amount.*|\\d+(\\.\\d+)?,\\d+(\\.\\d+)?,\\d+(\\.\\d+)?)$");

  private final SymbolRules rules;
  private final ThinBook book;
  private BigDecimal before = BigDecimal.ZERO;
  private boolean buyerIsMaker;

  TradeTable(SymbolRules rules, ThinBook book) {
    this.rules = rules;
    this.book = book;
  }

  static boolean reads(String line) {
    return LINE.matcher(line).matches();
  }

  @Override
  public List<RecordedEvent> read(String line) {
    if (line.startsWith("timestamp")) {
      return List.of();
    }
    String[] fields = line.split(",", -1);
    Instant time =
        Instant.ofEpochMilli(new BigDecimal(fields[0]).movePointRight(3).longValueExact());
    BigDecimal price = ThinBook.rounded(rules, new BigDecimal(fields[1]));
    BigDecimal quantity = new BigDecimal(fields[2]);
    List<RecordedEvent> events =
        book.traded(
            MarketKind.SPOT, rules, new ThinBook.Traded(time, price, quantity, sold(price)));
    if (!events.isEmpty()) {
      buyerIsMaker = sold(price);
      before = price;
    }
    return events;
  }

  /** An equal price is what the one before it was. */
  private boolean sold(BigDecimal price) {
    int move = price.compareTo(before);
    return move == 0 ? buyerIsMaker : move < 0;
  }
}
