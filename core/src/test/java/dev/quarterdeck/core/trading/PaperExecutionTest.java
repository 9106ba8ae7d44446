package dev.quarterdeck.core.trading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.core.market.EventKind;
import dev.quarterdeck.core.market.FeedLevel;
import dev.quarterdeck.core.market.Side;
import dev.quarterdeck.core.strategy.OrderIntents.Execution;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PaperExecutionTest {
  private static final long LATENCY = 10_000_000L;

  private final MarketState market = new MarketState(FeedLevel.L2);
  private final RecordedReports reports = new RecordedReports();
  private final PaperExecution paper =
      new PaperExecution(new PaperSettings(Duration.ofNanos(LATENCY), 1, 0, 1), market, reports);

  @BeforeEach
  void showABook() {
    market.book.setBid(100, 20);
    market.book.setBid(99, 30);
    market.book.setAsk(102, 7);
    market.book.setAsk(103, 8);
    market.book.setAsk(105, 9);
  }

  @Test
  void anOrderIsKnownOneLatencyAfterItWasSent() {
    paper.submit(1, Side.BUY, 100, 5, Execution.POST_ONLY, 1_000);

    assertThat(paper.nextNanos()).isEqualTo(1_000 + LATENCY);
    assertThat(paper.watching()).isFalse();
    paper.fire(paper.nextNanos());
    assertThat(reports.lines).containsExactly("1 accepted");
    assertThat(reports.nanos).containsExactly(1_000 + LATENCY);
  }

  @Test
  void printsAtThePriceTakeTheQueueDownFirst() {
    rest(1, Side.BUY, 100, 5);

    print(EventKind.TRADE_SELL, 100, 15);
    assertThat(reports.lines).containsExactly("1 accepted");
    print(EventKind.TRADE_SELL, 100, 7);

    assertThat(reports.lines).containsExactly("1 accepted", "1 filled 2 at 100 MAKER");
  }

  @Test
  void whatIsShownBoundsTheQueue() {
    rest(1, Side.BUY, 100, 5);

    paper.observe(LATENCY, EventKind.BID_LEVEL | EventKind.LAST, 100, 3);
    print(EventKind.TRADE_SELL, 100, 8);

    assertThat(reports.lines).containsExactly("1 accepted", "1 filled 5 at 100 MAKER");
  }

  @Test
  void aLargerQuantityShownDoesNotPushUsBack() {
    rest(1, Side.BUY, 100, 5);

    paper.observe(LATENCY, EventKind.BID_LEVEL | EventKind.LAST, 100, 90);
    print(EventKind.TRADE_SELL, 100, 25);

    assertThat(reports.lines).containsExactly("1 accepted", "1 filled 5 at 100 MAKER");
  }

  @Test
  void aPrintOrAQuoteThroughThePriceFills() {
    rest(1, Side.BUY, 100, 5);
    rest(2, Side.SELL, 103, 4);

    print(EventKind.TRADE_SELL, 99, 1);
    paper.observe(LATENCY, EventKind.BID_LEVEL | EventKind.LAST, 103, 1);

    assertThat(reports.lines)
        .containsExactly(
            "1 accepted", "2 accepted", "1 filled 5 at 100 MAKER", "2 filled 4 at 103 MAKER");
  }

  @Test
  void aPrintOfTheOtherSideFillsNothing() {
    rest(1, Side.BUY, 100, 5);

    print(EventKind.TRADE_BUY, 102, 1_000);

    assertThat(reports.lines).containsExactly("1 accepted");
  }

  @Test
  void partialsComeNoFasterThanTheLatency() {
    rest(1, Side.BUY, 100, 5);
    print(EventKind.TRADE_SELL, 100, 21);
    long first = reports.nanos.getLast();

    print(EventKind.TRADE_SELL, 100, 2);
    assertThat(reports.lines).hasSize(2);
    paper.fire(paper.nextNanos());

    assertThat(reports.lines)
        .containsExactly("1 accepted", "1 filled 1 at 100 MAKER", "1 filled 2 at 100 MAKER");
    assertThat(reports.nanos.getLast()).isEqualTo(first + LATENCY);
  }

  @Test
  void aTakerWalksWhatIsShownAndGetsEachQuantityOnce() {
    send(1, Side.BUY, 104, 20, Execution.IMMEDIATE_OR_CANCEL);
    send(2, Side.BUY, 104, 20, Execution.IMMEDIATE_OR_CANCEL);

    assertThat(reports.lines)
        .containsExactly(
            "1 accepted",
            "1 filled 7 at 102 TAKER",
            "1 filled 8 at 103 TAKER",
            "1 canceled",
            "2 accepted",
            "2 canceled");
  }

  @Test
  void whatIsShownAnewCanBeTakenAgain() {
    send(1, Side.BUY, 102, 7, Execution.IMMEDIATE_OR_CANCEL);
    paper.observe(LATENCY, EventKind.ASK_LEVEL | EventKind.LAST, 102, 6);
    market.book.setAsk(102, 6);

    send(2, Side.BUY, 102, 7, Execution.IMMEDIATE_OR_CANCEL);

    assertThat(reports.lines).contains("2 filled 6 at 102 TAKER");
  }

  @Test
  void aLimitOrderThatTakesRestsWithWhatIsLeft() {
    send(1, Side.BUY, 102, 10, Execution.LIMIT);

    assertThat(reports.lines).containsExactly("1 accepted", "1 filled 7 at 102 TAKER");
    assertThat(paper.watching()).isTrue();
  }

  @Test
  void anOrderFillsUntilItsCancelArrives() {
    rest(1, Side.BUY, 100, 5);
    paper.cancel(1, LATENCY + 1);
    print(EventKind.TRADE_SELL, 99, 1);
    paper.fire(LATENCY + 1 + LATENCY);

    assertThat(reports.lines).containsExactly("1 accepted", "1 filled 5 at 100 MAKER");
  }

  @Test
  void withoutAQuoteEveryOrderIsRejected() {
    market.book.clear();

    send(1, Side.BUY, 100, 5, Execution.LIMIT);

    assertThat(reports.lines).containsExactly("1 rejected");
  }

  @Test
  void afterAGapThePlaceInTheQueueIsLost() {
    rest(1, Side.BUY, 100, 5);
    print(EventKind.TRADE_SELL, 100, 20);

    paper.observe(LATENCY, EventKind.GAP | EventKind.LAST, 0, 0);
    print(EventKind.TRADE_SELL, 100, 100);
    assertThat(reports.lines).containsExactly("1 accepted");
    paper.observe(LATENCY, EventKind.BID_LEVEL | EventKind.LAST, 100, 50);
    print(EventKind.TRADE_SELL, 100, 55);

    assertThat(reports.lines).containsExactly("1 accepted", "1 filled 5 at 100 MAKER");
  }

  @Test
  void opportunitiesAreWhatWasPrintedAtOurPricesUpToWhatWeHad() {
    rest(1, Side.BUY, 100, 5);
    rest(2, Side.SELL, 103, 4);

    print(EventKind.TRADE_SELL, 100, 3);
    print(EventKind.TRADE_SELL, 101, 50);
    print(EventKind.TRADE_SELL, 100, 40);
    print(EventKind.TRADE_BUY, 104, 1);

    assertThat(paper.opportunityLots()).isEqualTo(3 + 5 + 4);
    assertThat(paper.restingFilledLots()).isEqualTo(5 + 4);
  }

  @Test
  void trueQueuesAreUsedWhereOrdersAreRecorded() {
    MarketState orders = new MarketState(FeedLevel.L3);
    orders.orders.add(1, true, 100, 20);
    orders.orders.add(2, false, 102, 20);
    RecordedReports seen = new RecordedReports();
    PaperExecution exact =
        new PaperExecution(new PaperSettings(Duration.ofNanos(LATENCY), 0.1, 0, 1), orders, seen);
    exact.submit(1, Side.BUY, 100, 5, Execution.POST_ONLY, 0);
    exact.fire(LATENCY);
    orders.orders.add(3, true, 100, 40);

    exact.observe(LATENCY, EventKind.TRADE_SELL | EventKind.LAST, 100, 15);
    orders.orders.change(1, 5);
    exact.observe(LATENCY, EventKind.TRADE_SELL | EventKind.LAST, 100, 8);

    assertThat(seen.lines).containsExactly("1 accepted", "1 filled 3 at 100 MAKER");
  }

  private void rest(long number, Side side, long price, long lots) {
    send(number, side, price, lots, Execution.POST_ONLY);
  }

  private void send(long number, Side side, long price, long lots, Execution execution) {
    paper.submit(number, side, price, lots, execution, 0);
    paper.fire(LATENCY);
  }

  private void print(int kind, long price, long lots) {
    paper.observe(LATENCY, kind | EventKind.LAST, price, lots);
  }
}
