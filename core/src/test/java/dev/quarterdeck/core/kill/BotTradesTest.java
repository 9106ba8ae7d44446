package dev.quarterdeck.core.kill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.core.kill.BotTrades.Stretch;
import dev.quarterdeck.core.kill.BotTrades.Traded;
import dev.quarterdeck.core.market.Instrument;
import dev.quarterdeck.core.market.InstrumentClass;
import dev.quarterdeck.core.market.InstrumentId;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BotTradesTest {
  private static final InstrumentId BTCUSDT = InstrumentId.parse("BTCUSDT@binance");
  private static final InstrumentId BTCUSDC = InstrumentId.parse("BTCUSDC@binance");
  private static final InstrumentId ETHBTC = InstrumentId.parse("ETHBTC@binance");
  private static final List<Instrument> LISTED =
      List.of(
          instrument(BTCUSDT, "BTC", "USDT"),
          instrument(BTCUSDC, "BTC", "USDC"),
          instrument(ETHBTC, "ETH", "BTC"));

  @Test
  void anAssetIsSummedOverEveryMarketThatItTradesOn() {
    BotTrades trades =
        trades(Map.of(BTCUSDT, traded("1", "60000"), BTCUSDC, traded("-0.4", "-24000")), Map.of());

    assertThat(trades.asset("BTC", LISTED)).isEqualByComparingTo("0.6");
  }

  @Test
  void commissionsThatWereTakenInTheAssetAreNotTheBotsAnyMore() {
    BotTrades trades =
        trades(Map.of(BTCUSDT, traded("1", "60000")), Map.of("BTC", new BigDecimal("0.001")));

    assertThat(trades.asset("BTC", LISTED)).isEqualByComparingTo("0.999");
  }

  @Test
  void whatWasPaidWithTheAssetIsNotTheBotsAnyMore() {
    BotTrades trades =
        trades(Map.of(BTCUSDT, traded("1", "60000"), ETHBTC, traded("10", "0.5")), Map.of());

    assertThat(trades.asset("BTC", LISTED)).isEqualByComparingTo("0.5");
    assertThat(trades.asset("ETH", LISTED)).isEqualByComparingTo("10");
  }

  @Test
  void whatAKillOfTheAccountLeftOnPurposeStaysTheBots() {
    BotTrades trades =
        new BotTrades(
            List.of(
                going(Map.of(BTCUSDT, traded("0.1", "6000"))),
                ended(Set.of("BTC", "SOL"), Map.of(BTCUSDT, traded("1", "60000"))),
                ended(Set.of("ETH", "BTC"), Map.of(ETHBTC, traded("10", "0.5"))),
                ended(Set.of(), Map.of(BTCUSDT, traded("7", "420000")))));

    assertThat(trades.asset("BTC", LISTED)).isEqualByComparingTo("0.6");
    assertThat(trades.asset("ETH", LISTED)).as("sold by the kill in between").isZero();
  }

  @Test
  void whatTheKillClosedItselfCounts() {
    BotTrades before = trades(Map.of(BTCUSDT, traded("1", "60000")), Map.of());

    assertThat(before.and(Map.of(BTCUSDT, new BigDecimal("-1")), List.of()).asset("BTC", LISTED))
        .isZero();
    assertThat(
            BotTrades.none()
                .and(Map.of(BTCUSDT, new BigDecimal("-1")), List.of())
                .position(BTCUSDT))
        .isEqualByComparingTo("-1");
  }

  private static BotTrades trades(
      Map<InstrumentId, Traded> traded, Map<String, BigDecimal> commissions) {
    return new BotTrades(List.of(new Stretch(Optional.empty(), traded, commissions)));
  }

  private static Stretch going(Map<InstrumentId, Traded> traded) {
    return new Stretch(Optional.empty(), traded, Map.of());
  }

  private static Stretch ended(Set<String> left, Map<InstrumentId, Traded> traded) {
    return new Stretch(Optional.of(left), traded, Map.of());
  }

  private static Traded traded(String quantity, String value) {
    return new Traded(new BigDecimal(quantity), new BigDecimal(value));
  }

  private static Instrument instrument(InstrumentId id, String base, String quote) {
    BigDecimal step = new BigDecimal("0.001");
    return new Instrument(
        id, InstrumentClass.SPOT, base, quote, step, step, step, new BigDecimal("5"));
  }
}
