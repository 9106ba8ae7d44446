package dev.quarterdeck.simvenue.exchange;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.stream.Stream;

/**
 * What positions and orders need: those that share all of an account's contracts together, isolated
 * ones each for itself.
 */
final class Margins {

  private static final int DECIMALS = 8;

  private final Collection<PerpetualMarket> markets;

  Margins(Collection<PerpetualMarket> markets) {
    this.markets = markets;
  }

  MarginState of(MarginAccount account) {
    BigDecimal cushion = cushion(account);
    return new MarginState(
        account.name(),
        account.wallet(),
        markets.stream().map(market -> position(account, market, cushion)).toList());
  }

  /** What the account is worth beyond its maintenance margin, isolated positions left out. */
  BigDecimal cushion(MarginAccount account) {
    BigDecimal cushion = account.crossWallet();
    for (PerpetualMarket market : markets) {
      if (!account.isolates(market.symbol())) {
        cushion = cushion.add(surplus(account, market));
      }
    }
    return cushion;
  }

  /** What an isolated position is worth beyond its maintenance margin. */
  static BigDecimal cushion(MarginAccount account, PerpetualMarket market) {
    return account.position(market.symbol()).isolated().add(surplus(account, market));
  }

  private static BigDecimal surplus(MarginAccount account, PerpetualMarket market) {
    BigDecimal mark = market.markPrice();
    Position position = account.position(market.symbol());
    return position
        .unrealised(mark)
        .subtract(market.rules().maintenance(position.quantity().multiply(mark).abs()));
  }

  /** What a contract would need if an order of this notional rested, too. */
  static BigDecimal needed(
      MarginAccount account, PerpetualMarket market, Side side, BigDecimal notional) {
    BigDecimal bids = resting(account, market, Side.BUY);
    BigDecimal asks = resting(account, market, Side.SELL);
    return exposure(
            account.position(market.symbol()).quantity().multiply(market.markPrice()),
            side == Side.BUY ? bids.add(notional) : bids,
            side == Side.SELL ? asks.add(notional) : asks)
        .divide(BigDecimal.valueOf(account.leverage(market.rules())), DECIMALS, RoundingMode.UP);
  }

  /** The largest notional that a position could come to. */
  static BigDecimal exposure(BigDecimal notional, BigDecimal bids, BigDecimal asks) {
    return notional.add(bids).abs().max(notional.subtract(asks).abs());
  }

  /** An order to the market never rests, but is open while it trades, when streams tell of it. */
  static BigDecimal resting(MarginAccount account, PerpetualMarket market, Side side) {
    return account.openOrders(market.symbol()).stream()
        .filter(order -> order.side() == side && !order.asked().reduceOnly())
        .filter(order -> order.asked().price() != null)
        .map(order -> order.price().multiply(order.remaining()))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static PositionState position(
      MarginAccount account, PerpetualMarket market, BigDecimal cushion) {
    PerpetualRules rules = market.rules();
    Position position = account.position(market.symbol());
    BigDecimal mark = market.markPrice();
    BigDecimal notional = position.quantity().multiply(mark);
    int leverage = account.leverage(rules);
    BigDecimal margin =
        notional.abs().divide(BigDecimal.valueOf(leverage), DECIMALS, RoundingMode.UP);
    return new PositionState(
        account.name(),
        market.symbol(),
        position.quantity(),
        position.entryPrice(),
        mark,
        notional,
        position.unrealised(mark),
        resting(account, market, Side.BUY),
        resting(account, market, Side.SELL),
        margin,
        needed(account, market, Side.BUY, BigDecimal.ZERO).subtract(margin),
        rules.maintenance(notional.abs()),
        liquidationPrice(
            rules,
            position.quantity(),
            mark,
            account.isolates(market.symbol()) ? cushion(account, market) : cushion),
        leverage,
        rules.mostNotional(leverage),
        account.marginType(market.symbol()),
        position.isolated(),
        position.gained(),
        account.openOrders(market.symbol()).size(),
        position.updatedMillis());
  }

  /** The mark price at which the cushion above the maintenance margin is used up. */
  private static BigDecimal liquidationPrice(
      PerpetualRules rules, BigDecimal quantity, BigDecimal mark, BigDecimal cushion) {
    if (quantity.signum() == 0) {
      return BigDecimal.ZERO;
    }
    BigDecimal ratio = rules.bracket(quantity.multiply(mark).abs()).maintenanceRatio();
    BigDecimal perUnit = quantity.abs().multiply(ratio).subtract(quantity);
    BigDecimal move = cushion.divide(perUnit, DECIMALS, RoundingMode.HALF_EVEN);
    return Stream.of(mark.add(move), BigDecimal.ZERO).reduce(BigDecimal.ZERO, BigDecimal::max);
  }
}
