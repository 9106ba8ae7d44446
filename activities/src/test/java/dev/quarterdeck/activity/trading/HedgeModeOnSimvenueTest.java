package dev.quarterdeck.activity.trading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.quarterdeck.workflow.FailureType;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Somebody switches the account to hedge mode while a bot trades on it. */
class HedgeModeOnSimvenueTest extends UsdmBotCase {
  private RunningBot bot;

  /** Its orders are in the way of that, so they are cancelled, and others do not get through. */
  @BeforeEach
  void switchesTheMode() {
    bot = RunningBot.start(house);
    awaitResting();
    admin(
        "POST",
        "/faults",
        "{\"method\": \"POST\", \"path\": \"/fapi/v1/order\", \"effect\": \"maintenance\","
            + " \"count\": 1000}");
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              adapter().cancelAll(BTCUSDT.id());
              return working().isEmpty();
            });
    admin("POST", "/perpetual/accounts/main/mode", "{\"hedged\": true}");
  }

  @Test
  void theFirstOrderThatIsRefusedForItEndsTheSessionWithWhatToDo() {
    admin("DELETE", "/faults");
    await().atMost(PATIENCE).until(this::wasRefusedForIt);
    house.clock.move(AccountWatch.AGAIN);

    assertEndsForIt();
  }

  @Test
  void theLookEveryFiveMinutesFindsItWithoutAnOrder() {
    house.clock.move(Duration.ofMinutes(5));

    assertEndsForIt();
    assertThat(wasRefusedForIt()).isFalse();
  }

  private void assertEndsForIt() {
    assertThatThrownBy(() -> bot.ended())
        .satisfies(e -> assertThat(FailureType.of(e)).contains(FailureType.NEEDS_OPERATOR))
        .hasMessageContaining(
            "the account is in hedge mode, which bots do not trade: close what is")
        .hasMessageContaining("switch it to one-way mode at the venue, and resume the bot");
    assertThat(working()).isEmpty();
    assertThat(bot.told.getLast().notes())
        .anyMatch(note -> note.endsWith("the account is in hedge mode: the session ends"));
  }

  private boolean wasRefusedForIt() {
    return truth("RequestAnswered").stream().anyMatch(one -> one.toString().contains("-4061"));
  }
}
