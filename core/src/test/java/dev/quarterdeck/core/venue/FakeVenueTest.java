package dev.quarterdeck.core.venue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.market.Instrument;
import dev.quarterdeck.core.market.InstrumentClass;
import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.market.Side;
import dev.quarterdeck.core.market.VenueId;
import dev.quarterdeck.core.venue.OrderRequest.TimeInForce;
import dev.quarterdeck.core.venue.VenueAnswer.Answered;
import dev.quarterdeck.core.venue.VenueAnswer.Failed;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What other tests rely on in the venue that they use. */
class FakeVenueTest {
  private static final VenueId VENUE = new VenueId("fake");
  private static final InstrumentId SPOT = new InstrumentId("BTCUSDT", VENUE);
  private static final InstrumentId PERPETUAL = new InstrumentId("ETHUSDT", VENUE);

  private final FakeVenue venue =
      new FakeVenue(VENUE, Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC))
          .lists(instrument(SPOT, InstrumentClass.SPOT, "BTC"))
          .lists(instrument(PERPETUAL, InstrumentClass.PERPETUAL, "ETH"))
          .holds("USDT", "1000")
          .holds("BTC", "2")
          .quotes(book(SPOT))
          .quotes(book(PERPETUAL));

  @Test
  void marketOrdersTakeTheBookAndExpireWithTheRest() {
    OrderReport.Status status = answered(venue.submit(order(SPOT, Side.SELL, "1.5", null, false)));

    assertThat(status.state()).isEqualTo(OrderState.EXPIRED);
    assertThat(status.filledQuantity()).isEqualByComparingTo("1");
    assertThat(venue.trulyOwned("BTC")).isEqualByComparingTo("1");
    assertThat(venue.trulyOwned("USDT")).isEqualByComparingTo("1099");
  }

  @Test
  void limitsRestUntilTheMarketCrossesThemOrTheyAreCancelled() {
    OrderRequest resting = order(SPOT, Side.SELL, "1", "105", false);
    answered(venue.submit(resting));
    assertThat(venue.trulyOpen()).hasSize(1);
    assertThat(answered(venue.balances()).getFirst().locked()).isEqualByComparingTo("1");

    venue.quotes(
        new VenueBook(
            SPOT,
            9,
            List.of(new VenueBook.Level(new BigDecimal("106"), new BigDecimal("0.4"))),
            List.of()));
    OrderReport.Status cancelled = answered(venue.cancel(SPOT, resting.clientOrderId()));

    assertThat(cancelled.state()).isEqualTo(OrderState.CANCELED);
    assertThat(cancelled.filledQuantity()).isEqualByComparingTo("0.4");
    assertThat(venue.trulyExecuted().getFirst().price()).isEqualByComparingTo("105");
    assertThat(venue.cancel(SPOT, resting.clientOrderId())).isInstanceOf(Failed.class);
  }

  @Test
  void reduceOnlyOrdersShrinkPositionsOnly() {
    venue.positioned(PERPETUAL, "-0.5");

    assertThat(venue.submit(order(PERPETUAL, Side.SELL, "0.5", null, true)))
        .isInstanceOf(Failed.class);
    answered(venue.submit(order(PERPETUAL, Side.BUY, "0.5", null, true)));

    assertThat(venue.trulyHeld()).isEmpty();
  }

  @Test
  void aLostAnswerAfterTheEffectLeavesTheEffect() {
    venue.faults(
        name -> name.equals("submit") ? Optional.of(FakeVenue.Fault.LOST_AFTER) : Optional.empty());
    OrderRequest order = order(SPOT, Side.BUY, "1", "90", false);

    assertThat(venue.submit(order))
        .isEqualTo(
            new Failed<>(new VenueFailure.OutcomeUnknown("fake: reset"), "POST /fake/submit"));
    assertThat(answered(venue.order(SPOT, order.clientOrderId()))).isPresent();
  }

  private static <T> T answered(VenueAnswer<T> answer) {
    assertThat(answer).isInstanceOf(Answered.class);
    return ((Answered<T>) answer).value();
  }

  private static Instrument instrument(InstrumentId id, InstrumentClass type, String base) {
    return new Instrument(
        id,
        type,
        base,
        "USDT",
        new BigDecimal("0.01"),
        new BigDecimal("0.001"),
        new BigDecimal("0.001"),
        new BigDecimal("5"));
  }

  private static VenueBook book(InstrumentId id) {
    return new VenueBook(
        id,
        1,
        List.of(new VenueBook.Level(new BigDecimal("99"), BigDecimal.ONE)),
        List.of(new VenueBook.Level(new BigDecimal("101"), BigDecimal.ONE)));
  }

  private static OrderRequest order(
      InstrumentId id, Side side, String quantity, @Nullable String limit, boolean reduceOnly) {
    return new OrderRequest(
        ClientOrderId.derive(new BotId("bot"), quantity + side + limit, "1"),
        id,
        side,
        new BigDecimal(quantity),
        Optional.ofNullable(limit).map(BigDecimal::new),
        limit == null ? TimeInForce.IMMEDIATE_OR_CANCEL : TimeInForce.GOOD_TILL_CANCELED,
        reduceOnly);
  }
}
