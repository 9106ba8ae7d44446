package dev.quarterdeck.core.trading;

import dev.quarterdeck.core.market.Instrument;
import dev.quarterdeck.core.market.Side;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A venue's increments in the desk's own, which the books count in: what a run places is whole
 * multiples of them.
 *
 * @param ticks the venue's price increment, at least 1
 * @param lots the venue's quantity increment, at least 1
 */
public record OrderGrid(long ticks, long lots) {
  /** Where the venue counts as the desk does. */
  static final OrderGrid DESK = new OrderGrid(1, 1);

  public OrderGrid {
    if (ticks < 1 || lots < 1) {
      throw new IllegalArgumentException("no grid: " + ticks + " ticks, " + lots + " lots");
    }
  }

  /**
   * The grid of a venue's increments.
   *
   * @return empty where they are no whole multiples of the desk's: what is executed could not be
   *     counted
   */
  public static Optional<OrderGrid> of(Instrument desk, Instrument venue) {
    return of(desk, venue.priceIncrement(), venue.quantityIncrement());
  }

  /** The grid of increments, empty as above. */
  static Optional<OrderGrid> of(
      Instrument desk, BigDecimal priceIncrement, BigDecimal quantityIncrement) {
    OptionalLong ticks = multiple(desk.priceIncrement(), priceIncrement);
    OptionalLong lots = multiple(desk.quantityIncrement(), quantityIncrement);
    return ticks.isPresent() && lots.isPresent()
        ? Optional.of(new OrderGrid(ticks.getAsLong(), lots.getAsLong()))
        : Optional.empty();
  }

  private static OptionalLong multiple(BigDecimal unit, BigDecimal step) {
    BigDecimal[] parts = step.divideAndRemainder(unit);
    return parts[1].signum() == 0 && parts[0].signum() > 0
        ? OptionalLong.of(parts[0].longValueExact())
        : OptionalLong.empty();
  }

  /** The nearest price on the grid that is no worse for who places. */
  long price(Side side, long priceTicks) {
    long below = Math.floorDiv(priceTicks, ticks) * ticks;
    return side == Side.BUY || below == priceTicks ? below : below + ticks;
  }

  /** The largest quantity on the grid that is no larger. */
  long quantity(long quantityLots) {
    return quantityLots / lots * lots;
  }
}
