package dev.quarterdeck.activity.venue;

import dev.quarterdeck.core.venue.BudgetLimit;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads the limits that Binance announces in {@code exchangeInfo}. Raw requests are left out: every
 * one weighs something, so that the limit of weights is reached before theirs.
 */
final class AnnouncedLimits {
  private AnnouncedLimits() {}

  /** Empty where it announces none for requests or none for orders. */
  static Optional<VenueLimits> read(VenueJson exchangeInfo) {
    if (!exchangeInfo.has("rateLimits")) {
      return Optional.empty();
    }
    List<BudgetLimit> perAddress = new ArrayList<>();
    List<BudgetLimit> perAccount = new ArrayList<>();
    for (VenueJson limit : exchangeInfo.list("rateLimits")) {
      switch (limit.text("rateLimitType")) {
        case "REQUEST_WEIGHT" -> perAddress.add(limit("request-weight-", limit));
        case "ORDERS" -> perAccount.add(limit("orders-", limit));
        default -> {}
      }
    }
    return perAddress.isEmpty() || perAccount.isEmpty()
        ? Optional.empty()
        : Optional.of(new VenueLimits(perAddress, perAccount));
  }

  /** Named as the headers that count it are. */
  private static BudgetLimit limit(String prefix, VenueJson limit) {
    long number = limit.whole("intervalNum");
    long most = limit.whole("limit");
    ChronoUnit unit = unit(limit.text("interval"));
    if (number < 1 || number > 1_000 || most < 2 || most > Integer.MAX_VALUE) {
      throw new UnreadableAnswer("no limit: %d in %d %s".formatted(most, number, unit));
    }
    return BudgetLimit.withReserve(
        prefix + number + unit.name().substring(0, 1).toLowerCase(Locale.ROOT),
        Duration.of(number, unit),
        (int) most);
  }

  private static ChronoUnit unit(String interval) {
    return switch (interval) {
      case "SECOND" -> ChronoUnit.SECONDS;
      case "MINUTE" -> ChronoUnit.MINUTES;
      case "HOUR" -> ChronoUnit.HOURS;
      case "DAY" -> ChronoUnit.DAYS;
      default -> throw new UnreadableAnswer("no interval of a limit: " + interval);
    };
  }
}
