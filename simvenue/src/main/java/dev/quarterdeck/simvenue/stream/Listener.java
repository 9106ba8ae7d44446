package dev.quarterdeck.simvenue.stream;

/** A connection that listens. */
public interface Listener {

  /** Takes a message; must not wait. */
  void hear(String stream, String data);

  /** The connection ends without a goodbye. */
  void cut();

  /** Says that the venue is there. */
  void ping();
}
