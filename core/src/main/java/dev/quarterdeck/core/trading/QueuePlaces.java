package dev.quarterdeck.core.trading;

import dev.quarterdeck.core.market.FeedLevel;
import dev.quarterdeck.core.market.Side;

/** Where resting paper orders stand in the queues of their prices. */
final class QueuePlaces {
  private final MarketState market;
  private final PaperOrders orders;
  private final SeededDraws draws;
  private final double participation;
  private final double jitter;

  QueuePlaces(PaperSettings settings, MarketState market, PaperOrders orders) {
    this.market = market;
    this.orders = orders;
    this.draws = new SeededDraws(settings.seed());
    this.participation = settings.queueParticipation();
    this.jitter = settings.participationJitter();
  }

  /** Puts an order behind what is shown. */
  void join(int at) {
    double share = participation * (1 + jitter * (2 * draws.next() - 1));
    long shown = market.shownLots(orders.side[at], orders.priceTicks[at]);
    orders.queueLots[at] = Math.round(shown * Math.min(1, share));
    orders.arrival[at] = market.orders.arrivals();
  }

  /** What has to be executed before an order is. */
  long lotsAhead(int at) {
    return market.feedLevel == FeedLevel.L3
        ? market.orders.lotsAhead(
            orders.side[at] == Side.BUY, orders.priceTicks[at], orders.arrival[at])
        : orders.queueLots[at];
  }

  void save(StateWriter out) {
    draws.save(out);
  }

  void restore(StateReader in) {
    draws.restore(in);
  }
}
