package dev.quarterdeck.core.trading;

/** What is known of the account at the venue beside the desk's own books. */
interface AccountKnowledge {
  /** Whether the last read of the account's balances succeeded. */
  boolean balancesKnown();

  /** How far the venue's position is from the books', as a fraction of the larger of the two. */
  double positionDrift();

  /** On paper there is no venue whose answer could be missing, and none to differ from. */
  enum OnPaper implements AccountKnowledge {
    /** The books are all there is. */
    BOOKS;

    @Override
    public boolean balancesKnown() {
      return true;
    }

    @Override
    public double positionDrift() {
      return 0;
    }
  }
}
