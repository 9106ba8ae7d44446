package dev.quarterdeck.worker.chaos;

import dev.quarterdeck.activity.venue.OrderSender;
import dev.quarterdeck.activity.venue.Sending;
import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.market.Side;
import dev.quarterdeck.core.venue.ClientOrderId;
import dev.quarterdeck.core.venue.InstrumentFilters;
import dev.quarterdeck.core.venue.OrderIntent;
import dev.quarterdeck.core.venue.OrderRequest;
import dev.quarterdeck.core.venue.OrderRequest.TimeInForce;
import dev.quarterdeck.core.venue.VenueAccountId;
import dev.quarterdeck.core.venue.VenueFailure;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Sends one order after the other, without a pause, and goes on trying when it is halted. */
final class RacingBot implements Runnable {
  private static final Clock CLOCK = Clock.systemUTC();
  private static final Duration TRIES_AGAIN = Duration.ofMillis(10);

  private final BotId bot;
  private final VenueAccountId account;
  private final OrderSender sender;
  private final InstrumentFilters filters;
  private final BigDecimal market;
  private final RandomGenerator random;
  private final AtomicBoolean stopped = new AtomicBoolean();
  private final AtomicInteger sent = new AtomicInteger();
  private final AtomicInteger halted = new AtomicInteger();
  private final AtomicInteger tooMany = new AtomicInteger();

  RacingBot(
      String name,
      VenueAccountId account,
      OrderSender sender,
      InstrumentFilters filters,
      BigDecimal market,
      long seed) {
    this.bot = new BotId(name);
    this.account = account;
    this.sender = sender;
    this.filters = filters;
    this.market = market;
    this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  @Override
  public void run() {
    for (int step = 1; !stopped.get(); step++) {
      OrderRequest order = order(ClientOrderId.derive(bot, "step-" + step, "1"));
      Sending sending =
          sender.send(
              new OrderIntent(order, account, bot, Optional.empty(), CLOCK.instant()),
              filters,
              Optional.of(market));
      AtomicInteger count =
          switch (sending) {
            case Sending.Halted _ -> halted;
            case Sending.Refused(_, VenueFailure.RateLimited _) -> tooMany;
            default -> sent;
          };
      count.incrementAndGet();
      if (count != sent) {
        LockSupport.parkNanos(TRIES_AGAIN.toNanos());
      }
      if (order.timeInForce() == TimeInForce.GOOD_TILL_CANCELED && random.nextInt(4) == 0) {
        sender.find(order.clientOrderId()).ifPresent(known -> sender.cancel(order.clientOrderId()));
      }
    }
  }

  void stop() {
    stopped.set(true);
  }

  /** Orders that went on their way. */
  int sent() {
    return sent.get();
  }

  /** Orders that the budget kept back. */
  int tooMany() {
    return tooMany.get();
  }

  /** Orders that a halt kept back. */
  int halted() {
    return halted.get();
  }

  private OrderRequest order(ClientOrderId id) {
    boolean buys = random.nextInt(3) > 0;
    boolean rests = random.nextBoolean();
    double away = (rests ? -0.02 : 0.01) * (buys ? 1 : -1);
    return new OrderRequest(
        id,
        filters.instrument().id(),
        buys ? Side.BUY : Side.SELL,
        new BigDecimal("0.001").multiply(BigDecimal.valueOf(random.nextInt(1, 6))),
        Optional.of(
            market
                .multiply(BigDecimal.valueOf(1 + away))
                .setScale(filters.instrument().priceIncrement().scale(), RoundingMode.DOWN)),
        rests ? TimeInForce.GOOD_TILL_CANCELED : TimeInForce.IMMEDIATE_OR_CANCEL,
        false);
  }
}
