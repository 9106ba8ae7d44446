package dev.quarterdeck.worker.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.quarterdeck.worker.cli.JsonObject;
import dev.quarterdeck.workflow.trading.BotRunWorkflowImpl;
import io.temporal.testing.WorkflowReplayer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A bot on a venue over HTTP; its worker is killed, the next one is asked to end. */
@RequiresTemporal
class BotOnSimvenueTest {
  private static final Duration PATIENCE = Duration.ofSeconds(120);

  /** How long the orders of a worker may rest that was asked to end by SIGTERM. */
  private static final Duration TAKEN_OFF = Duration.ofSeconds(30);

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  @Test
  void aKilledWorkersOrdersAreTakenOnAndAStoppedWorkersAreTakenOff() throws Exception {
    try (VenueDesk house = new VenueDesk(folder);
        TestDesk desk = house.start("desk");
        TestDesk first = house.start("venue")) {
      house.release(desk);
      assertThat(VenueDesk.instruct(desk, "start")).isEqualTo(200);
      assertThat(VenueDesk.instruct(desk, "start", "watcher")).isEqualTo(200);

      try (TestDesk second = house.start("venue")) {
        awaitPairAndPosition(house, desk);
        Set<String> resting = house.open();
        long before = session(desk);
        first.kill();
        await()
            .atMost(PATIENCE)
            .pollInterval(Duration.ofMillis(50))
            .until(() -> session(desk) > before && trading(desk));
        assertThat(house.open()).isEqualTo(resting);
        assertThat(report(desk).text("position")).isEqualTo("1.000998");

        assertTakenOffInTime(house, second);
      }
      try (TestDesk _ = house.begin("kill");
          TestDesk _ = house.start("venue")) {
        assertTakenFlatWhenItsRiskPolicyStopsIt(house, desk);
        VenueDesk.instruct(desk, "stop");
        await().atMost(PATIENCE).until(() -> !VenueDesk.status(desk).flag("running"));
      }
      assertThat(VenueDesk.status(desk).text("state")).isEqualTo("STOPPED");
      assertReplays(desk);
      assertThat(VenueDesk.status(desk, "watcher").object("report").orElseThrow().text("state"))
          .isEqualTo("RUNNING");
      assertThat(house.senders())
          .as("who sent anything about an order; the watcher may not trade")
          .containsExactly("main");
      List<String> sent =
          house.orders().stream().map(order -> order.text("clientOrderId")).toList();
      assertThat(sent).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(3);
    }
  }

  private static void awaitPairAndPosition(VenueDesk house, TestDesk desk) {
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              assertThat(VenueDesk.status(desk).text("state")).isNotEqualTo("FAILED");
              return house.open().size() == 2
                  && report(desk).text("position").equals("1.000998")
                  && report(desk).text("workingOrders").equals("2");
            });
  }

  /** From the signal, by the venue's truth; the process may take longer to end. */
  private static void assertTakenOffInTime(VenueDesk house, TestDesk stopped)
      throws InterruptedException {
    assertThat(house.open()).isNotEmpty();
    assertThat(stopped.process().destroy()).isTrue();
    await()
        .atMost(TAKEN_OFF)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> house.open().isEmpty());
    stopped.exitCode();
    assertThat(house.open()).isEmpty();
  }

  /** Too much is executed; the bot has it closed, and nothing but its own. */
  private static void assertTakenFlatWhenItsRiskPolicyStopsIt(VenueDesk house, TestDesk desk)
      throws Exception {
    await().atMost(PATIENCE).until(() -> house.open().size() == 2);
    house.execute("BUY");
    HttpResponse<String> ended =
        await()
            .atMost(PATIENCE)
            .until(
                () -> desk.get("operator", "/api/v1/kill/result?id=kill/bot:rester"),
                answer -> answer.statusCode() == 200);

    JsonObject kill = JsonObject.parse(ended.body());
    assertThat(kill.text("verdict")).as(ended.body()).isEqualTo("FLAT");
    assertThat(kill.text("certificateSha256")).hasSize(64);
    assertThat(house.open()).isEmpty();
    assertThat(house.owned("BTC").subtract(BigDecimal.ONE).abs())
        .isLessThan(new BigDecimal("0.0002"));
    assertThat(desk.get("operator", "/api/v1/kills").body()).contains("HARD_STOP: position");
  }

  /** What the real server recorded fits the code; the build keeps such a history for good. */
  private static void assertReplays(TestDesk desk) throws Exception {
    String shown =
        desk.temporal("workflow", "show", "--workflow-id", "bot/rester", "--output", "json");
    String history = shown.substring(shown.indexOf('{'));
    Optional.ofNullable(System.getProperty("quarterdeck.record"))
        .ifPresent(file -> write(Path.of(file), history));
    WorkflowReplayer.replayWorkflowExecution(history, BotRunWorkflowImpl.class);
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonObject report(TestDesk desk) {
    return VenueDesk.status(desk)
        .object("report")
        .orElseGet(() -> JsonObject.parse("{\"session\":0,\"trading\":false}"));
  }

  private static long session(TestDesk desk) {
    return report(desk).number("session").map(Number::longValue).orElse(0L);
  }

  private static boolean trading(TestDesk desk) {
    return report(desk).flag("trading");
  }
}
