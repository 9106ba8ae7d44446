package dev.quarterdeck.db.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.db.ConflictingContent;
import dev.quarterdeck.db.EmbeddedDatabase;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AuditRepositoryTest {
  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00.123456789Z");

  private final EmbeddedDatabase database = EmbeddedDatabase.fresh();
  private final AuditRepository audit = new AuditRepository(database.dsl());

  @AfterEach
  void drop() {
    database.close();
  }

  @Test
  void anEmptyChainIsIntact() {
    assertThat(audit.verify().intact()).isTrue();
    assertThat(audit.list(10, OptionalLong.empty())).isEmpty();
  }

  @Test
  void everyEventIsSealedWithTheOneBefore() {
    AuditEvent first = append(1);
    AuditEvent second = append(2);

    assertThat(first.sequence()).isEqualTo(1);
    assertThat(first.previousHash()).isEqualTo(new Sha256("0".repeat(64)));
    assertThat(second.previousHash()).isEqualTo(first.hash());
    assertThat(second.hash()).isEqualTo(second.computedHash());
    AuditVerification verification = audit.verify();
    assertThat(verification.intact()).isTrue();
    assertThat(verification.events()).isEqualTo(2);
    assertThat(verification.head()).isEqualTo(second.head());
  }

  @Test
  void theHashIsWhatTheContractSays() {
    AuditEvent event = append(1);

    assertThat(event.hash())
        .isEqualTo(
            Sha256.of(
                "0".repeat(64)
                    + "{\"actor\":\"ada\",\"at\":\"2026-11-20T10:00:00.123456Z\","
                    + "\"idempotencyKey\":\"key-1\",\"kind\":\"gate-approved\","
                    + "\"payload\":\"{\\\"n\\\":1}\",\"sequence\":1,\"subject\":\"gate/a/1/1\"}"));
  }

  @Test
  void aRepetitionReturnsTheStoredEventAndAnotherContentIsRefused() {
    AuditEvent stored = append(1);
    append(2);

    assertThat(
            audit.append(
                "gate-approved", "gate/a/1/1", "ada", "{\"n\":1}", NOW.plusSeconds(60), "key-1"))
        .isEqualTo(stored);
    assertThatThrownBy(
            () -> audit.append("gate-approved", "gate/a/1/1", "eve", "{\"n\":1}", NOW, "key-1"))
        .isInstanceOf(ConflictingContent.class)
        .hasMessageContaining("event 1");
    assertThat(audit.verify().events()).isEqualTo(2);
    assertThat(audit.verify().intact()).isTrue();
  }

  @Test
  void manyWritersMakeOneChain() {
    IntStream.rangeClosed(1, 60).parallel().forEach(n -> append(n % 50));

    AuditVerification verification = audit.verify();
    assertThat(verification.intact()).isTrue();
    assertThat(verification.events()).isEqualTo(50);
  }

  @Test
  void eventsAreListedNewestFirstAndPageByPage() {
    IntStream.rangeClosed(1, 5).forEach(this::append);

    assertThat(audit.list(2, OptionalLong.empty()))
        .extracting(AuditEvent::sequence)
        .containsExactly(5L, 4L);
    assertThat(audit.list(10, OptionalLong.of(4)))
        .extracting(AuditEvent::sequence)
        .containsExactly(3L, 2L, 1L);
  }

  @Test
  void theDatabaseItselfRefusesEveryChange() {
    append(1);

    assertRefused("update audit_event set actor = 'eve'");
    assertRefused("delete from audit_event");
    assertRefused("truncate audit_event");
    assertRefused("update audit_head set sequence = 0");
    assertRefused("delete from audit_head");
    assertRefused("truncate audit_head");
    assertThat(audit.verify().intact()).isTrue();
  }

  private void assertRefused(String statement) {
    assertThatThrownBy(() -> database.dsl().execute(statement))
        .as(statement)
        .hasMessageContaining("refused");
  }

  private AuditEvent append(int n) {
    return audit.append(
        "gate-approved", "gate/a/1/" + n, "ada", "{\"n\":" + n + "}", NOW, "key-" + n);
  }
}
