package dev.quarterdeck.core.trading;

import dev.quarterdeck.core.market.EventKind;
import dev.quarterdeck.core.market.FeedLevel;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Paper execution on a made-up market of one feed level. */
abstract class PaperExecutionContract extends ExecutionAdapterContract {
  private static final long LATENCY = Duration.ofMillis(10).toNanos();
  private final MarketState market;
  private @Nullable PaperExecution opened;
  private long now = 1_000_000_000L;

  PaperExecutionContract(FeedLevel feedLevel) {
    market = new MarketState(feedLevel);
  }

  @Override
  ExecutionAdapter open(RecordedReports to) {
    if (market.feedLevel == FeedLevel.L3) {
      market.orders.add(1, true, 99, 10);
      market.orders.add(2, false, 101, 10);
    } else {
      market.book.setBid(99, 10);
      market.book.setAsk(101, 10);
    }
    opened = new PaperExecution(new PaperSettings(Duration.ofMillis(10), 1, 0, 1), market, to);
    return opened;
  }

  private PaperExecution paper() {
    return Objects.requireNonNull(opened);
  }

  @Override
  long now() {
    return now;
  }

  @Override
  void settle() {
    now += LATENCY;
    while (paper().nextNanos() <= now) {
      paper().fire(paper().nextNanos());
    }
  }

  @Override
  void sold(long priceTicks, long lots) {
    paper().observe(now, EventKind.TRADE_SELL | EventKind.LAST, priceTicks, lots);
  }
}
