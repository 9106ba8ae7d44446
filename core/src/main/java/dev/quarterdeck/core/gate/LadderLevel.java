package dev.quarterdeck.core.gate;

/** The ladder from tests to live capital; a level stands on all below it. */
public enum LadderLevel {
  /** The code's own tests passed. */
  TESTS("tests"),
  /** The same input gives the same run as before. */
  REPLAY_REGRESSION("replay regression"),
  /** Minutes on paper. */
  PAPER_SMOKE("paper smoke"),
  /** Hours on paper. */
  PAPER_SOAK("paper soak"),
  /** A smoke on a venue's test network, or with a perpetual. */
  VENUE_SMOKE("testnet or perpetual smoke"),
  /** The fill factor is calibrated against real fills. */
  FILL_FACTOR_CALIBRATED("fill factor calibrated"),
  /** Post-trade validation without a critical finding. */
  POST_TRADE_VALIDATED("post-trade validation"),
  /** Hours with real money in the smallest size. */
  MICRO_CAPITAL_SOAK("micro-capital live soak");

  private final String title;

  LadderLevel(String title) {
    this.title = title;
  }

  /** Number of the level, from 0. */
  public int number() {
    return ordinal();
  }

  /** A few words for tables. */
  public String title() {
    return title;
  }

  /**
   * The level of a number.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static LadderLevel ofNumber(int number) {
    if (number < 0 || number >= values().length) {
      throw new IllegalArgumentException("no ladder level " + number + "; there are 0 to 7");
    }
    return values()[number];
  }
}
