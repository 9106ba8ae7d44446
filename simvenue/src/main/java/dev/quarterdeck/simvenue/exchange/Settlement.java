package dev.quarterdeck.simvenue.exchange;

import dev.quarterdeck.simvenue.exchange.Commissions.Charge;
import dev.quarterdeck.simvenue.exchange.ExchangeEvent.Traded;
import dev.quarterdeck.simvenue.exchange.Trade.Party;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Consumer;

/** Moves the money of a match. What leaves one account arrives at another, fees included. */
final class Settlement {

  private final SymbolRules rules;
  private final Commissions commissions;
  private final Consumer<ExchangeEvent> events;
  private final Tape tape = new Tape();

  Settlement(SymbolRules rules, Commissions commissions, Consumer<ExchangeEvent> events) {
    this.rules = rules;
    this.commissions = commissions;
    this.events = events;
  }

  Tape tape() {
    return tape;
  }

  List<Trade> trades() {
    return tape.trades();
  }

  Trade trade(Order taker, Order maker, BigDecimal price, BigDecimal quantity, long nowMillis) {
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
            tape.nextId(),
            price,
            quantity,
            nowMillis,
            bought,
            sold,
            buyerIsMaker);
    tape.add(trade);
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
    BigDecimal amount = price.multiply(quantity);
    boolean buys = order.side() == Side.BUY;
    Account account = order.account();
    Fees fees = commissions.fees(account, nowMillis);
    boolean onTop = buys && fees.of() == FeeBasis.QUOTE;
    BigDecimal fee = fees.on(onTop ? amount : received, isMaker);
    BigDecimal given = onTop ? amount.add(fee) : buys ? amount : quantity;
    String givenAsset = buys ? rules.quote() : rules.base();
    String feeAsset = onTop ? givenAsset : receivedAsset;
    order.fill(price, quantity, nowMillis);
    BigDecimal released = order.spend(given);
    BigDecimal returned = onTop ? released.add(fee) : released;
    account.change(givenAsset, returned, given.add(released).negate());
    account.change(receivedAsset, received, BigDecimal.ZERO);
    commissions.traded(account, amount, rules.quote(), nowMillis);
    Charge charge = commissions.take(account, fee, feeAsset);
    return new Party(account.name(), order.id(), charge.amount(), charge.asset());
  }
}
