package dev.quarterdeck.core.trading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.catalog.Envelope;
import dev.quarterdeck.core.catalog.Mode;
import dev.quarterdeck.core.market.Instrument;
import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.market.Side;
import dev.quarterdeck.core.venue.ClientOrderId;
import dev.quarterdeck.core.venue.OrderReport;
import dev.quarterdeck.core.venue.OrderRequest;
import dev.quarterdeck.core.venue.OrderState;
import dev.quarterdeck.core.venue.VenueFill;
import dev.quarterdeck.core.venue.VenueOrder;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EnvelopeGuardTest {
  private static final InstrumentId OTHER = new InstrumentId("ETHUSDT", Markets.SPOT.id().venue());

  private final ScriptedPort port = new ScriptedPort(Markets.PERPETUAL);
  private long orders;

  private static EnvelopeGuard guard(Instrument instrument, Mode mode, String position) {
    return new EnvelopeGuard(
        new Envelope(new BigDecimal("1000"), List.of(instrument.id(), OTHER), 5),
        mode,
        instrument,
        3,
        new BigDecimal(position));
  }

  private OrderRequest order(Side side, String quantity, String limit) {
    return order(Markets.PERPETUAL.id(), side, quantity, Optional.of(limit));
  }

  private OrderRequest order(
      InstrumentId instrument, Side side, String quantity, Optional<String> limit) {
    return new OrderRequest(
        ClientOrderId.derive(new BotId("harbour"), "s1", String.valueOf(++orders)),
        instrument,
        side,
        new BigDecimal(quantity),
        limit.map(BigDecimal::new),
        limit.isPresent()
            ? OrderRequest.TimeInForce.GOOD_TILL_CANCELED
            : OrderRequest.TimeInForce.IMMEDIATE_OR_CANCEL,
        false);
  }

  private static Optional<String> admit(EnvelopeGuard guard, OrderRequest order) {
    return guard.admit(order, Optional.of(new BigDecimal("100")));
  }

  @ParameterizedTest
  @EnumSource(
      value = Mode.class,
      names = {"DISABLED", "NO_TRADE", "PAPER"})
  void aModeThatDoesNotTradeOnAVenueAdmitsNothing(Mode mode) {
    assertThat(admit(guard(Markets.PERPETUAL, mode, "0"), order(Side.BUY, "1", "1")))
        .contains("mode " + mode.text() + " sends no orders");
  }

  @Test
  void everythingThatMayFillCountsTowardsTheNotional() {
    EnvelopeGuard guard = guard(Markets.PERPETUAL, Mode.LIVE, "2");

    assertThat(admit(guard, order(Side.BUY, "5", "100"))).isEmpty();
    assertThat(admit(guard, order(Side.BUY, "3", "100"))).isEmpty();
    assertThat(admit(guard, order(Side.BUY, "0.1", "100")))
        .contains("notional 1010 would exceed the envelope's 1000");
    assertThat(admit(guard, order(Side.SELL, "12", "100"))).isEmpty();
    assertThat(admit(guard, order(Side.SELL, "0.1", "100"))).isPresent();
  }

  @Test
  void anOrderThatEndedNoLongerCountsAndItsFillsDo() {
    EnvelopeGuard guard = guard(Markets.PERPETUAL, Mode.LIVE, "0");
    OrderRequest order = order(Side.BUY, "10", "100");
    admit(guard, order);
    VenueOrder sent = VenueOrder.initialized(order).after(new OrderReport.Submitted()).order();
    VenueOrder filled =
        sent.after(
                new OrderReport.Filled(
                    port.execution(
                        order, 1_000, 4_000, LiquiditySide.MAKER, BigDecimal.ZERO, "USDT")))
            .order();
    guard.known(filled);
    assertThat(guard.position()).isEqualByComparingTo("4");
    assertThat(admit(guard, order(Side.BUY, "1", "100"))).isPresent();

    port.fill(order, 1_000, 4_000, LiquiditySide.MAKER);
    VenueOrder cancelled =
        filled.after(port.status(order.clientOrderId(), OrderState.CANCELED)).order();
    guard.known(cancelled);
    guard.known(cancelled);
    assertThat(guard.position()).isEqualByComparingTo("4");
    assertThat(admit(guard, order(Side.BUY, "6", "100"))).isEmpty();
  }

  @Test
  void onlyTheBotsInstrumentIsAdmittedAndOnlyWithALimit() {
    EnvelopeGuard guard = guard(Markets.PERPETUAL, Mode.LIVE, "0");

    assertThat(admit(guard, order(OTHER, Side.BUY, "1", Optional.of("1"))))
        .contains("ETHUSDT@test is not in the envelope");
    assertThat(admit(guard, order(Markets.PERPETUAL.id(), Side.BUY, "1", Optional.empty())))
        .isPresent();
  }

  @Test
  void onSpotNothingIsSoldThatTheBotDoesNotHold() {
    EnvelopeGuard guard = guard(Markets.SPOT, Mode.LIVE, "50");
    OrderRequest first = onSpot(Side.SELL, "30");

    assertThat(admit(guard, onSpot(Side.SELL, "51"))).contains("51 would be sold, 50 is held");
    assertThat(admit(guard, first)).isEmpty();
    assertThat(admit(guard, onSpot(Side.SELL, "21"))).contains("51 would be sold, 50 is held");
    assertThat(admit(guard, onSpot(Side.SELL, "20"))).isEmpty();

    guard.forget(first.clientOrderId());
    assertThat(admit(guard, onSpot(Side.SELL, "30"))).isEmpty();
    assertThat(admit(guard, onSpot(Side.BUY, "1"))).isPresent();
  }

  @Test
  void whatFeesTookOfABaseIsNotThereToBeSold() {
    EnvelopeGuard guard = guard(Markets.SPOT, Mode.LIVE, "0");
    OrderRequest bought = onSpot(Side.BUY, "1");
    admit(guard, bought);
    guard.known(
        VenueOrder.initialized(bought)
            .after(new OrderReport.Submitted())
            .order()
            .after(
                new OrderReport.Filled(
                    new ScriptedPort(Markets.SPOT)
                        .execution(
                            bought,
                            100,
                            1_000,
                            LiquiditySide.MAKER,
                            new BigDecimal("0.0015"),
                            Markets.SPOT.base())))
            .order());

    assertThat(guard.position()).isEqualByComparingTo("0.9985");
    assertThat(admit(guard, onSpot(Side.SELL, "1"))).isPresent();
    assertThat(admit(guard, onSpot(Side.SELL, "0.999"))).isEmpty();
  }

  @Test
  void everythingIsValuedAtTheDearestThatItMayComeTo() {
    EnvelopeGuard sells = guard(Markets.PERPETUAL, Mode.LIVE, "0");
    assertThat(admit(sells, order(Side.SELL, "20", "1")))
        .contains("notional 2000 would exceed the envelope's 1000");

    EnvelopeGuard buys = guard(Markets.PERPETUAL, Mode.LIVE, "0");
    assertThat(admit(buys, order(Side.BUY, "5", "200"))).isEmpty();
    assertThat(admit(buys, order(Side.BUY, "1", "1")))
        .contains("notional 1200 would exceed the envelope's 1000");
    assertThat(
            guard(Markets.PERPETUAL, Mode.LIVE, "0")
                .admit(order(Side.SELL, "1", "1"), Optional.empty()))
        .contains("no market price says what it may come to");
  }

  @Test
  void anExecutionThatIsToldByItselfCountsOnceAndTakesItsOrderAway() {
    EnvelopeGuard guard = guard(Markets.PERPETUAL, Mode.LIVE, "0");
    OrderRequest order = order(Side.BUY, "10", "100");
    admit(guard, order);
    VenueFill first =
        port.execution(order, 1_000, 4_000, LiquiditySide.MAKER, BigDecimal.ZERO, "USDT");
    VenueFill last =
        port.execution(order, 1_000, 6_000, LiquiditySide.MAKER, BigDecimal.ZERO, "USDT");
    VenueOrder sent = VenueOrder.initialized(order).after(new OrderReport.Submitted()).order();

    guard.executed(order.clientOrderId(), first);
    guard.executed(order.clientOrderId(), first);
    guard.known(sent.after(new OrderReport.Filled(first)).order());

    assertThat(guard.position()).isEqualByComparingTo("4");
    assertThat(admit(guard, order(Side.SELL, "14", "100"))).isEmpty();
    assertThat(admit(guard, order(Side.BUY, "0.1", "100"))).isPresent();

    guard.known(sent);
    guard.executed(order.clientOrderId(), last);
    guard.known(sent);

    assertThat(guard.position()).isEqualByComparingTo("10");
    assertThat(admit(guard, order(Side.SELL, "6", "100"))).isEmpty();
    assertThat(admit(guard, order(Side.SELL, "0.1", "100"))).isPresent();
  }

  @Test
  void whatWasReadBeforeAnOrderEndedDoesNotBringItBack() {
    EnvelopeGuard guard = guard(Markets.PERPETUAL, Mode.LIVE, "0");
    OrderRequest order = order(Side.BUY, "10", "100");
    admit(guard, order);
    VenueOrder resting =
        VenueOrder.initialized(order)
            .after(new OrderReport.Submitted())
            .order()
            .after(port.status(order.clientOrderId(), OrderState.ACCEPTED))
            .order();
    VenueOrder cancelled =
        resting.after(port.status(order.clientOrderId(), OrderState.CANCELED)).order();

    guard.known(cancelled);
    guard.known(resting);

    assertThat(admit(guard, order(Side.BUY, "10", "100"))).isEmpty();
  }

  @Test
  void aPositionThatWasClosedBySomebodyElseIsNotThereToReduce() {
    EnvelopeGuard guard = guard(Markets.PERPETUAL, Mode.LIVE, "10");
    assertThat(admit(guard, order(Side.SELL, "20", "100"))).isEmpty();
    guard.correct(new BigDecimal("-10"));

    assertThat(admit(guard, order(Side.SELL, "1", "100"))).isPresent();
  }

  private OrderRequest onSpot(Side side, String quantity) {
    return order(Markets.SPOT.id(), side, quantity, Optional.of("1001"));
  }
}
