package dev.quarterdeck.activity.market;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Bitstamp's websocket as {@code <milliseconds> <event> <JSON>}: order events, trades and, every
 * few seconds, the best levels, which are compared with the book.
 */
final class BitstampLogImporter implements Importer {
  private final ImportSession session;
  private final OrderFlow flow;
  private final BitstampEvent event;
  private boolean begun;
  private long booksEqual;
  private long books;
  private long lastTradeTicks;

  BitstampLogImporter(ImportSession session) {
    this.session = session;
    this.flow = new OrderFlow(session, false);
    this.event = new BitstampEvent(session);
  }

  @Override
  public void line(byte[] text, int from, int to, long number)
      throws LineRefused, IOException, ImportRefused {
    int first = space(text, from, to);
    int second = space(text, Math.min(first + 1, to), to);
    long nanos = EpochTime.nanos(text, from, first);
    session.requireOrder(nanos);
    String name =
        new String(
            text, Math.min(first + 1, to), Math.max(second - first - 1, 0), StandardCharsets.UTF_8);
    event.read(text, Math.min(second + 1, to), to);
    if (!session.surveying() && !begun) {
      begun = true;
      flow.begin(nanos, session.survey().orders().placed(session, session::quantityOrZero));
    }
    flow.line(number);
    switch (name) {
      case "order_created", "order_changed", "order_deleted" -> order(nanos, name);
      case "trade" -> trade(nanos);
      case "order_book" -> orderBook();
      default -> throw new LineRefused("unknown event '" + Increment.shortened(name) + "'");
    }
  }

  @Override
  public void finish() throws ImportRefused {
    flow.finish();
  }

  @Override
  public String remark() {
    return "best bid and ask equal to order_book at "
        + booksEqual
        + " of "
        + books
        + " times, "
        + flow.unknown()
        + " events of orders that were not there left out";
  }

  private void order(long nanos, String name) throws LineRefused, IOException, ImportRefused {
    long id = event.id();
    session.requireId(id);
    boolean bid = event.bid();
    long ticks = event.price();
    long lots = event.amountOrZero();
    if (session.surveying()) {
      if (name.equals("order_created")) {
        session.survey().orders().created(id);
      } else {
        session
            .survey()
            .orders()
            .changedOrDeleted(new RestingOrder(id, bid, event.priceText(), event.amountText()));
      }
      return;
    }
    OrderFlow.PlacedOrder order = new OrderFlow.PlacedOrder(id, bid, ticks, lots);
    switch (name) {
      case "order_created" -> {
        session.requirePositive(lots);
        flow.created(nanos, order);
      }
      case "order_changed" -> flow.changed(nanos, order);
      default -> flow.deleted(nanos, order);
    }
  }

  private void trade(long nanos) throws LineRefused, IOException, ImportRefused {
    long ticks = event.nearestPrice();
    long lots = event.nearestAmount();
    long id = event.id();
    if (session.surveying()) {
      return;
    }
    session.requirePositive(lots);
    boolean bought = flow.aggressorBuys(nanos, ticks, lots, lastTradeTicks);
    flow.trade(nanos, bought, ticks, lots, id);
    lastTradeTicks = ticks;
  }

  private void orderBook() {
    if (session.surveying() || !event.hasBothSides()) {
      return;
    }
    books++;
    if (event.bestBid() == flow.levels().bestBidTicks()
        && event.bestAsk() == flow.levels().bestAskTicks()) {
      booksEqual++;
    }
  }

  private static int space(byte[] text, int from, int to) {
    int at = from;
    while (at < to && text[at] != ' ') {
      at++;
    }
    return at;
  }
}
