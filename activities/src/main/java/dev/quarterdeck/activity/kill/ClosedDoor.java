package dev.quarterdeck.activity.kill;

import dev.quarterdeck.core.kill.AccountState;
import dev.quarterdeck.core.kill.KillStep;
import dev.quarterdeck.core.kill.KillVerdict;
import dev.quarterdeck.core.kill.PassEvidence;
import dev.quarterdeck.core.kill.PassOutcome;
import dev.quarterdeck.core.kill.PassRecord;
import dev.quarterdeck.core.kill.ReadKind;
import dev.quarterdeck.core.kill.VenueRead;
import dev.quarterdeck.core.venue.VenueAccountId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a pass finds at an account that cannot be opened. */
final class ClosedDoor {
  private static final Duration AFTER_A_CLOSED_DOOR = Duration.ofSeconds(5);

  private ClosedDoor() {}

  /** An account that cannot be opened is not known. It is tried again, the key may be mended. */
  static PassOutcome outcome(VenueAccountId account, PassRecord begun, Instant now, String why) {
    AccountState state = begun.state();
    VenueRead read =
        VenueRead.failed(
            state.round() + 1, now, ReadKind.OPEN_ORDERS, "open " + account, Optional.empty(), why);
    return new PassOutcome(
        new AccountState(
            state.round() + 1,
            state.batch(),
            state.resting(),
            state.vanished(),
            state.mids(),
            state.closings(),
            state.fills(),
            state.anchors()),
        new PassEvidence(
            List.of(read), List.of(), List.of(new KillStep(now, Optional.of(account), why))),
        state.resting().isEmpty() ? KillVerdict.UNKNOWN : KillVerdict.NOT_FLAT,
        state.resting().stream().map(order -> order.venueOrderId()).toList(),
        List.of(),
        List.of(),
        AFTER_A_CLOSED_DOOR,
        Optional.empty());
  }
}
