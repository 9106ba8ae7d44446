package dev.quarterdeck.simvenue.stream;

import dev.quarterdeck.simvenue.exchange.ConditionalState;
import dev.quarterdeck.simvenue.exchange.ConditionalStatus;
import dev.quarterdeck.simvenue.exchange.Exchange;
import dev.quarterdeck.simvenue.exchange.ExchangeEvent;
import dev.quarterdeck.simvenue.exchange.IncomeType;
import dev.quarterdeck.simvenue.exchange.MarketKind;
import dev.quarterdeck.simvenue.exchange.OrderState;
import dev.quarterdeck.simvenue.exchange.Perpetuals;
import dev.quarterdeck.simvenue.exchange.PositionSide;
import dev.quarterdeck.simvenue.exchange.Sight;
import dev.quarterdeck.simvenue.exchange.Trade;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Turns what happens into what is told. It is called under the market's lock, so that what it reads
 * is what the event left.
 */
public final class Teller {

  private static final Set<IncomeType> TOLD_WITH_THE_POSITION =
      Set.of(IncomeType.REALIZED_PNL, IncomeType.COMMISSION);

  private final Streams streams;
  private final Exchange exchange;
  private final Perpetuals perpetuals;
  private final InstantSource clock;
  private final AtomicLong executions = new AtomicLong();

  /** Tells what happens on these markets. */
  public Teller(Streams streams, Exchange exchange, Perpetuals perpetuals, InstantSource clock) {
    this.streams = streams;
    this.exchange = exchange;
    this.perpetuals = perpetuals;
    this.clock = clock;
  }

  /** Tells one event. */
  public void tell(ExchangeEvent event) {
    switch (event) {
      case ExchangeEvent.OrderAccepted(OrderState order) -> order(order, "NEW", null);
      case ExchangeEvent.OrderTriggered(OrderState order) -> order(order, "NEW", null);
      case ExchangeEvent.OrderClosed(OrderState order, var cancelId) ->
          order(
              order, order.status().name().startsWith("CANCEL") ? "CANCELED" : "EXPIRED", cancelId);
      case ExchangeEvent.OrderReduced(OrderState order) -> order(order, "AMENDMENT", null);
      case ExchangeEvent.Traded(Trade trade) -> {
        print(trade);
        traded(trade, true);
        traded(trade, false);
      }
      case ExchangeEvent.Printed(Trade trade) -> print(trade);
      case ExchangeEvent.BalanceAdjusted adjusted -> adjusted(adjusted);
      case ExchangeEvent.WalletChanged changed -> {
        if (!TOLD_WITH_THE_POSITION.contains(changed.income().type())) {
          streams.tell(
              Topic.account(MarketKind.USD_M, changed.income().account()),
              changed.income().account(),
              () ->
                  PerpetualAccountMessages.wallet(
                      changed.income(),
                      perpetuals.peek().marginNow(changed.income().account()),
                      clock.millis()));
        }
      }
      case ExchangeEvent.PositionChanged changed ->
          position(changed.account(), changed.symbol(), changed.positionSide(), "ORDER");
      case ExchangeEvent.IsolatedMarginChanged changed ->
          position(changed.account(), changed.symbol(), changed.positionSide(), "MARGIN_TRANSFER");
      case ExchangeEvent.MarginCalled called ->
          streams.tell(
              Topic.account(MarketKind.USD_M, called.account()),
              called.account(),
              () -> PerpetualAccountMessages.marginCall(called, clock.millis()));
      case ExchangeEvent.ConditionalChanged(ConditionalState conditional) ->
          conditional(conditional);
      case ExchangeEvent.LeverageChanged changed ->
          streams.tell(
              Topic.account(MarketKind.USD_M, changed.account()),
              changed.account(),
              () ->
                  PerpetualAccountMessages.leverage(
                      changed.symbol(), changed.leverage(), clock.millis()));
      case ExchangeEvent.FundingSettled _,
          ExchangeEvent.MarginTypeChanged _,
          ExchangeEvent.PositionModeChanged _,
          ExchangeEvent.CountdownSet _,
          ExchangeEvent.MarkPriceFixed _,
          ExchangeEvent.LiquidationStarted _,
          ExchangeEvent.CountdownExpired _ -> {
        // What follows from it is told, or nothing, as on the venue.
      }
    }
  }

  private void conditional(ConditionalState conditional) {
    Topic topic = Topic.account(MarketKind.USD_M, conditional.account());
    streams.tell(
        topic,
        conditional.account(),
        () -> ConditionalMessages.update(conditional, clock.millis()));
    if (conditional.status() == ConditionalStatus.REJECTED) {
      streams.tell(
          topic,
          conditional.account(),
          () -> ConditionalMessages.rejected(conditional, clock.millis()));
    }
  }

  private void print(Trade trade) {
    streams.tell(
        Topic.of(trade.market(), trade.symbol(), "trade"), null, () -> MarketMessages.trade(trade));
    streams.tell(
        Topic.of(trade.market(), trade.symbol(), "aggTrade"),
        null,
        () -> MarketMessages.aggregateTrade(trade));
  }

  private void order(OrderState order, String type, @Nullable String cancelId) {
    long execution = executions.incrementAndGet();
    switch (order.market()) {
      case SPOT -> {
        streams.tell(
            Topic.account(MarketKind.SPOT, order.account()),
            order.account(),
            () -> SpotAccountMessages.ordered(order, type, cancelId, execution, clock.millis()));
        balances(order.account());
      }
      case USD_M ->
          streams.tell(
              Topic.account(MarketKind.USD_M, order.account()),
              order.account(),
              () -> PerpetualAccountMessages.order(order, type, null, false, clock.millis()));
    }
  }

  private void traded(Trade trade, boolean asBuyer) {
    Trade.Party party = asBuyer ? trade.buyer() : trade.seller();
    if (party.account().equals(Exchange.MARKET_ACCOUNT) || party.orderId() == 0) {
      return;
    }
    long execution = executions.incrementAndGet();
    streams.tell(
        Topic.account(trade.market(), party.account()),
        party.account(),
        () -> {
          OrderState order = now(trade, party);
          return switch (trade.market()) {
            case SPOT ->
                SpotAccountMessages.traded(order, trade, asBuyer, execution, clock.millis());
            case USD_M ->
                PerpetualAccountMessages.order(order, "TRADE", trade, asBuyer, clock.millis());
          };
        });
    if (trade.market() == MarketKind.SPOT) {
      balances(party.account());
    }
  }

  /** Whatever the request that caused it may see. */
  private OrderState now(Trade trade, Trade.Party party) {
    return Sight.at(
        Long.MAX_VALUE,
        () ->
            switch (trade.market()) {
              case SPOT -> exchange.order(party.account(), trade.symbol(), party.orderId(), null);
              case USD_M ->
                  perpetuals.peek().order(party.account(), trade.symbol(), party.orderId(), null);
            });
  }

  private void balances(String account) {
    streams.tell(
        Topic.account(MarketKind.SPOT, account),
        account,
        () ->
            SpotAccountMessages.balances(
                Sight.at(Long.MAX_VALUE, () -> exchange.balances(account)), clock.millis()));
  }

  private void adjusted(ExchangeEvent.BalanceAdjusted adjusted) {
    if (adjusted.market() == MarketKind.SPOT) {
      streams.tell(
          Topic.account(MarketKind.SPOT, adjusted.account()),
          adjusted.account(),
          () -> SpotAccountMessages.adjusted(adjusted.asset(), adjusted.amount(), clock.millis()));
    }
  }

  private void position(String account, String symbol, PositionSide side, String reason) {
    streams.tell(
        Topic.account(MarketKind.USD_M, account),
        account,
        () ->
            PerpetualAccountMessages.position(
                perpetuals.peek().marginNow(account), symbol, side, reason, clock.millis()));
  }
}
