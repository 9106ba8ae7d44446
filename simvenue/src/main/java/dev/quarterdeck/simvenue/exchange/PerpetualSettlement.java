package dev.quarterdeck.simvenue.exchange;

import dev.quarterdeck.simvenue.exchange.ExchangeEvent.PositionChanged;
import dev.quarterdeck.simvenue.exchange.ExchangeEvent.Traded;
import dev.quarterdeck.simvenue.exchange.Trade.Party;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Consumer;

/** Moves positions, profits and fees of a match in one contract. */
final class PerpetualSettlement {

  private final PerpetualRules rules;
  private final String symbol;
  private final MarginAccount receiver;
  private final PerpetualFees fees;
  private final Wallets wallets;
  private final Consumer<ExchangeEvent> events;
  private final Tape tape = new Tape();

  /**
   * @param receiver gets every fee
   */
  PerpetualSettlement(
      PerpetualRules rules,
      MarginAccount receiver,
      PerpetualFees fees,
      Wallets wallets,
      Consumer<ExchangeEvent> events) {
    this.rules = rules;
    this.symbol = rules.symbol();
    this.receiver = receiver;
    this.fees = fees;
    this.wallets = wallets;
    this.events = events;
  }

  Tape tape() {
    return tape;
  }

  List<Trade> trades() {
    return tape.trades();
  }

  Trade trade(
      Order taker,
      MarginAccount takerOwner,
      Order maker,
      MarginAccount makerOwner,
      BigDecimal price,
      BigDecimal quantity,
      long now) {
    Party taken = fill(taker, takerOwner, price, quantity, false, now);
    Party made = fill(maker, makerOwner, price, quantity, true, now);
    boolean buyerIsMaker = maker.side() == Side.BUY;
    Trade trade =
        new Trade(
            MarketKind.USD_M,
            symbol,
            tape.nextId(),
            price,
            quantity,
            now,
            buyerIsMaker ? made : taken,
            buyerIsMaker ? taken : made,
            buyerIsMaker);
    tape.add(trade);
    takerOwner.account().traded(trade);
    if (makerOwner != takerOwner) {
      makerOwner.account().traded(trade);
    }
    events.accept(new Traded(trade));
    pay(takerOwner, taken, trade);
    pay(makerOwner, made, trade);
    return trade;
  }

  private Party fill(
      Order order,
      MarginAccount owner,
      BigDecimal price,
      BigDecimal quantity,
      boolean isMaker,
      long now) {
    order.fill(price, quantity, now);
    BigDecimal signed = order.side() == Side.BUY ? quantity : quantity.negate();
    PositionSide side = order.asked().positionSide();
    BigDecimal realised = owner.fill(rules, side, price, signed, now);
    BigDecimal fee = fees.charge(owner, price.multiply(quantity), isMaker, now);
    return new Party(owner.name(), order.id(), fee, PerpetualRules.MARGIN_ASSET, realised, side);
  }

  private void pay(MarginAccount owner, Party party, Trade trade) {
    long now = trade.timeMillis();
    wallets.receive(owner, symbol, IncomeType.REALIZED_PNL, party.realised(), now, trade.id());
    wallets.move(
        owner, receiver, symbol, IncomeType.COMMISSION, party.commission(), now, trade.id());
    owner.bearAlone(symbol, party.positionSide());
    changed(owner, party.positionSide());
  }

  /** Hands a whole position over at a price, without an order. */
  void takeOver(
      MarginAccount from, PositionSide side, MarginAccount to, BigDecimal price, long now) {
    BigDecimal quantity = from.position(symbol, side).quantity();
    BigDecimal lost = from.fill(rules, side, price, quantity.negate(), now);
    BigDecimal gained = to.fill(rules, PositionSide.BOTH, price, quantity, now);
    wallets.receive(from, symbol, IncomeType.REALIZED_PNL, lost, now, null);
    wallets.receive(to, symbol, IncomeType.REALIZED_PNL, gained, now, null);
    changed(from, side);
    changed(to, PositionSide.BOTH);
  }

  private void changed(MarginAccount owner, PositionSide side) {
    if (owner.account().remembers()) {
      Position position = owner.position(symbol, side);
      events.accept(
          new PositionChanged(
              owner.name(), symbol, side, position.quantity(), position.entryPrice()));
    }
  }
}
