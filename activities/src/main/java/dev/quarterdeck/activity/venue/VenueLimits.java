package dev.quarterdeck.activity.venue;

import dev.quarterdeck.core.venue.BudgetLimit;
import dev.quarterdeck.core.venue.VenueAccountConfig.Protocol;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a venue allows: what it announces, or until it does what it documents. What it counts itself
 * puts right where that has changed.
 *
 * @param perAddress limits of requests by where they come from
 * @param perAccount limits of orders
 */
record VenueLimits(List<BudgetLimit> perAddress, List<BudgetLimit> perAccount) {
  VenueLimits {
    perAddress = List.copyOf(perAddress);
    perAccount = List.copyOf(perAccount);
  }

  /** Whether a venue announces its limits. */
  static boolean announced(Protocol protocol) {
    return switch (protocol) {
      case BINANCE_SPOT, BINANCE_USDM -> true;
      case KRAKEN_SPOT -> false;
    };
  }

  /** As documented. */
  static VenueLimits of(Protocol protocol) {
    return switch (protocol) {
      case BINANCE_SPOT ->
          new VenueLimits(
              List.of(limit("request-weight-1m", Duration.ofMinutes(1), 6000)),
              List.of(
                  limit("orders-10s", Duration.ofSeconds(10), 100),
                  limit("orders-1d", Duration.ofDays(1), 200_000)));
      case BINANCE_USDM ->
          new VenueLimits(
              List.of(limit("request-weight-1m", Duration.ofMinutes(1), 2400)),
              List.of(
                  limit("orders-10s", Duration.ofSeconds(10), 300),
                  limit("orders-1m", Duration.ofMinutes(1), 1200)));
      case KRAKEN_SPOT ->
          new VenueLimits(
              List.of(limit("request-weight-1m", Duration.ofMinutes(1), 60)),
              List.of(limit("orders-1m", Duration.ofMinutes(1), 60)));
    };
  }

  /** The same limits with so many percent of each for the reserved lane. */
  VenueLimits reserving(int percent) {
    return new VenueLimits(
        perAddress.stream().map(limit -> limit.reserving(percent)).toList(),
        perAccount.stream().map(limit -> limit.reserving(percent)).toList());
  }

  /** Both, for people. */
  @Override
  public String toString() {
    return Stream.concat(perAddress.stream(), perAccount.stream())
        .map(limit -> limit.name() + " " + limit.capacity())
        .collect(Collectors.joining(", "));
  }

  private static BudgetLimit limit(String name, Duration window, int capacity) {
    return BudgetLimit.withReserve(name, window, capacity);
  }

  /** What a request weighs; 0 where it is free. */
  static int weight(Protocol protocol, VenueRequest request, int levels) {
    return switch (protocol) {
      case BINANCE_SPOT ->
          switch (request) {
            case SERVER_TIME, KEY_RIGHTS, SUBMIT, CANCEL, CANCEL_ALL -> 1;
            case ORDER -> 4;
            case OPEN_ORDERS_OF_ONE -> 6;
            case INSTRUMENTS, BALANCES, FEES, FILLS -> 20;
            case OPEN_ORDERS -> 80;
            case BOOK -> levels <= 100 ? 5 : levels <= 500 ? 25 : levels <= 1000 ? 50 : 250;
            case POSITIONS, POSITION_MODE, FUNDING, LEVERAGE, COUNTDOWN -> 0;
          };
      case BINANCE_USDM ->
          switch (request) {
            case SERVER_TIME, INSTRUMENTS, KEY_RIGHTS, ORDER, CANCEL, LEVERAGE -> 1;
            // Orders, and those that wait for a price, are kept apart.
            case CANCEL_ALL, OPEN_ORDERS_OF_ONE -> 2;
            case BALANCES, POSITIONS, FILLS -> 5;
            case COUNTDOWN -> 10;
            case FEES -> 20;
            case FUNDING, POSITION_MODE -> 30;
            case OPEN_ORDERS -> 80;
            case BOOK -> levels <= 50 ? 2 : levels <= 100 ? 5 : levels <= 500 ? 10 : 20;
            case SUBMIT -> 0;
          };
      case KRAKEN_SPOT ->
          switch (request) {
            // An order is asked for among the orders that work, then among those that ended.
            case ORDER, CANCEL, FILLS -> 2;
            case SERVER_TIME,
                INSTRUMENTS,
                BALANCES,
                FEES,
                KEY_RIGHTS,
                BOOK,
                OPEN_ORDERS,
                OPEN_ORDERS_OF_ONE,
                CANCEL_ALL ->
                1;
            case SUBMIT, POSITIONS, POSITION_MODE, FUNDING, LEVERAGE, COUNTDOWN -> 0;
          };
    };
  }
}
