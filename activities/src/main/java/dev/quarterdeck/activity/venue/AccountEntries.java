package dev.quarterdeck.activity.venue;

import dev.quarterdeck.core.venue.VenueAnswer;

/** How an account gets into its own stream, and stays there. */
interface AccountEntries {
  /** A way in, good from now on. */
  VenueAnswer<Entry> open();

  /** Makes a way in good for longer, where that is needed. */
  VenueAnswer<Entry> keep(Entry entry);

  /** A way in; whoever has it can listen. */
  sealed interface Entry {}

  /**
   * A key that is good for an hour.
   *
   * @param secret what the stream's address ends with
   */
  record ListenKey(String secret) implements Entry {
    public ListenKey {
      if (!secret.matches("[A-Za-z0-9_-]{16,128}")) {
        throw new UnreadableAnswer("no listen key");
      }
    }

    /** Without the key. */
    @Override
    public String toString() {
      return "ListenKey[***]";
    }
  }

  /**
   * A signed request for the account's messages; it is good for as long as a connection stands that
   * it was said on, and may be said for as long as any request.
   *
   * @param request what is said when the connection stands
   */
  record Subscription(String request) implements Entry {
    /** Without the signature. */
    @Override
    public String toString() {
      return "Subscription[***]";
    }
  }
}
