package dev.quarterdeck.db.kill;

import dev.quarterdeck.core.kill.TradingHalt;
import java.util.Objects;

/** What became of a request to re-arm. */
public sealed interface RearmOutcome {
  /** The halt has ended; other scopes may still be halted. */
  record Rearmed(String killId) implements RearmOutcome {
    public Rearmed {
      Objects.requireNonNull(killId, "killId");
    }
  }

  /** The scope is not halted. */
  record NotHalted() implements RearmOutcome {}

  /** The certificate is of another kill or scope than the halt that stands. */
  record OtherKill(TradingHalt standing) implements RearmOutcome {
    public OtherKill {
      Objects.requireNonNull(standing, "standing");
    }
  }

  /** Somebody asked for the same kill after the certificate's end: it says nothing about that. */
  record AskedAgain(HaltEvent joined) implements RearmOutcome {
    public AskedAgain {
      Objects.requireNonNull(joined, "joined");
    }
  }
}
