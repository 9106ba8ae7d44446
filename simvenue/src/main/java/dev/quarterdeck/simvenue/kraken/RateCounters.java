package dev.quarterdeck.simvenue.kraken;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What clients have asked for lately, and what they are refused for it. */
final class RateCounters {

  private final KrakenUse allowed;
  private final InstantSource clock;
  private final Map<String, Counter> requests = new HashMap<>();
  private final Map<Traded, Counter> orders = new HashMap<>();

  RateCounters(KrakenUse allowed, InstantSource clock) {
    this.allowed = allowed;
    this.clock = clock;
  }

  private record Counter(double value, long millis) {}

  private record Traded(String account, String symbol) {}

  /** Counts a request; orders and cancels of one have a counter of their own. */
  synchronized void request(String apiKey, String path) {
    int cost =
        switch (path) {
          case "/0/private/AddOrder", "/0/private/CancelOrder" -> 0;
          case "/0/private/TradesHistory" -> 2;
          default -> 1;
        };
    double before = value(requests.get(apiKey), allowed.decayPerSecond());
    // Who goes on asking stays refused, but has no more to wait for than others.
    double after = Math.min(before + cost, allowed.most() + (double) cost);
    requests.put(apiKey, new Counter(after, clock.millis()));
    if (cost > 0 && before + cost > allowed.most()) {
      throw new KrakenError("EAPI:Rate limit exceeded");
    }
  }

  /** Counts an order, or refuses it. */
  synchronized void order(String account, String symbol) {
    Traded traded = new Traded(account, symbol);
    double after = value(orders.get(traded), allowed.tradingDecayPerSecond()) + 1;
    if (after > allowed.mostTrading()) {
      throw new KrakenError("EOrder:Rate limit exceeded");
    }
    orders.put(traded, new Counter(after, clock.millis()));
  }

  /** Counts a cancel, the more the younger the order was. It is not refused. */
  synchronized void cancelled(String account, String symbol, Duration age) {
    Traded traded = new Traded(account, symbol);
    double after = value(orders.get(traded), allowed.tradingDecayPerSecond()) + penalty(age);
    orders.put(traded, new Counter(after, clock.millis()));
  }

  private static int penalty(Duration age) {
    long seconds = age.toSeconds();
    if (seconds < 5) {
      return 8;
    }
    if (seconds < 10) {
      return 6;
    }
    if (seconds < 15) {
      return 5;
    }
    if (seconds < 45) {
      return 4;
    }
    return seconds < 90 ? 2 : seconds < 300 ? 1 : 0;
  }

  private double value(@Nullable Counter counter, double decayPerSecond) {
    if (counter == null) {
      return 0;
    }
    double elapsed = Math.max(0, clock.millis() - counter.millis()) / 1000.0;
    return Math.max(0, counter.value() - elapsed * decayPerSecond);
  }
}
