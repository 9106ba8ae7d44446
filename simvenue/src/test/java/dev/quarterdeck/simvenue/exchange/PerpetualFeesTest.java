package dev.quarterdeck.simvenue.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quarterdeck.simvenue.VenueSetup;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What perpetual trades cost those whose rates follow what they trade. */
class PerpetualFeesTest {

  private Instant now = Instant.parse("2026-03-01T07:00:00Z");
  private Perpetuals perpetuals;

  @BeforeEach
  void openTwoAccounts() {
    FeeTable table =
        new FeeTable(
            List.of(
                FeeTier.of("0", "0.0002", "0.0005"),
                FeeTier.of("60000", "0.0001", "0.0004"),
                FeeTier.of("120000", "0", "0.0003")));
    perpetuals =
        new Perpetuals(
            VenueSetup.standard().perpetuals(),
            table,
            () -> now,
            RandomGenerator.of("L64X128MixRandom"),
            event -> {});
    for (String name : List.of("ada", "ben")) {
      perpetuals.open(name, new Fees(new BigDecimal("0.001"), new BigDecimal("0.002")));
      perpetuals.adjust(name, new BigDecimal("100000"));
    }
    perpetuals.payByTier("ada");
  }

  @Test
  void ratesFollowTheVolumeOfThirtyDaysFromTheNextTradeOn() {
    assertThat(trade()).isEqualByComparingTo("30");
    assertThat(perpetuals.view().feeTier("ada")).isEqualTo(1);
    assertThat(perpetuals.view().fees("ada").taker()).isEqualByComparingTo("0.0004");
    assertThat(trade()).isEqualByComparingTo("24");
    assertThat(perpetuals.view().feeTier("ada")).isEqualTo(2);
    now = now.plus(Duration.ofDays(31));
    assertThat(perpetuals.view().feeTier("ada")).isZero();
    assertThat(trade()).isEqualByComparingTo("30");
  }

  @Test
  void whoAgreedToNothingPaysItsOwnRates() {
    trade();

    assertThat(perpetuals.view().feeTier("ben")).isZero();
    assertThat(perpetuals.view().fees("ben").maker()).isEqualByComparingTo("0.001");
    assertThat(perpetuals.view().trades("ben").getFirst().seller().commission())
        .isEqualByComparingTo("60");
  }

  @Test
  void tiersBeginAtZeroAndRise() {
    assertThatThrownBy(() -> new FeeTable(List.of(FeeTier.of("1", "0", "0"))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> new FeeTable(List.of(FeeTier.of("0", "0", "0"), FeeTier.of("0", "0", "0"))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Ada buys one from ben and this is what it costs her. */
  private BigDecimal trade() {
    perpetuals.place(
        "ben", NewOrder.limit("BTCUSDT", Side.SELL, new BigDecimal("60000"), BigDecimal.ONE));
    return perpetuals
        .place("ada", NewOrder.limit("BTCUSDT", Side.BUY, new BigDecimal("60000"), BigDecimal.ONE))
        .trades()
        .getFirst()
        .buyer()
        .commission();
  }
}
