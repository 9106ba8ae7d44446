package dev.quarterdeck.core.trading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quarterdeck.core.catalog.Mode;
import dev.quarterdeck.core.market.Instrument;
import dev.quarterdeck.core.market.InstrumentClass;
import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.market.Side;
import dev.quarterdeck.core.market.VenueId;
import dev.quarterdeck.core.venue.OrderRequest;
import dev.quarterdeck.core.venue.VenueBook;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A live engine that goes on after its instrument's increments, or its instrument, were changed.
 */
class RecountedBooksTest extends LiveEngineTrial {
  @ParameterizedTest
  @CsvSource({
    "SPOT, 1.5, 0.01, 0.0001",
    "SPOT, 0.5, 0.01, 0.001",
    "SPOT, 0.5, 0.1, 0.00005",
    "PERPETUAL, 0.5, 0.01, 0.001",
    "PERPETUAL, 0.5, 0.01, 0.0001",
    "PERPETUAL, -0.5, 0.02, 0.0001",
    "PERPETUAL, -0.5, 0.1, 0.0001",
  })
  void whatItHasIsTheSameInSmallerIncrements(
      InstrumentClass kind, BigDecimal position, String tick, String lot) {
    Instrument before = Markets.instrument(kind);
    LiveEngine first = moved(before, position);
    byte[] checkpoint = first.checkpoint();

    Instrument after = counted(before, tick, lot);
    LiveEngine second = engine(after, 2);
    assertThat(second.fit(checkpoint))
        .isEqualTo(new CheckpointFit.Recounted("steps of 0.1 and lots of 0.001"));
    second.resume(checkpoint, true);

    assertThat(amounts(after, second)).isEqualTo(amounts(before, first));
    BigDecimal equity = after.quoteAmount(second.statistics().equityUnits());
    second.account(true, 0);
    second.book(quote("10.2", "10.4"));
    now += SECOND;
    second.advance(now, run);
    assertThat(after.quoteAmount(second.statistics().equityUnits()))
        .isEqualByComparingTo(equity.add(position.multiply(new BigDecimal("0.3"))));
    assertThat(after.quoteAmount(second.openingEquityTodayUnits()))
        .isEqualByComparingTo(before.quoteAmount(first.openingEquityTodayUnits()));
  }

  @Test
  void ordersGoOnWorkingWithWhatIsLeftOfThem() {
    LiveEngine first = trading();
    List<OrderRequest> resting = requests(first);
    byte[] checkpoint = first.checkpoint();

    Instrument after = counted(Markets.SPOT, "0.01", "0.0001");
    LiveEngine second = engine(after, 2);
    second.resume(checkpoint, true);
    assertThat(requests(second))
        .usingRecursiveFieldByFieldElementComparatorIgnoringFields("quantity", "limit")
        .isEqualTo(resting)
        .extracting(order -> order.quantity().stripTrailingZeros())
        .containsOnly(new BigDecimal("0.5"));
    port.sold(99, 500);
    now += SECOND;
    second.advance(now, run);

    assertThat(after.quantity(second.statistics().positionLots())).isEqualByComparingTo("1.5");
    assertThat(second.workingOrders()).isEqualTo(1);
    assertThat(port.alarms).isEmpty();
  }

  @Test
  void feesInBaseCurrencyThatCameToNoWholeLotAreTakenWhereTheyDo() {
    LiveEngine first = trading();
    OrderRequest order = requests(first).getFirst();
    first.bookEarlier(
        port.execution(order, 100, 4, LiquiditySide.MAKER, new BigDecimal("0.0007"), "BTC"));
    assertThat(first.statistics().positionLots()).isEqualTo(1_004);

    Instrument after = counted(Markets.SPOT, "0.1", "0.0001");
    LiveEngine second = engine(after, 2);
    second.resume(first.checkpoint(), true);

    assertThat(after.quantity(second.statistics().positionLots())).isEqualByComparingTo("1.0033");
    assertThat(after.quoteAmount(second.statistics().equityUnits()))
        .isEqualByComparingTo(Markets.SPOT.quoteAmount(first.statistics().equityUnits()));
  }

  @Test
  void onPaperOrdersGoOnWorkingToo() {
    LiveEngine first = LiveEngine.onPaper(CONFIG, now);
    pass(first, 3);
    byte[] checkpoint = first.checkpoint();

    Instrument after = counted(Markets.SPOT, "0.01", "0.0001");
    LiveEngine second = LiveEngine.onPaper(config(after), now);
    second.resume(checkpoint, true);
    assertThat(amounts(after, second)).isEqualTo(amounts(Markets.SPOT, first));
    assertThat(second.workingOrders()).isEqualTo(first.workingOrders()).isPositive();
    second.book(book());
    now += SECOND / 10;
    second.advance(now, run);
    second.trade(Side.SELL, new BigDecimal("9.8"), BigDecimal.ONE);
    now += SECOND / 10;
    second.advance(now, run);

    assertThat(run.fills)
        .extracting(fill -> after.price(fill.priceTicks()).stripTrailingZeros())
        .isNotEmpty()
        .containsOnly(new BigDecimal("9.9"));
  }

  @ParameterizedTest
  @CsvSource({"0.25, 0.001", "1, 0.001", "0.1, 0.01", "0.01, 0.0025"})
  void whatCannotBeCountedIsRefusedByName(String tick, String lot) {
    byte[] checkpoint = trading().checkpoint();
    LiveEngine second = engine(counted(Markets.SPOT, tick, lot), 2);

    assertThat(second.fit(checkpoint))
        .isInstanceOfSatisfying(
            CheckpointFit.NotCountable.class,
            refused ->
                assertThat(refused.problem())
                    .contains("steps of 0.1 and lots of 0.001")
                    .contains("steps of " + tick + " and lots of " + lot)
                    .contains("whole multiples of"));
    assertThatThrownBy(() -> second.resume(checkpoint, true))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("whole multiples of");
  }

  @Test
  void booksOfAnotherInstrumentAreNotTakenOver() {
    byte[] checkpoint = trading().checkpoint();
    InstrumentId other = new InstrumentId("ETHUSDT", new VenueId("test"));
    CheckpointFit.OtherInstrument expected = new CheckpointFit.OtherInstrument(Markets.SPOT.id());

    assertThat(engine(named(Markets.SPOT, other), 2).fit(checkpoint)).isEqualTo(expected);
    assertThat(engine(Markets.PERPETUAL, 2).fit(checkpoint)).isEqualTo(expected);
    assertThat(LiveEngine.onPaper(config(named(Markets.SPOT, other)), now).fit(onPaper()))
        .isEqualTo(expected);
    assertThatThrownBy(() -> engine(Markets.PERPETUAL, 2).resume(checkpoint, true))
        .hasMessageContaining("does not fit");
  }

  private byte[] onPaper() {
    return LiveEngine.onPaper(CONFIG, now).checkpoint();
  }

  private LiveEngine moved(Instrument instrument, BigDecimal position) {
    LiveEngine engine = engine(instrument, 1);
    engine.account(true, 0);
    pass(engine, 2);
    engine.correct(
        new PositionCorrection(
            position, Optional.of(new BigDecimal("9.7")), new BigDecimal("0.0123")));
    engine.funding(
        instrument.instrumentClass() == InstrumentClass.SPOT
            ? BigDecimal.ZERO
            : new BigDecimal("-1.25"));
    return engine;
  }

  private LiveEngine engine(Instrument instrument, long session) {
    return LiveEngine.onVenue(
        config(instrument), new VenueLine(BOT, session, port, port.inbox, port), now);
  }

  private static EngineConfig config(Instrument instrument) {
    return Markets.config(
        instrument, TwoQuotes.class.getName(), Map.of("lots", "500"), Mode.TESTNET, 1);
  }

  private static List<OrderRequest> requests(LiveEngine engine) {
    return engine.unfinishedOrders().stream().map(order -> order.request()).toList();
  }

  private static VenueBook quote(String bid, String ask) {
    return new VenueBook(
        Markets.SPOT.id(),
        1,
        List.of(new VenueBook.Level(new BigDecimal(bid), BigDecimal.TEN)),
        List.of(new VenueBook.Level(new BigDecimal(ask), BigDecimal.TEN)));
  }

  /** Position, then money in quote currency; cash and cost follow from them. */
  private static List<BigDecimal> amounts(Instrument instrument, LiveEngine engine) {
    EngineStatistics now = engine.statistics();
    return Stream.concat(
            Stream.of(instrument.quantity(now.positionLots())),
            Stream.of(
                    now.equityUnits(),
                    now.unrealisedUnits(),
                    now.realisedUnits(),
                    now.feesUnits(),
                    now.fundingUnits(),
                    now.turnoverUnits(),
                    now.openingEquityUnits(),
                    engine.openingEquityTodayUnits())
                .map(instrument::quoteAmount))
        .map(BigDecimal::stripTrailingZeros)
        .toList();
  }

  private static Instrument counted(Instrument of, String tick, String lot) {
    return new Instrument(
        of.id(),
        of.instrumentClass(),
        of.base(),
        of.quote(),
        new BigDecimal(tick),
        new BigDecimal(lot),
        of.minimumQuantity(),
        of.minimumNotional());
  }

  private static Instrument named(Instrument of, InstrumentId id) {
    return new Instrument(
        id,
        of.instrumentClass(),
        of.base(),
        of.quote(),
        of.priceIncrement(),
        of.quantityIncrement(),
        of.minimumQuantity(),
        of.minimumNotional());
  }
}
