package dev.quarterdeck.simvenue.exchange;

import dev.quarterdeck.simvenue.exchange.ExchangeEvent.OrderReduced;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One contract: its rules, its book, its mark price. Only {@link Perpetuals} calls it. */
final class PerpetualMarket implements Matching.Clearing {

  private final PerpetualRules rules;
  private final PerpetualFilters filters;
  private final Matching matching;
  private final PerpetualSettlement settlement;
  private final Function<Account, MarginAccount> owners;
  private final Consumer<ExchangeEvent> events;
  private BigDecimal fundingRate;
  private @Nullable BigDecimal givenMark;

  PerpetualMarket(
      PerpetualRules rules,
      PerpetualSettlement settlement,
      Function<Account, MarginAccount> owners,
      Consumer<ExchangeEvent> events) {
    this.rules = rules;
    this.filters = new PerpetualFilters(rules);
    this.matching = new Matching(this, events);
    this.settlement = settlement;
    this.owners = owners;
    this.events = events;
    this.fundingRate = rules.fundingRate();
  }

  PerpetualRules rules() {
    return rules;
  }

  String symbol() {
    return rules.symbol();
  }

  Matching matching() {
    return matching;
  }

  Tape tape() {
    return settlement.tape();
  }

  List<Trade> trades() {
    return settlement.trades();
  }

  PerpetualSettlement settlement() {
    return settlement;
  }

  BigDecimal fundingRate() {
    return fundingRate;
  }

  void fundingRate(BigDecimal rate) {
    fundingRate = rate;
  }

  /** Fixes the mark price, or lets it follow the book again. */
  void mark(@Nullable BigDecimal price) {
    givenMark = price;
  }

  BigDecimal lastPrice() {
    return trades().isEmpty() ? rules.contract().referencePrice() : trades().getLast().price();
  }

  /** What was given, else the middle of the book, else the last price. */
  BigDecimal markPrice() {
    Book book = matching.book();
    if (givenMark != null) {
      return givenMark;
    }
    return book.empty(Side.BUY) || book.empty(Side.SELL)
        ? lastPrice()
        : book.first(Side.BUY)
            .price()
            .add(book.first(Side.SELL).price())
            .multiply(new BigDecimal("0.5"));
  }

  /** What a conditional order looks at. */
  BigDecimal price(WorkingType workingType) {
    return switch (workingType) {
      case MARK_PRICE -> markPrice();
      case CONTRACT_PRICE -> lastPrice();
    };
  }

  /** How far the last price is from the mark price, as a fraction of it. */
  BigDecimal apart() {
    BigDecimal mark = markPrice();
    return lastPrice().subtract(mark).abs().divide(mark, MathContext.DECIMAL64);
  }

  PerpetualFilters filters() {
    return filters;
  }

  /** Refuses what would not be booked, and says what quantity would be. */
  BigDecimal admit(MarginAccount owner, NewOrder asked, BigDecimal available) {
    owner.checkSide(asked.positionSide());
    BigDecimal mark = markPrice();
    filters.check(asked, mark, owner.openOrders(symbol()).size());
    Side opposite = asked.side().opposite();
    if (asked.type() == OrderType.MARKET && !matching.book().empty(opposite)) {
      filters.counterparty(asked.side(), matching.book().first(opposite).price(), mark);
    }
    String clientOrderId = asked.clientOrderId();
    Order namesake = clientOrderId == null ? null : owner.account().order(clientOrderId);
    if (namesake != null && namesake.status().open()) {
      throw new Refusal(RefusalCode.DUPLICATE_CLIENT_ORDER_ID, "ClientOrderId is duplicated.");
    }
    BigDecimal quantity = quantity(owner, asked);
    if (asked.timeInForce() == TimeInForce.GTX && matching.crosses(asked)) {
      throw new Refusal(
          RefusalCode.POST_ONLY_REJECTED,
          "Due to the order could not be executed as maker, the Post Only order will be rejected."
              + " The order will not be recorded in the order history");
    }
    if (asked.timeInForce() == TimeInForce.FOK
        && matching.fillable(owner.account(), asked).compareTo(quantity) < 0) {
      throw new Refusal(
          RefusalCode.FILL_OR_KILL_REJECTED,
          "Due to the order could not be filled immediately, the FOK order has been rejected."
              + " The order will not be recorded in the order history");
    }
    if (!asked.reduceOnly()) {
      margin(owner, asked, quantity, available);
    }
    return quantity;
  }

  private BigDecimal quantity(MarginAccount owner, NewOrder asked) {
    BigDecimal quantity = asked.quantity();
    if (quantity == null) {
      throw new IllegalArgumentException("a perpetual order has a quantity");
    }
    if (!asked.reduceOnly()) {
      return quantity;
    }
    PositionSide side = asked.positionSide();
    Position position = owner.position(symbol(), side);
    boolean tooMuch =
        side != PositionSide.BOTH && quantity.compareTo(position.quantity().abs()) > 0;
    if (tooMuch || !position.reducedBy(asked.side())) {
      throw new Refusal(RefusalCode.REDUCE_ONLY_REJECTED, "ReduceOnly Order is rejected.");
    }
    return quantity.min(position.quantity().abs());
  }

  private void margin(
      MarginAccount owner, NewOrder asked, BigDecimal quantity, BigDecimal available) {
    BigDecimal notional = notional(owner, asked, quantity);
    PositionSide of = asked.positionSide();
    BigDecimal before = Margins.needed(owner, this, of, asked.side(), BigDecimal.ZERO);
    BigDecimal after = Margins.needed(owner, this, of, asked.side(), notional);
    int leverage = owner.leverage(rules);
    BigDecimal exposure = after.multiply(BigDecimal.valueOf(leverage));
    if (after.compareTo(before) > 0 && exposure.compareTo(rules.mostNotional(leverage)) > 0) {
      throw new Refusal(
          RefusalCode.POSITION_TOO_LARGE,
          "Exceeded the maximum allowable position at current leverage.");
    }
    if (after.subtract(before).compareTo(available) > 0) {
      throw new Refusal(RefusalCode.INSUFFICIENT_MARGIN, "Margin is insufficient.");
    }
  }

  /** A sell order may trade higher than its limit, so its mark price counts where it is higher. */
  private BigDecimal notional(MarginAccount owner, NewOrder asked, BigDecimal quantity) {
    BigDecimal price = asked.price();
    if (price == null) {
      return matching.amountOf(owner.account(), asked, quantity);
    }
    return quantity.multiply(asked.side() == Side.SELL ? price.max(markPrice()) : price);
  }

  /** Books an order that was admitted, or that nobody asks. */
  List<Trade> book(
      MarginAccount owner,
      NewOrder asked,
      long id,
      String clientOrderId,
      BigDecimal quantity,
      long now) {
    return matching.enter(
        new Order(owner.account(), asked, id, clientOrderId, quantity, BigDecimal.ZERO, now), now);
  }

  /** Lets a resting order trade with one that was never on the book. */
  void fill(Order resting, MarginAccount market, NewOrder counter, long id, String name, long now) {
    BigDecimal quantity = Objects.requireNonNull(counter.quantity());
    Order taker = new Order(market.account(), counter, id, name, quantity, BigDecimal.ZERO, now);
    matching.fill(resting, taker, Objects.requireNonNull(counter.price()), now);
  }

  @Override
  public Trade trade(
      Order taker, Order maker, BigDecimal price, BigDecimal quantity, long nowMillis) {
    MarginAccount takerOwner = owners.apply(taker.account());
    MarginAccount makerOwner = owners.apply(maker.account());
    Trade trade =
        settlement.trade(taker, takerOwner, maker, makerOwner, price, quantity, nowMillis);
    keepReducing(takerOwner, nowMillis);
    keepReducing(makerOwner, nowMillis);
    return trade;
  }

  @Override
  public void released(Order order, BigDecimal amount) {
    if (amount.signum() != 0) {
      throw new IllegalStateException("order " + order.id() + " locked " + amount);
    }
  }

  /** Reduce-only orders never exceed the position: they shrink with it and expire when it turns. */
  void keepReducing(MarginAccount owner, long now) {
    for (Order order : owner.openOrders(symbol())) {
      if (!order.asked().reduceOnly() || !order.status().open()) {
        continue;
      }
      Position position = owner.position(symbol(), order.asked().positionSide());
      if (!position.reducedBy(order.side())) {
        matching.withdraw(order, OrderStatus.EXPIRED, now);
      } else if (order.remaining().compareTo(position.quantity().abs()) > 0) {
        order.shrink(position.quantity().abs(), now);
        matching.book().changed(order.side(), order.price());
        events.accept(new OrderReduced(OrderState.of(order)));
      }
    }
  }
}
