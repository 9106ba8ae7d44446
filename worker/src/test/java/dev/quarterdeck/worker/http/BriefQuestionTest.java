package dev.quarterdeck.worker.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.Status;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class BriefQuestionTest {
  private final BriefQuestion brief = new BriefQuestion(Duration.ofSeconds(30));

  @Test
  void whatIsAnsweredInTimeIsTheAnswer() {
    assertThat(brief.ask("kill/desk", () -> "FLAT")).contains("FLAT");
  }

  @Test
  void aServiceThatHangsOrIsAwayIsNotWaitedFor() {
    BriefQuestion impatient = new BriefQuestion(Duration.ofMillis(200));
    CountDownLatch never = new CountDownLatch(1);

    assertThat(
            impatient.ask(
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
    assertThat(
            brief.ask(
                "kill/desk",
                () -> {
                  throw Status.UNAVAILABLE.asRuntimeException();
                }))
        .isEmpty();
    never.countDown();
  }

  @Test
  void whatIsBrokenHereIsNoSilence() {
    assertThatThrownBy(
            () ->
                brief.ask(
                    "kill/desk",
                    () -> {
                      throw new IllegalStateException("a defect");
                    }))
        .hasMessage("a defect");
  }
}
