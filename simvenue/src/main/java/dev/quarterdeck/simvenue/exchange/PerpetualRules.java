package dev.quarterdeck.simvenue.exchange;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;

/**
 * One perpetual contract.
 *
 * @param contract name, steps and filters; the percent price is measured from the mark price
 * @param brackets from the smallest positions to the largest
 * @param fundingRate what longs pay shorts every eight hours, as a fraction of the notional
 * @param liquidationFee what a liquidated position pays to the insurance fund, likewise
 * @param pricePrecision decimals that a price may have; those of the tick where a file has none,
 *     though on the venue many contracts have more
 * @param quantityPrecision decimals that a quantity may have; those of the step where a file has
 *     none
 * @param triggerProtect how far mark price and last price may be apart where an order wants to be
 *     protected, as a fraction; a twentieth where a file has none
 */
public record PerpetualRules(
    SymbolRules contract,
    List<Bracket> brackets,
    BigDecimal fundingRate,
    BigDecimal liquidationFee,
    Integer pricePrecision,
    Integer quantityPrecision,
    BigDecimal triggerProtect) {

  /** The only asset that margin is held in. */
  public static final String MARGIN_ASSET = "USDT";

  /** How many conditional orders of a contract an account may have. */
  public static final int MOST_CONDITIONAL = 10;

  private static final BigDecimal USUAL_PROTECTION = new BigDecimal("0.05");

  /** Checks that the brackets join, from the highest leverage down to one. */
  public PerpetualRules {
    Objects.requireNonNull(contract, "contract");
    Objects.requireNonNull(fundingRate, "fundingRate");
    Objects.requireNonNull(liquidationFee, "liquidationFee");
    brackets = List.copyOf(brackets);
    int ticks = decimals(contract.price().step());
    int steps = decimals(contract.lot().step());
    pricePrecision = pricePrecision == null ? Integer.valueOf(ticks) : pricePrecision;
    quantityPrecision = quantityPrecision == null ? Integer.valueOf(steps) : quantityPrecision;
    triggerProtect = triggerProtect == null ? USUAL_PROTECTION : triggerProtect;
    if (pricePrecision < ticks || quantityPrecision < steps) {
      throw new IllegalArgumentException(contract.symbol() + " has steps finer than its precision");
    }
    if (!contract.quote().equals(MARGIN_ASSET)) {
      throw new IllegalArgumentException(contract.symbol() + " is not settled in USDT");
    }
    if (brackets.isEmpty() || brackets.getFirst().floor().signum() != 0) {
      throw new IllegalArgumentException(contract.symbol() + " has no bracket from zero");
    }
    for (int i = 1; i < brackets.size(); i++) {
      if (brackets.get(i).floor().compareTo(brackets.get(i - 1).cap()) != 0
          || brackets.get(i).leverage() >= brackets.get(i - 1).leverage()) {
        throw new IllegalArgumentException(contract.symbol() + " has brackets that do not join");
      }
    }
  }

  /** A contract with the precision of its steps. */
  public PerpetualRules(
      SymbolRules contract,
      List<Bracket> brackets,
      BigDecimal fundingRate,
      BigDecimal liquidationFee) {
    this(
        contract,
        brackets,
        fundingRate,
        liquidationFee,
        decimals(contract.price().step()),
        decimals(contract.lot().step()),
        USUAL_PROTECTION);
  }

  private static int decimals(BigDecimal step) {
    return Math.max(0, step.stripTrailingZeros().scale());
  }

  /** The contract's name. */
  public String symbol() {
    return contract.symbol();
  }

  /** The largest leverage of all. */
  public int mostLeverage() {
    return brackets.getFirst().leverage();
  }

  /** The largest notional that a leverage may carry. */
  public BigDecimal mostNotional(int leverage) {
    return brackets.stream()
        .filter(bracket -> bracket.leverage() >= leverage)
        .map(Bracket::cap)
        .reduce(BigDecimal.ZERO, BigDecimal::max);
  }

  /** The bracket of a notional; beyond the last one its terms go on. */
  Bracket bracket(BigDecimal notional) {
    return brackets.stream()
        .filter(bracket -> notional.compareTo(bracket.cap()) <= 0)
        .findFirst()
        .orElse(brackets.getLast());
  }

  /** What is taken off ratio times notional, so that margin does not jump between brackets. */
  public BigDecimal deduction(Bracket of) {
    BigDecimal deduction = BigDecimal.ZERO;
    BigDecimal before = BigDecimal.ZERO;
    for (Bracket bracket : brackets) {
      BigDecimal step =
          before.signum() == 0 ? BigDecimal.ZERO : bracket.maintenanceRatio().subtract(before);
      deduction = deduction.add(bracket.floor().multiply(step));
      before = bracket.maintenanceRatio();
      if (bracket.equals(of)) {
        return deduction;
      }
    }
    throw new IllegalArgumentException("not a bracket of " + symbol() + ": " + of);
  }

  BigDecimal maintenance(BigDecimal notional) {
    Bracket bracket = bracket(notional);
    return notional.multiply(bracket.maintenanceRatio()).subtract(deduction(bracket));
  }
}
