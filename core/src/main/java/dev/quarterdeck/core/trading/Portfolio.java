package dev.quarterdeck.core.trading;

import dev.quarterdeck.core.market.Instrument;
import dev.quarterdeck.core.market.InstrumentClass;
import dev.quarterdeck.core.market.Side;
import dev.quarterdeck.core.strategy.FeeRates;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * Position and money, exact. Spot: cash falls by what is bought, equity is cash plus position at
 * the mid. Perpetual: cash is the margin balance, which changes by realised profit, fees and
 * funding only; equity is that plus the unrealised profit. Profit is against the average cost.
 */
final class Portfolio {
  private final boolean spot;
  private final FeeRates fees;
  private final long openingPositionLots;
  private long positionLots;
  private long cashUnits;
  private long costUnits;
  private long feesUnits;
  private long fundingUnits;
  private long realisedUnits;
  private long turnoverUnits;
  private long openingEquityUnits;
  private boolean opened;
  private long twiceMidTicks;

  Portfolio(EngineConfig config) {
    Instrument instrument = config.instrument();
    this.spot = instrument.instrumentClass() == InstrumentClass.SPOT;
    this.fees = config.fees();
    this.openingPositionLots = spot ? instrument.lots(config.baseQuantity()) : 0;
    this.positionLots = openingPositionLots;
    this.cashUnits = instrument.units(config.quoteAmount());
  }

  /** Values the opening position at the first mid seen. */
  void open(long firstTwiceMidTicks) {
    opened = true;
    twiceMidTicks = firstTwiceMidTicks;
    costUnits = halved(openingPositionLots, firstTwiceMidTicks);
    openingEquityUnits = equityUnits();
  }

  boolean opened() {
    return opened;
  }

  /** From now on values the position at this mid. */
  void mark(long newTwiceMidTicks) {
    twiceMidTicks = newTwiceMidTicks;
  }

  /** What it values the position at, twice. */
  long twiceMidTicks() {
    return twiceMidTicks;
  }

  /** The fee of an execution, negative is a rebate, rounded half-even to a unit. */
  long feeUnits(long notionalUnits, LiquiditySide liquidity) {
    BigDecimal rate = liquidity == LiquiditySide.MAKER ? fees.maker() : fees.taker();
    return rate.multiply(BigDecimal.valueOf(notionalUnits))
        .setScale(0, RoundingMode.HALF_EVEN)
        .longValueExact();
  }

  /**
   * Books an execution.
   *
   * @return profit realised by it, before the fee
   */
  long fill(Side side, long priceTicks, long lots, long feeUnits) {
    long signed = side == Side.BUY ? lots : -lots;
    long notional = Math.multiplyExact(priceTicks, lots);
    long closing =
        Long.signum(positionLots) == -Long.signum(signed)
            ? Math.min(Math.abs(positionLots), lots)
            : 0;
    long costClosed = closing == 0 ? 0 : proportion(costUnits, closing, Math.abs(positionLots));
    long proceeds = Math.multiplyExact(priceTicks, closing) * Long.signum(positionLots);
    long realised = closing == 0 ? 0 : proceeds - costClosed;
    long opening = lots - closing;
    costUnits += Long.signum(signed) * Math.multiplyExact(priceTicks, opening) - costClosed;
    positionLots += signed;
    realisedUnits += realised;
    feesUnits += feeUnits;
    turnoverUnits += notional;
    cashUnits += (spot ? -Long.signum(signed) * notional : realised) - feeUnits;
    return realised;
  }

  /**
   * Gives lots of a spot position for fees that were booked as cash: the cash comes back at the
   * price they were valued at.
   */
  void exchange(long lots, long priceTicks) {
    long value = Math.multiplyExact(priceTicks, lots);
    long cost =
        positionLots <= 0
            ? value
            : proportion(costUnits, Math.min(lots, positionLots), positionLots);
    costUnits -= cost;
    realisedUnits += value - cost;
    positionLots -= lots;
    cashUnits += value;
  }

  /**
   * Pays or receives funding on the position at the mid.
   *
   * @param rateE8 fraction of the notional that a long pays, in units of 1e-8
   * @return what was paid
   */
  long funding(long rateE8) {
    long paid =
        BigDecimal.valueOf(rateE8, 8)
            .multiply(BigDecimal.valueOf(halved(positionLots, twiceMidTicks)))
            .setScale(0, RoundingMode.HALF_EVEN)
            .longValueExact();
    payFunding(paid);
    return paid;
  }

  /** Books funding that was paid; negative was received. */
  void payFunding(long units) {
    cashUnits -= units;
    fundingUnits += units;
  }

  boolean spot() {
    return spot;
  }

  long positionLots() {
    return positionLots;
  }

  long cashUnits() {
    return cashUnits;
  }

  long equityUnits() {
    long position = halved(positionLots, twiceMidTicks);
    return cashUnits + (spot ? position : position - costUnits);
  }

  long unrealisedUnits() {
    return halved(positionLots, twiceMidTicks) - costUnits;
  }

  long averagePriceTicks() {
    return positionLots == 0
        ? 0
        : BigDecimal.valueOf(costUnits)
            .divide(BigDecimal.valueOf(positionLots), 0, RoundingMode.HALF_EVEN)
            .longValueExact();
  }

  /** Equity over the notional of the position, at most 1; 1 for spot or without a position. */
  double marginRatio() {
    long notional = Math.abs(halved(positionLots, twiceMidTicks));
    return spot || notional == 0 ? 1 : Math.min(1, (double) equityUnits() / notional);
  }

  long feesUnits() {
    return feesUnits;
  }

  long fundingUnits() {
    return fundingUnits;
  }

  long realisedUnits() {
    return realisedUnits;
  }

  long turnoverUnits() {
    return turnoverUnits;
  }

  long openingEquityUnits() {
    return openingEquityUnits;
  }

  void save(StateWriter out) {
    out.writeLong(positionLots);
    out.writeLong(cashUnits);
    out.writeLong(costUnits);
    out.writeLong(feesUnits);
    out.writeLong(fundingUnits);
    out.writeLong(realisedUnits);
    out.writeLong(turnoverUnits);
    out.writeLong(openingEquityUnits);
    out.writeBoolean(opened);
    out.writeLong(twiceMidTicks);
  }

  void restore(StateReader in) {
    positionLots = in.readLots();
    cashUnits = in.readUnits();
    costUnits = in.readUnits();
    feesUnits = in.readUnits();
    fundingUnits = in.readUnits();
    realisedUnits = in.readUnits();
    turnoverUnits = in.readUnits();
    openingEquityUnits = in.readUnits();
    opened = in.readBoolean();
    twiceMidTicks = in.readTicks();
  }

  /** Position times twice the mid, halved; half a unit is dropped towards negative infinity. */
  private static long halved(long lots, long twiceMid) {
    return Math.floorDiv(Math.multiplyExact(lots, twiceMid), 2L);
  }

  private static long proportion(long units, long part, long whole) {
    long high = Math.multiplyHigh(units, part);
    long low = units * part;
    if (high == low >> 63) {
      return Math.floorDiv(low, whole);
    }
    return new BigDecimal(BigInteger.valueOf(units).multiply(BigInteger.valueOf(part)))
        .divide(BigDecimal.valueOf(whole), 0, RoundingMode.FLOOR)
        .longValueExact();
  }
}
