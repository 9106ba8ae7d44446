package dev.quarterdeck.activity.market;

/** One event of Bitstamp's websocket, read in place. */
final class BitstampEvent {
  private static final int ABSENT = -1;

  private final JsonCursor json = new JsonCursor();
  private final ImportSession session;
  private byte[] text = new byte[0];
  private int priceFrom;
  private int priceTo;
  private int amountFrom;
  private int amountTo;
  private long id;
  private long type;
  private long bestBid;
  private long bestAsk;

  BitstampEvent(ImportSession session) {
    this.session = session;
  }

  void read(byte[] line, int from, int to) throws LineRefused {
    text = line;
    priceFrom = ABSENT;
    amountFrom = ABSENT;
    id = ABSENT;
    type = ABSENT;
    bestBid = 0;
    bestAsk = 0;
    json.reset(line, from, to);
    json.expect('{');
    boolean first = true;
    while (json.nextKey(first)) {
      first = false;
      value();
    }
    json.requireEnd();
  }

  long id() throws LineRefused {
    require(id, "id");
    return id;
  }

  boolean bid() throws LineRefused {
    require(type, "order_type");
    if (type > 1) {
      throw new LineRefused("order_type must be 0 or 1: " + type);
    }
    return type == 0;
  }

  long price() throws LineRefused {
    require(priceFrom, "price");
    return session.price(text, priceFrom, priceTo);
  }

  long nearestPrice() throws LineRefused {
    require(priceFrom, "price");
    return session.nearestPrice(text, priceFrom, priceTo);
  }

  long amountOrZero() throws LineRefused {
    require(amountFrom, "amount");
    return session.quantityOrZero(text, amountFrom, amountTo);
  }

  long nearestAmount() throws LineRefused {
    require(amountFrom, "amount");
    return session.nearestQuantity(text, amountFrom, amountTo);
  }

  String priceText() {
    return json.string(priceFrom, priceTo);
  }

  String amountText() {
    return json.string(amountFrom, amountTo);
  }

  boolean hasBothSides() {
    return bestBid > 0 && bestAsk > 0;
  }

  long bestBid() {
    return bestBid;
  }

  long bestAsk() {
    return bestAsk;
  }

  private void value() throws LineRefused {
    if (json.tokenIs("price")) {
      json.scalar();
      priceFrom = json.tokenFrom();
      priceTo = json.tokenTo();
    } else if (json.tokenIs("amount")) {
      json.scalar();
      amountFrom = json.tokenFrom();
      amountTo = json.tokenTo();
    } else if (json.tokenIs("id")) {
      id = whole();
    } else if (json.tokenIs("order_type")) {
      type = whole();
    } else if (json.tokenIs("bids")) {
      bestBid = bestOfSide();
    } else if (json.tokenIs("asks")) {
      bestAsk = bestOfSide();
    } else {
      json.skipValue();
    }
  }

  private long whole() throws LineRefused {
    json.scalar();
    return json.whole(json.tokenFrom(), json.tokenTo());
  }

  private long bestOfSide() throws LineRefused {
    json.expect('[');
    long best = 0;
    boolean first = true;
    while (json.nextElement(first)) {
      if (first) {
        json.expect('[');
        json.scalar();
        best = session.price(text, json.tokenFrom(), json.tokenTo());
        while (json.accept(',')) {
          json.skipValue();
        }
        json.expect(']');
      } else {
        json.skipValue();
      }
      first = false;
    }
    return best;
  }

  private static void require(long value, String name) throws LineRefused {
    if (value == ABSENT) {
      throw new LineRefused("the event lacks '" + name + "'");
    }
  }
}
