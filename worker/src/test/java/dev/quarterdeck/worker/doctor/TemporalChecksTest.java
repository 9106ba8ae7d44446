package dev.quarterdeck.worker.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class TemporalChecksTest {
  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final Duration ALLOWED = Duration.ofSeconds(2);

  @Test
  void aWholeServerPasses() throws IOException {
    try (FakeTemporal temporal = new FakeTemporal(CLOCK)) {
      TemporalService service = temporal.service();

      assertThat(new TemporalCheck(service).examine().message()).contains("1.31.2", "default");
      assertThat(new VisibilityCheck(service).examine().health()).isEqualTo(Health.OK);
      assertThat(new SchedulesCheck(service).examine().health()).isEqualTo(Health.OK);
      assertThat(new TemporalClockCheck(service, CLOCK, ALLOWED).examine().health())
          .isEqualTo(Health.OK);
    }
  }

  @Test
  void aServerWithoutSchedulesAndVisibilityFails() throws IOException {
    try (FakeTemporal temporal = new FakeTemporal(CLOCK).withoutSchedulesAndVisibility()) {
      TemporalService service = temporal.service();

      assertThat(new TemporalCheck(service).examine().health()).isEqualTo(Health.OK);
      Finding visibility = new VisibilityCheck(service).examine();
      assertThat(visibility.health()).isEqualTo(Health.FAILED);
      assertThat(visibility.remedy()).contains("install-temporal");
      assertThat(new SchedulesCheck(service).examine().health()).isEqualTo(Health.FAILED);
      assertThat(new TemporalClockCheck(service, CLOCK, ALLOWED).examine().health())
          .isEqualTo(Health.FAILED);
    }
  }

  @Test
  void aServerThatIsGoneFails() throws IOException {
    FakeTemporal temporal = new FakeTemporal(CLOCK);
    TemporalService service = temporal.service();
    temporal.close();

    Finding found = new TemporalCheck(service).examine();

    assertThat(found.health()).isEqualTo(Health.FAILED);
    assertThat(found.message()).contains("UNAVAILABLE");
  }

  @Test
  void aScheduleThatIsBehindIsNamedWhateverPageItIsOn() throws IOException {
    try (FakeTemporal temporal = new FakeTemporal(CLOCK)) {
      temporal
          .schedule("daily-close", false, NOW.plusSeconds(60))
          .schedule("resting", true, NOW.minus(Duration.ofDays(3)))
          .schedule("just-due", false, NOW.minus(Duration.ofMinutes(4)))
          .schedule("never", false);
      StaleSchedulesCheck check = new StaleSchedulesCheck(temporal.service(), CLOCK);
      Finding fresh = check.examine();
      assertThat(fresh.health()).isEqualTo(Health.OK);
      assertThat(fresh.message()).contains("none of 4", "1 are paused");

      temporal.schedule("forgotten", false, NOW.plusSeconds(60), NOW.minus(Duration.ofHours(2)));

      Finding stale = check.examine();
      assertThat(stale.health()).isEqualTo(Health.FAILED);
      assertThat(stale.message())
          .contains("forgotten (due 2026-11-20T08:00:00Z)")
          .doesNotContain("just-due");
    }
  }

  @Test
  void aServerWhoseClockDiffersFailsAndNothingIsLeftBehind() throws IOException {
    try (FakeTemporal temporal = new FakeTemporal(Clock.offset(CLOCK, Duration.ofSeconds(-5)))) {
      Finding found = new TemporalClockCheck(temporal.service(), CLOCK, ALLOWED).examine();

      assertThat(found.health()).isEqualTo(Health.FAILED);
      assertThat(found.message()).contains("5000 ms behind", "2000 ms allowed");
      assertThat(temporal.created()).isEmpty();
    }
  }
}
