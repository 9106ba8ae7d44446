package dev.quarterdeck.worker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BotRunCommandsTest {
  private static final String STATUS = "GET /bot/status?bot=harbour";
  private static final String STARTED = "{\"workflowId\":\"bot/harbour\",\"runId\":\"r\"}";

  @TempDir Path home;
  private FakeDesk desk;

  @BeforeEach
  void startDesk() throws IOException {
    desk = FakeDesk.start(home);
  }

  @AfterEach
  void stopDesk() throws IOException {
    desk.close();
  }

  private static String status(boolean running, String state, long session, boolean trading) {
    return """
        {"bot":"harbour","workflowId":"bot/harbour","running":%s,"state":"%s","note":"",\
        "report":{"session":%d,"trading":%s,"holds":[],"state":"RUNNING","position":"0.05",\
        "equity":"1000.5","workingOrders":2,"fills":7,"bestBid":"99","bestAsk":"101",\
        "notes":["12:00 goes on with 2 orders of earlier sessions"]}}"""
        .formatted(running, state, session, trading);
  }

  private FakeDesk.Outcome start() {
    return desk.run("bot", "start", "harbour", "--by", "ada", "--reason", "go");
  }

  @Test
  void startWaitsForANewSessionThatTrades() {
    desk.on("POST /bot/start", 200, STARTED)
        .on(STATUS, 200, status(false, "STOPPED", 3, true))
        .on(STATUS, 200, status(true, "RUNNING", 3, true))
        .on(STATUS, 200, status(true, "RUNNING", 4, false))
        .on(STATUS, 200, status(true, "RUNNING", 4, true));

    FakeDesk.Outcome outcome = start();

    assertThat(outcome.status()).isZero();
    assertThat(outcome.out())
        .contains("harbour  RUNNING", "position 0.05", "equity 1000.5", "orders 2", "fills 7")
        .contains("goes on with 2 orders of earlier sessions");
    assertThat(desk.requests()).hasSize(5);
    assertThat(JsonObject.parse(desk.requests().get(1).body()).text("by")).isEqualTo("ada");
  }

  @Test
  void aBotThatMayNotRunSaysWhyAndFails() {
    desk.on("POST /bot/start", 200, STARTED)
        .on(STATUS, 200, "{\"bot\":\"harbour\",\"running\":false,\"state\":\"NEVER_STARTED\"}")
        .on(
            STATUS,
            200,
            "{\"bot\":\"harbour\",\"running\":false,\"state\":\"FAILED\","
                + "\"note\":\"no release allows harbour\"}");

    FakeDesk.Outcome outcome = start();

    assertThat(outcome.status()).isEqualTo(1);
    assertThat(outcome.out()).contains("FAILED  no release allows harbour");
  }

  @Test
  void stopWaitsUntilItHasEnded() {
    desk.on("POST /bot/stop", 200, status(true, "STOPPING", 4, true))
        .on(STATUS, 200, status(true, "STOPPING", 4, false))
        .on(STATUS, 200, status(false, "STOPPED", 4, false));

    FakeDesk.Outcome outcome =
        desk.run("bot", "stop", "harbour", "--by", "ada", "--reason", "enough");

    assertThat(outcome.status()).isZero();
    assertThat(outcome.out()).contains("STOPPED");
  }

  @ParameterizedTest
  @ValueSource(strings = {"pause", "resume"})
  void instructionsAreSigned(String what) {
    desk.on("POST /bot/" + what, 200, status(true, "RUNNING", 4, true));

    assertThat(desk.run("bot", what, "harbour", "--by", "ada", "--reason", "x").status()).isZero();
    assertThat(desk.run("bot", what, "harbour", "--by", "ada").status()).isEqualTo(2);
    assertThat(desk.run("bot", what, "harbour", "--by", "ada", "--reason", " ").status())
        .isEqualTo(2);
    assertThat(desk.requests()).hasSize(1);
  }

  @Test
  void statusExitsByWhetherItRuns() {
    desk.on(STATUS, 200, status(true, "RUNNING", 4, true))
        .on(STATUS, 200, status(false, "STOPPED", 4, false));

    assertThat(desk.run("bot", "status", "harbour").status()).isZero();
    FakeDesk.Outcome stopped = desk.run("bot", "status", "harbour", "--json");
    assertThat(stopped.status()).isEqualTo(1);
    assertThat(JsonObject.parse(stopped.out()).text("state")).isEqualTo("STOPPED");
  }

  @Test
  void howManyOrdersTheVenueRefusedIsShownWhereItIsCounted() {
    String counted =
        status(true, "RUNNING", 4, true).replace("\"fills\":7", "\"fills\":7,\"rejected\":12");
    desk.on(STATUS, 200, counted)
        .on(STATUS, 200, counted)
        .on(STATUS, 200, status(true, "RUNNING", 4, true));

    assertThat(desk.run("bot", "status", "harbour").out()).contains("fills 7  rejected 12");
    assertThat(
            JsonObject.parse(desk.run("bot", "status", "harbour", "--json").out())
                .object("report")
                .orElseThrow()
                .text("rejected"))
        .isEqualTo("12");
    assertThat(desk.run("bot", "status", "harbour").out()).doesNotContain("rejected");
  }

  @Test
  void whatHeldTheLastSessionIsNotSaidOfABotThatIsPaused() {
    desk.on(STATUS, 200, status(true, "PAUSED", 4, true).replace("[]", "[\"STOPPING\"]"));

    assertThat(desk.run("bot", "status", "harbour").out())
        .contains("harbour  PAUSED")
        .doesNotContain("STOPPING");
  }

  @Test
  void tailSaysEveryNoteAndEveryChangeOnce() {
    desk.on(STATUS, 200, status(true, "RUNNING", 4, true))
        .on(STATUS, 200, status(true, "RUNNING", 4, true))
        .on(STATUS, 200, status(false, "STOPPED", 4, false));

    FakeDesk.Outcome outcome = desk.run("bot", "tail", "harbour");

    assertThat(outcome.out().lines()).hasSize(3);
    assertThat(outcome.out()).containsOnlyOnce("goes on with 2 orders");
  }

  @Test
  void ordersAreATable() {
    desk.on(
        "GET /orders?bot=harbour&open=true",
        200,
        """
        {"orders":[{"clientOrderId":"qd-1","bot":"harbour","account":"main",\
        "instrument":"BTCUSDT@binance","side":"BUY","quantity":0.05,"limit":99,\
        "state":"ACCEPTED","filled":0,"averagePrice":null,"venueOrderId":"7",\
        "intendedAt":"2026-03-01T12:00:00Z","killId":null}]}""");

    FakeDesk.Outcome outcome = desk.run("orders", "--bot", "harbour", "--open");

    assertThat(outcome.status()).isZero();
    assertThat(outcome.out()).contains("ACCEPTED", "BTCUSDT@binance", "qd-1");
  }
}
