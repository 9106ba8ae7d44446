package dev.quarterdeck.db.evidence;

import dev.quarterdeck.core.evidence.CanonicalJson;
import dev.quarterdeck.core.evidence.Sha256;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;

/**
 * Something that people or the desk did.
 *
 * @param sequence its place in the chain, from 1
 * @param kind what happened, such as {@code gate-approved}
 * @param subject to what, such as a gate's id
 * @param actor who did it
 * @param payload the particulars as JSON, byte for byte
 * @param at when, kept to the microsecond
 * @param idempotencyKey what a repetition is recognised by
 * @param previousHash hash of the event before, 64 zeros for the first
 * @param hash its own
 */
public record AuditEvent(
    long sequence,
    String kind,
    String subject,
    String actor,
    String payload,
    Instant at,
    String idempotencyKey,
    Sha256 previousHash,
    Sha256 hash) {

  /** What the first event follows. */
  static final Sha256 GENESIS = new Sha256("0".repeat(64));

  public AuditEvent {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(subject, "subject");
    Objects.requireNonNull(actor, "actor");
    Objects.requireNonNull(payload, "payload");
    Objects.requireNonNull(idempotencyKey, "idempotencyKey");
    Objects.requireNonNull(previousHash, "previousHash");
    Objects.requireNonNull(hash, "hash");
    at = at.truncatedTo(ChronoUnit.MICROS);
    if (sequence < 1) {
      throw new IllegalArgumentException("events are numbered from 1: " + sequence);
    }
  }

  /** The event that follows a head, sealed. */
  static AuditEvent after(
      AuditHead head,
      String kind,
      String subject,
      String actor,
      String payload,
      Instant at,
      String idempotencyKey) {
    AuditEvent open =
        new AuditEvent(
            head.sequence() + 1,
            kind,
            subject,
            actor,
            payload,
            at,
            idempotencyKey,
            head.hash(),
            GENESIS);
    return new AuditEvent(
        open.sequence,
        kind,
        subject,
        actor,
        payload,
        open.at,
        idempotencyKey,
        head.hash(),
        open.computedHash());
  }

  /**
   * The hash that its content asks for: SHA-256 of the hash before and the event's canonical JSON,
   * in UTF-8.
   */
  public Sha256 computedHash() {
    return Sha256.of(
        previousHash.hex()
            + CanonicalJson.write(
                Map.of(
                    "sequence", sequence,
                    "kind", kind,
                    "subject", subject,
                    "actor", actor,
                    "payload", payload,
                    "at", at,
                    "idempotencyKey", idempotencyKey)));
  }

  /** Where the chain stands after this event. */
  public AuditHead head() {
    return new AuditHead(sequence, hash);
  }
}
