package dev.quarterdeck.activity.trading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What a venue cancels by itself when it hears nothing more of a bot. */
class CountdownOnSimvenueTest extends UsdmBotCase {
  @Test
  void itIsStartedOverWhileOrdersRestAndADeadBotsOrdersGoWhenItRunsOut() {
    RunningBot bot = RunningBot.start(house);
    awaitResting();
    await().atMost(PATIENCE).until(() -> !set().isEmpty());
    Instant began = house.clock.instant();
    while (set().getLast() == 0
        || house.clock.instant().isBefore(began.plus(RestingCountdown.LENGTH).plusSeconds(5))) {
      awaitBegunAnew(bot);
    }
    assertThat(set()).isSubsetOf(RestingCountdown.LENGTH.toMillis(), 0L);
    assertThat(truth("CountdownExpired")).isEmpty();

    awaitNoneMoved();
    bot.kill();
    Set<String> left = working();
    assertThat(left).isNotEmpty();
    house.clock.move(RestingCountdown.LENGTH.minusSeconds(10));
    venue.step();
    assertThat(working()).as("not filled by the step").isNotEmpty().isSubsetOf(left);
    assertThat(truth("CountdownExpired")).isEmpty();
    house.clock.move(Duration.ofSeconds(11));
    venue.step();

    assertThat(working()).isEmpty();
    assertThat(truth("CountdownExpired")).hasSize(1);
  }

  @Test
  void aBotThatEndsTakesItBack() {
    RunningBot bot = RunningBot.start(house);
    awaitResting();
    awaitBegunAnew(bot);
    bot.stop();

    assertThat(set()).last().isEqualTo(0L);
    admin(
        "POST",
        "/perpetual/accounts/main/orders?symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC"
            + "&quantity=0.05&price=55000");
    house.clock.move(RestingCountdown.LENGTH.plusSeconds(1));
    venue.step();
    assertThat(working()).hasSize(1);
  }

  @Test
  void whereOthersTradeAsWellNoneIsBegun() {
    house.shared();
    RunningBot bot = RunningBot.start(house);
    awaitResting();
    for (int step = 0; step < 5; step++) {
      pass(bot);
    }
    bot.stop();

    assertThat(set()).isEmpty();
  }

  /** Lets as much time pass as takes the bot to speak up again, and waits for that. */
  private void awaitBegunAnew(RunningBot bot) {
    int before = set().size();
    for (int step = 0; step < 4; step++) {
      pass(bot);
    }
    await().atMost(PATIENCE).pollInterval(Duration.ofMillis(10)).until(() -> set().size() > before);
  }

  /** The bot is not about to replace its orders, which it would die amid. */
  private void awaitNoneMoved() {
    AtomicReference<Set<String>> before = new AtomicReference<>(Set.of());
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(500))
        .until(() -> working().equals(before.getAndSet(working())) && working().size() == 2);
  }

  private List<Long> set() {
    return truth("CountdownSet").stream().map(entry -> entry.path("millis").asLong()).toList();
  }
}
