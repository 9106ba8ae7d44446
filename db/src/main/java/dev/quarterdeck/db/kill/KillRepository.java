package dev.quarterdeck.db.kill;

import static dev.quarterdeck.db.generated.Tables.KILL_RUN;

import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.core.kill.HaltScope;
import dev.quarterdeck.core.kill.KillVerdict;
import dev.quarterdeck.core.venue.VenueAccountId;
import dev.quarterdeck.db.ConflictingContent;
import dev.quarterdeck.db.generated.tables.records.KillRunRecord;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;

/** Kills that have ended. Rows are only added. */
public final class KillRepository {
  private final DSLContext dsl;

  public KillRepository(DSLContext dsl) {
    this.dsl = dsl;
  }

  /**
   * Adds a kill. The same again changes nothing.
   *
   * @throws ConflictingContent when the request ended otherwise before
   */
  public void add(KillRow kill) {
    int added =
        dsl.insertInto(KILL_RUN)
            .set(KILL_RUN.REQUEST_ID, kill.requestId())
            .set(KILL_RUN.KILL_ID, kill.killId())
            .set(KILL_RUN.SCOPE, kill.scope().toString())
            .set(KILL_RUN.ACTOR, kill.by())
            .set(KILL_RUN.REASON, kill.reason())
            .set(KILL_RUN.TRIGGERED_AT, kill.triggeredAt())
            .set(KILL_RUN.VERDICT, kill.verdict().name())
            .set(KILL_RUN.ENDED_AT, kill.endedAt())
            .set(
                KILL_RUN.FLATTENED,
                kill.flattened().stream().map(VenueAccountId::value).toArray(String[]::new))
            .set(KILL_RUN.KEPT, kill.kept().stream().map(KeptHolding::text).toArray(String[]::new))
            .set(KILL_RUN.CERTIFICATE_SHA256, kill.certificate().hex())
            .set(KILL_RUN.CERTIFICATE_FILE, kill.file())
            .onConflictDoNothing()
            .execute();
    if (added == 0
        && find(kill.requestId())
            .filter(known -> known.certificate().equals(kill.certificate()))
            .isEmpty()) {
      throw new ConflictingContent("kill " + kill.requestId() + " has another certificate");
    }
  }

  /** The kill of a request. */
  public Optional<KillRow> find(String requestId) {
    return dsl.selectFrom(KILL_RUN)
        .where(KILL_RUN.REQUEST_ID.eq(requestId))
        .fetchOptional(KillRepository::row);
  }

  /** The last kill that ended under a halt. */
  public Optional<KillRow> latest(String killId) {
    return dsl.selectFrom(KILL_RUN)
        .where(KILL_RUN.KILL_ID.eq(killId))
        .orderBy(KILL_RUN.ENDED_AT.desc())
        .limit(1)
        .fetchOptional(KillRepository::row);
  }

  /** The last kills, the latest first. */
  public List<KillRow> list(int most) {
    return dsl.selectFrom(KILL_RUN)
        .orderBy(KILL_RUN.ENDED_AT.desc(), KILL_RUN.REQUEST_ID)
        .limit(most)
        .fetch(KillRepository::row);
  }

  private static KillRow row(KillRunRecord stored) {
    return new KillRow(
        stored.getRequestId(),
        stored.getKillId(),
        HaltScope.parse(stored.getScope()),
        stored.getActor(),
        stored.getReason(),
        stored.getTriggeredAt(),
        KillVerdict.valueOf(stored.getVerdict()),
        stored.getEndedAt(),
        Arrays.stream(stored.getFlattened()).map(VenueAccountId::new).toList(),
        Arrays.stream(stored.getKept()).map(KeptHolding::parse).toList(),
        new Sha256(stored.getCertificateSha256()),
        stored.getCertificateFile());
  }
}
