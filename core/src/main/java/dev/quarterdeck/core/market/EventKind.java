package dev.quarterdeck.core.market;

/**
 * The kind of one tape row, as a byte. The low six bits say what happened; {@link #LAST} is set on
 * the last row of one venue message, and only there is the book consistent.
 */
public final class EventKind {
  /** Mask of the kind proper. */
  public static final byte MASK = 0x3f;

  /** Flag: last row of one venue message. */
  public static final byte LAST = 0x40;

  /** Book is cleared; a snapshot follows. Price and quantity are 0. */
  public static final byte CLEAR = 0;

  /** L2: the bid level at the price now holds the quantity; 0 removes it. */
  public static final byte BID_LEVEL = 1;

  /** L2: the ask level at the price now holds the quantity; 0 removes it. */
  public static final byte ASK_LEVEL = 2;

  /** A trade whose aggressor bought. Reference is the venue's trade id. */
  public static final byte TRADE_BUY = 3;

  /** A trade whose aggressor sold. Reference is the venue's trade id. */
  public static final byte TRADE_SELL = 4;

  /** L1: best bid and its quantity, informative only. Reference is the update id. */
  public static final byte QUOTE_BID = 5;

  /** L1: best ask and its quantity, informative only. Reference is the update id. */
  public static final byte QUOTE_ASK = 6;

  /** L3: an order was added on the bid side. Reference is the venue's order id. */
  public static final byte ORDER_ADD_BID = 7;

  /** L3: an order was added on the ask side. Reference is the venue's order id. */
  public static final byte ORDER_ADD_ASK = 8;

  /** L3: an order's remaining quantity changed to the quantity. */
  public static final byte ORDER_CHANGE = 9;

  /** L3: an order is gone. Quantity is what remained. */
  public static final byte ORDER_DELETE = 10;

  /** A closed bar; price is the close, quantity the volume, timestamp the bar's end. */
  public static final byte CANDLE = 11;

  /** A gap: the market was not observed between the previous row and this one. */
  public static final byte GAP = 12;

  /** A perpetual's funding rate of the current period; price is the rate in units of 1e-8. */
  public static final byte FUNDING_RATE = 13;

  private static final String[] NAMES = {
    "CLEAR",
    "BID_LEVEL",
    "ASK_LEVEL",
    "TRADE_BUY",
    "TRADE_SELL",
    "QUOTE_BID",
    "QUOTE_ASK",
    "ORDER_ADD_BID",
    "ORDER_ADD_ASK",
    "ORDER_CHANGE",
    "ORDER_DELETE",
    "CANDLE",
    "GAP",
    "FUNDING_RATE"
  };

  private EventKind() {}

  /**
   * The name of a kind, whatever its flag.
   *
   * @throws IllegalArgumentException when there is no such kind
   */
  public static String nameOf(int kind) {
    int what = kind & MASK;
    if (what >= NAMES.length) {
      throw new IllegalArgumentException("no such kind of event: " + kind);
    }
    return NAMES[what];
  }
}
