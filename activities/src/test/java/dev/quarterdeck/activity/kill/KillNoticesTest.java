package dev.quarterdeck.activity.kill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.core.kill.KillVerdict;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.event.Level;

class KillNoticesTest {
  @ParameterizedTest
  @CsvSource({
    "NOT_FLAT, 9, INFO",
    "NOT_FLAT, 10, WARN",
    "UNKNOWN, 59, WARN",
    "UNKNOWN, 60, ERROR",
    "NOT_FLAT, 7200, ERROR",
    "FLAT, 7200, INFO"
  })
  void whatIsNotFlatIsToldLouderTheLongerItLasts(KillVerdict verdict, long seconds, Level level) {
    assertThat(KillNotices.level(verdict, Duration.ofSeconds(seconds))).isEqualTo(level);
  }
}
