package dev.quarterdeck.core.trading;

import java.util.Arrays;
import java.util.Optional;

/** What a live run's checkpoint begins with. A change of what is written is a new constant. */
enum CheckpointFormat {
  PAPER_1("live 1 paper", false, false, false),
  VENUE_1("live 1 venue", true, false, false),
  /** With the executions that were booked without their orders. */
  VENUE_2("live 2 venue", true, true, false),
  /** With what the books are of, and the increments that they count in. */
  PAPER_2("live 2 paper", false, false, true),
  VENUE_3("live 3 venue", true, true, true);

  private final String text;
  private final boolean onVenue;
  private final boolean remembersBooked;
  private final boolean saysIncrements;

  CheckpointFormat(String text, boolean onVenue, boolean remembersBooked, boolean saysIncrements) {
    this.text = text;
    this.onVenue = onVenue;
    this.remembersBooked = remembersBooked;
    this.saysIncrements = saysIncrements;
  }

  /** The one that is written now. */
  static CheckpointFormat written(boolean onVenue) {
    return onVenue ? VENUE_3 : PAPER_2;
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

  boolean saysIncrements() {
    return saysIncrements;
  }

  /** The one of a text, empty where it is of another kind of run. */
  static Optional<CheckpointFormat> find(String text, boolean onVenue) {
    return Arrays.stream(values())
        .filter(format -> format.onVenue == onVenue && format.text.equals(text))
        .findFirst();
  }
}
