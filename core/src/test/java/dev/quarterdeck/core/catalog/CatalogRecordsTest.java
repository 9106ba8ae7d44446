package dev.quarterdeck.core.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.quarterdeck.core.market.InstrumentId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogRecordsTest {
  private static final CheckRule RULE = new CheckRule(Severity.CRITICAL, Duration.ofHours(1));

  @Test
  void modesAreInTheOrderOfRiskAndReadAsTheyAreWritten() {
    assertThat(Arrays.stream(Mode.values()).map(Mode::text))
        .containsExactly("disabled", "no-trade", "paper", "testnet", "micro-live", "live");
    assertThat(Mode.values()).allMatch(mode -> Mode.parse(mode.text()) == mode);
    assertThat(Arrays.stream(Mode.values()).filter(Mode::liveCapital))
        .containsExactly(Mode.MICRO_LIVE, Mode.LIVE);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Mode.parse("MICRO_LIVE"))
        .withMessageContaining("micro-live")
        .withMessageContaining("MICRO_LIVE");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 20})
  void anEnvelopeAllowsLeverageUpToTwenty(int leverage) {
    assertThat(envelope("1", leverage).maximumLeverage()).isEqualTo(leverage);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 21})
  void anEnvelopeRefusesLeverageOutOfRange(int leverage) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> envelope("1", leverage))
        .withMessageContaining("from 1 to 20");
  }

  @Test
  void anEnvelopeNeedsANotionalAndAnInstrument() {
    assertThatIllegalArgumentException().isThrownBy(() -> envelope("0", 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Envelope(BigDecimal.ONE, List.of(), 1));
  }

  @ParameterizedTest
  @EnumSource(
      value = Mode.class,
      names = {"DISABLED", "NO_TRADE", "PAPER"})
  void noGateLeadsToPaperOrBelow(Mode mode) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new GatesConfig(
                    Map.of(mode, new TargetGate(Map.of("tests", RULE), false)),
                    Duration.ofHours(24)));
  }

  @Test
  void gatesNeedChecksAgesAndAnExpiry() {
    assertThatIllegalArgumentException().isThrownBy(() -> new TargetGate(Map.of(), false));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CheckRule(Severity.ADVISORY, Duration.ZERO));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new GatesConfig(Map.of(), Duration.ofHours(-1)));
  }

  @Test
  void aSoakWindowEndsOnceAndAfterItsStart() {
    Instant start = Instant.parse("2013-11-26T00:00:00Z");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> window(Optional.of(start), Optional.of(start), Optional.empty()));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> window(Optional.empty(), Optional.of(start), Optional.of(Duration.ofHours(2))));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> window(Optional.empty(), Optional.empty(), Optional.of(Duration.ZERO)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Alpha", "1st", "a_b", "a b", "-a", "é"})
  void namesOfBotsAndStrategiesAreLowerCaseAndPlain(String name) {
    assertThatIllegalArgumentException().isThrownBy(() -> new BotId(name));
    assertThatIllegalArgumentException().isThrownBy(() -> new StrategyId(name));
  }

  private static Envelope envelope(String notional, int leverage) {
    return new Envelope(
        new BigDecimal(notional), List.of(InstrumentId.parse("BTCUSD@bitstamp")), leverage);
  }

  private static SoakWindow window(
      Optional<Instant> from, Optional<Instant> to, Optional<Duration> length) {
    return new SoakWindow("tape", from, to, length);
  }
}
