package dev.quarterdeck.db.trading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.core.catalog.BotId;
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
  private static final Instant EIGHT = Instant.parse("2026-11-21T08:00:00Z");

  @RegisterExtension static final EmbeddedDatabase DATABASE = EmbeddedDatabase.fresh();

  private final OrderIntentRepository intents = new OrderIntentRepository(DATABASE.dsl());
  private final VenueOrderRepository orders = new VenueOrderRepository(DATABASE.dsl());
  private final FundingRepository funding = new FundingRepository(DATABASE.dsl());
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
    orders.addFills(account, List.of(fill("foreign", "t0", "0.6", EIGHT.minusSeconds(90))), EIGHT);
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

  private BigDecimal received(BotId bot, VenueAccountId account) {
    return funding.received(bot, account, PERPETUAL, "USDT");
  }

  private static FundingPayment payment(String id, String amount, Instant at) {
    return new FundingPayment(id, PERPETUAL, new BigDecimal(amount), "USDT", at);
  }

  private void bought(VenueAccountId account, BotId bot, String quantity, Instant at) {
    String name = account.value() + bot.value() + ++number;
    OrderRequest request =
        new OrderRequest(
            ClientOrderId.derive(bot, name, "1"),
            PERPETUAL,
            Side.BUY,
            new BigDecimal(quantity),
            Optional.of(new BigDecimal("60000")),
            OrderRequest.TimeInForce.POST_ONLY,
            false);
    intents.record(new OrderIntent(request, account, bot, Optional.empty(), at));
    orders.apply(
        request.clientOrderId(),
        new OrderReport.Status(
            new VenueOrderId(name), OrderState.FILLED, new BigDecimal(quantity), at),
        at);
    orders.addFills(account, List.of(fill(name, "t" + number, quantity, at)), at);
  }

  private static VenueFill fill(String order, String trade, String quantity, Instant at) {
    return new VenueFill(
        new TradeId(trade),
        new VenueOrderId(order),
        PERPETUAL,
        Side.BUY,
        new BigDecimal("60000"),
        new BigDecimal(quantity),
        LiquiditySide.MAKER,
        BigDecimal.ZERO,
        "USDT",
        at);
  }
}
