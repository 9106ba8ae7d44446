package dev.quarterdeck.simvenue.exchange;

import dev.quarterdeck.simvenue.exchange.ExchangeEvent.FundingSettled;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/** What longs and shorts pay each other at 00, 08 and 16 o'clock UTC. */
final class Funding {

  private static final long INTERVAL = Duration.ofHours(8).toMillis();

  private final Wallets wallets;
  private final Consumer<ExchangeEvent> events;
  private final List<FundingRecord> records = new ArrayList<>();
  private long next;

  Funding(Wallets wallets, Consumer<ExchangeEvent> events, long now) {
    this.wallets = wallets;
    this.events = events;
    this.next = (now / INTERVAL + 1) * INTERVAL;
  }

  long nextMillis() {
    return next;
  }

  List<FundingRecord> records() {
    return records;
  }

  /** Whether the time of the next funding has come; then the one after that is next. */
  boolean due(long now) {
    if (now < next) {
      return false;
    }
    next += INTERVAL;
    return true;
  }

  /** Lets every position in a contract pay or be paid, to the last digit. */
  void settle(PerpetualMarket market, Collection<MarginAccount> accounts, long now) {
    BigDecimal mark = market.markPrice();
    FundingRecord funding = new FundingRecord(market.symbol(), market.fundingRate(), mark, now);
    records.add(funding);
    events.accept(new FundingSettled(funding));
    for (MarginAccount account : accounts) {
      for (PositionSide side : account.sides()) {
        Position position = account.position(market.symbol(), side);
        BigDecimal paid = position.quantity().multiply(mark).multiply(market.fundingRate());
        wallets.receive(account, market.symbol(), IncomeType.FUNDING_FEE, paid.negate(), now, null);
        if (account.isolates(market.symbol())) {
          position.isolate(paid.negate());
        }
      }
    }
  }
}
