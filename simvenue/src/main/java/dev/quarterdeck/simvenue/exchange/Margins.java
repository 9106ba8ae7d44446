package dev.quarterdeck.simvenue.exchange;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.List;

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
        markets.stream()
            .flatMap(
                market ->
                    account.sides().stream().map(side -> position(account, market, side, cushion)))
            .toList());
  }

  /** What the account is worth beyond its maintenance margin, isolated positions left out. */
  BigDecimal cushion(MarginAccount account) {
    BigDecimal cushion = account.crossWallet();
    for (PerpetualMarket market : markets) {
      if (!account.isolates(market.symbol())) {
        for (PositionSide side : account.sides()) {
          cushion = cushion.add(surplus(account, market, side));
        }
      }
    }
    return cushion;
  }

  /** What an isolated position is worth beyond its maintenance margin. */
  static BigDecimal cushion(MarginAccount account, PerpetualMarket market, PositionSide side) {
    return account.position(market.symbol(), side).isolated().add(surplus(account, market, side));
  }

  private static BigDecimal surplus(
      MarginAccount account, PerpetualMarket market, PositionSide side) {
    BigDecimal mark = market.markPrice();
    Position position = account.position(market.symbol(), side);
    return position
        .unrealised(mark)
        .subtract(market.rules().maintenance(position.quantity().multiply(mark).abs()));
  }

  /** What a position would need if an order of this notional rested, too. */
  static BigDecimal needed(
      MarginAccount account,
      PerpetualMarket market,
      PositionSide of,
      Side side,
      BigDecimal notional) {
    BigDecimal bids = resting(account, market, of, Side.BUY);
    BigDecimal asks = resting(account, market, of, Side.SELL);
    return exposure(
            account.position(market.symbol(), of).quantity().multiply(market.markPrice()),
            side == Side.BUY ? bids.add(notional) : bids,
            side == Side.SELL ? asks.add(notional) : asks)
        .divide(BigDecimal.valueOf(account.leverage(market.rules())), DECIMALS, RoundingMode.UP);
  }

  /** The largest notional that a position could come to. */
  static BigDecimal exposure(BigDecimal notional, BigDecimal bids, BigDecimal asks) {
    return notional.add(bids).abs().max(notional.subtract(asks).abs());
  }

  /** An order to the market never rests, but is open while it trades, when streams tell of it. */
  static BigDecimal resting(
      MarginAccount account, PerpetualMarket market, PositionSide of, Side side) {
    return account.openOrders(market.symbol(), of).stream()
        .filter(order -> order.side() == side && !order.asked().reduceOnly())
        .filter(order -> order.asked().price() != null)
        .map(order -> order.price().multiply(order.remaining()))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static PositionState position(
      MarginAccount account, PerpetualMarket market, PositionSide side, BigDecimal cushion) {
    PerpetualRules rules = market.rules();
    Position position = account.position(market.symbol(), side);
    BigDecimal mark = market.markPrice();
    BigDecimal notional = position.quantity().multiply(mark);
    int leverage = account.leverage(rules);
    BigDecimal margin =
        notional.abs().divide(BigDecimal.valueOf(leverage), DECIMALS, RoundingMode.UP);
    return new PositionState(
        account.name(),
        market.symbol(),
        side,
        position.quantity(),
        position.entryPrice(),
        mark,
        notional,
        position.unrealised(mark),
        resting(account, market, side, Side.BUY),
        resting(account, market, side, Side.SELL),
        margin,
        needed(account, market, side, Side.BUY, BigDecimal.ZERO).subtract(margin),
        rules.maintenance(notional.abs()),
        liquidationPrice(account, market, side, cushion),
        leverage,
        rules.mostNotional(leverage),
        account.marginType(market.symbol()),
        position.isolated(),
        position.gained(),
        account.openOrders(market.symbol(), side).size(),
        position.updatedMillis());
  }

  /**
   * The mark price at which the cushion above the maintenance margin is used up. Of the two
   * positions of a contract that share a wallet, one gains what the other one loses.
   */
  private static BigDecimal liquidationPrice(
      MarginAccount account, PerpetualMarket market, PositionSide side, BigDecimal shared) {
    String symbol = market.symbol();
    if (account.position(symbol, side).quantity().signum() == 0) {
      return BigDecimal.ZERO;
    }
    boolean alone = account.isolates(symbol);
    BigDecimal mark = market.markPrice();
    BigDecimal perUnit = BigDecimal.ZERO;
    for (PositionSide one : alone ? List.of(side) : account.sides()) {
      BigDecimal quantity = account.position(symbol, one).quantity();
      BigDecimal ratio = market.rules().bracket(quantity.multiply(mark).abs()).maintenanceRatio();
      perUnit = perUnit.add(quantity.abs().multiply(ratio)).subtract(quantity);
    }
    if (perUnit.signum() == 0) {
      return BigDecimal.ZERO;
    }
    BigDecimal cushion = alone ? cushion(account, market, side) : shared;
    BigDecimal move = cushion.divide(perUnit, DECIMALS, RoundingMode.HALF_EVEN);
    return mark.add(move).max(BigDecimal.ZERO);
  }
}
