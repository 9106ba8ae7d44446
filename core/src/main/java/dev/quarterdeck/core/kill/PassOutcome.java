package dev.quarterdeck.core.kill;

import dev.quarterdeck.core.venue.OrderRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How a pass over an account ended.
 *
 * @param state what the next pass has to know
 * @param added what it adds to the certificate
 * @param verdict what its reads show; FLAT only when nothing is left to do
 * @param resting the venue's ids of orders that rest
 * @param holdings what is held
 * @param close orders that are to be sent now, each once, before the next pass
 * @param pause how long to wait before the next pass
 * @param closingSince when the reads began that a FLAT rests on
 */
public record PassOutcome(
    AccountState state,
    PassEvidence added,
    KillVerdict verdict,
    List<String> resting,
    List<Holding> holdings,
    List<OrderRequest> close,
    Duration pause,
    Optional<Instant> closingSince) {
  public PassOutcome {
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(added, "added");
    Objects.requireNonNull(verdict, "verdict");
    resting = List.copyOf(resting);
    holdings = List.copyOf(holdings);
    close = List.copyOf(close);
    Objects.requireNonNull(pause, "pause");
    Objects.requireNonNull(closingSince, "closingSince");
    if ((verdict == KillVerdict.FLAT) != closingSince.isPresent()) {
      throw new IllegalArgumentException("FLAT rests on reads, and nothing else does");
    }
    if (verdict == KillVerdict.FLAT && !close.isEmpty()) {
      throw new IllegalArgumentException("FLAT has nothing to close");
    }
  }

  /** The same, with evidence of before it as its own. */
  public PassOutcome adding(PassEvidence before) {
    return new PassOutcome(
        state, before.and(added), verdict, resting, holdings, close, pause, closingSince);
  }
}
