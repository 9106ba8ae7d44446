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
import dev.quarterdeck.db.venue.IntentOutcome;
import dev.quarterdeck.db.venue.OrderIntentRepository;
import dev.quarterdeck.db.venue.VenueOrderRepository;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BotHoldingRepositoryTest {
  private static final InstrumentId BTC = InstrumentId.parse("BTCUSDT@binance");
  private static final BotId HARBOUR = new BotId("harbour");
  private static final BotId OTHER = new BotId("breakwater");
  private static final BotId NOBODY = new BotId("kill-switch");
  private static final BigDecimal ONE = BigDecimal.ONE;

  @RegisterExtension static final EmbeddedDatabase DATABASE = EmbeddedDatabase.fresh();

  private final OrderIntentRepository intents = new OrderIntentRepository(DATABASE.dsl());
  private final VenueOrderRepository orders = new VenueOrderRepository(DATABASE.dsl());
  private final HaltRepository halts = new HaltRepository(DATABASE.dsl());
  private final EndedKills kills = new EndedKills(DATABASE.dsl());
  private final BotHoldingRepository holdings = new BotHoldingRepository(DATABASE.dsl());
  private Instant now = Instant.parse("2026-11-21T03:00:00Z");
  private int numbers;

  @Test
  void itIsTheCapitalAndWhatTheBotsOrdersBoughtLessWhatFeesTook() {
    VenueAccountId account = new VenueAccountId("plain");
    filled(HARBOUR, account, Side.BUY, "0.5", Optional.empty(), "BTC");
    filled(HARBOUR, account, Side.SELL, "0.2", Optional.empty(), "USDT");

    assertThat(position(account)).hasValueSatisfying(is("1.299"));
    assertThat(holdings.of(OTHER, account, Set.of(BTC), "BTC").bought()).isZero();
  }

  @Test
  void whatAKillOfTheBotClosedIsGoneFromItsShare() {
    VenueAccountId account = new VenueAccountId("own");
    filled(HARBOUR, account, Side.BUY, "0.5", Optional.empty(), "USDT");
    String kill = trip("bot:harbour");
    Instant before = now;
    filled(HARBOUR, account, Side.SELL, "0.5", Optional.of(kill), "USDT");
    rearm("bot:harbour");

    assertThat(position(account)).hasValueSatisfying(is("1"));
    assertThat(holdings.closing(HARBOUR, account, BTC, Side.SELL, "USDT", before))
        .hasValueSatisfying(
            closing -> {
              assertThat(closing.price()).isEqualByComparingTo("100");
              assertThat(closing.fee()).isEqualByComparingTo("0.002");
            });
    assertThat(holdings.closing(HARBOUR, account, BTC, Side.SELL, "USDT", now)).isEmpty();
    assertThat(holdings.closing(HARBOUR, account, BTC, Side.BUY, "USDT", before)).isEmpty();
  }

  @Test
  void anAccountThatWasTakenFlatLeavesNobodyAnything() {
    VenueAccountId account = new VenueAccountId("flat");
    filled(HARBOUR, account, Side.BUY, "0.5", Optional.empty(), "USDT");
    filled(OTHER, account, Side.SELL, "0.1", Optional.empty(), "USDT");
    String kill = trip("venue:flat");
    filled(NOBODY, account, Side.SELL, "1.4", Optional.of(kill), "USDT");
    assertThat(position(account)).isEmpty();
    ended(kill, "venue:flat", account);
    rearm("venue:flat");

    assertThat(position(account)).hasValueSatisfying(is("0"));
    filled(HARBOUR, account, Side.BUY, "0.3", Optional.empty(), "USDT");
    assertThat(position(account)).hasValueSatisfying(is("0.3"));
  }

  @Test
  void aKillThatClosedNothingThereTookNothing() {
    VenueAccountId account = new VenueAccountId("kept");
    filled(HARBOUR, account, Side.BUY, "0.5", Optional.empty(), "USDT");
    String kill = trip("venue:kept");
    ended(kill, "venue:kept", account);
    rearm("venue:kept");

    assertThat(position(account)).hasValueSatisfying(is("1.5"));
  }

  @Test
  void whatAKillClosedBeforeItWasAbandonedIsTheOnlyBotsAndNeverMoreThanItHad() {
    VenueAccountId account = new VenueAccountId("part");
    filled(HARBOUR, account, Side.BUY, "0.5", Optional.empty(), "USDT");
    String kill = trip("venue:part");
    filled(NOBODY, account, Side.SELL, "0.4", Optional.of(kill), "USDT");

    BotHolding part = holdings.of(HARBOUR, account, Set.of(BTC), "BTC");
    assertThat(part.position(ONE, true)).hasValueSatisfying(is("1.1"));
    assertThat(part.position(ONE, false)).isEmpty();
    filled(NOBODY, account, Side.SELL, "3", Optional.of(kill), "USDT");
    assertThat(position(account)).hasValueSatisfying(is("0"));
    rearm("venue:part");
  }

  private Optional<BigDecimal> position(VenueAccountId account) {
    return holdings.of(HARBOUR, account, Set.of(BTC), "BTC").position(ONE, true);
  }

  private static Consumer<BigDecimal> is(String quantity) {
    return held -> assertThat(held).isEqualByComparingTo(quantity);
  }

  private String trip(String scope) {
    String id = "kill-" + ++numbers + "-" + scope;
    halts.trip(new HaltRequest(id, HaltScope.parse(scope), "grace", "a test", tick()));
    return id;
  }

  private void rearm(String scope) {
    halts.rearm(
        new RearmRequest(
            "rearm-" + ++numbers + "-" + scope,
            HaltScope.parse(scope),
            "grace",
            "a test",
            tick(),
            new RearmGrounds.Forced()));
  }

  private void ended(String kill, String scope, VenueAccountId account) {
    kills.flat(kill, scope, tick(), account);
  }

  private Instant tick() {
    now = now.plusSeconds(1);
    return now;
  }

  private void filled(
      BotId bot,
      VenueAccountId account,
      Side side,
      String quantity,
      Optional<String> kill,
      String feeCurrency) {
    Instant at = tick();
    String step = account.value() + "-" + ++numbers;
    OrderIntent intent =
        new OrderIntent(
            new OrderRequest(
                ClientOrderId.derive(bot, step, "1"),
                BTC,
                side,
                new BigDecimal(quantity),
                Optional.of(new BigDecimal("100")),
                OrderRequest.TimeInForce.IMMEDIATE_OR_CANCEL,
                false),
            account,
            bot,
            kill,
            at);
    assertThat(intents.record(intent)).isInstanceOf(IntentOutcome.Recorded.class);
    VenueOrderId id = new VenueOrderId(step);
    orders.apply(
        intent.id(), new OrderReport.Status(id, OrderState.ACCEPTED, BigDecimal.ZERO, at), at);
    orders.addFills(
        account,
        List.of(
            new VenueFill(
                new TradeId(step),
                id,
                BTC,
                side,
                new BigDecimal("100"),
                new BigDecimal(quantity),
                LiquiditySide.TAKER,
                new BigDecimal("0.001"),
                feeCurrency,
                at)),
        at);
  }
}
