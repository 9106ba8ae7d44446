package dev.quarterdeck.worker.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.worker.cli.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The kill switch in a process of its own that dies, on real servers. */
@RequiresTemporal
class KillWorkerCrashTest {
  private static final Duration PATIENCE = Duration.ofSeconds(180);
  private static final int ORDERS = 20;

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path directory;

  @Test
  void aKillGoesOnInAnotherProcessAndForgetsNothing() throws Exception {
    Path home = directory.resolve("home");
    try (KillVenue venue = KillVenue.open()) {
      Path files = venue.desk(directory.resolve("desk"), home);
      try (TestDesk desk = TestDesk.start(home, files, "desk")) {
        desk.awaitReady();
        try (TestDesk first = TestDesk.start(home, files, "kill")) {
          first.awaitReady();
          venue.rests(ORDERS);
          assertThat(venue.openOrders()).isEqualTo(ORDERS);
          venue.fault(
              "{\"path\": \"/api/v3/account\", \"effect\": \"html-body\","
                  + " \"lastsMillis\": 600000}");
          start(desk);
          Awaitility.await("orders cancelled, balances not read")
              .atMost(PATIENCE)
              .until(() -> reads(desk) > 0);

          first.kill();
        }
        saysThatNobodyKnows(desk);
        venue.heal();
        try (TestDesk second = TestDesk.start(home, files, "kill")) {
          second.awaitReady();
          Awaitility.await("certificate recorded").atMost(PATIENCE).until(() -> recorded(desk));
        }
        JsonObject report = report(desk);
        assertThat(report.text("verdict")).as(report.toString()).isEqualTo("FLAT");
        assertThat(report.objects("venues").getFirst().number("ordersCancelled"))
            .map(Number::intValue)
            .contains(ORDERS);
        assertThat(venue.openOrders()).isZero();
      }
    }
  }

  /** With no worker of the kill alive; trading stays halted, and the API says what it can. */
  private static void saysThatNobodyKnows(TestDesk desk) throws Exception {
    JsonObject halt =
        JsonObject.parse(desk.get("viewer", "/api/v1/kills").body()).objects("halts").getFirst();
    assertThat(halt.text("scope")).isEqualTo("desk");
    assertThat(halt.text("verdict")).isEqualTo("UNKNOWN");
    HttpResponse<String> answer = desk.get("viewer", "/api/v1/kill?id=desk");
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).contains("no worker answered");
  }

  private static void start(TestDesk desk) throws Exception {
    HttpResponse<String> answer =
        desk.post(
            "operator",
            "/api/v1/kills",
            "{\"scope\":\"desk\",\"by\":\"grace\",\"reason\":\"drill\"}");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  private static int reads(TestDesk desk) throws Exception {
    return report(desk).objects("venues").stream()
        .flatMap(venue -> venue.number("reads").stream())
        .mapToInt(Number::intValue)
        .sum();
  }

  private static boolean recorded(TestDesk desk) throws Exception {
    return !report(desk).text("endedAt").isEmpty();
  }

  private static JsonObject report(TestDesk desk) throws Exception {
    return JsonObject.parse(desk.get("viewer", "/api/v1/kill?id=desk").body());
  }
}
