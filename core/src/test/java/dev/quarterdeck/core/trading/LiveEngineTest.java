package dev.quarterdeck.core.trading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.catalog.Mode;
import dev.quarterdeck.core.market.Instrument;
import dev.quarterdeck.core.market.Side;
import dev.quarterdeck.core.venue.ClientOrderId;
import dev.quarterdeck.core.venue.InstrumentFilters;
import dev.quarterdeck.core.venue.OrderRequest;
import dev.quarterdeck.core.venue.OrderState;
import dev.quarterdeck.core.venue.VenueBook;
import dev.quarterdeck.core.venue.VenueOrder;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LiveEngineTest {
  private static final BotId BOT = new BotId("harbour");
  private static final long SECOND = Markets.SECOND;
  private static final EngineConfig CONFIG =
      Markets.config(
          Markets.SPOT, TwoQuotes.class.getName(), Map.of("lots", "500"), Mode.TESTNET, 1);

  private final ScriptedPort port = new ScriptedPort(Markets.SPOT);
  private final CollectedRun run = new CollectedRun();
  private long now = Markets.START + 1;

  private LiveEngine engine(long session) {
    return LiveEngine.onVenue(CONFIG, new VenueLine(BOT, session, port, port.inbox, port), now);
  }

  private static VenueBook book() {
    return new VenueBook(Markets.SPOT.id(), 1, List.of(level(99, 900)), List.of(level(101, 900)));
  }

  private static VenueBook.Level level(long ticks, long lots) {
    return new VenueBook.Level(Markets.SPOT.price(ticks), Markets.SPOT.quantity(lots));
  }

  private void pass(LiveEngine engine, long seconds) {
    for (long second = 0; second < seconds; second++) {
      engine.book(book());
      now += SECOND;
      engine.advance(now, run);
      port.answer();
      engine.advance(now, run);
    }
  }

  private LiveEngine trading() {
    LiveEngine engine = engine(1);
    engine.account(true, 0);
    pass(engine, 2);
    return engine;
  }

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
  void aLaterRunGoesOnWithBooksAndOrdersUnderNewNames() {
    LiveEngine first = trading();
    byte[] checkpoint = first.checkpoint();
    OrderRequest resting = first.unfinishedOrders().getFirst().request();
    now += 7 * SECOND;

    LiveEngine second = engine(2);
    second.resume(checkpoint, true);
    assertThat(second.workingOrders()).isEqualTo(2);
    port.sold(99, 500);
    second.account(true, 0);
    pass(second, 1);

    assertThat(second.statistics().positionLots()).isEqualTo(1_500);
    assertThat(second.knows(resting.clientOrderId())).isTrue();
    assertThat(run.ticks.getLast().sequence()).isEqualTo(3);
    assertThat(port.submitted)
        .extracting(OrderRequest::clientOrderId)
        .doesNotHaveDuplicates()
        .contains(ClientOrderId.derive(BOT, "s2", "5"));
    assertThat(port.alarms).isEmpty();
  }

  @Test
  void ordersOfAnEarlierRunGoOnRestingUntilTheAccountWasRead() {
    byte[] checkpoint = trading().checkpoint();
    LiveEngine second = engine(2);
    second.resume(checkpoint, true);
    now += 1;
    second.advance(now, run);
    int before = port.cancels.size();

    now += 1;
    second.advance(now, run);
    assertThat(port.cancels).hasSize(before);
    assertThat(second.workingOrders()).isEqualTo(2);

    second.account(false, 0);
    now += 1;
    second.advance(now, run);
    assertThat(port.cancels).hasSize(before + 2);
  }

  @Test
  void anOrderThatTheBooksDoNotHaveIsAdopted() {
    LiveEngine first = engine(1);
    byte[] before = first.checkpoint();
    first.account(true, 0);
    pass(first, 1);
    OrderRequest unknown = port.submitted.getFirst();

    LiveEngine second = engine(2);
    second.resume(before, true);
    second.adopt(unknown);
    port.tell(unknown.clientOrderId(), port.status(unknown.clientOrderId(), OrderState.ACCEPTED));
    port.sold(99, 500);
    now += SECOND;
    second.advance(now, run);

    assertThat(second.statistics().positionLots()).isEqualTo(1_500);
    assertThat(second.workingOrders()).isZero();
    assertThat(port.alarms).isEmpty();
  }

  @Test
  void fillsOfARunOfWhichNothingIsLeftAreBooked() {
    LiveEngine first = trading();
    OrderRequest order = first.unfinishedOrders().getFirst().request();

    LiveEngine second = engine(2);
    second.bookEarlier(
        port.execution(order, 99, 4, LiquiditySide.MAKER, new BigDecimal("0.0001"), "USDT"));

    assertThat(second.statistics().positionLots()).isEqualTo(1_004);
    assertThat(second.statistics().feesUnits()).isEqualTo(1);
  }

  @Test
  void aCheckpointOfBeforeExecutionsWereRememberedIsRead() {
    byte[] written = trading().checkpoint();
    StateReader read = new StateReader(written);
    assertThat(read.readString()).isEqualTo("live 2 venue");
    assertThat(read.readInt()).isZero();
    int rest = 4 + "live 2 venue".length() + 4;
    StateWriter old = new StateWriter();
    old.writeString("live 1 venue");
    byte[] head = old.toByteArray();
    byte[] checkpoint = Arrays.copyOf(head, head.length + written.length - rest);
    System.arraycopy(written, rest, checkpoint, head.length, written.length - rest);

    LiveEngine second = engine(2);
    assertThat(second.canResume(checkpoint)).isTrue();
    second.resume(checkpoint, true);

    assertThat(second.checkpoint()).isEqualTo(written);
    assertThat(LiveEngine.onPaper(CONFIG, now).canResume(checkpoint)).isFalse();
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
  void aCheckpointOfAnotherFormatIsRefused() {
    StateWriter other = new StateWriter();
    other.writeString("1");

    assertThatThrownBy(() -> engine(1).resume(other.toByteArray(), true))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("format '1'");
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
}
