package dev.quarterdeck.activity.trading;

import static dev.quarterdeck.activity.trading.TradingHouse.BOT;
import static dev.quarterdeck.activity.trading.TradingHouse.BTCUSDT;
import static dev.quarterdeck.activity.trading.TradingHouse.MAIN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.core.catalog.BotConfig;
import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.catalog.DeskConfig;
import dev.quarterdeck.core.catalog.Mode;
import dev.quarterdeck.core.market.Side;
import dev.quarterdeck.core.venue.ClientOrderId;
import dev.quarterdeck.core.venue.OrderIntent;
import dev.quarterdeck.core.venue.OrderRequest;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What of an account may be somebody else's, and what is a difference. */
class AccountCheckTest extends BotCase {
  private static final BotId OTHER = new BotId("basin");

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

  @Test
  void theCapitalOfABotOnPaperIsNotOnTheAccount() {
    TradingHouse house = house();
    try (TradingHouse.Process process = house.process()) {
      house.sessions.begin(OTHER, "test", SessionLease.LENGTH);

      assertThat(driftBeside(house, process, Mode.PAPER)).isZero();
      assertThat(driftBeside(house, process, Mode.NO_TRADE)).isZero();
      assertThat(driftBeside(house, process, Mode.TESTNET)).isEqualTo(0.5);
    }
  }

  @Test
  void whatABotBroughtThatTradedStaysWhenItGoesBackToPaper() {
    TradingHouse house = house();
    try (TradingHouse.Process process = house.process()) {
      house.sessions.begin(OTHER, "test", SessionLease.LENGTH);
      OrderRequest request = order(ClientOrderId.derive(OTHER, "s1", "1"));
      process
          .services
          .intents()
          .record(new OrderIntent(request, MAIN, OTHER, Optional.empty(), house.clock.instant()));

      assertThat(driftBeside(house, process, Mode.PAPER)).isEqualTo(0.5);
    }
  }

  @Test
  void aPositionOfABotThatTheDeskDoesNotHaveIsNamed() {
    TradingHouse house = house();
    house.perpetual();
    try (TradingHouse.Process process = house.process()) {
      sold(house, process, OTHER);
      house.venue.positioned(BTCUSDT.id(), "-0.1");

      AccountCheck.Finding.Read read = (AccountCheck.Finding.Read) check(house, process).look();
      assertThat(read.drift()).isZero();
      assertThat(read.differences())
          .contains(
              "BTCUSDT@binance: -0.1 of it are of bot 'basin', which the desk does not have there"
                  + " any more: give it back its file, or close them");
    }
  }

  @Test
  void aPositionOfABotOfTheDeskIsNotNamed() {
    TradingHouse house = house();
    house.perpetual();
    try (TradingHouse.Process process = house.process()) {
      sold(house, process);
      house.venue.positioned(BTCUSDT.id(), "-0.1");

      assertThat(((AccountCheck.Finding.Read) check(house, process).look()).differences())
          .noneMatch(difference -> difference.contains("of bot"));
    }
  }

  /** Beside another bot with a base quantity of its own, while the account holds one's alone. */
  private static double driftBeside(TradingHouse house, TradingHouse.Process process, Mode mode) {
    BotAdmission.Admitted alone = RunningBot.admitted(house);
    BotConfig bot = alone.bot();
    DeskConfig desk = alone.desk();
    BotConfig other =
        new BotConfig(
            OTHER,
            bot.strategy(),
            bot.version(),
            bot.instrument(),
            bot.venue(),
            bot.account(),
            mode,
            bot.envelope(),
            bot.paper(),
            bot.fallbackFees(),
            bot.baseQuantity(),
            bot.quoteAmount(),
            bot.leverage(),
            bot.parameters(),
            Optional.empty());
    DeskConfig both =
        new DeskConfig(
            desk.venues(), desk.strategies(), List.of(bot, other), desk.gates(), desk.calendar());
    AccountCheck check =
        check(house, process, new BotAdmission.Admitted(both, bot, alone.account(), alone.plan()));
    return ((AccountCheck.Finding.Read) check.look()).drift();
  }

  private static double drift(TradingHouse house, TradingHouse.Process process, String held) {
    house.venue.positioned(BTCUSDT.id(), held);
    AccountCheck check = check(house, process);
    assertThat(check.look()).isInstanceOf(AccountCheck.Finding.Read.class);
    return ((AccountCheck.Finding.Read) check.look()).drift();
  }

  private static AccountCheck check(TradingHouse house, TradingHouse.Process process) {
    return check(house, process, RunningBot.admitted(house));
  }

  private static AccountCheck check(
      TradingHouse house, TradingHouse.Process process, BotAdmission.Admitted admitted) {
    return new AccountCheck(admitted, house.venue, process.services);
  }

  /** The bot is short of a tenth. */
  private static void sold(TradingHouse house, TradingHouse.Process process) {
    sold(house, process, BOT);
  }

  private static void sold(TradingHouse house, TradingHouse.Process process, BotId bot) {
    OrderRequest request =
        new OrderRequest(
            ClientOrderId.derive(bot, "s0", "1"),
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
            new OrderIntent(request, MAIN, bot, Optional.empty(), house.clock.instant()),
            TradingHouse.plainRules(),
            Optional.empty());
    process.services.sender().refresh(request.clientOrderId());
  }
}
