package dev.quarterdeck.activity.venue;

import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.venue.VenueAnswer;
import dev.quarterdeck.core.venue.VenueBook;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * Finds out whether a market from which nothing comes is quiet or its stream is dead: the venue's
 * own book decides. One that differs is looked at once more, as a change may be on its way.
 */
final class QuietCheck {
  private static final int LEVELS = 5;
  private static final Duration ON_ITS_WAY = Duration.ofSeconds(1);

  private final InstrumentId instrument;
  private final PublicRest rest;
  private final LineLoop loop;
  private final Clock clock;
  private final Outcome outcome;
  private boolean underWay;
  private long asked;
  private Instant notBefore = Instant.MIN;

  /** What comes of it. */
  interface Outcome {
    /** The venue's book is that of the stream. */
    void quiet(Instant at);

    /** It is not, and nothing came of the difference. */
    void dead();
  }

  QuietCheck(
      InstrumentId instrument, PublicRest rest, LineLoop loop, Clock clock, Outcome outcome) {
    this.instrument = Objects.requireNonNull(instrument, "instrument");
    this.rest = Objects.requireNonNull(rest, "rest");
    this.loop = Objects.requireNonNull(loop, "loop");
    this.clock = Objects.requireNonNull(clock, "clock");
    this.outcome = Objects.requireNonNull(outcome, "outcome");
  }

  /** Asks, unless it is asking; after a failure not again for a while. */
  void begin(Ladder ladder, Duration afterFailure) {
    if (!underWay && !clock.instant().isBefore(notBefore)) {
      underWay = true;
      look(ladder, afterFailure, false, ++asked);
    }
  }

  /** Something came: there is nothing to find out. */
  void heard() {
    underWay = false;
    asked++;
  }

  private void look(Ladder ladder, Duration afterFailure, boolean again, long number) {
    if (number == asked) {
      rest.book(instrument, LEVELS)
          .thenAccept(
              answer -> loop.execute(() -> answered(ladder, afterFailure, again, number, answer)));
    }
  }

  private void answered(
      Ladder ladder,
      Duration afterFailure,
      boolean again,
      long number,
      VenueAnswer<VenueBook> answer) {
    if (number != asked) {
      return;
    }
    Instant now = clock.instant();
    switch (answer) {
      case VenueAnswer.Failed<VenueBook> _ -> {
        underWay = false;
        notBefore = now.plus(afterFailure);
      }
      case VenueAnswer.Answered<VenueBook>(VenueBook book, var raw) -> {
        if (ladder.beginsAs(book, LEVELS)) {
          underWay = false;
          outcome.quiet(now);
        } else if (again) {
          underWay = false;
          outcome.dead();
        } else {
          loop.after(ON_ITS_WAY, () -> look(ladder, afterFailure, true, number));
        }
      }
    }
  }
}
