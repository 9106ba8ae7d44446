package dev.quarterdeck.core.trading;

import dev.quarterdeck.core.market.InstrumentId;

/** What a later live run can make of a checkpoint. */
public sealed interface CheckpointFit {
  /** It goes on with the books as they are. */
  record Same() implements CheckpointFit {}

  /**
   * It goes on with the same amounts, counted in smaller increments.
   *
   * @param increments what they were counted in
   */
  record Recounted(String increments) implements CheckpointFit {}

  /** They are of another kind of run: what was bought on paper is on no venue. */
  record OtherKind() implements CheckpointFit {}

  /**
   * They are of something else.
   *
   * @param instrument what they are of
   */
  record OtherInstrument(InstrumentId instrument) implements CheckpointFit {}

  /**
   * Not every amount that they may hold is a whole number of the increments of now.
   *
   * @param problem both increments, and what to do
   */
  record NotCountable(String problem) implements CheckpointFit {}
}
