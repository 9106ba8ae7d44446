package dev.quarterdeck.activity.trading;

import dev.quarterdeck.core.trading.Fill;
import dev.quarterdeck.core.trading.RunSink;
import dev.quarterdeck.core.trading.TickRow;
import java.util.Optional;

/** Keeps the latest tick; executions are kept where the venue's are. */
final class BotTicks implements RunSink {
  private Optional<TickRow> latest = Optional.empty();

  Optional<TickRow> latest() {
    return latest;
  }

  @Override
  public void tick(TickRow row) {
    latest = Optional.of(row);
  }

  @Override
  public void fill(Fill fill) {}

  @Override
  public void markout(long fillSequence, int horizonMillis, long twiceMidTicks) {}
}
