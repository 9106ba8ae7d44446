package dev.quarterdeck.core.trading;

import java.util.Arrays;
import java.util.Optional;

/** What a live run's checkpoint begins with. A change of what is written is a new constant. */
enum CheckpointFormat {
  PAPER_1("live 1 paper", false, false),
  VENUE_1("live 1 venue", true, false),
  /** With the executions that were booked without their orders. */
  VENUE_2("live 2 venue", true, true);

  private final String text;
  private final boolean onVenue;
  private final boolean remembersBooked;

  CheckpointFormat(String text, boolean onVenue, boolean remembersBooked) {
    this.text = text;
    this.onVenue = onVenue;
    this.remembersBooked = remembersBooked;
  }

  /** The one that is written now. */
  static CheckpointFormat written(boolean onVenue) {
    return onVenue ? VENUE_2 : PAPER_1;
  }

  /** Whether a checkpoint is of a run of the same kind, of whatever format. */
  static boolean readable(StateReader checkpoint, boolean onVenue) {
    return find(checkpoint.readString(), onVenue).isPresent();
  }

  /**
   * Reads it.
   *
   * @throws IllegalArgumentException when it is of another kind of run
   */
  static CheckpointFormat of(StateReader checkpoint, boolean onVenue) {
    String text = checkpoint.readString();
    return find(text, onVenue)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "the checkpoint is of format '%s', this is '%s'"
                        .formatted(text, written(onVenue).text)));
  }

  String text() {
    return text;
  }

  boolean remembersBooked() {
    return remembersBooked;
  }

  private static Optional<CheckpointFormat> find(String text, boolean onVenue) {
    return Arrays.stream(values())
        .filter(format -> format.onVenue == onVenue && format.text.equals(text))
        .findFirst();
  }
}
