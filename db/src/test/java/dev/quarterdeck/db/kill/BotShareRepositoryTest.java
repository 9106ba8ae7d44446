package dev.quarterdeck.db.kill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.kill.BotTrades;
import dev.quarterdeck.core.kill.KillVerdict;
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
import dev.quarterdeck.db.venue.IntentOutcome;
import dev.quarterdeck.db.venue.OrderIntentRepository;
import dev.quarterdeck.db.venue.VenueOrderRepository;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BotShareRepositoryTest {
  private static final Instant NOW = Instant.parse("2026-11-21T03:00:00Z");
  private static final InstrumentId BTC = InstrumentId.parse("BTCUSDT@binance");
  private static final InstrumentId ETH = InstrumentId.parse("ETHUSDT@binance");
  private static final BotId HARBOUR = new BotId("harbour");
  private static final BotId OTHER = new BotId("breakwater");

  @RegisterExtension static final EmbeddedDatabase DATABASE = EmbeddedDatabase.fresh();

  private final OrderIntentRepository intents = new OrderIntentRepository(DATABASE.dsl());
  private final VenueOrderRepository orders = new VenueOrderRepository(DATABASE.dsl());
  private final EndedKills kills = new EndedKills(DATABASE.dsl());
  private final BotShareRepository shares = new BotShareRepository(DATABASE.dsl());
  private int numbers;

  @Test
  void aShareIsWhatTheBotsOwnOrdersBoughtLessWhatTheySold() {
    VenueAccountId account = new VenueAccountId("net");
    filled(HARBOUR, account, BTC, Side.BUY, "0.010", NOW);
    filled(HARBOUR, account, BTC, Side.SELL, "0.004", NOW);
    filled(HARBOUR, account, ETH, Side.SELL, "2", NOW);
    filled(OTHER, account, BTC, Side.BUY, "1", NOW);
    filled(HARBOUR, new VenueAccountId("net-elsewhere"), BTC, Side.BUY, "5", NOW);

    Map<InstrumentId, BotTrades.Traded> share = latest(account, Set.of()).traded();

    assertThat(share).containsOnlyKeys(BTC, ETH);
    assertThat(Objects.requireNonNull(share.get(BTC)).quantity()).isEqualByComparingTo("0.006");
    assertThat(Objects.requireNonNull(share.get(BTC)).value()).isEqualByComparingTo("384.003");
    assertThat(Objects.requireNonNull(share.get(ETH)).quantity()).isEqualByComparingTo("-2");
    assertThat(latest(account, Set.of()).commissions().get("USDT")).isEqualByComparingTo("0.03");
    assertThat(shares.instruments(HARBOUR, account)).containsExactlyInAnyOrder(BTC, ETH);
  }

  @Test
  void ordersThatTheKillCountsItselfAreLeftOut() {
    VenueAccountId account = new VenueAccountId("without");
    filled(HARBOUR, account, BTC, Side.BUY, "0.010", NOW);
    OrderIntent closing = filled(HARBOUR, account, BTC, Side.SELL, "0.003", NOW);

    assertThat(bought(latest(account, Set.of(closing.id().value())))).isEqualByComparingTo("0.010");
  }

  @Test
  void whatWasHeldBeforeTheAccountWasTakenFlatIsGone() {
    VenueAccountId account = new VenueAccountId("flattened");
    filled(HARBOUR, account, BTC, Side.BUY, "0.010", NOW.minusSeconds(60));
    ended("venue:flattened", KillVerdict.FLAT, NOW, List.of(account));
    filled(HARBOUR, account, BTC, Side.BUY, "0.002", NOW.plusSeconds(60));

    assertThat(shares.trades(HARBOUR, account, Set.of()).stretches()).hasSize(1);
    assertThat(bought(latest(account, Set.of()))).isEqualByComparingTo("0.002");
  }

  @Test
  void whatAKillLeftOnPurposeIsStillKnownToBeTheBots() {
    VenueAccountId account = new VenueAccountId("kept");
    filled(HARBOUR, account, BTC, Side.BUY, "0.5", NOW.minusSeconds(200));
    ended("venue:kept", KillVerdict.FLAT, NOW.minusSeconds(100), List.of(account));
    filled(HARBOUR, account, BTC, Side.BUY, "0.010", NOW.minusSeconds(60));
    ended("desk", KillVerdict.FLAT, NOW, List.of(account), new KeptHolding(account, "BTC"));
    filled(HARBOUR, account, BTC, Side.BUY, "0.002", NOW.plusSeconds(60));

    List<BotTrades.Stretch> stretches = shares.trades(HARBOUR, account, Set.of()).stretches();

    assertThat(stretches)
        .extracting(BotTrades.Stretch::left)
        .containsExactly(Optional.empty(), Optional.of(Set.of("BTC")));
    assertThat(stretches.stream().map(BotShareRepositoryTest::bought))
        .usingElementComparator(BigDecimal::compareTo)
        .containsExactly(new BigDecimal("0.002"), new BigDecimal("0.010"));
  }

  @Test
  void aKillThatOnlyCancelledWasAbandonedOrWasABotsLeavesTheShareAsItWas() {
    VenueAccountId account = new VenueAccountId("held");
    filled(HARBOUR, account, BTC, Side.BUY, "0.010", NOW.minusSeconds(60));
    ended("venue:held", KillVerdict.FLAT, NOW, List.of());
    ended("venue:held", KillVerdict.ABANDONED, NOW, List.of(account));
    ended("bot:breakwater", KillVerdict.FLAT, NOW, List.of(account));

    assertThat(bought(latest(account, Set.of()))).isEqualByComparingTo("0.010");
  }

  @Test
  void aBotThatNeverTradedHasNone() {
    assertThat(latest(new VenueAccountId("empty"), Set.of()).traded()).isEmpty();
    assertThat(shares.instruments(HARBOUR, new VenueAccountId("empty"))).isEmpty();
  }

  private OrderIntent filled(
      BotId bot,
      VenueAccountId account,
      InstrumentId instrument,
      Side side,
      String quantity,
      Instant at) {
    int number = ++numbers;
    String step = account.value() + "-" + number;
    OrderIntent intent =
        new OrderIntent(
            new OrderRequest(
                ClientOrderId.derive(bot, step, "1"),
                instrument,
                side,
                new BigDecimal(quantity),
                Optional.of(new BigDecimal("64000.50")),
                OrderRequest.TimeInForce.GOOD_TILL_CANCELED,
                false),
            account,
            bot,
            Optional.empty(),
            at);
    assertThat(intents.record(intent)).isInstanceOf(IntentOutcome.Recorded.class);
    VenueOrderId id = new VenueOrderId(step);
    orders.apply(
        intent.id(), new OrderReport.Status(id, OrderState.ACCEPTED, BigDecimal.ZERO, at), at);
    assertThat(
            orders.addFills(
                account,
                List.of(
                    new VenueFill(
                        new TradeId(step),
                        id,
                        instrument,
                        side,
                        new BigDecimal("64000.50"),
                        new BigDecimal(quantity),
                        LiquiditySide.MAKER,
                        new BigDecimal("0.01"),
                        "USDT",
                        at)),
                at))
        .hasSize(1);
    return intent;
  }

  private BotTrades.Stretch latest(VenueAccountId account, Set<String> without) {
    return shares.trades(HARBOUR, account, without).stretches().getFirst();
  }

  private static BigDecimal bought(BotTrades.Stretch stretch) {
    return Objects.requireNonNull(stretch.traded().get(BTC)).quantity();
  }

  private void ended(
      String scope,
      KillVerdict verdict,
      Instant at,
      List<VenueAccountId> flattened,
      KeptHolding... kept) {
    kills.add("kill-" + UUID.randomUUID(), scope, verdict, at, flattened, kept);
  }
}
