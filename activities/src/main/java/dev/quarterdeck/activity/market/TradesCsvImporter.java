package dev.quarterdeck.activity.market;

import dev.quarterdeck.core.market.EventKind;
import java.io.IOException;

/**
 * Trades as {@code time, price, amount}. The lines do not say who was the aggressor: a price above
 * the one before is taken as bought, one below as sold, an equal one as the trade before.
 */
final class TradesCsvImporter implements Importer {
  private static final long SILENCE_NANOS = 3_600_000_000_000L;

  private final ImportSession session;
  private final Fields fields = new Fields();
  private long lastTicks;
  private boolean bought = true;

  TradesCsvImporter(ImportSession session) {
    this.session = session;
  }

  @Override
  public void line(byte[] text, int from, int to, long number)
      throws LineRefused, IOException, ImportRefused {
    fields.split(text, from, to);
    fields.require(3, "time, price, amount");
    if (number == 1 && !fields.looksNumeric(text, 0)) {
      return;
    }
    long nanos = EpochTime.nanos(text, fields.from(0), fields.to(0));
    session.requireOrder(nanos);
    long ticks = session.price(text, fields.from(1), fields.to(1));
    long lots = session.quantity(text, fields.from(2), fields.to(2));
    long before = session.lastNanos();
    if (before != Long.MIN_VALUE && nanos - before > SILENCE_NANOS) {
      session.gap(before, nanos, session.at(number) + ": no trade for more than an hour");
    }
    if (ticks != lastTicks) {
      bought = ticks > lastTicks;
      lastTicks = ticks;
    }
    int kind = bought ? EventKind.TRADE_BUY : EventKind.TRADE_SELL;
    session.row(nanos, kind | EventKind.LAST, ticks, lots, 0);
  }
}
