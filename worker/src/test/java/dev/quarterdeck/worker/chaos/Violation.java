package dev.quarterdeck.worker.chaos;

/**
 * Something that must never be.
 *
 * @param account where it was found; empty where that is not known
 */
record Violation(Rule rule, String account, String what) {

  /** What must never be. */
  enum Rule {
    /** The venue took one client order id twice. */
    ORDER_DOUBLED,
    /** The venue took an order with an id of ours that the desk had not written down before. */
    ORDER_WITHOUT_INTENT,
    /** The venue took another order than the one written down. */
    ORDER_ALTERED,
    /** The desk calls an order lost, rejected or denied that the venue took. */
    ORDER_DISOWNED,
    /** With everything quiet the desk does not know what became of an order. */
    ORDER_UNSETTLED,
    /** The desk has an order open that the venue has not, or the other way round. */
    ORDER_OPEN_ON_ONE_SIDE,
    /** The desk does not know a trade of its order. */
    FILL_LOST,
    /** The desk counts a trade twice. */
    FILL_DOUBLED,
    /** The desk counts a trade that never was. */
    FILL_INVENTED,
    /** The desk has other numbers for a trade. */
    FILL_ALTERED,
    /** What the desk's fills make of an account is not what the venue has. */
    MONEY_DIFFERS,
    /** The file does not verify. */
    CERTIFICATE_REFUSED,
    /** The venue took an order of ours after it was called flat. */
    FLAT_BUT_ORDER_TAKEN,
    /** An order worked when it was called flat. */
    FLAT_BUT_ORDER_OPEN,
    /** Something was held that could have been sold, or that the certificate does not name. */
    FLAT_BUT_HELD,
    /** Called flat without having looked at an account of the scope. */
    FLAT_BUT_NOT_LOOKED
  }

  @Override
  public String toString() {
    return rule + " at " + account + ": " + what;
  }
}
