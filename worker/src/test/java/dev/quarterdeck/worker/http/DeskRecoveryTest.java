package dev.quarterdeck.worker.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.worker.cli.JsonObject;
import dev.quarterdeck.worker.desk.RequiresTemporal;
import dev.quarterdeck.worker.desk.TestDesk;
import dev.quarterdeck.worker.desk.TestHome;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A desk whose own servers are killed under it, in the middle of a soak, with nobody there. */
@RequiresTemporal
class DeskRecoveryTest {
  private static final Path SAMPLE = Path.of("..", "desk").toAbsolutePath().normalize();
  private static final String ID = "soak/harbour/2.4";
  private static final Duration PATIENCE = Duration.ofSeconds(180);

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path home;

  @Test
  void itStartsThemAgainAndTheSoakComesToTheSameResult() throws Exception {
    try (TestDesk desk = TestDesk.ready(home, SAMPLE)) {
      start(desk, "{\"bot\":\"harbour\",\"speed\":200}");
      awaitUnderWay(desk);
      kill(new TestHome(home).postgres());
      awaitSaid(desk, "PostgreSQL is back");
      awaitUnderWay(desk);
      kill(new TestHome(home).temporal());
      awaitSaid(desk, "Temporal is back");

      String disturbed = result(desk);
      start(desk, "{\"bot\":\"harbour\"}");
      assertThat(result(desk)).isNotEmpty().isEqualTo(disturbed);
      Awaitility.await("the doctor agrees")
          .atMost(PATIENCE)
          .until(() -> !desk.get("viewer", "/api/v1/doctor").body().contains("\"failed\""));
      assertThat(desk.announced()).doesNotContain("\tat ");
    }
  }

  private static void start(TestDesk desk, String request) throws Exception {
    HttpResponse<String> started = desk.post("operator", "/api/v1/soaks", request);
    assertThat(started.statusCode()).as(started.body()).isEqualTo(200);
  }

  private static void awaitUnderWay(TestDesk desk) {
    double percent =
        Awaitility.await("the soak is under way")
            .atMost(PATIENCE)
            .until(() -> percent(desk), played -> played > 15);
    assertThat(percent).as("what is played when a server is killed").isLessThan(100);
  }

  private static double percent(TestDesk desk) throws Exception {
    HttpResponse<String> answer = desk.get("viewer", "/api/v1/soak/result?id=" + ID);
    return answer.statusCode() == 200
        ? 100
        : JsonObject.parse(answer.body()).number("percent").map(Number::doubleValue).orElse(0.0);
  }

  private static String result(TestDesk desk) {
    return Awaitility.await("the soak has ended")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(300))
        .until(
            () -> {
              HttpResponse<String> answer = desk.get("viewer", "/api/v1/soak/result?id=" + ID);
              return answer.statusCode() == 200
                  ? JsonObject.parse(answer.body()).text("resultSha256")
                  : "";
            },
            sha256 -> !sha256.isEmpty());
  }

  private static void awaitSaid(TestDesk desk, String line) {
    Awaitility.await(line).atMost(PATIENCE).until(() -> desk.announced().contains(line));
  }

  private static void kill(long pid) {
    assertThat(ProcessHandle.of(pid).orElseThrow().destroyForcibly()).isTrue();
  }
}
