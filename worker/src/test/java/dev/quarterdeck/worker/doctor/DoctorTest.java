package dev.quarterdeck.worker.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class DoctorTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Test
  void findingsComeInTheOrderOfTheChecks() {
    DoctorReport report =
        new Doctor(
                List.of(
                    check("first", () -> Finding.ok("first", "fine")),
                    check("second", () -> Finding.warning("second", "odd", "look"))),
                PATIENCE)
            .examine();

    assertThat(report.findings()).extracting(Finding::id).containsExactly("first", "second");
    assertThat(report.healthy()).isTrue();
  }

  @Test
  void aCheckThatBreaksIsAFindingAndTheOthersStillCount() {
    DoctorReport report =
        new Doctor(
                List.of(
                    check(
                        "broken",
                        () -> {
                          throw new IllegalStateException("no such thing");
                        }),
                    check("fine", () -> Finding.ok("fine", "fine"))),
                PATIENCE)
            .examine();

    assertThat(report.healthy()).isFalse();
    assertThat(report.findings().getFirst().message()).contains("no such thing");
    assertThat(report.findings().getLast().health()).isEqualTo(Health.OK);
  }

  @Test
  void aCheckThatHangsDoesNotHoldUpTheReport() {
    CountDownLatch never = new CountDownLatch(1);
    DoctorReport report =
        new Doctor(
                List.of(
                    check(
                        "hangs",
                        () -> {
                          never.await();
                          return Finding.ok("hangs", "woke up");
                        })),
                Duration.ofMillis(50))
            .examine();

    assertThat(report.findings().getFirst().health()).isEqualTo(Health.FAILED);
    assertThat(report.findings().getFirst().message()).contains("no answer");
  }

  @Test
  void anAnswerHasTheFieldsThatTheCommandLineShows() {
    DoctorReport report =
        new DoctorReport(List.of(Finding.ok("jdk", "Java 25")))
            .with(Finding.failed("disk", "full", "free space"));

    assertThat(report.fields()).containsEntry("healthy", false);
    assertThat(report.findings().getLast().fields())
        .containsEntry("id", "disk")
        .containsEntry("status", "failed")
        .containsEntry("message", "full")
        .containsEntry("remedy", "free space");
  }

  @Test
  void whateverIsWrongHasARemedy() {
    assertThatThrownBy(() -> Finding.failed("disk", "full", ""))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static DoctorCheck check(String id, Callable<Finding> finding) {
    return new DoctorCheck() {
      @Override
      public String id() {
        return id;
      }

      @Override
      public Finding examine() throws Exception {
        return finding.call();
      }
    };
  }
}
