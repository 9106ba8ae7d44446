package dev.quarterdeck.db.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.quarterdeck.db.EmbeddedDatabase;
import dev.quarterdeck.db.evidence.AuditFinding.Kind;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each test acts as a superuser who switches the triggers off. */
class AuditTamperingTest {
  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

  private final EmbeddedDatabase database = EmbeddedDatabase.fresh();
  private final AuditRepository audit = new AuditRepository(database.dsl());

  @BeforeEach
  void fiveEvents() {
    IntStream.rangeClosed(1, 5)
        .forEach(n -> audit.append("kind", "subject", "ada", "{\"n\":" + n + "}", NOW, "key-" + n));
    assertThat(audit.verify().intact()).isTrue();
  }

  @AfterEach
  void drop() {
    database.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kind = 'other'",
        "subject = 'other'",
        "actor = 'eve'",
        "payload = '{\"n\":9}'",
        "payload = '{\"n\": 3}'",
        "at = at + interval '1 microsecond'",
        "idempotency_key = 'other'"
      })
  void anEditedFieldIsFound(String edit) {
    tamper("update audit_event set " + edit + " where sequence = 3");

    assertThat(audit.verify().findings())
        .extracting(AuditFinding::sequence, AuditFinding::kind)
        .containsExactly(tuple(3L, Kind.EDITED));
  }

  @Test
  void anEditThatIsSealedAgainBreaksTheNextLink() {
    AuditEvent stored = audit.list(1, OptionalLong.of(4)).getFirst();
    AuditEvent forged =
        AuditEvent.after(
            new AuditHead(2, stored.previousHash()), "kind", "subject", "eve", "{}", NOW, "key-3");
    tamper(
        "update audit_event set actor = 'eve', payload = '{}', hash = '"
            + forged.hash()
            + "' where sequence = 3");

    assertThat(audit.verify().findings())
        .extracting(AuditFinding::sequence, AuditFinding::kind)
        .containsExactly(tuple(4L, Kind.BROKEN_LINK));
  }

  @Test
  void aDeletionInTheMiddleIsFound() {
    tamper("delete from audit_event where sequence = 3");

    assertThat(audit.verify().findings())
        .extracting(AuditFinding::sequence, AuditFinding::kind)
        .containsExactly(tuple(4L, Kind.GAP), tuple(4L, Kind.BROKEN_LINK));
  }

  @Test
  void aDeletionThatIsRenumberedIsFound() {
    tamper("delete from audit_event where sequence = 3");
    tamper("update audit_event set sequence = 3 where sequence = 4");
    tamper("update audit_event set sequence = 4 where sequence = 5");
    tamper("update audit_head set sequence = 4");

    assertThat(audit.verify().findings())
        .extracting(AuditFinding::kind)
        .contains(Kind.EDITED, Kind.BROKEN_LINK);
  }

  @Test
  void aDeletedFirstEventIsFound() {
    tamper("delete from audit_event where sequence = 1");

    assertThat(audit.verify().findings()).extracting(AuditFinding::kind).contains(Kind.GAP);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4})
  void aDeletedTailIsFound(int kept) {
    tamper("delete from audit_event where sequence > " + kept);

    assertThat(audit.verify().findings())
        .extracting(AuditFinding::sequence, AuditFinding::kind)
        .containsExactly(tuple((long) kept, Kind.WRONG_END));
  }

  @Test
  void aTailDeletedTogetherWithItsHeadIsFoundByARememberedHead() {
    AuditHead remembered = audit.verify().head();
    AuditEvent third = audit.list(1, OptionalLong.of(4)).getFirst();
    tamper("delete from audit_event where sequence > 3");
    tamper("update audit_head set sequence = 3, hash = '" + third.hash() + "'");

    assertThat(audit.verify().intact()).isTrue();
    assertThat(audit.verify(Optional.of(remembered)).findings())
        .extracting(AuditFinding::sequence, AuditFinding::kind)
        .containsExactly(tuple(5L, Kind.REWRITTEN));
    assertThat(audit.verify(Optional.of(third.head())).intact()).isTrue();
  }

  @Test
  void aChainRewrittenWholeIsFoundByARememberedHead() {
    AuditHead remembered = audit.verify().head();
    tamper("truncate audit_event");
    tamper("update audit_head set sequence = 0, hash = '" + "0".repeat(64) + "'");
    IntStream.rangeClosed(1, 6)
        .forEach(n -> audit.append("kind", "subject", "eve", "{}", NOW, "key-" + n));

    assertThat(audit.verify().intact()).isTrue();
    assertThat(audit.verify(Optional.of(remembered)).findings())
        .extracting(AuditFinding::kind)
        .containsExactly(Kind.REWRITTEN);
  }

  @Test
  void swappedEventsAreFound() {
    tamper("update audit_event set sequence = 99 where sequence = 2");
    tamper("update audit_event set sequence = 2 where sequence = 3");
    tamper("update audit_event set sequence = 3 where sequence = 99");

    assertThat(audit.verify().findings()).extracting(AuditFinding::sequence).contains(2L, 3L, 4L);
  }

  @Test
  void swappedContentsAreFound() {
    tamper("update audit_event set payload = '{\"n\":3}' where sequence = 2");
    tamper("update audit_event set payload = '{\"n\":2}' where sequence = 3");

    assertThat(audit.verify().findings())
        .extracting(AuditFinding::sequence, AuditFinding::kind)
        .containsExactly(tuple(2L, Kind.EDITED), tuple(3L, Kind.EDITED));
  }

  @Test
  void aForgedEventAtTheEndIsFoundAlthoughItsOwnHashHolds() {
    AuditEvent forged =
        AuditEvent.after(audit.verify().head(), "kind", "subject", "eve", "{}", NOW, "forged");
    insert(forged);

    assertThat(audit.verify().findings())
        .extracting(AuditFinding::sequence, AuditFinding::kind)
        .containsExactly(tuple(6L, Kind.WRONG_END));
  }

  @Test
  void aForgedEventInTheMiddleIsFound() {
    AuditEvent second = audit.list(1, OptionalLong.of(3)).getFirst();
    tamper("delete from audit_event where sequence = 3");
    insert(AuditEvent.after(second.head(), "kind", "subject", "eve", "{}", NOW, "forged"));

    assertThat(audit.verify().findings())
        .extracting(AuditFinding::sequence, AuditFinding::kind)
        .containsExactly(tuple(4L, Kind.BROKEN_LINK));
  }

  @Test
  void aLostHeadIsFound() {
    tamper("delete from audit_head");

    assertThat(audit.verify().findings())
        .extracting(AuditFinding::kind)
        .containsExactly(Kind.WRONG_END);
  }

  private void insert(AuditEvent event) {
    tamper(
        "insert into audit_event values (%d, '%s', '%s', '%s', '%s', '%s', '%s', '%s', '%s')"
            .formatted(
                event.sequence(),
                event.kind(),
                event.subject(),
                event.actor(),
                event.payload(),
                event.at(),
                event.idempotencyKey(),
                event.previousHash(),
                event.hash()));
  }

  private void tamper(String statement) {
    database
        .dsl()
        .transaction(
            transaction -> {
              transaction.dsl().execute("set local session_replication_role = replica");
              transaction.dsl().execute(statement);
            });
  }
}
