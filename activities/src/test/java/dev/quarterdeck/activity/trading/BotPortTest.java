package dev.quarterdeck.activity.trading;

import static dev.quarterdeck.activity.trading.TradingHouse.BOT;
import static dev.quarterdeck.activity.trading.TradingHouse.BTCUSDT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.core.catalog.Envelope;
import dev.quarterdeck.core.catalog.Mode;
import dev.quarterdeck.core.market.Side;
import dev.quarterdeck.core.trading.EnvelopeGuard;
import dev.quarterdeck.core.venue.ClientOrderId;
import dev.quarterdeck.core.venue.OrderRequest;
import dev.quarterdeck.db.trading.SessionOutcome;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a bot's orders became, as its envelope is told of it. */
class BotPortTest extends BotCase {
  /**
   * An order that ends by its executions is asked for no more: its envelope counted it for ever.
   */
  @Test
  void whatWasReadForOneOrderIsToldOfTheOthersToo() {
    TradingHouse house = house();
    try (TradingHouse.Process process = house.process()) {
      BotPort port = port(house, process);
      EnvelopeGuard guard = guard("0.1");
      port.open(guard);
      List<ClientOrderId> ids =
          List.of(ClientOrderId.derive(BOT, "s0", "1"), ClientOrderId.derive(BOT, "s0", "2"));
      ids.forEach(id -> port.submit(order(id)));
      ids.forEach(id -> house.venue.fill(id, "0.1"));

      port.poll(List.of(ids.getFirst()), BTCUSDT.id());

      assertThat(guard.position()).isEqualByComparingTo("0.3");
      assertThat(guard.admit(sell("0.3"), price("100")))
          .as("what was bought may be sold")
          .isEmpty();
      assertThat(house.orders.find(ids)).noneMatch(stored -> stored.order().missesFills());
    }
  }

  private static OrderRequest sell(String quantity) {
    return new OrderRequest(
        ClientOrderId.derive(BOT, "s0", "3"),
        BTCUSDT.id(),
        Side.SELL,
        new BigDecimal(quantity),
        price("110"),
        OrderRequest.TimeInForce.GOOD_TILL_CANCELED,
        false);
  }

  private static EnvelopeGuard guard(String position) {
    return new EnvelopeGuard(
        new Envelope(new BigDecimal("700"), List.of(BTCUSDT.id()), 1),
        Mode.TESTNET,
        BTCUSDT,
        1,
        new BigDecimal(position));
  }

  private static Optional<BigDecimal> price(String price) {
    return Optional.of(new BigDecimal(price));
  }

  /** A port whose orders leave on the thread that sends them. */
  private static BotPort port(TradingHouse house, TradingHouse.Process process) {
    BotNotes notes = new BotNotes(BOT, house.clock);
    long begun = house.clock.nanos();
    SessionOutcome.Begun session =
        (SessionOutcome.Begun) house.sessions.begin(BOT, "test", SessionLease.LENGTH);
    SessionLease lease =
        new SessionLease(house.sessions, BOT, session.session(), house.clock::nanos, begun);
    VenueSide side =
        new VenueSide(RunningBot.admitted(house), process.services, lease, notes, Runnable::run);
    side.market(price("100"));
    return side.port;
  }
}
