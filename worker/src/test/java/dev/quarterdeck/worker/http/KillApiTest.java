package dev.quarterdeck.worker.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.quarterdeck.activity.kill.LatchFiles;
import dev.quarterdeck.core.kill.CertificateVerification;
import dev.quarterdeck.core.kill.CertificateVerifier;
import dev.quarterdeck.core.kill.HaltRequest;
import dev.quarterdeck.core.kill.HaltScope;
import dev.quarterdeck.worker.cli.JsonObject;
import dev.quarterdeck.worker.desk.KillVenue;
import dev.quarterdeck.worker.desk.RequiresTemporal;
import dev.quarterdeck.worker.desk.TestDesk;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Kills of an account on a venue over the wire, on real servers, by API and Temporal's program. */
@RequiresTemporal
class KillApiTest {
  private static final Duration PATIENCE = Duration.ofSeconds(180);

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  static Path directory;

  private static KillVenue venue;
  private static TestDesk desk;

  @BeforeAll
  static void start() throws Exception {
    venue = KillVenue.open();
    Path home = directory.resolve("home");
    leaveLatchFile(home);
    Path files = venue.desk(directory.resolve("desk"), home);
    venue.usdmDesk(files, home);
    venue.hedges();
    desk = TestDesk.ready(home, files);
  }

  @AfterAll
  static void stop() throws Exception {
    if (desk != null) {
      desk.close();
    }
    if (venue != null) {
      venue.close();
    }
  }

  @Test
  void aKillIsCertifiedAndTheScopeTradesAgainOnlyOnThatCertificate() throws Exception {
    venue.rests(3);
    venue.fault("{\"path\": \"/api/v3/openOrders\", \"effect\": \"html-body\", \"count\": 2}");

    JsonObject started =
        post("/kills", "{\"scope\":\"desk\",\"by\":\"grace\",\"reason\":\"drill\"}", 200);
    JsonObject report = result("kill/desk");

    assertThat(started.flag("halted")).isTrue();
    assertThat(report.text("verdict")).as(report.toString()).isEqualTo("FLAT");
    assertThat(report.names())
        .contains("killId", "venues", "startedAt", "flatAt", "certificate", "certificateSha256");
    JsonObject main = report.objects("venues").getFirst();
    assertThat(main.number("ordersCancelled").map(Number::intValue)).contains(3);
    assertThat(Files.exists(Path.of(report.text("certificate")))).isTrue();
    Awaitility.await("recorded")
        .atMost(PATIENCE)
        .until(() -> get("/kills").toString().contains(report.text("certificateSha256")));
    assertThat(get("/kill?id=" + report.text("killId")).text("verdict")).isEqualTo("FLAT");
    Awaitility.await("audited")
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(get("/audit").toString())
                    .contains("kill-certified")
                    .contains(report.text("certificateSha256")));

    venue.rests(1);
    Awaitility.await("ended")
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(post("/kill/rearm", signed(""), 422).text("message"))
                    .contains("rests on BTCUSDT"));
    venue.fault(
        "{\"path\": \"/api/v3/account\", \"effect\": \"html-body\", \"lastsMillis\": 600000}");
    post("/kills", "{\"scope\":\"desk\",\"by\":\"ada\",\"reason\":\"one was left\"}", 200);
    assertThat(get("/kill?id=" + report.text("killId")).text("verdict"))
        .as("another kill runs under the halt that goes by this id")
        .isNotEqualTo("FLAT");
    venue.heal();
    assertThat(result("kill/desk").text("killId")).isEqualTo(report.text("killId"));
    Awaitility.await("ended")
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(post("/kill/rearm", signed(""), 200).value("forced")).contains(false));
    assertThat(post("/kill/rearm", signed(""), 409).text("message")).contains("not halted");
  }

  @Test
  void aKillFromTemporalsProgramIsJoinedAndAbandoned() throws Exception {
    venue.fault(
        "{\"path\": \"/api/v3/account\", \"effect\": \"html-body\", \"lastsMillis\": 600000}");
    String start =
        desk.temporal(
            "workflow",
            "start",
            "--type",
            "KillSwitch",
            "--task-queue",
            "kill",
            "--workflow-id",
            "kill/venue:main",
            "--input",
            "{\"scope\":\"venue:main\",\"by\":\"ann\",\"reason\":\"by hand\",\"colour\":\"red\"}");
    assertThat(start).startsWith("exit 0");

    post("/kills", "{\"scope\":\"venue:main\",\"by\":\"ben\",\"reason\":\"me too\"}", 200);
    Awaitility.await()
        .atMost(PATIENCE)
        .until(() -> get("/kill?id=venue:main").text("joined").contains("ben: me too"));
    JsonObject under = get("/kill?id=venue:main");
    JsonObject abandoned =
        post(
            "/kill/abandon",
            "{\"scope\":\"venue:main\",\"by\":\"ben\",\"reason\":\"looked by hand\"}",
            200);
    venue.heal();
    Awaitility.await("recorded")
        .atMost(PATIENCE)
        .until(() -> get("/kills").toString().contains(abandoned.text("certificateSha256")));

    assertThat(under.text("verdict")).isNotEqualTo("FLAT");
    assertThat(abandoned.text("verdict")).isEqualTo("ABANDONED");
    Awaitility.await("ended")
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(post("/kill/rearm", signed("venue:main"), 422).text("message"))
                    .contains("no FLAT certificate"));
    assertThat(
            post(
                    "/kill/rearm",
                    "{\"scope\":\"venue:main\",\"by\":\"ben\",\"reason\":\"ok\",\"force\":true}",
                    200)
                .flag("forced"))
        .isTrue();
  }

  @Test
  void anAccountInHedgeModeEndsFlatOnBothSidesAndItsCertificateHasBoth() throws Exception {
    venue.tradesBothWays();
    assertThat(venue.positions()).containsExactlyInAnyOrder("LONG 0.02", "SHORT -0.03");
    venue.fault(
        "{\"path\": \"/fapi/v1/order\", \"method\": \"POST\", \"effect\": \"reset\","
            + " \"moment\": \"AFTER_BOOKING\"}");

    post("/kills", "{\"scope\":\"venue:usdm\",\"by\":\"grace\",\"reason\":\"drill\"}", 200);
    JsonObject report = result("kill/venue:usdm");

    assertThat(report.text("verdict")).as(report.toString()).isEqualTo("FLAT");
    assertThat(venue.openOrders("usdm")).isZero();
    assertThat(venue.positions()).isEmpty();
    Path certificate = Path.of(report.text("certificate"));
    assertThat(new CertificateVerifier(Optional.empty()).verify(Files.readAllBytes(certificate)))
        .isInstanceOf(CertificateVerification.Genuine.class);
    assertThat(KillVenue.closed(certificate, "usdm"))
        .containsOnly(entry("SELL", new BigDecimal("0.02")), entry("BUY", new BigDecimal("0.03")));
  }

  @Test
  void aHaltThatAFileAskedForStandsFromTheDesksStartOn() throws Exception {
    assertThat(get("/kills").objects("halts"))
        .filteredOn(halt -> halt.text("scope").equals("bot:left-behind"))
        .singleElement()
        .satisfies(
            halt -> {
              assertThat(halt.text("killId")).isEqualTo("kill-without-a-desk");
              assertThat(halt.text("by")).isEqualTo("grace");
            });
    assertThat(Files.exists(directory.resolve("home/halts/honoured/kill-without-a-desk.json")))
        .isTrue();
    assertThat(Files.exists(directory.resolve("home/halts/kill-without-a-desk.json"))).isFalse();
  }

  /** As a kill without a desk leaves it. */
  private static void leaveLatchFile(Path home) {
    Path file =
        new LatchFiles(home)
            .write(
                new HaltRequest(
                    "kill-without-a-desk",
                    HaltScope.parse("bot:left-behind"),
                    "grace",
                    "the desk was down",
                    Instant.parse("2026-11-21T03:00:00Z")));
    assertThat(file).exists();
  }

  @Test
  void whatTheDeskDoesNotHaveIsRefusedAndHaltsNothing() throws Exception {
    String body = "{\"scope\":\"venue:nowhere\",\"by\":\"grace\",\"reason\":\"drill\"}";

    assertThat(post("/kills", body, 404).text("message")).contains("nowhere", "main");
    assertThat(post("/kills", "{\"scope\":\"all\"}", 422).toString())
        .contains("'by'", "'reason'", "scope must be");
    assertThat(get("/kills").toString()).doesNotContain("nowhere");
  }

  @Test
  void aBotThatWasStartedIsShownWhateverBecameOfTheDesksFiles() throws Exception {
    post("/bot/start", "{\"bot\":\"harbour\",\"by\":\"ann\",\"reason\":\"drill\"}", 200);
    Path broken = Files.writeString(directory.resolve("desk/bots/broken.yaml"), "id: [");
    try {
      assertThat(desk.get("viewer", "/api/v1/bots").statusCode()).isNotEqualTo(200);

      HttpResponse<String> answer = desk.get("viewer", "/api/v1/bot/status?bot=harbour");

      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      assertThat(JsonObject.parse(answer.body()).text("workflowId")).isEqualTo("bot/harbour");
    } finally {
      Files.delete(broken);
    }
  }

  private static String signed(String scope) {
    return "{\"scope\":\"%s\",\"by\":\"grace\",\"reason\":\"all is well\"}"
        .formatted(scope.isEmpty() ? "desk" : scope);
  }

  private static JsonObject result(String workflowId) {
    AtomicReference<JsonObject> last = new AtomicReference<>(JsonObject.parse("{}"));
    Awaitility.await("certificate")
        .atMost(PATIENCE)
        .until(
            () -> {
              HttpResponse<String> answer =
                  desk.get("viewer", "/api/v1/kill/result?id=" + workflowId);
              last.set(JsonObject.parse(answer.body()));
              return answer.statusCode() == 200;
            });
    return Objects.requireNonNull(last.get());
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
