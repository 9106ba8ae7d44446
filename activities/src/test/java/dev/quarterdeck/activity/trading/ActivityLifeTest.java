package dev.quarterdeck.activity.trading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quarterdeck.workflow.FailureType;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.api.enums.v1.TimeoutType;
import io.temporal.client.ActivityCanceledException;
import io.temporal.client.ActivityNotExistsException;
import io.temporal.failure.TimeoutFailure;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;

/** What Temporal says to a heartbeat, or does not say any more, decides how a run ends. */
class ActivityLifeTest {
  private static ActivityLife answeredBy(RuntimeException answer) {
    return new ActivityLife(
        (ActivityExecutionContext)
            Proxy.newProxyInstance(
                ActivityLifeTest.class.getClassLoader(),
                new Class<?>[] {ActivityExecutionContext.class},
                (proxy, method, arguments) -> {
                  throw answer;
                }));
  }

  @Test
  void aCancelIsAnEndAndIsConfirmed() {
    ActivityCanceledException asked = new ActivityCanceledException();
    ActivityLife life = answeredBy(asked);

    assertThat(life.show("")).isEqualTo(Life.Wish.END);
    assertThatThrownBy(life::throwWhatEndedIt).isSameAs(asked);
  }

  @Test
  void aRunThatTemporalDoesNotKnowAnyMoreIsLeftToAnother() {
    assertThat(answeredBy(new ActivityNotExistsException(new IllegalStateException())).show(""))
        .isEqualTo(Life.Wish.LEAVE);
  }

  @Test
  void aSilenceIsNoCancelThatAnybodyAskedFor() {
    ActivityLife life =
        answeredBy(
            new ActivityCanceledException(
                null, new TimeoutFailure("silence", null, TimeoutType.TIMEOUT_TYPE_HEARTBEAT)));

    assertThat(life.show("")).isEqualTo(Life.Wish.LEAVE);
    assertThatThrownBy(life::throwWhatEndedIt)
        .satisfies(e -> assertThat(FailureType.of(e)).contains(FailureType.BLOCKED));
  }
}
