package dev.quarterdeck.activity.trading;

import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.venue.CancelCountdown;
import dev.quarterdeck.core.venue.VenueAnswer;
import java.time.Duration;
import java.time.Instant;

/** Keeps the venue's own dead man's switch armed while orders rest: a dead desk leaves none. */
final class RestingCountdown {
  static final Duration LENGTH = Duration.ofSeconds(30);

  private final CancelCountdown countdown;
  private final InstrumentId instrument;
  private final BotNotes notes;
  private volatile boolean armed;

  RestingCountdown(CancelCountdown countdown, InstrumentId instrument, BotNotes notes) {
    this.countdown = countdown;
    this.instrument = instrument;
    this.notes = notes;
  }

  /** Whether it may run at the venue. */
  boolean armed() {
    return armed;
  }

  /** Starts it over while orders rest, and takes it back once none do. Waits for the venue. */
  synchronized void keep(boolean ordersRest) {
    if (!ordersRest && !armed) {
      return;
    }
    switch (countdown.arm(instrument, ordersRest ? LENGTH : Duration.ZERO)) {
      case VenueAnswer.Answered<Instant> _ -> armed = ordersRest;
      case VenueAnswer.Failed<Instant>(var failure, var endpoint) -> {
        armed = true;
        notes.warn("the countdown could not be set: " + failure.detail());
      }
    }
  }
}
