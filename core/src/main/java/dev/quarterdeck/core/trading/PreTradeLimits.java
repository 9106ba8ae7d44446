package dev.quarterdeck.core.trading;

import dev.quarterdeck.core.catalog.Mode;
import dev.quarterdeck.core.market.Instrument;
import dev.quarterdeck.core.market.Side;
import dev.quarterdeck.core.strategy.OrderIntents.Execution;
import java.util.Optional;

/**
 * What no strategy may step over, whatever it wants. Working orders count as if they all filled.
 */
final class PreTradeLimits {
  private final boolean trades;
  private final long minimumLots;
  private final long minimumNotionalUnits;
  private final long maximumNotionalUnits;
  private final int leverage;
  private final Portfolio portfolio;
  private final WorkingOrders orders;

  PreTradeLimits(EngineConfig config, Portfolio portfolio, WorkingOrders orders) {
    Instrument instrument = config.instrument();
    this.trades = config.mode() != Mode.DISABLED && config.mode() != Mode.NO_TRADE;
    this.minimumLots = instrument.minimumLots();
    this.minimumNotionalUnits = instrument.minimumNotionalUnits();
    this.maximumNotionalUnits = instrument.units(config.maximumNotional());
    this.leverage = config.leverage();
    this.portfolio = portfolio;
    this.orders = orders;
  }

  /** Why an order must not be sent, empty when it may. */
  Optional<DenialReason> deny(
      Side side, int level, long priceTicks, long lots, Execution execution) {
    if (!trades) {
      return Optional.of(DenialReason.MODE);
    }
    if (priceTicks <= 0
        || lots <= 0
        || lots < minimumLots
        || Math.multiplyExact(priceTicks, lots) < minimumNotionalUnits) {
      return Optional.of(DenialReason.SIZE);
    }
    if (orders.full()) {
      return Optional.of(DenialReason.TOO_MANY);
    }
    if (orders.occupied(side, level)) {
      return Optional.of(DenialReason.LEVEL_TAKEN);
    }
    long reached = side.sign() * portfolio.positionLots() + orders.leavesLots(side) + lots;
    boolean reduces = portfolio.spot() && side == Side.SELL;
    if (!reduces && reached > 0 && Math.multiplyExact(reached, priceTicks) > maximumNotionalUnits) {
      return Optional.of(DenialReason.ENVELOPE);
    }
    return funded(side, priceTicks, lots, reached, execution)
        ? Optional.empty()
        : Optional.of(DenialReason.FUNDS);
  }

  private boolean funded(Side side, long priceTicks, long lots, long reached, Execution execution) {
    if (!portfolio.spot()) {
      return reached <= 0
          || Math.multiplyExact(reached, priceTicks) / leverage <= portfolio.equityUnits();
    }
    if (side == Side.SELL) {
      return orders.leavesLots(Side.SELL) + lots <= portfolio.positionLots();
    }
    long notional = orders.buyUnits() + Math.multiplyExact(priceTicks, lots);
    LiquiditySide liquidity =
        execution == Execution.POST_ONLY ? LiquiditySide.MAKER : LiquiditySide.TAKER;
    long fee = Math.max(0, portfolio.feeUnits(notional, liquidity));
    return notional + fee <= portfolio.cashUnits();
  }
}
