package dev.quarterdeck.worker.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.worker.cli.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * A desk that leaves the kill switch to another process, on real servers; it mostly waits, for
 * Temporal to forget who is gone.
 */
@RequiresTemporal
@Execution(ExecutionMode.CONCURRENT)
class DeskWithoutKillTest {
  private static final Path SAMPLE = Path.of("..", "desk").toAbsolutePath().normalize();
  private static final Duration PATIENCE = Duration.ofSeconds(180);

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path home;

  @Test
  void theDoctorFailsWheneverNobodyServesTheKillSwitch() throws Exception {
    try (TestDesk desk = TestDesk.start(home, SAMPLE, "desk")) {
      desk.awaitReady();

      JsonObject alone = doctor(desk);
      assertThat(alone.flag("healthy")).isFalse();
      assertThat(check(alone, "kill-queue").text("status")).isEqualTo("failed");
      assertThat(check(alone, "kill-queue").text("remedy")).contains("up --role kill");
      assertThat(check(alone, "task-queues").text("status")).isEqualTo("warning");
      assertThat(check(alone, "task-queues").text("message")).contains("research");

      try (TestDesk kill = TestDesk.start(home, SAMPLE, "kill")) {
        kill.awaitReady();
        awaitKillQueue(desk, "ok");

        kill.kill();
        awaitKillQueue(desk, "failed");
      }
    }
  }

  private static void awaitKillQueue(TestDesk desk, String status) {
    Awaitility.await("kill-queue " + status)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofSeconds(2))
        .until(() -> check(doctor(desk), "kill-queue").text("status").equals(status));
  }

  private static JsonObject doctor(TestDesk desk) throws Exception {
    return JsonObject.parse(desk.get("viewer", "/api/v1/doctor").body());
  }

  private static JsonObject check(JsonObject report, String id) {
    return report.objects("checks").stream()
        .filter(row -> row.text("id").equals(id))
        .findFirst()
        .orElseThrow();
  }
}
