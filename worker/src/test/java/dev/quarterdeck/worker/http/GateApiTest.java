package dev.quarterdeck.worker.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.worker.cli.JsonObject;
import dev.quarterdeck.worker.desk.RequiresTemporal;
import dev.quarterdeck.worker.desk.TestDesk;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Promotions of the sample bots on real servers, by the API and by Temporal's command line. */
@RequiresTemporal
class GateApiTest {
  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  static Path home;

  private static TestDesk desk;

  @BeforeAll
  static void start() throws Exception {
    desk = TestDesk.ready(home, Path.of("..", "desk").toAbsolutePath().normalize());
  }

  @AfterAll
  static void stop() throws Exception {
    if (desk != null) {
      desk.close();
    }
  }

  @Test
  void promotesBotThatDeservesIt() throws Exception {
    // given
    JsonObject started =
        post("/gates", "{\"bot\":\"harbour\",\"target\":\"testnet\",\"by\":\"ada\"}", 200);
    String gate = started.text("gateId");

    // when
    JsonObject report = report(gate);
    JsonObject promotion = post("/gate/approve", decision(gate, "ben"), 200);

    // then
    assertThat(report.text("verdict")).isEqualTo("GO");
    assertThat(report.names())
        .contains("gateId", "verdict", "level", "target", "checks", "reportSha256");
    assertThat(report.objects("checks").getFirst().names())
        .contains("id", "severity", "verdict", "reason", "evidence", "age");
    assertThat(promotion.text("mode")).isEqualTo("testnet");
    String manifest = promotion.text("manifestSha256");
    assertThat(post("/manifests/" + manifest + "/verify", "{}", 200).flag("valid")).isTrue();
    assertThat(post("/artifacts/" + manifest + "/verify", "{}", 200).flag("valid")).isTrue();
    assertThat(get("/bots/harbour").text("highestMode")).isEqualTo("testnet");
    assertThat(get("/gates").toString()).contains("\"status\":\"approved\"");
    assertThat(get("/audit").toString()).contains("gate.approved").contains(manifest);
    assertThat(post("/audit/verify", "{}", 200).flag("valid")).isTrue();
    assertThat(post("/gate/approve", decision(gate, "ben"), 409).text("message"))
        .startsWith(gate + " was approved by ben at ");
  }

  @Test
  void refusesBotThatDoesNot() throws Exception {
    // given
    String gate =
        post("/gates", "{\"bot\":\"breakwater\",\"target\":\"testnet\",\"by\":\"ada\"}", 200)
            .text("gateId");

    // when
    JsonObject report = report(gate);

    // then
    assertThat(report.text("verdict")).isEqualTo("NO-GO");
    assertThat(report.text("status")).isEqualTo("refused");
    HttpResponse<String> approval =
        desk.post("operator", "/api/v1/gate/approve", decision(gate, "ben"));
    assertThat(approval.statusCode()).isIn(409, 422);
    assertThat(JsonObject.parse(approval.body()).text("message"))
        .isEqualTo(gate + " is NO-GO; only a GO can be approved");
    assertThat(get("/bots/breakwater").text("highestMode")).isEqualTo("paper");
  }

  @Test
  void saysThatGateWasRejected() throws Exception {
    String gate =
        post("/gates", "{\"bot\":\"harbour\",\"target\":\"testnet\",\"by\":\"ada\"}", 200)
            .text("gateId");
    report(gate);

    assertThat(post("/gate/reject", decision(gate, "ben"), 200).text("ending"))
        .isEqualTo("REJECTED");
    assertThat(post("/gate/approve", decision(gate, "ben"), 409).text("message"))
        .startsWith(gate + " was rejected by ben at ");
  }

  @Test
  void promotesFromTheCommandLineOfTemporal() throws Exception {
    // given
    String gate = "gate/harbour/2.4/70";
    String input = "{\"bot\":\"harbour\",\"target\":\"testnet\",\"requestedBy\":\"ann\"}";

    // when
    String start =
        desk.temporal(
            "workflow",
            "start",
            "--type",
            "PromotionGate",
            "--task-queue",
            "desk",
            "--workflow-id",
            gate,
            "--input",
            input);
    assertThat(start).startsWith("exit 0").contains(gate);
    String verdict = report(gate).text("verdict");
    String update =
        desk.temporal(
            "workflow",
            "update",
            "execute",
            "--workflow-id",
            gate,
            "--name",
            "approve",
            "--input",
            "{\"by\":\"ben\",\"reason\":\"two calm hours\"}");
    String next =
        post("/gates", "{\"bot\":\"harbour\",\"target\":\"testnet\",\"by\":\"ada\"}", 200)
            .text("gateId");

    // then
    assertThat(verdict).isEqualTo("GO");
    assertThat(update).startsWith("exit 0").contains("manifestSha256");
    assertThat(get("/bots/harbour").text("highestMode")).isEqualTo("testnet");
    assertThat(Integer.parseInt(next.substring(next.lastIndexOf('/') + 1))).isGreaterThan(70);
  }

  private static String decision(String gate, String by) {
    return "{\"id\":\"" + gate + "\",\"by\":\"" + by + "\",\"reason\":\"clean soak\"}";
  }

  private static JsonObject report(String gate) {
    HttpResponse<String> answer =
        Awaitility.await("report of " + gate)
            .atMost(Duration.ofSeconds(240))
            .pollInterval(Duration.ofMillis(100))
            .until(
                () -> desk.get("viewer", "/api/v1/gate/result?id=" + gate),
                response -> response.statusCode() != 202);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JsonObject.parse(answer.body());
  }

  private static JsonObject get(String path) throws Exception {
    return JsonObject.parse(desk.get("viewer", "/api/v1" + path).body());
  }

  private static JsonObject post(String path, String body, int status) throws Exception {
    HttpResponse<String> answer = desk.post("operator", "/api/v1" + path, body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    return JsonObject.parse(answer.body());
  }
}
