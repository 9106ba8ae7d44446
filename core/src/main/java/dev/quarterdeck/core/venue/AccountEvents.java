package dev.quarterdeck.core.venue;

/**
 * A venue's own telling of what happens to an account. It is a hint and never the truth: whoever
 * hears something asks the venue, and asks from time to time even if nothing is heard.
 */
public interface AccountEvents {
  /** Begins to tell, until it is closed. It connects again by itself. */
  Subscription subscribe(Listener listener);

  /** Is told, one thing at a time, from threads that must not be kept waiting. */
  interface Listener {
    /**
     * Something was executed of an order, or it ended without anybody of the desk asking for it.
     *
     * @param clientOrderId as the venue spells it, perhaps nobody's here
     */
    void order(String clientOrderId);

    /**
     * The venue warns that it will soon close positions by force.
     *
     * @param positions what it says of them, for people
     */
    void marginCall(String positions);

    /** From now on everything is told; what happened before was perhaps not. */
    void told();

    /** Nothing is told until it works again. */
    void lost(String reason);
  }

  /** A line that is open. */
  interface Subscription extends AutoCloseable {
    /** Ends it; when this returns nobody is told any more. */
    @Override
    void close();
  }
}
