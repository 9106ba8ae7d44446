package dev.quarterdeck.core.trading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.market.Side;
import dev.quarterdeck.core.strategy.OrderIntents.Execution;
import dev.quarterdeck.core.trading.VenueExecution.OrderNames;
import dev.quarterdeck.core.venue.ClientOrderId;
import dev.quarterdeck.core.venue.OrderReport;
import dev.quarterdeck.core.venue.OrderRequest;
import dev.quarterdeck.core.venue.OrderState;
import dev.quarterdeck.core.venue.VenueFailure;
import dev.quarterdeck.core.venue.VenueFill;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Beyond the contract: what only a venue does. */
class VenueExecutionTest extends ExecutionAdapterContract {
  private static final long SECOND = 1_000_000_000L;
  private static final OrderNames NAMES = new OrderNames(new BotId("harbour"), 4);
  private static final OrderReport ANSWER_LOST =
      new OrderReport.AnswerLost(new VenueFailure.OutcomeUnknown("reset"));

  private final ScriptedPort port = new ScriptedPort(Markets.SPOT);
  private final RecordedReports reports = new RecordedReports();
  private @Nullable VenueExecution opened;
  private long now = SECOND;

  @Override
  ExecutionAdapter open(RecordedReports to) {
    opened = new VenueExecution(NAMES, Markets.SPOT, port, port.inbox, port, to);
    return opened;
  }

  @Override
  long now() {
    return now;
  }

  @Override
  void settle() {
    turn();
    port.answer();
    turn();
  }

  @Override
  void sold(long priceTicks, long lots) {
    port.sold(priceTicks, lots);
  }

  private void turn() {
    now += SECOND;
    execution().fire(now);
  }

  private VenueExecution execution() {
    return Objects.requireNonNull(opened);
  }

  private OrderRequest sent(long lots) {
    open(reports);
    execution().submit(1, Side.BUY, 99, lots, Execution.LIMIT, now);
    return port.submitted.getFirst();
  }

  @Test
  void anOrderIsNamedByBotSessionAndNumber() {
    OrderRequest order = sent(5);

    assertThat(order.clientOrderId())
        .isEqualTo(ClientOrderId.derive(new BotId("harbour"), "s4", "1"));
    assertThat(order.limit()).contains(Markets.SPOT.price(99));
  }

  @Test
  void aFillBeforeTheAcceptanceIsToldAfterIt() {
    OrderRequest order = sent(5);
    port.fill(order, 99, 2, LiquiditySide.MAKER);
    port.tell(order.clientOrderId(), port.status(order.clientOrderId(), OrderState.ACCEPTED));
    turn();

    assertThat(reports.lines).containsExactly("1 accepted", "1 filled 2 at 99 MAKER");
  }

  @Test
  void whatIsToldTwiceIsToldOnOnce() {
    OrderRequest order = sent(5);
    VenueFill fill = port.fill(order, 99, 2, LiquiditySide.MAKER);
    port.tell(order.clientOrderId(), new OrderReport.Filled(fill));
    port.tell(order.clientOrderId(), port.status(order.clientOrderId(), OrderState.ACCEPTED));
    port.tell(order.clientOrderId(), port.status(order.clientOrderId(), OrderState.ACCEPTED));
    turn();

    assertThat(reports.lines).containsExactly("1 accepted", "1 filled 2 at 99 MAKER");
    assertThat(port.alarms).isEmpty();
  }

  @Test
  void anEndIsToldOnlyWhenEveryFillBehindItIsKnown() {
    OrderRequest order = sent(5);
    ClientOrderId id = order.clientOrderId();
    VenueFill fill = port.execution(order, 99, 2, LiquiditySide.MAKER, BigDecimal.ZERO, "USDT");
    port.tell(
        id,
        new OrderReport.Status(
            fill.venueOrderId(), OrderState.CANCELED, fill.quantity(), Instant.ofEpochSecond(100)));
    turn();
    assertThat(reports.lines).containsExactly("1 accepted");

    port.tell(id, new OrderReport.Filled(fill));
    turn();
    assertThat(reports.lines).containsExactly("1 accepted", "1 filled 2 at 99 MAKER", "1 canceled");
  }

  @Test
  void aCancelWaitsUntilTheVenueShowsTheOrder() {
    OrderRequest order = sent(5);
    execution().cancel(1, now);
    port.tell(order.clientOrderId(), ANSWER_LOST);
    turn();
    assertThat(port.cancels).isEmpty();

    port.tell(order.clientOrderId(), port.status(order.clientOrderId(), OrderState.ACCEPTED));
    turn();
    assertThat(port.cancels).containsExactly(order.clientOrderId());
  }

  @Test
  void aRefusedCancelIsAskedForAgain() {
    OrderRequest order = sent(5);
    port.tell(order.clientOrderId(), port.status(order.clientOrderId(), OrderState.ACCEPTED));
    turn();
    execution().cancel(1, now);
    port.tell(order.clientOrderId(), new OrderReport.CancelRefused());
    turn();
    assertThat(port.cancels).hasSize(1);
    assertThat(execution().nextNanos()).isEqualTo(now + SECOND);

    turn();
    assertThat(port.cancels).hasSize(2);
  }

  @Test
  void aLostOrderIsRejectedAndItsLateFillStillBooked() {
    OrderRequest order = sent(5);
    ClientOrderId id = order.clientOrderId();
    port.tell(id, ANSWER_LOST);
    port.tell(
        id, new OrderReport.DeclaredLost(Instant.ofEpochSecond(10), Instant.ofEpochSecond(20)));
    turn();
    port.fill(order, 99, 2, LiquiditySide.MAKER);
    turn();

    assertThat(reports.lines).containsExactly("1 rejected", "1 late BUY 2 at 99");
    assertThat(port.alarms).containsExactly("FILL_OF_A_DEAD_ORDER");
  }

  @Test
  void moreThanWasOrderedIsBookedAndAlarmed() {
    OrderRequest order = sent(5);
    port.fill(order, 99, 7, LiquiditySide.MAKER);
    turn();

    assertThat(reports.lines)
        .containsExactly("1 accepted", "1 filled 5 at 99 MAKER", "1 late BUY 2 at 99");
    assertThat(port.alarms).containsExactly("OVERFILL");
  }

  @Test
  void aReportOnAnOrderOfNobodyIsAlarmedAndItsFillBooked() {
    OrderRequest order = sent(5);
    ClientOrderId other = ClientOrderId.derive(new BotId("harbour"), "s3", "9");
    port.tell(
        other,
        new OrderReport.Filled(
            port.execution(order, 98, 3, LiquiditySide.TAKER, BigDecimal.ZERO, "USDT")));
    turn();

    assertThat(reports.lines).containsExactly("0 late BUY 3 at 98");
    assertThat(port.alarms).containsExactly("UNKNOWN_ORDER");
  }

  @Test
  void feesAreThoseOfTheVenueAndBaseCurrencyIsCarriedUntilWholeLots() {
    OrderRequest order = sent(5);
    ClientOrderId id = order.clientOrderId();
    BigDecimal sixTenthsOfALot = new BigDecimal("0.0006");
    port.tell(
        id,
        new OrderReport.Filled(
            port.execution(order, 100, 2, LiquiditySide.MAKER, sixTenthsOfALot, "BTC")));
    port.tell(
        id,
        new OrderReport.Filled(
            port.execution(order, 100, 1, LiquiditySide.MAKER, sixTenthsOfALot, "BTC")));
    port.tell(
        id,
        new OrderReport.Filled(
            port.execution(order, 100, 1, LiquiditySide.MAKER, new BigDecimal("0.0007"), "USDT")));
    turn();

    assertThat(reports.lines)
        .containsExactly(
            "1 accepted",
            "1 filled 2 at 100 MAKER",
            "1 filled 1 at 100 MAKER",
            "charged 1 at 100",
            "1 filled 1 at 100 MAKER");
    assertThat(reports.fees).containsExactly(60L, 60L, 7L);
  }

  @Test
  void whatIsSavedIsKnownAfterwards() {
    OrderRequest order = sent(5);
    ClientOrderId id = order.clientOrderId();
    VenueFill fill = port.fill(order, 99, 2, LiquiditySide.MAKER);
    turn();
    execution().cancel(1, now);
    StateWriter saved = new StateWriter();
    execution().save(saved);

    RecordedReports later = new RecordedReports();
    open(later);
    execution().restore(new StateReader(saved.toByteArray()));
    port.tell(id, new OrderReport.Filled(fill));
    port.tell(id, port.status(id, OrderState.CANCELED));
    turn();

    assertThat(later.lines).containsExactly("1 canceled");
    assertThat(execution().unfinished()).isEmpty();
  }

  @Test
  void aCancelThatWasUnderWayIsAskedForAgainByTheNextRun() {
    OrderRequest order = sent(5);
    ClientOrderId id = order.clientOrderId();
    port.tell(id, port.status(id, OrderState.ACCEPTED));
    turn();
    execution().cancel(1, now);
    StateWriter saved = new StateWriter();
    execution().save(saved);

    open(new RecordedReports());
    execution().restore(new StateReader(saved.toByteArray()));
    turn();

    assertThat(port.cancels).containsExactly(id, id);
  }

  @Test
  void anExecutionWithoutItsOrderIsBookedOnceByWhicheverRun() {
    OrderRequest unknown = Objects.requireNonNull(sent(5));
    VenueFill fill = port.execution(unknown, 99, 2, LiquiditySide.MAKER, BigDecimal.ZERO, "USDT");
    open(reports);
    execution().bookEarlier(fill, now);
    execution().bookEarlier(fill, now);
    port.tell(unknown.clientOrderId(), new OrderReport.Filled(fill));
    turn();
    StateWriter saved = new StateWriter();
    execution().saveBooked(saved);

    open(reports);
    execution().restoreBooked(new StateReader(saved.toByteArray()));
    execution().bookEarlier(fill, now);

    assertThat(reports.lines).containsExactly("0 late BUY 2 at 99");
  }

  @Test
  void anAdoptedOrderIsSmallerByWhatWasBookedWithoutIt() {
    OrderRequest unknown = Objects.requireNonNull(sent(5));
    VenueFill before = port.execution(unknown, 99, 2, LiquiditySide.MAKER, BigDecimal.ZERO, "USDT");
    open(reports);
    execution().bookEarlier(before, now);
    execution().adopt(7, unknown);
    port.tell(unknown.clientOrderId(), new OrderReport.Filled(before));
    port.fill(unknown, 99, 3, LiquiditySide.MAKER);
    turn();

    assertThat(reports.lines)
        .containsExactly(
            "0 late BUY 2 at 99", "7 accepted", "7 filled 2 before", "7 filled 3 at 99 MAKER");
  }
}
