package dev.quarterdeck.activity.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.market.Side;
import dev.quarterdeck.core.strategy.FeeRates;
import dev.quarterdeck.core.venue.InstrumentFilters;
import dev.quarterdeck.core.venue.OrderReport;
import dev.quarterdeck.core.venue.OrderRequest;
import dev.quarterdeck.core.venue.OrderState;
import dev.quarterdeck.core.venue.RawAnswer;
import dev.quarterdeck.core.venue.ReportedOrder;
import dev.quarterdeck.core.venue.VenueAnswer;
import dev.quarterdeck.core.venue.VenueAnswer.Answered;
import dev.quarterdeck.core.venue.VenueBook;
import dev.quarterdeck.core.venue.VenueFill;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every venue adapter does, over HTTP. */
abstract class VenueAdapterContract extends VenueFailureContract {
  @Test
  void theVenueTellsItsTime() {
    assertThat(value(adapter.serverTime())).isCloseTo(Instant.now(), within(2, ChronoUnit.SECONDS));
  }

  @Test
  void instrumentsComeWithTheRulesOfTheirOrders() {
    InstrumentFilters filters =
        value(adapter.instruments()).stream()
            .filter(one -> one.instrument().id().equals(instrument()))
            .findFirst()
            .orElseThrow();

    assertThat(filters.trading()).isTrue();
    assertThat(filters.instrument().base()).isEqualTo("BTC");
    assertThat(filters.instrument().quote()).isEqualTo("USDT");
    assertThat(filters.instrument().priceIncrement()).isPositive();
    assertThat(filters.instrument().quantityIncrement()).isPositive();
    assertThat(filters.instrument().minimumNotional()).isPositive();
  }

  @Test
  void theBookHasItsBestFirst() {
    VenueBook book = value(adapter.book(instrument(), 5));

    assertThat(book.bids()).hasSizeGreaterThanOrEqualTo(5);
    assertThat(book.bids().getFirst().price()).isGreaterThan(book.bids().getLast().price());
    assertThat(book.asks().getFirst().price()).isLessThan(book.asks().getLast().price());
    assertThat(book.bids().getFirst().price()).isLessThan(book.asks().getFirst().price());
  }

  @Test
  void anOrderThatRestsIsShownUntilItIsCancelled() {
    OrderRequest order = resting();

    OrderReport.Status placed = value(submit(order));
    assertThat(placed.state()).isEqualTo(OrderState.ACCEPTED);
    assertThat(value(adapter.openOrders()))
        .singleElement()
        .satisfies(
            open -> {
              assertThat(open.clientOrderId()).isEqualTo(order.clientOrderId().value());
              assertThat(open.instrument()).isEqualTo(instrument());
              assertThat(open.quantity()).isEqualByComparingTo(order.quantity());
              assertThat(open.limit())
                  .hasValueSatisfying(l -> assertThat(l).isEqualByComparingTo(FAR_BELOW));
              assertThat(open.status().venueOrderId()).isEqualTo(placed.venueOrderId());
            });
    assertThat(value(adapter.openOrdersOn(instrument())))
        .isEqualTo(value(adapter.openOrders()))
        .hasSize(1);
    InstrumentId other = new InstrumentId("ETHUSDT", instrument().venue());
    assertThat(value(adapter.openOrdersOn(other))).isEmpty();
    assertThat(value(adapter.cancel(instrument(), order.clientOrderId())).state())
        .isEqualTo(OrderState.CANCELED);
    assertThat(value(adapter.openOrders())).isEmpty();
    assertThat(value(adapter.openOrdersOn(instrument()))).isEmpty();
    assertThat(shown(order).status().state()).isEqualTo(OrderState.CANCELED);
  }

  @Test
  void anOrderThatTakesIsFilledAndItsFillsAreRead() {
    Instant before = value(adapter.serverTime()).minusSeconds(1);
    OrderRequest order = market(Side.BUY, "0.01");

    OrderReport.Status placed = value(submit(order));

    assertThat(placed.state()).isEqualTo(OrderState.FILLED);
    assertThat(placed.filledQuantity()).isEqualByComparingTo("0.01");
    List<VenueFill> fills = value(adapter.fills(instrument(), before));
    assertThat(fills)
        .isNotEmpty()
        .allSatisfy(
            fill -> {
              assertThat(fill.venueOrderId()).isEqualTo(placed.venueOrderId());
              assertThat(fill.side()).isEqualTo(Side.BUY);
              assertThat(fill.commission()).isPositive();
            });
    assertThat(fills.stream().map(VenueFill::quantity).reduce(BigDecimal.ZERO, BigDecimal::add))
        .isEqualByComparingTo("0.01");
    assertThat(value(adapter.fills(instrument(), Instant.now().plusSeconds(60)))).isEmpty();
  }

  @Test
  void fillsAreCompleteWhereTheVenueShowsThemByThePage() {
    Instant before = value(adapter.serverTime()).minusSeconds(1);
    int trades = page() + 3;
    for (int i = 0; i < trades; i++) {
      value(submit(market(i % 2 == 0 ? Side.BUY : Side.SELL, "0.001")));
    }

    Answered<List<VenueFill>> fills = answered(adapter.fills(instrument(), before));

    assertThat(fills.value()).hasSizeGreaterThanOrEqualTo(trades);
    assertThat(fills.value().stream().map(VenueFill::tradeId)).doesNotHaveDuplicates();
    assertThat(fills.value().stream().map(VenueFill::venueOrderId).distinct()).hasSize(trades);
    assertThat(fills.raw()).hasSizeGreaterThan(1);
  }

  @Test
  void whatTheVenueDoesNotKnowIsAnEmptyAnswerWithItsText() {
    Answered<Optional<ReportedOrder>> answer =
        answered(adapter.order(instrument(), resting().clientOrderId()));

    assertThat(answer.value()).isEmpty();
    assertThat(answer.raw().stream().map(RawAnswer::endpoint)).isEqualTo(questions());
    assertThat(answer.raw().getLast().body()).contains(denial());
  }

  @Test
  void ordersOfAnotherClientAreShownAndCancelledByTheVenuesId() {
    foreignOrder();

    ReportedOrder foreign = value(adapter.openOrders()).getFirst();
    assertThat(foreign.clientOrderId()).isEqualTo("by-hand-1");
    assertThat(
            value(adapter.cancelByVenueId(instrument(), foreign.status().venueOrderId())).state())
        .isEqualTo(OrderState.CANCELED);
    assertThat(value(adapter.openOrders())).isEmpty();
  }

  @Test
  void everythingOnAnInstrumentIsCancelledAtOnceAndNothingIsFineToo() {
    value(submit(resting()));
    value(submit(resting()));

    value(adapter.cancelAll(instrument()));

    assertThat(value(adapter.openOrders())).isEmpty();
    value(adapter.cancelAll(instrument()));
  }

  @Test
  void theVenueTellsItsFees() {
    FeeRates fees = value(adapter.fees(instrument()));

    assertThat(fees.maker()).isEqualByComparingTo("0.001");
    assertThat(fees.taker()).isEqualByComparingTo("0.002");
    assertThat(fees.source()).isEqualTo(FeeRates.Source.VENUE);
  }

  @Test
  void theVenueTellsWhatAKeyMayDo() {
    assertThat(value(adapter.keyRights()).mayTrade()).isTrue();
    assertThat(value(adapter.keyRights()).mayWithdraw()).isFalse();
    assertThat(value(adapter(venue, "ben").keyRights()).mayWithdraw()).isTrue();
  }

  @Test
  void severalThreadsAtOnceSignRightly() throws Exception {
    value(adapter.openOrders());
    List<Future<VenueAnswer<List<ReportedOrder>>>> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 40; i++) {
        answers.add(threads.submit(adapter::openOrders));
      }
      for (Future<VenueAnswer<List<ReportedOrder>>> answer : answers) {
        assertThat(value(answer.get())).isEmpty();
      }
    }
  }

  @Test
  void nothingThatLeavesTheBoundaryHoldsAKey() {
    OrderRequest order = resting();
    String said =
        "%s %s %s %s %s"
            .formatted(
                adapter, submit(order), submit(order), adapter.openOrders(), adapter.keyRights());

    assertThat(said)
        .contains(order.clientOrderId().value())
        .doesNotContain(TestVenue.key("ada").key(), TestVenue.key("ada").secret(), "signature");
  }
}
