package dev.quarterdeck.core.strategy.epp;

import dev.quarterdeck.core.strategy.StrategyParameters;
import java.time.Duration;
import java.util.Objects;

/**
 * How large orders are and how many rest.
 *
 * @param orderShare notional of one order as a share of equity
 * @param maximumOrderShare largest share that an order may be raised to for the venue's minimum
 * @param maximumOrders most orders not terminal, at most 10
 * @param priceTolerance distance from its wanted price, as a fraction, that an order may keep
 * @param acknowledgementTimeout age at which an order that is not acknowledged is cancelled
 * @param minimumBaseShare base share below which nothing more is sold
 * @param maximumBaseShare base share above which nothing more is bought
 */
public record SizingSettings(
    double orderShare,
    double maximumOrderShare,
    int maximumOrders,
    double priceTolerance,
    Duration acknowledgementTimeout,
    double minimumBaseShare,
    double maximumBaseShare) {

  public SizingSettings {
    Objects.requireNonNull(acknowledgementTimeout, "acknowledgementTimeout");
  }

  /** Reads {@code sizing.*} and {@code inventory.*}; problems stay in the parameters. */
  public static SizingSettings read(StrategyParameters parameters, boolean spot, int leverage) {
    String cap = spot ? "1" : Integer.toString(leverage);
    String least = spot ? "0" : "-" + leverage;
    double minimum =
        parameters.number("inventory.minimum-base-share", spot ? "0.05" : "-1", least, cap);
    double maximum =
        parameters.number("inventory.maximum-base-share", spot ? "0.95" : "1", least, cap);
    if (minimum > maximum) {
      parameters.reject(
          "inventory.minimum-base-share", "must not be above inventory.maximum-base-share");
      minimum = maximum;
    }
    return new SizingSettings(
        parameters.number("sizing.order-share", "0.01", "0.00001", "1"),
        parameters.number("sizing.maximum-order-share", "0.1", "0.00001", "1"),
        parameters.integer("sizing.maximum-orders", 10, 1, 10),
        parameters.number("sizing.price-tolerance-bps", "2", "0", "1000") / 10_000,
        parameters.duration("sizing.acknowledgement-timeout", "30s", "1s", "10m"),
        minimum,
        maximum);
  }
}
