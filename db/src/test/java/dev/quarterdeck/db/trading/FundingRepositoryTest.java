package dev.quarterdeck.db.trading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.kill.HaltRequest;
import dev.quarterdeck.core.kill.HaltScope;
import dev.quarterdeck.core.kill.RearmGrounds;
import dev.quarterdeck.core.kill.RearmRequest;
import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.market.Side;
import dev.quarterdeck.core.trading.LiquiditySide;
import dev.quarterdeck.core.venue.ClientOrderId;
import dev.quarterdeck.core.venue.FundingPayment;
import dev.quarterdeck.core.venue.OrderIntent;
import dev.quarterdeck.core.venue.OrderReport;
import dev.quarterdeck.core.venue.OrderRequest;
import dev.quarterdeck.core.venue.OrderState;
import dev.quarterdeck.core.venue.TradeId;
import dev.quarterdeck.core.venue.VenueAccountId;
import dev.quarterdeck.core.venue.VenueFill;
import dev.quarterdeck.core.venue.VenueOrderId;
import dev.quarterdeck.db.EmbeddedDatabase;
import dev.quarterdeck.db.kill.EndedKills;
import dev.quarterdeck.db.kill.HaltRepository;
import dev.quarterdeck.db.venue.OrderIntentRepository;
import dev.quarterdeck.db.venue.VenueOrderRepository;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FundingRepositoryTest {
  private static final InstrumentId PERPETUAL = InstrumentId.parse("BTCUSDT@binance");
  private static final BotId KILL_SWITCH = new BotId("kill-switch");
  private static final Instant EIGHT = Instant.parse("2026-11-21T08:00:00Z");

  @RegisterExtension static final EmbeddedDatabase DATABASE = EmbeddedDatabase.fresh();

  private final OrderIntentRepository intents = new OrderIntentRepository(DATABASE.dsl());
  private final VenueOrderRepository orders = new VenueOrderRepository(DATABASE.dsl());
  private final FundingRepository funding = new FundingRepository(DATABASE.dsl());
  private final HaltRepository halts = new HaltRepository(DATABASE.dsl());
  private final EndedKills kills = new EndedKills(DATABASE.dsl());
  private int number;

  @Test
  void aPaymentCountsOnceHoweverOftenItIsRead() {
    VenueAccountId account = new VenueAccountId("once");
    BotId ada = new BotId("ada");
    bought(account, ada, "0.3", EIGHT.minusSeconds(60));
    FundingPayment paid = payment("7", "-1.5", EIGHT);

    assertThat(funding.add(account, List.of(paid), EIGHT)).containsExactly(paid);
    assertThat(funding.add(account, List.of(paid), EIGHT.plusSeconds(300))).isEmpty();

    assertThat(received(ada, account)).isEqualByComparingTo("-1.5");
    assertThat(funding.readUntil(account, PERPETUAL)).contains(EIGHT);
  }

  @Test
  void botsShareAPaymentByWhatTheyHeldWhenItWasMade() {
    VenueAccountId account = new VenueAccountId("shared");
    BotId ada = new BotId("ada");
    BotId ben = new BotId("ben");
    bought(account, ada, "0.3", EIGHT.minusSeconds(60));
    bought(account, ben, "0.1", EIGHT.minusSeconds(50));
    bought(account, ben, "5", EIGHT.plusSeconds(1));

    funding.add(account, List.of(payment("7", "-2", EIGHT)), EIGHT.plusSeconds(10));

    assertThat(received(ada, account)).isEqualByComparingTo("-1.5");
    assertThat(received(ben, account)).isEqualByComparingTo("-0.5");
    assertThat(funding.received(account, "USDT")).isEqualByComparingTo("-2");
  }

  @Test
  void whatIsPaidOnSomebodyElsesPositionIsNoBots() {
    VenueAccountId account = new VenueAccountId("others");
    BotId ada = new BotId("ada");
    orders.addFills(
        account, List.of(fill("foreign", "t0", Side.BUY, "0.6", EIGHT.minusSeconds(90))), EIGHT);
    bought(account, ada, "0.2", EIGHT.minusSeconds(60));

    funding.add(account, List.of(payment("7", "4", EIGHT)), EIGHT);
    assertThat(received(ada, account)).isEqualByComparingTo("1");

    VenueAccountId empty = new VenueAccountId("empty");
    funding.add(empty, List.of(payment("7", "4", EIGHT)), EIGHT);
    assertThat(received(ada, empty)).isZero();
  }

  @Test
  void anotherCurrencyIsNotMixedIn() {
    VenueAccountId account = new VenueAccountId("mixed");
    BotId ada = new BotId("ada");
    bought(account, ada, "0.2", EIGHT.minusSeconds(60));
    FundingPayment other =
        new FundingPayment(
            "8", PERPETUAL, BigDecimal.TEN, "BNFCR", EIGHT.plus(Duration.ofHours(8)));

    funding.add(account, List.of(payment("7", "4", EIGHT), other), EIGHT);

    assertThat(received(ada, account)).isEqualByComparingTo("4");
  }

  /** The kill switch closes in nobody's name: what it sold is not a position of its own. */
  @Test
  void afterAKillTookTheAccountFlatOnlyWhatWasBoughtSinceCounts() {
    VenueAccountId account = new VenueAccountId("killed");
    BotId ada = new BotId("ada");
    bought(account, ada, "1", EIGHT.minusSeconds(90));
    String kill = trip("venue:killed");
    closed(account, kill, "1", EIGHT.minusSeconds(80));
    kills.flat(kill, "venue:killed", EIGHT.minusSeconds(79), account);
    rearm("venue:killed");
    bought(account, ada, "1", EIGHT.minusSeconds(60));

    funding.add(account, List.of(payment("7", "10", EIGHT)), EIGHT);

    assertThat(received(ada, account)).isEqualByComparingTo("10");
    assertThat(received(KILL_SWITCH, account)).isZero();
  }

  @Test
  void aPaymentOfBeforeTheKillIsSharedByWhatWasHeldThenHoweverLateItIsRead() {
    VenueAccountId account = new VenueAccountId("late");
    BotId ada = new BotId("ada");
    bought(account, ada, "1", EIGHT.minusSeconds(90));
    String kill = trip("venue:late");
    closed(account, kill, "1", EIGHT.plusSeconds(20));
    kills.flat(kill, "venue:late", EIGHT.plusSeconds(21), account);
    rearm("venue:late");

    funding.add(account, List.of(payment("7", "10", EIGHT)), EIGHT.plusSeconds(60));

    assertThat(received(ada, account)).isEqualByComparingTo("10");
  }

  @Test
  void whatAKillClosedThatDidNotEndFlatIsTheOnlyBotsAndElseNobodyKnowsWhose() {
    VenueAccountId account = new VenueAccountId("part");
    BotId ada = new BotId("ada");
    BotId ben = new BotId("ben");
    bought(account, ada, "1", EIGHT.minusSeconds(90));
    String kill = trip("venue:part");
    closed(account, kill, "0.4", EIGHT.minusSeconds(80));
    rearm("venue:part");

    funding.add(account, List.of(payment("7", "6", EIGHT)), EIGHT);
    assertThat(received(ada, account)).as("the only one").isEqualByComparingTo("6");

    bought(account, ben, "1", EIGHT.plusSeconds(10));
    funding.add(account, List.of(payment("8", "16", EIGHT.plusSeconds(60))), EIGHT.plusSeconds(60));

    assertThat(received(ada, account)).as("one of two").isEqualByComparingTo("6");
    assertThat(received(ben, account)).isZero();
    assertThat(received(KILL_SWITCH, account)).isZero();
  }

  private String trip(String scope) {
    String id = "kill-" + scope;
    halts.trip(new HaltRequest(id, HaltScope.parse(scope), "grace", "a test", EIGHT));
    return id;
  }

  private void rearm(String scope) {
    halts.rearm(
        new RearmRequest(
            "rearm-" + scope,
            HaltScope.parse(scope),
            "grace",
            "a test",
            EIGHT,
            new RearmGrounds.Forced()));
  }

  private BigDecimal received(BotId bot, VenueAccountId account) {
    return funding.received(bot, account, PERPETUAL, "USDT");
  }

  private static FundingPayment payment(String id, String amount, Instant at) {
    return new FundingPayment(id, PERPETUAL, new BigDecimal(amount), "USDT", at);
  }

  private void bought(VenueAccountId account, BotId bot, String quantity, Instant at) {
    filled(account, bot, Side.BUY, quantity, Optional.empty(), at);
  }

  private void closed(VenueAccountId account, String kill, String quantity, Instant at) {
    filled(account, KILL_SWITCH, Side.SELL, quantity, Optional.of(kill), at);
  }

  private void filled(
      VenueAccountId account,
      BotId bot,
      Side side,
      String quantity,
      Optional<String> kill,
      Instant at) {
    String name = account.value() + bot.value() + ++number;
    OrderRequest request =
        new OrderRequest(
            ClientOrderId.derive(bot, name, "1"),
            PERPETUAL,
            side,
            new BigDecimal(quantity),
            Optional.of(new BigDecimal("60000")),
            OrderRequest.TimeInForce.POST_ONLY,
            false);
    intents.record(new OrderIntent(request, account, bot, kill, at));
    orders.apply(
        request.clientOrderId(),
        new OrderReport.Status(
            new VenueOrderId(name), OrderState.FILLED, new BigDecimal(quantity), at),
        at);
    orders.addFills(account, List.of(fill(name, "t" + number, side, quantity, at)), at);
  }

  private static VenueFill fill(
      String order, String trade, Side side, String quantity, Instant at) {
    return new VenueFill(
        new TradeId(trade),
        new VenueOrderId(order),
        PERPETUAL,
        side,
        new BigDecimal("60000"),
        new BigDecimal(quantity),
        LiquiditySide.MAKER,
        BigDecimal.ZERO,
        "USDT",
        at);
  }
}
