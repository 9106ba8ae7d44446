package dev.quarterdeck.db.kill;

import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.core.kill.HaltScope;
import dev.quarterdeck.core.kill.KillVerdict;
import dev.quarterdeck.core.venue.VenueAccountId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * A kill that has ended.
 *
 * @param requestId this run of the kill switch
 * @param killId the kill whose halt stood
 * @param scope what was to be flat
 * @param by who started it
 * @param reason why
 * @param triggeredAt when
 * @param verdict how it ended
 * @param endedAt when
 * @param flattened accounts where it closed what was held, rather than only cancel
 * @param kept what it left there on purpose
 * @param certificate the signed certificate
 * @param file where it was put as a file
 */
public record KillRow(
    String requestId,
    String killId,
    HaltScope scope,
    String by,
    String reason,
    Instant triggeredAt,
    KillVerdict verdict,
    Instant endedAt,
    List<VenueAccountId> flattened,
    List<KeptHolding> kept,
    Sha256 certificate,
    String file) {
  public KillRow {
    Objects.requireNonNull(requestId, "requestId");
    Objects.requireNonNull(killId, "killId");
    Objects.requireNonNull(scope, "scope");
    Objects.requireNonNull(by, "by");
    Objects.requireNonNull(reason, "reason");
    Objects.requireNonNull(triggeredAt, "triggeredAt");
    Objects.requireNonNull(verdict, "verdict");
    Objects.requireNonNull(endedAt, "endedAt");
    flattened = List.copyOf(flattened);
    kept = List.copyOf(kept);
    Objects.requireNonNull(certificate, "certificate");
    Objects.requireNonNull(file, "file");
  }
}
