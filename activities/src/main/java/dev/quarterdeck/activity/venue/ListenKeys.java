package dev.quarterdeck.activity.venue;

import dev.quarterdeck.core.venue.VenueAnswer;

/** How an account gets and keeps the key by which it listens to itself. */
interface ListenKeys {
  /** The account's key, good for an hour from now. */
  VenueAnswer<ListenKey> open();

  /** Makes a key good for an hour from now. */
  VenueAnswer<ListenKey> keep(ListenKey key);

  /**
   * A key; whoever has it can listen.
   *
   * @param secret what the stream's address ends with
   */
  record ListenKey(String secret) {
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
}
