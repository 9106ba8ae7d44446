package dev.quarterdeck.simvenue.exchange;

import dev.quarterdeck.simvenue.exchange.ExchangeEvent.Traded;
import dev.quarterdeck.simvenue.exchange.Trade.Party;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/** Moves the money of a match. What leaves one account arrives at another, fees included. */
final class Settlement {

  private final SymbolRules rules;
  private final Account feeAccount;
  private final Consumer<ExchangeEvent> events;
  private final List<Trade> trades = new ArrayList<>();

  Settlement(SymbolRules rules, Account feeAccount, Consumer<ExchangeEvent> events) {
    this.rules = rules;
    this.feeAccount = feeAccount;
    this.events = events;
  }

  List<Trade> trades() {
    return Collections.unmodifiableList(trades);
  }

  Trade trade(Order taker, Order maker, long nowMillis) {
    BigDecimal price = maker.price();
    BigDecimal quantity = taker.remaining().min(maker.remaining());
    boolean buyerIsMaker = maker.side() == Side.BUY;
    Order buyer = buyerIsMaker ? maker : taker;
    Order seller = buyerIsMaker ? taker : maker;
    Party bought = settle(buyer, price, quantity, quantity, rules.base(), buyerIsMaker, nowMillis);
    Party sold =
        settle(
            seller,
            price,
            quantity,
            price.multiply(quantity),
            rules.quote(),
            !buyerIsMaker,
            nowMillis);
    Trade trade =
        new Trade(
            MarketKind.SPOT,
            rules.symbol(),
            trades.size() + 1L,
            price,
            quantity,
            nowMillis,
            bought,
            sold,
            buyerIsMaker);
    trades.add(trade);
    taker.account().traded(trade);
    if (maker.account() != taker.account()) {
      maker.account().traded(trade);
    }
    events.accept(new Traded(trade));
    return trade;
  }

  private Party settle(
      Order order,
      BigDecimal price,
      BigDecimal quantity,
      BigDecimal received,
      String receivedAsset,
      boolean isMaker,
      long nowMillis) {
    BigDecimal given = order.side() == Side.BUY ? price.multiply(quantity) : quantity;
    String givenAsset = order.side() == Side.BUY ? rules.quote() : rules.base();
    order.fill(price, quantity, nowMillis);
    BigDecimal released = order.spend(given);
    BigDecimal fee = order.account().fees().on(received, isMaker);
    order.account().change(givenAsset, released, given.add(released).negate());
    order.account().change(receivedAsset, received.subtract(fee), BigDecimal.ZERO);
    feeAccount.change(receivedAsset, fee, BigDecimal.ZERO);
    return new Party(order.account().name(), order.id(), fee, receivedAsset);
  }
}
