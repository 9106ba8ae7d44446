package dev.quarterdeck.activity.trading;

import static dev.quarterdeck.activity.trading.TradingHouse.BOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.quarterdeck.core.kill.HaltScope;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The venue refuses every order and answers all else. */
class RefusedOrdersOnSimvenueTest extends UsdmBotCase {
  private static final Duration WATCHED = Duration.ofSeconds(10);

  @Test
  void theBotSaysSoAndIsHeldAndAsksSeldom() {
    RunningBot bot = RunningBot.start(house);
    awaitResting();
    int before = submits();
    admin(
        "POST",
        "/faults",
        "{\"method\": \"POST\", \"path\": \"/fapi/v1/order\", \"effect\": \"maintenance\","
            + " \"count\": 100000}");

    await()
        .atMost(Duration.ofSeconds(10))
        .until(
            () ->
                bot.latest()
                    .filter(report -> report.holds().contains("REFUSED"))
                    .filter(
                        report ->
                            report.notes().stream()
                                .anyMatch(note -> note.contains("the venue refuses orders (")))
                    .isPresent());
    await().pollDelay(WATCHED).atMost(PATIENCE).until(() -> true);
    assertThat(submits() - before).isBetween(4, 12);

    admin("DELETE", "/faults");
    awaitResting();
    assertThat(bot.stop().rejected()).isZero();
    assertThat(house.orders.open(new HaltScope.Bot(BOT))).isEmpty();
  }

  private int submits() {
    return (int)
        truth("RequestReceived").stream()
            .filter(one -> one.path("method").asString().equals("POST"))
            .filter(one -> one.path("path").asString().equals("/fapi/v1/order"))
            .count();
  }
}
