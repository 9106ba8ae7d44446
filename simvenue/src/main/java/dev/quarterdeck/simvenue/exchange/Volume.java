package dev.quarterdeck.simvenue.exchange;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** What an account has traded in the last thirty days. */
final class Volume {

  private static final long WINDOW = Duration.ofDays(30).toMillis();

  private final Deque<Traded> trades = new ArrayDeque<>();
  private BigDecimal sum = BigDecimal.ZERO;

  private record Traded(long timeMillis, BigDecimal worth) {}

  void add(BigDecimal worth, long now) {
    trades.addLast(new Traded(now, worth));
    sum = sum.add(worth);
  }

  BigDecimal at(long now) {
    while (!trades.isEmpty() && trades.getFirst().timeMillis() <= now - WINDOW) {
      sum = sum.subtract(trades.removeFirst().worth());
    }
    return sum;
  }
}
