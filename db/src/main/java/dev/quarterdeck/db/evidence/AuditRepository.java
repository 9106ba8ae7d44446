package dev.quarterdeck.db.evidence;

import static dev.quarterdeck.db.generated.Tables.AUDIT_EVENT;
import static dev.quarterdeck.db.generated.Tables.AUDIT_HEAD;

import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.db.ConflictingContent;
import dev.quarterdeck.db.generated.tables.records.AuditEventRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/**
 * What people and the desk did, as a chain: each event is sealed with the hash of the one before.
 * The database refuses to change or remove events; {@link #verify} finds what was done past it.
 */
public final class AuditRepository {
  /** Any number will do, as long as nothing else in the database locks the same. */
  private static final long CHAIN_LOCK = 0x51_44_41_55_44_49_54L;

  private static final int FETCH_SIZE = 1_000;

  private final DSLContext dsl;

  public AuditRepository(DSLContext dsl) {
    this.dsl = dsl;
  }

  /**
   * Adds an event at the end of the chain. Writers wait for each other.
   *
   * @param kind what happened
   * @param subject to what
   * @param actor who did it
   * @param payloadJson the particulars
   * @param at when; may differ in a repetition
   * @param idempotencyKey what a repetition is recognised by
   * @return the event; for a repetition the one that is stored
   * @throws ConflictingContent when the key belongs to an event that says something else
   */
  public AuditEvent append(
      String kind,
      String subject,
      String actor,
      String payloadJson,
      Instant at,
      String idempotencyKey) {
    return dsl.transactionResult(
        transaction -> {
          DSLContext inside = transaction.dsl();
          inside.fetch("select pg_advisory_xact_lock({0})", DSL.val(CHAIN_LOCK));
          Optional<AuditEvent> stored =
              inside
                  .selectFrom(AUDIT_EVENT)
                  .where(AUDIT_EVENT.IDEMPOTENCY_KEY.eq(idempotencyKey))
                  .fetchOptional(AuditRepository::event);
          if (stored.isPresent()) {
            return same(stored.get(), kind, subject, actor, payloadJson);
          }
          AuditHead head =
              head(inside).orElseThrow(() -> new IllegalStateException("audit_head is empty"));
          AuditEvent event =
              AuditEvent.after(head, kind, subject, actor, payloadJson, at, idempotencyKey);
          insert(inside, event);
          return event;
        });
  }

  /** Walks the whole chain. */
  public AuditVerification verify() {
    return verify(Optional.empty());
  }

  /**
   * Walks the whole chain and looks for a head that was noted outside the database. Without one, a
   * chain that somebody rewrote whole, hashes and end included, looks intact.
   */
  public AuditVerification verify(Optional<AuditHead> remembered) {
    return dsl.transactionResult(
        transaction -> {
          DSLContext inside = transaction.dsl();
          inside.execute("set transaction isolation level repeatable read, read only");
          ChainWalk walk = new ChainWalk(remembered);
          try (Stream<AuditEventRecord> events =
              inside
                  .selectFrom(AUDIT_EVENT)
                  .orderBy(AUDIT_EVENT.SEQUENCE)
                  .fetchSize(FETCH_SIZE)
                  .fetchStream()) {
            events.map(AuditRepository::event).forEach(walk::next);
          }
          return walk.end(head(inside));
        });
  }

  /**
   * The latest events, newest first.
   *
   * @param before only events before this one, where given
   */
  public List<AuditEvent> list(int limit, OptionalLong before) {
    return dsl.selectFrom(AUDIT_EVENT)
        .where(before.isPresent() ? AUDIT_EVENT.SEQUENCE.lt(before.getAsLong()) : DSL.noCondition())
        .orderBy(AUDIT_EVENT.SEQUENCE.desc())
        .limit(limit)
        .fetch(AuditRepository::event);
  }

  private static AuditEvent same(
      AuditEvent stored, String kind, String subject, String actor, String payload) {
    if (stored.kind().equals(kind)
        && stored.subject().equals(subject)
        && stored.actor().equals(actor)
        && stored.payload().equals(payload)) {
      return stored;
    }
    throw new ConflictingContent(
        "audit key " + stored.idempotencyKey() + " belongs to event " + stored.sequence());
  }

  private static void insert(DSLContext transaction, AuditEvent event) {
    transaction
        .insertInto(AUDIT_EVENT)
        .set(AUDIT_EVENT.SEQUENCE, event.sequence())
        .set(AUDIT_EVENT.KIND, event.kind())
        .set(AUDIT_EVENT.SUBJECT, event.subject())
        .set(AUDIT_EVENT.ACTOR, event.actor())
        .set(AUDIT_EVENT.PAYLOAD, event.payload())
        .set(AUDIT_EVENT.AT, event.at())
        .set(AUDIT_EVENT.IDEMPOTENCY_KEY, event.idempotencyKey())
        .set(AUDIT_EVENT.PREVIOUS_HASH, event.previousHash().hex())
        .set(AUDIT_EVENT.HASH, event.hash().hex())
        .execute();
    transaction
        .update(AUDIT_HEAD)
        .set(AUDIT_HEAD.SEQUENCE, event.sequence())
        .set(AUDIT_HEAD.HASH, event.hash().hex())
        .execute();
  }

  private static Optional<AuditHead> head(DSLContext dsl) {
    return dsl.selectFrom(AUDIT_HEAD)
        .fetchOptional(row -> new AuditHead(row.getSequence(), new Sha256(row.getHash())));
  }

  private static AuditEvent event(AuditEventRecord stored) {
    return new AuditEvent(
        stored.getSequence(),
        stored.getKind(),
        stored.getSubject(),
        stored.getActor(),
        stored.getPayload(),
        stored.getAt(),
        stored.getIdempotencyKey(),
        new Sha256(stored.getPreviousHash()),
        new Sha256(stored.getHash()));
  }
}
