package dev.quarterdeck.core.trading;

import dev.quarterdeck.core.market.Side;
import java.util.ArrayList;
import java.util.List;

/** Keeps reports as lines. */
final class RecordedReports implements VenueReports {
  final List<String> lines = new ArrayList<>();
  final List<Long> nanos = new ArrayList<>();
  final List<Long> fees = new ArrayList<>();

  @Override
  public void accepted(long orderNumber, long at) {
    add(at, orderNumber + " accepted");
  }

  @Override
  public void rejected(long orderNumber, long at) {
    add(at, orderNumber + " rejected");
  }

  @Override
  public void canceled(long orderNumber, long at) {
    add(at, orderNumber + " canceled");
  }

  @Override
  public void filled(
      long orderNumber, long at, long priceTicks, long quantityLots, LiquiditySide liquidity) {
    add(at, orderNumber + " filled " + quantityLots + " at " + priceTicks + " " + liquidity);
  }

  @Override
  public void filled(
      long orderNumber,
      long at,
      long priceTicks,
      long quantityLots,
      LiquiditySide liquidity,
      long feeUnits) {
    filled(orderNumber, at, priceTicks, quantityLots, liquidity);
    fees.add(feeUnits);
  }

  @Override
  public void filledLate(
      long orderNumber,
      Side side,
      long at,
      long priceTicks,
      long quantityLots,
      LiquiditySide liquidity,
      long feeUnits) {
    add(at, orderNumber + " late " + side + " " + quantityLots + " at " + priceTicks);
    fees.add(feeUnits);
  }

  @Override
  public void filledBefore(long orderNumber, long quantityLots) {
    lines.add(orderNumber + " filled " + quantityLots + " before");
  }

  @Override
  public void chargedInBase(long quantityLots, long priceTicks) {
    lines.add("charged " + quantityLots + " at " + priceTicks);
  }

  private void add(long at, String line) {
    nanos.add(at);
    lines.add(line);
  }
}
