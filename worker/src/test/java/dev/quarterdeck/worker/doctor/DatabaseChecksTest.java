package dev.quarterdeck.worker.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.core.venue.ClientOrderId;
import dev.quarterdeck.db.EmbeddedDatabase;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postgresql.ds.PGSimpleDataSource;

class DatabaseChecksTest {
  @RegisterExtension static final EmbeddedDatabase DATABASE = EmbeddedDatabase.fresh();

  @Test
  void namesTheVersionOfADatabaseThatAnswers() {
    Finding found = new PostgresCheck(DATABASE.dataSource()).examine();

    assertThat(found.health()).isEqualTo(Health.OK);
    assertThat(found.message()).startsWith("PostgreSQL 18");
  }

  @Test
  void anOlderVersionIsAWarning() {
    Finding found = new PostgresCheck(DATABASE.dataSource()).judge("16.4", 16);

    assertThat(found.health()).isEqualTo(Health.WARNING);
    assertThat(found.message()).contains("16.4", "18");
  }

  @Test
  void aDatabaseThatDoesNotAnswerFails() {
    PGSimpleDataSource nowhere = new PGSimpleDataSource();
    nowhere.setUrl("jdbc:postgresql://127.0.0.1:1/none?connectTimeout=2");

    Finding found = new PostgresCheck(nowhere).examine();

    assertThat(found.health()).isEqualTo(Health.FAILED);
    assertThat(found.remedy()).contains("DATABASE_URL");
  }

  @Test
  void aDatabaseThatDoesNotSyncFails() throws Exception {
    Finding found = new DurabilityCheck(DATABASE.dataSource()).examine();

    assertThat(found.health()).isEqualTo(Health.FAILED);
    assertThat(found.message()).contains("fsync off");
    assertThat(found.remedy()).contains("fsync");
  }

  @Test
  void aDatabaseThatSyncsIsDurable() throws Exception {
    try (EmbeddedPostgres postgres =
        EmbeddedPostgres.builder()
            .setServerConfig("fsync", "on")
            .setServerConfig("full_page_writes", "on")
            .setServerConfig("synchronous_commit", "on")
            .start()) {
      Finding found = new DurabilityCheck(postgres.getPostgresDatabase()).examine();

      assertThat(found.health()).isEqualTo(Health.OK);
      assertThat(found.message()).isEqualTo("fsync on, full_page_writes on, synchronous_commit on");
    }
  }

  @Test
  void aReportThatCannotBeTrueIsAnAlarmForADay() throws Exception {
    Instant at = Instant.parse("2026-11-20T10:00:00Z");
    ClientOrderId order = ContradictedOrder.in(DATABASE.dsl(), at);

    Finding found = contradictions(at.plusSeconds(60)).examine();

    assertThat(found.health()).isEqualTo(Health.FAILED);
    assertThat(found.message())
        .endsWith(": ada OVERFILL 1 times, for example order " + order.value());
    assertThat(contradictions(at.plus(ContradictionsCheck.LATELY)).examine().health())
        .isEqualTo(Health.OK);
  }

  private static ContradictionsCheck contradictions(Instant now) {
    return new ContradictionsCheck(DATABASE.dataSource(), Clock.fixed(now, ZoneOffset.UTC));
  }

  @Test
  void aClockThatDiffersFromTheDatabasesFails() throws Exception {
    Duration allowed = Duration.ofSeconds(2);
    Clock here = Clock.systemUTC();

    assertThat(new DatabaseClockCheck(DATABASE.dataSource(), here, allowed).examine().health())
        .isEqualTo(Health.OK);
    Finding behind =
        new DatabaseClockCheck(
                DATABASE.dataSource(), Clock.offset(here, Duration.ofMinutes(1)), allowed)
            .examine();
    assertThat(behind.health()).isEqualTo(Health.FAILED);
    assertThat(behind.message()).contains("behind");
    Finding ahead =
        new DatabaseClockCheck(
                DATABASE.dataSource(), Clock.offset(here, Duration.ofMinutes(-1)), allowed)
            .examine();
    assertThat(ahead.message()).contains("ahead of", "2000 ms allowed");
  }
}
