package dev.quarterdeck.activity.trading;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ClockStepsTest {
  private final BotNotes notes = new BotNotes(TradingHouse.BOT, Clock.systemUTC());
  private final ClockSteps steps = new ClockSteps(notes);

  @Test
  void eachStepBackIsToldOnce() {
    steps.look(Duration.ZERO);
    steps.look(Duration.ofSeconds(3_600));
    steps.look(Duration.ofSeconds(3_600));
    steps.look(Duration.ofSeconds(3_630));

    assertThat(notes.latest()).hasSize(2);
    assertThat(notes.latest().getFirst()).contains("clock was set back by 3600 s");
    assertThat(notes.latest().getLast()).contains("clock was set back by 30 s");
  }

  @Test
  void aClockThatSlippedIsNoStep() {
    steps.look(Duration.ofMillis(900));

    assertThat(notes.latest()).isEmpty();
  }
}
