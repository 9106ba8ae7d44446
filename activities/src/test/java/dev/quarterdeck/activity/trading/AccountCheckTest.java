package dev.quarterdeck.activity.trading;

import static dev.quarterdeck.activity.trading.TradingHouse.BOT;
import static dev.quarterdeck.activity.trading.TradingHouse.BTCUSDT;
import static dev.quarterdeck.activity.trading.TradingHouse.MAIN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.core.market.Side;
import dev.quarterdeck.core.venue.ClientOrderId;
import dev.quarterdeck.core.venue.OrderIntent;
import dev.quarterdeck.core.venue.OrderRequest;
import java.math.BigDecimal;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What of an account may be somebody else's, and what is a difference. */
class AccountCheckTest extends BotCase {
  @Test
  void besideAShortOfOursOnlyMoreShortMayBeOfOthers() {
    TradingHouse house = house(true);
    house.perpetual();
    try (TradingHouse.Process process = house.process()) {
      sold(house, process);

      assertThat(drift(house, process, "-0.1")).isZero();
      assertThat(drift(house, process, "-5")).isZero();
      assertThat(drift(house, process, "0")).isEqualTo(1);
      assertThat(drift(house, process, "0.1")).isEqualTo(2);
    }
  }

  @Test
  void besideNoPositionOfOursAnyMayBeOfOthers() {
    TradingHouse house = house(true);
    house.perpetual();
    try (TradingHouse.Process process = house.process()) {
      assertThat(drift(house, process, "-5")).isZero();
      assertThat(drift(house, process, "5")).isZero();
    }
  }

  @Test
  void aPositionOfAnAccountInHedgeModeIsNoPositionOfTheBooks() {
    TradingHouse house = house(true);
    house.perpetual();
    house.venue.hedges();
    house.venue.positioned(BTCUSDT.id(), "0.1");
    try (TradingHouse.Process process = house.process()) {
      assertThat(check(house, process).look()).isEqualTo(new AccountCheck.Finding.Hedged());
    }
  }

  private static double drift(TradingHouse house, TradingHouse.Process process, String held) {
    house.venue.positioned(BTCUSDT.id(), held);
    AccountCheck check = check(house, process);
    assertThat(check.look()).isInstanceOf(AccountCheck.Finding.Read.class);
    return ((AccountCheck.Finding.Read) check.look()).drift();
  }

  private static AccountCheck check(TradingHouse house, TradingHouse.Process process) {
    return new AccountCheck(
        RunningBot.admitted(house),
        house.venue,
        process.services.ledger(),
        process.services.sessions(),
        process.services.funding());
  }

  /** The bot is short of a tenth. */
  private static void sold(TradingHouse house, TradingHouse.Process process) {
    OrderRequest request =
        new OrderRequest(
            ClientOrderId.derive(BOT, "s0", "1"),
            BTCUSDT.id(),
            Side.SELL,
            new BigDecimal("0.1"),
            Optional.of(new BigDecimal("99")),
            OrderRequest.TimeInForce.IMMEDIATE_OR_CANCEL,
            false);
    process
        .services
        .sender()
        .send(
            new OrderIntent(request, MAIN, BOT, Optional.empty(), house.clock.instant()),
            TradingHouse.plainRules(),
            Optional.empty());
    process.services.sender().refresh(request.clientOrderId());
  }
}
