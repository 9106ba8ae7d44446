package dev.quarterdeck.activity.trading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.activity.trading.FailedBegins.Failed;
import dev.quarterdeck.core.catalog.BotId;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class FailedBeginsTest {
  private static final BotId BOT = new BotId("harbour");

  private final AtomicLong now = new AtomicLong();
  private final FailedBegins begins = new FailedBegins(now::get);

  @Test
  void whatGoesOnFailingIsToldNowAndThenAlone() {
    assertThat(begins.failed(BOT, "mode")).isEqualTo(new Failed(false, true));
    pass(Duration.ofSeconds(1));
    assertThat(begins.failed(BOT, "mode")).isEqualTo(new Failed(false, false));
    pass(Duration.ofSeconds(1));
    assertThat(begins.failed(BOT, "leverage")).isEqualTo(new Failed(true, false));
    pass(Duration.ofMinutes(1));
    assertThat(begins.failed(BOT, "leverage")).isEqualTo(new Failed(true, true));
    pass(Duration.ofMinutes(29));
    assertThat(begins.failed(BOT, "leverage")).isEqualTo(new Failed(true, false));
    pass(Duration.ofMinutes(1));
    assertThat(begins.failed(BOT, "leverage")).isEqualTo(new Failed(true, true));
  }

  @Test
  void oneThatBeganEndsTheRow() {
    begins.failed(BOT, "mode");
    pass(Duration.ofHours(1));
    begins.came(BOT);

    assertThat(begins.failed(BOT, "mode")).isEqualTo(new Failed(false, true));
  }

  private void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }
}
