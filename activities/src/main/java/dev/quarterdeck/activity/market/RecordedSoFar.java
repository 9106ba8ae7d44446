package dev.quarterdeck.activity.market;

import dev.quarterdeck.core.market.DatasetGap;
import dev.quarterdeck.core.market.Tape;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * What there is of a recording that goes on.
 *
 * @param tape the rows
 * @param seenUntil no row up to and including this moment will come any more
 * @param gaps where the market was not seen, one that lasts included as far as it is
 */
public record RecordedSoFar(Tape tape, Instant seenUntil, List<DatasetGap> gaps) {
  public RecordedSoFar {
    Objects.requireNonNull(tape, "tape");
    Objects.requireNonNull(seenUntil, "seenUntil");
    gaps = List.copyOf(gaps);
  }
}
