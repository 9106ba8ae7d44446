package dev.quarterdeck.activity.trading;

import static dev.quarterdeck.activity.trading.TradingHouse.BOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.quarterdeck.db.trading.BotState;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A worker dies while its quotes rest, and no session of its bot can begin. */
class BotNotBeginningTest extends UsdmBotCase {
  @Test
  void quotesOfAnEarlierSessionDoNotRestWhileNoneBegins() {
    dies();
    hidesTheMode();

    await().atMost(Duration.ofSeconds(10)).until(this::beginsInVainAndHasNoneLeft);

    assertThat(house.sessions.state(BOT).map(BotState::report).orElseThrow())
        .contains("position mode")
        .contains("\"FAILED\"")
        .contains("\"trading\":false");
  }

  @Test
  void theyKeepTheirPlacesWhileItMayPass() {
    dies();
    Set<String> resting = working();
    hidesTheMode();
    assertThatThrownBy(() -> RunningBot.start(house).ended()).hasMessageContaining("position mode");
    admin("DELETE", "/faults");
    RunningBot second = RunningBot.start(house);
    await()
        .atMost(PATIENCE)
        .until(() -> second.latest().filter(r -> r.workingOrders() == 2).isPresent());

    assertThat(working()).isEqualTo(resting);
    second.stop();
  }

  @Test
  void theBooksStayAsOldAsTheyAreWhileNoneBegins() {
    dies();
    BotState before = house.sessions.state(BOT).orElseThrow();
    hidesTheMode();
    RunningBot second = RunningBot.start(house);
    assertThatThrownBy(second::ended).hasMessageContaining("position mode");

    BotState after = house.sessions.state(BOT).orElseThrow();
    assertThat(after.at()).isEqualTo(before.at());
    assertThat(after.session()).isEqualTo(before.session());
    assertThat(after.checkpoint().bytes()).isEqualTo(before.checkpoint().bytes());
    assertThat(second.told).singleElement().satisfies(r -> assertThat(r.trading()).isFalse());
  }

  private void dies() {
    RunningBot first = RunningBot.start(house);
    awaitResting();
    await().atMost(PATIENCE).until(() -> house.sessions.state(BOT).isPresent());
    first.kill();
  }

  private boolean beginsInVainAndHasNoneLeft() {
    assertThatThrownBy(() -> RunningBot.start(house).ended()).hasMessageContaining("position mode");
    return working().isEmpty();
  }

  private void hidesTheMode() {
    admin(
        "POST",
        "/faults",
        "{\"method\": \"GET\", \"path\": \"/fapi/v1/positionSide/dual\","
            + " \"effect\": \"maintenance\", \"count\": 1000}");
  }
}
