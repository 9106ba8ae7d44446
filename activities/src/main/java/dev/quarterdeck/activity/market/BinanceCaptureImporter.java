package dev.quarterdeck.activity.market;

import dev.quarterdeck.core.market.EventKind;
import dev.quarterdeck.core.market.InstrumentClass;
import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.market.VenueId;
import java.io.IOException;
import java.util.Optional;

/**
 * Lines of {@code <nanoseconds> <JSON>} as they came from Binance's websockets, with a snapshot
 * from its REST interface among them. Rows have the time at the line's beginning.
 */
final class BinanceCaptureImporter implements Importer {
  private final ImportSession session;
  private final BinanceMessage message;
  private final QuoteCheck quotes = new QuoteCheck();
  private final DepthChain depth;
  private String symbol = "";
  private boolean futures;
  private long diffs;
  private long other;

  BinanceCaptureImporter(ImportSession session) {
    this.session = session;
    this.message = new BinanceMessage(session);
    this.depth = new DepthChain(session, quotes);
  }

  @Override
  public void line(byte[] text, int from, int to, long number)
      throws LineRefused, IOException, ImportRefused {
    int space = from;
    while (space < to && text[space] != ' ') {
      space++;
    }
    long nanos = EpochTime.nanos(text, from, space);
    session.requireOrder(nanos);
    BinanceMessage.Kind kind = message.read(text, Math.min(space + 1, to), to);
    requireSymbol();
    switch (kind) {
      case SNAPSHOT -> snapshot(nanos, number);
      case DEPTH -> diff(nanos, number);
      case TRADE -> trade(nanos);
      case BOOK_TICKER -> bookTicker(nanos, number);
      case OTHER -> other++;
    }
  }

  @Override
  public void finish() throws ImportRefused {
    if (!session.surveying() && !depth.everBuilt()) {
      throw new ImportRefused(
          diffs == 0
              ? "no order book in it: not one depth message beside a snapshot"
              : "no order book in it: no snapshot that its " + diffs + " depth messages follow on");
    }
    depth.finish();
  }

  @Override
  public Optional<InstrumentHint> hint() {
    if (symbol.isEmpty()) {
      return Optional.empty();
    }
    VenueId venue = new VenueId(futures ? "binance-usdm" : "binance");
    return Optional.of(
        new InstrumentHint(
            new InstrumentId(symbol, venue),
            futures ? InstrumentClass.PERPETUAL : InstrumentClass.SPOT));
  }

  @Override
  public String remark() {
    String checked =
        "best bid and ask equal to bookTicker at "
            + quotes.equal()
            + " of "
            + quotes.compared()
            + " updates";
    return other == 0 ? checked : checked + "; " + other + " messages of other kinds left out";
  }

  private void snapshot(long nanos, long number) throws IOException, ImportRefused {
    if (!session.surveying()) {
      depth.snapshot(nanos, number, message.snapshotUpdate(), message.levels());
    }
  }

  private void diff(long nanos, long number) throws LineRefused, IOException, ImportRefused {
    futures |= message.previousUpdate() >= 0;
    diffs++;
    if (!session.surveying()) {
      depth.diff(
          nanos,
          new DepthChain.Diff(
              number,
              message.whole('U'),
              message.whole('u'),
              message.previousUpdate(),
              message.levels()));
    }
  }

  private void trade(long nanos) throws LineRefused, IOException {
    if (message.has('X') && !message.is('X', "MARKET")) {
      other++;
      return;
    }
    if (!message.is('m', "true") && !message.is('m', "false")) {
      throw new LineRefused("a trade must say who was the maker");
    }
    int kind = message.is('m', "true") ? EventKind.TRADE_SELL : EventKind.TRADE_BUY;
    long ticks = message.price('p');
    long lots = message.quantity('q');
    session.row(nanos, kind | EventKind.LAST, ticks, lots, message.whole('t'));
  }

  private void bookTicker(long nanos, long number) throws LineRefused, IOException, ImportRefused {
    long id = message.whole('u');
    long bid = message.price('b');
    long bidLots = message.quantity('B');
    long ask = message.price('a');
    long askLots = message.quantity('A');
    if (session.surveying()) {
      return;
    }
    if (bid >= ask) {
      throw new LineRefused(
          "crossed: bid " + session.shownPrice(bid) + " and ask " + session.shownPrice(ask));
    }
    session.row(nanos, EventKind.QUOTE_BID, bid, bidLots, id);
    session.row(nanos, EventKind.QUOTE_ASK | EventKind.LAST, ask, askLots, id);
    quotes.quote(id, bid, bidLots, ask, askLots);
    if (depth.standsAt(id) && !quotes.agrees(id, depth.book())) {
      session.nameGap(nanos, nanos, depth.differs(number, id));
    }
  }

  private void requireSymbol() throws LineRefused {
    if (!message.has('s')) {
      return;
    }
    if (symbol.isEmpty()) {
      String named = message.text('s');
      if (!named.matches("[A-Z0-9_]{1,32}")) {
        throw new LineRefused("no symbol: '" + Increment.shortened(named) + "'");
      }
      symbol = named;
    } else if (!message.is('s', symbol)) {
      throw new LineRefused(
          "of " + Increment.shortened(message.text('s')) + ", in a recording of " + symbol);
    }
  }
}
