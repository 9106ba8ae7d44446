package dev.quarterdeck.core.trading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.core.market.Side;
import dev.quarterdeck.core.strategy.OrderIntents.Execution;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every execution promises. An implementation's test sets up a market with a bid of 10 lots at
 * 99 and an ask of 10 lots at 101, and lets it act.
 */
abstract class ExecutionAdapterContract {
  private ExecutionAdapter execution;
  private RecordedReports reports;

  /** A fresh execution on that market, which reports there. */
  abstract ExecutionAdapter open(RecordedReports to);

  /** The market's time now. */
  abstract long now();

  /** Lets everything under way arrive. */
  abstract void settle();

  /** Somebody sells so much at a price, into resting buys. */
  abstract void sold(long priceTicks, long lots);

  @BeforeEach
  final void open() {
    reports = new RecordedReports();
    execution = open(reports);
  }

  @Test
  final void nothingIsReportedFromWithinACall() {
    execution.submit(1, Side.BUY, 99, 5, Execution.POST_ONLY, now());
    execution.cancel(1, now());

    assertThat(reports.lines).isEmpty();
  }

  @Test
  final void aRestingOrderIsAcceptedThenFilledThenNothingMore() {
    execution.submit(1, Side.BUY, 100, 5, Execution.POST_ONLY, now());
    settle();
    sold(100, 50);
    settle();
    execution.cancel(1, now());
    settle();

    assertThat(reports.lines).containsExactly("1 accepted", "1 filled 5 at 100 MAKER");
  }

  @Test
  final void aPostOnlyOrderThatWouldTakeIsRejected() {
    execution.submit(1, Side.BUY, 101, 5, Execution.POST_ONLY, now());
    settle();

    assertThat(reports.lines).containsExactly("1 rejected");
  }

  @Test
  final void anImmediateOrderTakesWhatIsThereAndIsCancelledForTheRest() {
    execution.submit(1, Side.BUY, 101, 25, Execution.IMMEDIATE_OR_CANCEL, now());
    settle();

    assertThat(reports.lines)
        .containsExactly("1 accepted", "1 filled 10 at 101 TAKER", "1 canceled");
  }

  @Test
  final void aCancelIsConfirmedOnceAndAnUnknownOneIsIgnored() {
    execution.submit(1, Side.SELL, 105, 5, Execution.LIMIT, now());
    settle();
    execution.cancel(1, now());
    execution.cancel(1, now());
    execution.cancel(7, now());
    settle();

    assertThat(reports.lines).isEqualTo(List.of("1 accepted", "1 canceled"));
  }
}
