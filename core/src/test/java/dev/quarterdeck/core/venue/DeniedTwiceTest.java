package dev.quarterdeck.core.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quarterdeck.core.evidence.Sha256;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeniedTwiceTest {
  private static final Instant NOW = Instant.parse("2026-11-21T03:00:00Z");

  @ParameterizedTest
  @CsvSource({"5, 2, true", "4, 2, false", "6, 6, false", "7, 6, true", "0, 0, false"})
  void theDenialsAreFurtherApartThanAnOrderCanBeInvisible(
      int apart, int visibilityDelay, boolean enough) {
    List<DeniedTwice.Denial> denials = List.of(denial(0), denial(apart));
    Duration delay = Duration.ofSeconds(visibilityDelay);

    if (enough) {
      assertThat(new DeniedTwice(delay, denials).denials()).hasSize(2);
    } else {
      assertThatThrownBy(() -> new DeniedTwice(delay, denials))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void oneDenialIsNotEnough() {
    assertThatThrownBy(() -> new DeniedTwice(Duration.ZERO, List.of(denial(0))))
        .hasMessageContaining("denied twice");
  }

  private static DeniedTwice.Denial denial(int second) {
    return new DeniedTwice.Denial(NOW.plusSeconds(second), "GET /order", Sha256.of("-2013"));
  }
}
