package dev.quarterdeck.core.trading;

import java.util.ArrayList;
import java.util.List;

/** Keeps reports as lines. */
final class RecordedReports implements ExecutionReports {
  final List<String> lines = new ArrayList<>();
  final List<Long> nanos = new ArrayList<>();

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

  private void add(long at, String line) {
    nanos.add(at);
    lines.add(line);
  }
}
