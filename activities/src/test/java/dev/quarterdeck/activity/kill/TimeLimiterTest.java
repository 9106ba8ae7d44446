package dev.quarterdeck.activity.kill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class TimeLimiterTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Supplier<String> DEFECT =
      () -> {
        throw new IllegalStateException("a defect");
      };

  private final TimeLimiter limiter =
      new TimeLimiter(LONG, failure -> failure instanceof UncheckedIOException);

  @Test
  void whatIsAnsweredInTimeIsTheAnswer() {
    assertThat(limiter.ask("kill/desk", () -> "FLAT")).contains("FLAT");
  }

  @Test
  void aServiceThatHangsIsNotWaitedFor() {
    CountDownLatch never = new CountDownLatch(1);

    assertThat(
            TimeLimiter.forgiving(Duration.ofMillis(200))
                .ask(
                    "kill/desk",
                    () -> {
                      try {
                        never.await();
                      } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                      }
                      return "late";
                    }))
        .isEmpty();
    never.countDown();
  }

  @Test
  void aServiceThatIsAwayGivesNoAnswer() {
    assertThat(
            limiter.ask(
                "kill/desk",
                () -> {
                  throw new UncheckedIOException(new IOException("gone"));
                }))
        .isEmpty();
  }

  @Test
  void whatIsBrokenHereIsNoSilence() {
    assertThatThrownBy(() -> limiter.ask("kill/desk", DEFECT)).hasMessage("a defect");
  }

  @Test
  void aKillGoesOnWhateverFails() {
    assertThat(TimeLimiter.forgiving(LONG).ask("the latch", DEFECT)).isEmpty();
    assertThat(
            TimeLimiter.forgiving(LONG)
                .ask(
                    "the latch",
                    () -> {
                      throw new AssertionError("an error");
                    }))
        .isEmpty();
  }
}
