package dev.quarterdeck.worker.chaos;

import java.util.Objects;

/**
 * A venue account and the bot of the same name that trades there.
 *
 * @param name of both
 * @param market what it trades
 */
record Trader(String name, Market market) {

  Trader {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(market, "market");
  }

  /** What can be traded on a simulated venue. */
  enum Market {
    SPOT,
    PERPETUAL
  }
}
