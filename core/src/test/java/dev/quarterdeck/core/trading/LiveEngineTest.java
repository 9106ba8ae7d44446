package dev.quarterdeck.core.trading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.core.catalog.Mode;
import dev.quarterdeck.core.market.Instrument;
import dev.quarterdeck.core.market.Side;
import dev.quarterdeck.core.venue.InstrumentFilters;
import dev.quarterdeck.core.venue.OrderState;
import dev.quarterdeck.core.venue.VenueOrder;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LiveEngineTest extends LiveEngineTrial {
  @Test
  void aLiveMarketIsTradedAsATapeIs() {
    LiveEngine engine = trading();

    assertThat(port.submitted).hasSize(4);
    assertThat(engine.workingOrders()).isEqualTo(2);
    assertThat(engine.unfinishedOrders())
        .extracting(VenueOrder::state)
        .containsOnly(OrderState.ACCEPTED);
    assertThat(run.ticks).hasSize(2);

    port.sold(99, 500);
    pass(engine, 1);
    assertThat(run.fills).hasSize(1);
    assertThat(engine.statistics().positionLots()).isEqualTo(1_500);
  }

  @Test
  void nothingIsSentBeforeTheAccountIsKnown() {
    LiveEngine engine = engine(1);
    pass(engine, 5);

    assertThat(engine.holds()).containsExactly(Hold.STARTING);
    assertThat(port.submitted).isEmpty();

    engine.account(false, 0);
    assertThat(engine.holds()).containsExactly(Hold.ACCOUNT_UNKNOWN);
  }

  @Test
  void aSilentMarketTakesTheOrdersOff() {
    LiveEngine engine = trading();
    for (int second = 0; second < 31; second++) {
      now += SECOND;
      engine.advance(now, run);
      port.answer();
    }
    engine.advance(now, run);

    assertThat(engine.holds()).containsExactly(Hold.STALE_MARKET);
    assertThat(engine.workingOrders()).isZero();

    pass(engine, 2);
    assertThat(engine.holds()).isEmpty();
    assertThat(engine.workingOrders()).isEqualTo(2);
  }

  @Test
  void aHoldCancelsAndDeniesUntilItIsGone() {
    LiveEngine engine = trading();
    int sent = port.submitted.size();
    engine.hold(Hold.OPERATOR, true);
    pass(engine, 3);

    assertThat(engine.workingOrders()).isZero();
    assertThat(port.submitted).hasSize(sent);
    engine.hold(Hold.OPERATOR, false);
    pass(engine, 1);
    assertThat(engine.workingOrders()).isEqualTo(2);
  }

  @Test
  void aGapLeavesNoQuoteToTradeOn() {
    LiveEngine engine = trading();
    engine.gap();
    int sent = port.submitted.size();
    now += SECOND;
    engine.advance(now, run);

    assertThat(port.submitted).hasSize(sent);
  }

  @Test
  void aPositionThatWasClosedElsewhereIsBroughtToWhatIsLeftAtWhatItWasClosedFor() {
    LiveEngine engine = trading();
    long equity = engine.statistics().equityUnits();

    assertThat(
            engine.correct(
                new PositionCorrection(
                    new BigDecimal("0.25"), Optional.of(Markets.SPOT.price(90)), BigDecimal.ZERO)))
        .isTrue();

    assertThat(engine.statistics().positionLots()).isEqualTo(250);
    assertThat(engine.statistics().equityUnits()).isEqualTo(equity - 750 * 10);
    assertThat(
            engine.correct(
                new PositionCorrection(new BigDecimal("0.25"), Optional.empty(), BigDecimal.ZERO)))
        .isTrue();
    assertThat(engine.statistics().equityUnits()).isEqualTo(equity - 750 * 10);
  }

  /** The mean of several fills is seldom a price of the venue; booked as one, it makes up money. */
  @Test
  void whatWasClosedBetweenTwoTicksIsBookedForWhatItBrought() {
    for (String between : List.of("0.2", "0.5", "0.8")) {
      for (String position : List.of("0.25", "1.75", "-0.5")) {
        LiveEngine engine = trading();
        long equity = engine.statistics().equityUnits();
        BigDecimal tick = Markets.SPOT.priceIncrement();
        BigDecimal mean = Markets.SPOT.price(90).add(tick.multiply(new BigDecimal(between)));
        BigDecimal fee = Markets.SPOT.quoteAmount(7);
        long fees = engine.statistics().feesUnits();

        engine.correct(new PositionCorrection(new BigDecimal(position), Optional.of(mean), fee));

        BigDecimal more = new BigDecimal(position).subtract(BigDecimal.ONE);
        BigDecimal gained = Markets.SPOT.price(100).subtract(mean).multiply(more);
        assertThat(engine.statistics().positionLots())
            .isEqualTo(Markets.SPOT.lots(new BigDecimal(position)));
        assertThat(engine.statistics().equityUnits())
            .isEqualTo(equity + Markets.SPOT.units(gained.subtract(fee)));
        assertThat(engine.statistics().feesUnits()).isEqualTo(fees + 7);
      }
    }
  }

  @Test
  void withoutAnyPriceAPositionIsNotBroughtAnywhere() {
    LiveEngine engine = engine(1);

    assertThat(
            engine.correct(
                new PositionCorrection(new BigDecimal("0.25"), Optional.empty(), BigDecimal.ZERO)))
        .isFalse();
    assertThat(engine.statistics().positionLots()).isEqualTo(1_000);
  }

  @Test
  void ordersArePlacedOnTheVenuesIncrementsNeverAtAWorsePriceOrLarger() {
    LiveEngine engine = trading();
    engine.rules(rules("1", "0.3", true));
    int before = port.submitted.size();
    pass(engine, 1);

    assertThat(port.submitted.subList(before, before + 2))
        .extracting(order -> order.side() + " " + order.quantity() + " " + order.limit().get())
        .containsExactly("BUY 0.300 9.0", "SELL 0.300 11.0");
  }

  @Test
  void nothingIsPlacedWhileTheVenueTakesNoOrdersOrCountsOtherwise() {
    LiveEngine engine = trading();
    int sent = port.submitted.size();
    engine.rules(rules("0.1", "0.001", false));
    pass(engine, 2);
    assertThat(engine.holds()).containsExactly(Hold.NOT_TRADING);
    assertThat(engine.workingOrders()).isZero();

    engine.rules(rules("0.1", "0.0015", true));
    pass(engine, 2);
    assertThat(engine.holds()).containsExactly(Hold.INCREMENTS);
    assertThat(port.submitted).hasSize(sent);

    engine.rules(rules("0.1", "0.001", true));
    pass(engine, 1);
    assertThat(engine.workingOrders()).isEqualTo(2);
  }

  @Test
  void fundingIsBookedToItsTotalOnceAndSurvivesTheRun() {
    LiveEngine engine =
        LiveEngine.onVenue(
            Markets.config(Markets.PERPETUAL, TwoQuotes.class.getName(), Map.of(), Mode.TESTNET, 1),
            new VenueLine(BOT, 1, port, port.inbox, port),
            now);
    engine.account(true, 0);
    pass(engine, 1);
    long equity = engine.statistics().equityUnits();

    engine.funding(new BigDecimal("-1.25"));
    engine.funding(new BigDecimal("-1.25"));
    long paid = Markets.PERPETUAL.units(new BigDecimal("1.25"));
    assertThat(engine.statistics().fundingUnits()).isEqualTo(paid);
    assertThat(engine.statistics().equityUnits()).isEqualTo(equity - paid);

    LiveEngine second =
        LiveEngine.onVenue(
            Markets.config(Markets.PERPETUAL, TwoQuotes.class.getName(), Map.of(), Mode.TESTNET, 1),
            new VenueLine(BOT, 2, port, port.inbox, port),
            now);
    second.resume(engine.checkpoint(), true);
    second.funding(new BigDecimal("0.75"));
    assertThat(second.statistics().equityUnits())
        .isEqualTo(equity + Markets.PERPETUAL.units(new BigDecimal("0.75")));
  }

  @Test
  void aModeThatDoesNotTradeSendsNothing() {
    LiveEngine engine =
        LiveEngine.onVenue(
            Markets.config(Markets.SPOT, TwoQuotes.class.getName(), Map.of(), Mode.NO_TRADE, 1),
            new VenueLine(BOT, 1, port, port.inbox, port),
            now);
    engine.account(true, 0);
    pass(engine, 5);

    assertThat(run.ticks).hasSize(5);
    assertThat(port.submitted).isEmpty();
  }

  @Test
  void onPaperALiveMarketFillsByItsPrints() {
    LiveEngine engine = LiveEngine.onPaper(CONFIG, now);
    pass(engine, 3);
    for (int print = 0; print < 200; print++) {
      engine.trade(Side.SELL, Markets.SPOT.price(99), Markets.SPOT.quantity(50));
      now += 100_000_000;
      engine.advance(now, run);
    }

    assertThat(run.fills).isNotEmpty();
    assertThat(port.submitted).isEmpty();
  }

  private static InstrumentFilters rules(String price, String quantity, boolean trading) {
    return new InstrumentFilters(
        new Instrument(
            Markets.SPOT.id(),
            Markets.SPOT.instrumentClass(),
            Markets.SPOT.base(),
            Markets.SPOT.quote(),
            new BigDecimal(price),
            new BigDecimal(quantity),
            Markets.SPOT.minimumQuantity(),
            Markets.SPOT.minimumNotional()),
        trading,
        InstrumentFilters.Range.unlimited(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
