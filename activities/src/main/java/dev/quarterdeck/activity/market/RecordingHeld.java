package dev.quarterdeck.activity.market;

/** Somebody else is writing a recording, maybe a process that does not know yet that it lost it. */
public final class RecordingHeld extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RecordingHeld(String name) {
    super("recording " + name + " is written by another recorder");
  }
}
