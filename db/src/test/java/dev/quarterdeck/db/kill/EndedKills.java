package dev.quarterdeck.db.kill;

import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.core.kill.HaltScope;
import dev.quarterdeck.core.kill.KillVerdict;
import dev.quarterdeck.core.venue.VenueAccountId;
import java.time.Instant;
import java.util.List;
import org.jooq.DSLContext;

/** Kills that have ended, recorded without having happened. */
public final class EndedKills {
  private final KillRepository kills;

  public EndedKills(DSLContext dsl) {
    kills = new KillRepository(dsl);
  }

  /** Records one that took an account flat and left nothing there. */
  public void flat(String id, String scope, Instant at, VenueAccountId account) {
    add(id, scope, KillVerdict.FLAT, at, List.of(account));
  }

  /** Records one. */
  public void add(
      String id,
      String scope,
      KillVerdict verdict,
      Instant at,
      List<VenueAccountId> flattened,
      KeptHolding... kept) {
    kills.add(
        new KillRow(
            id,
            id,
            HaltScope.parse(scope),
            "grace",
            "a test",
            at.minusSeconds(1),
            verdict,
            at,
            flattened,
            List.of(kept),
            Sha256.of(id),
            "/certificates/" + id + ".json"));
  }
}
