package dev.quarterdeck.activity.market;

import java.io.IOException;

/**
 * Bitstamp's order events as {@code id,timestamp,exchange.timestamp,price,volume,action,direction},
 * times in milliseconds, volumes in hundred-millionths of the base currency. The lines say nothing
 * of trades; those are put together from the two orders that lose the same quantity.
 */
final class BitstampOrdersImporter implements Importer {
  private static final String HEADING =
      "id, timestamp, exchange.timestamp, price, volume, action, direction";

  private final ImportSession session;
  private final OrderFlow flow;
  private final Fields fields = new Fields();
  private final JsonCursor words = new JsonCursor();
  private boolean begun;

  BitstampOrdersImporter(ImportSession session) {
    this.session = session;
    this.flow = new OrderFlow(session, true);
  }

  @Override
  public void line(byte[] text, int from, int to, long number)
      throws LineRefused, IOException, ImportRefused {
    fields.split(text, from, to);
    if (number == 1 && !fields.looksNumeric(text, 0)) {
      return;
    }
    fields.require(7, HEADING);
    words.reset(text, from, to);
    long id = words.whole(fields.from(0), fields.to(0));
    session.requireId(id);
    long nanos = EpochTime.nanos(text, fields.from(1), fields.to(1));
    session.requireOrder(nanos);
    boolean bid = direction();
    long ticks = session.price(text, fields.from(3), fields.to(3));
    long lots = session.hundredMillionths(text, fields.from(4), fields.to(4));
    String action = words.string(fields.from(5), fields.to(5));
    if (session.surveying()) {
      survey(action, id, bid);
      return;
    }
    if (!begun) {
      begun = true;
      flow.begin(nanos, session.survey().orders().placed(session, session::hundredMillionths));
    }
    flow.line(number);
    OrderFlow.PlacedOrder order = new OrderFlow.PlacedOrder(id, bid, ticks, lots);
    switch (action) {
      case "created" -> {
        session.requirePositive(lots);
        flow.created(nanos, order);
      }
      case "changed" -> flow.changed(nanos, order);
      case "deleted" -> flow.deleted(nanos, order);
      default -> throw unknown(action);
    }
  }

  @Override
  public void finish() throws ImportRefused {
    flow.finish();
  }

  @Override
  public String remark() {
    return flow.trades()
        + " trades inferred from fills, "
        + flow.unknown()
        + " events of orders that were not there left out";
  }

  private boolean direction() throws LineRefused {
    if (words.is(fields.from(6), fields.to(6), "bid")) {
      return true;
    }
    if (words.is(fields.from(6), fields.to(6), "ask")) {
      return false;
    }
    throw new LineRefused("the direction must be bid or ask");
  }

  private void survey(String action, long id, boolean bid) throws LineRefused {
    switch (action) {
      case "created" -> session.survey().orders().created(id);
      case "changed", "deleted" ->
          session
              .survey()
              .orders()
              .changedOrDeleted(
                  new RestingOrder(
                      id,
                      bid,
                      words.string(fields.from(3), fields.to(3)),
                      words.string(fields.from(4), fields.to(4))));
      default -> throw unknown(action);
    }
  }

  private static LineRefused unknown(String action) {
    return new LineRefused(
        "the action must be created, changed or deleted: '" + Increment.shortened(action) + "'");
  }
}
