package dev.quarterdeck.bench.trading;

import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.market.Tape;
import dev.quarterdeck.core.market.VenueId;
import dev.quarterdeck.core.trading.Engine;
import dev.quarterdeck.core.trading.Fill;
import dev.quarterdeck.core.trading.RunSink;
import dev.quarterdeck.core.trading.TickRow;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Prints every fill of the two quotes on the capture, to be held against another engine's. */
public final class FillList {
  private FillList() {}

  /** Prints lines of {@code nanoseconds side ticks queue-delay}; takes no arguments. */
  public static void main(String[] arguments) {
    Tape tape =
        Recording.of(
            List.of("ticks/binance-usdm/btcusdt_20240808.gz"),
            Optional.empty(),
            new InstrumentId("BTCUSDT", new VenueId("binance-usdm")));
    long from = tape.timestampNanos(0);
    long to = tape.timestampNanos(tape.size() - 1);
    System.out.println("# first " + from + " last " + to);
    Engine.start(ReplayBench.config(tape, TwoQuotes.class.getName(), Map.of()), tape, from, to)
        .playUntil(to, new Printer());
  }

  private static final class Printer implements RunSink {
    @Override
    public void tick(TickRow row) {}

    @Override
    public void fill(Fill fill) {
      System.out.printf(
          "%d %s %d %d%n",
          fill.timestampNanos(), fill.side(), fill.priceTicks(), fill.queueDelayNanos());
    }

    @Override
    public void markout(long fillSequence, int horizonMillis, long twiceMidTicks) {}
  }
}
