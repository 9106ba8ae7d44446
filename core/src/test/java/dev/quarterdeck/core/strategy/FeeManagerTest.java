package dev.quarterdeck.core.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quarterdeck.core.strategy.FeeRates.Source;
import java.math.BigDecimal;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FeeManagerTest {
  private static final FeeRates VENUE = rates("0.0002", Source.VENUE);
  private static final FeeRates PROFILE = rates("0.0010", Source.PROFILE);
  private static final FeeRates CONFIGURED = rates("0.0020", Source.CONFIGURED);

  @Test
  void takesTheVenuesOwnRatesFirst() {
    FeeManager fees =
        FeeManager.resolve(Optional.of(VENUE), Optional.of(PROFILE), Optional.of(CONFIGURED));

    assertThat(fees.rates()).isEqualTo(VENUE);
    assertThat(fees.resolved()).isTrue();
    assertThat(fees.maker()).isEqualTo(0.0002);
  }

  @Test
  void takesThePublishedProfileWhereTheVenueSaysNothing() {
    FeeManager fees =
        FeeManager.resolve(Optional.empty(), Optional.of(PROFILE), Optional.of(CONFIGURED));

    assertThat(fees.rates()).isEqualTo(PROFILE);
    assertThat(fees.resolved()).isTrue();
  }

  @Test
  void fallsBackToTheConfiguredRatesAndSaysThatTheyAreAGuess() {
    FeeManager fees =
        FeeManager.resolve(Optional.empty(), Optional.empty(), Optional.of(CONFIGURED));

    assertThat(fees.rates()).isEqualTo(CONFIGURED);
    assertThat(fees.resolved()).isFalse();
  }

  @Test
  void saysWhatTheRatesAreAndWhereTheyComeFrom() {
    assertThat(new FeeManager(VENUE).describe())
        .isEqualTo("maker 0.0002, taker 0.0002 from the venue's own rates for this account");
    assertThat(new FeeManager(PROFILE).describe()).endsWith("from the venue's published profile");
    assertThat(new FeeManager(CONFIGURED).describe()).endsWith("from the configured fallback");
  }

  @Test
  void refusesToGoOnWithoutAnyRates() {
    assertThatThrownBy(
            () -> FeeManager.resolve(Optional.empty(), Optional.empty(), Optional.empty()))
        .isInstanceOf(NoSuchElementException.class);
  }

  @Test
  void refusesRatesThatSayAnotherSource() {
    assertThatThrownBy(
            () ->
                FeeManager.resolve(Optional.of(PROFILE), Optional.empty(), Optional.of(CONFIGURED)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("rates of VENUE say PROFILE");
  }

  private static FeeRates rates(String fee, Source source) {
    return new FeeRates(new BigDecimal(fee), new BigDecimal(fee), source);
  }
}
