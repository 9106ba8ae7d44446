package dev.quarterdeck.core.strategy.epp;

import dev.quarterdeck.core.market.Instrument;
import dev.quarterdeck.core.market.InstrumentClass;
import dev.quarterdeck.core.market.Side;
import dev.quarterdeck.core.strategy.PortfolioView;

/**
 * Turns a distance into a price and a share of equity into a quantity, both whole numbers of
 * increments, within the venue's minimums, the inventory range and the money there is.
 */
public final class OrderSizer {
  private final SizingSettings settings;
  private final boolean spot;
  private final double feeReserve;
  private final long minimumLots;
  private final long minimumNotionalUnits;
  private long buyableLots;
  private long sellableLots;
  private double buyableUnits;

  /**
   * @param makerFee maker fee as a fraction, kept back from the money that buys on a spot market
   */
  public OrderSizer(Instrument instrument, SizingSettings settings, double makerFee) {
    this.settings = settings;
    this.spot = instrument.instrumentClass() == InstrumentClass.SPOT;
    this.feeReserve = 1 + Math.max(0, makerFee);
    this.minimumLots = instrument.minimumLots();
    this.minimumNotionalUnits = instrument.minimumNotionalUnits();
  }

  /** The price at a distance from the mid, rounded away from the mid; may be 0 or less. */
  public long priceTicks(Side side, long twiceMidTicks, double distance) {
    double mid = twiceMidTicks / 2.0;
    return side == Side.BUY
        ? (long) Math.floor(mid * (1 - distance))
        : (long) Math.ceil(mid * (1 + distance));
  }

  /**
   * Looks at what may still be bought and sold, working orders counted as filled. Call once a tick,
   * before {@link #lots}.
   */
  public void begin(PortfolioView portfolio, long twiceMidTicks) {
    double mid = twiceMidTicks / 2.0;
    double equityLots = portfolio.equityUnits() / mid;
    long position = portfolio.positionLots();
    buyableLots = (long) Math.floor(equityLots * settings.maximumBaseShare()) - position;
    sellableLots = position - (long) Math.ceil(equityLots * settings.minimumBaseShare());
    if (spot) {
      sellableLots = Math.min(sellableLots, position);
    }
    buyableUnits = spot ? portfolio.cashUnits() / feeReserve : Double.POSITIVE_INFINITY;
    for (int i = portfolio.workingOrders() - 1; i >= 0; i--) {
      take(portfolio.orderSide(i), portfolio.orderPriceTicks(i), portfolio.orderLeavesLots(i));
    }
  }

  /**
   * The quantity of a new order in lots, or 0 where none is allowed: the configured share of
   * equity, raised to the venue's minimum within the largest share, lowered to what may be bought
   * or sold.
   */
  public long lots(Side side, long priceTicks, long equityUnits) {
    if (priceTicks <= 0 || equityUnits <= 0) {
      return 0;
    }
    long least = Math.max(minimumLots, Math.ceilDiv(minimumNotionalUnits, priceTicks));
    long wanted = (long) (equityUnits * settings.orderShare() / priceTicks);
    long most = (long) (equityUnits * settings.maximumOrderShare() / priceTicks);
    long lots = wanted >= least ? wanted : least <= most ? least : 0;
    lots = Math.min(lots, available(side, priceTicks));
    return lots >= least ? lots : 0;
  }

  /** Counts an order that was just placed. */
  public void take(Side side, long priceTicks, long lots) {
    switch (side) {
      case BUY -> {
        buyableLots -= lots;
        buyableUnits -= (double) lots * priceTicks;
      }
      case SELL -> sellableLots -= lots;
    }
  }

  private long available(Side side, long priceTicks) {
    return switch (side) {
      case BUY -> Math.min(buyableLots, (long) Math.floor(buyableUnits / priceTicks));
      case SELL -> sellableLots;
    };
  }
}
