package dev.quarterdeck.activity.venue;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class PostResendingTest {
  /** A desk without the option had an order booked twice 2 ms apart when its answer was lost. */
  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"true", "", "FALSE", "no"})
  void aProcessThatWouldRepeatAnOrderIsRefused(String setting) {
    assertThatIllegalStateException()
        .isThrownBy(() -> PostResending.refuse(setting))
        .withMessageContaining("-Dsun.net.http.retryPost=false");
  }

  @Test
  void aProcessThatSendsOnceIsNot() {
    assertThatCode(() -> PostResending.refuse("false")).doesNotThrowAnyException();
  }
}
