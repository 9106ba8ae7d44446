package dev.quarterdeck.simvenue.http;

import dev.quarterdeck.simvenue.exchange.Trade;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Candles of public trades. Without a trade a candle is flat at the price before. */
final class Candles {

  private final Interval.Length interval;
  private final List<List<Object>> candles = new ArrayList<>();
  private long begin;
  private BigDecimal open = BigDecimal.ZERO;
  private BigDecimal high = BigDecimal.ZERO;
  private BigDecimal low = BigDecimal.ZERO;
  private BigDecimal close = BigDecimal.ZERO;
  private BigDecimal volume = BigDecimal.ZERO;
  private BigDecimal amount = BigDecimal.ZERO;
  private BigDecimal takerVolume = BigDecimal.ZERO;
  private BigDecimal takerAmount = BigDecimal.ZERO;
  private int count;

  private Candles(Interval.Length interval) {
    this.interval = interval;
  }

  /** From the first trade to now, oldest first; the last one goes on. */
  static List<List<Object>> of(List<Trade> trades, Interval.Length interval, long nowMillis) {
    if (trades.isEmpty()) {
      return List.of();
    }
    Candles candles = new Candles(interval);
    Trade first = trades.getFirst();
    candles.begin = interval.begin(first.timeMillis());
    candles.flat(first.price());
    for (Trade trade : trades) {
      candles.until(trade.timeMillis());
      candles.add(trade);
    }
    candles.until(nowMillis);
    candles.end();
    return candles.candles;
  }

  private void until(long millis) {
    while (interval.next(begin) <= millis) {
      end();
      begin = interval.next(begin);
      flat(close);
    }
  }

  private void flat(BigDecimal price) {
    open = price;
    high = price;
    low = price;
    close = price;
    volume = BigDecimal.ZERO;
    amount = BigDecimal.ZERO;
    takerVolume = BigDecimal.ZERO;
    takerAmount = BigDecimal.ZERO;
    count = 0;
  }

  private void add(Trade trade) {
    if (count == 0) {
      flat(trade.price());
    }
    high = high.max(trade.price());
    low = low.min(trade.price());
    close = trade.price();
    volume = volume.add(trade.quantity());
    amount = amount.add(trade.amount());
    if (!trade.buyerIsMaker()) {
      takerVolume = takerVolume.add(trade.quantity());
      takerAmount = takerAmount.add(trade.amount());
    }
    count++;
  }

  private void end() {
    candles.add(
        List.of(
            begin,
            Fields.text(open),
            Fields.text(high),
            Fields.text(low),
            Fields.text(close),
            Fields.text(volume),
            interval.next(begin) - 1,
            Fields.text(amount),
            count,
            Fields.text(takerVolume),
            Fields.text(takerAmount),
            "0"));
  }
}
