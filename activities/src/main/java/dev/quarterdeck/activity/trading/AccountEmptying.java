package dev.quarterdeck.activity.trading;

import dev.quarterdeck.activity.venue.Cancelling;
import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.venue.ClientOrderId;
import dev.quarterdeck.core.venue.OrderState;
import dev.quarterdeck.core.venue.ReportedOrder;
import dev.quarterdeck.core.venue.VenueAccountConfig;
import dev.quarterdeck.core.venue.VenueAccountId;
import dev.quarterdeck.core.venue.VenueAdapter;
import dev.quarterdeck.core.venue.VenueAnswer;
import dev.quarterdeck.core.venue.VenueFailure;
import dev.quarterdeck.db.venue.StoredOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes a bot's orders off one account, and finds out by reading that none is left. */
final class AccountEmptying {
  /** For an account that the desk's files do not have. */
  private static final Duration LATE = Duration.ofSeconds(5);

  private final TradingServices services;
  private final BotId bot;
  private final VenueAccountId account;
  private final Set<ClientOrderId> settling = new HashSet<>();
  private final Set<String> takenOff = new HashSet<>();
  private final List<String> reasons = new ArrayList<>();
  private @Nullable Look firstEmpty;
  private @Nullable Look lastRead;
  private long dueNanos;
  private boolean proved;
  private int left;

  /** When a read was asked for. */
  private record Look(Instant at, long nanos) {}

  AccountEmptying(TradingServices services, BotId bot, VenueAccountId account) {
    this.services = services;
    this.bot = bot;
    this.account = account;
  }

  boolean is(VenueAccountId other) {
    return account.equals(other);
  }

  /** What keeps it from being done, empty where it is. */
  Optional<String> reason() {
    return reasons.isEmpty()
        ? Optional.empty()
        : Optional.of(account + ": " + String.join(", ", reasons));
  }

  /** Orders of the bot that may still work. */
  int left() {
    return left;
  }

  /** Orders that were taken off. */
  int cancelled() {
    return takenOff.size();
  }

  /** When the first of the reads was asked for that showed nothing. */
  Optional<Instant> emptySince() {
    return Optional.ofNullable(firstEmpty).map(Look::at);
  }

  /** When the last read was asked for. */
  Optional<Instant> readAt() {
    return Optional.ofNullable(lastRead).map(Look::at);
  }

  /** Whether nothing is missing but the second read. */
  boolean shownEmpty() {
    return firstEmpty != null;
  }

  Duration untilSecondRead() {
    long wait = proved ? 0 : dueNanos - services.ticker().getAsLong();
    return Duration.ofNanos(Math.max(wait, 0));
  }

  /**
   * Cancels and reads.
   *
   * @param open the bot's open orders here, by the books
   * @param quietNanos from when on nothing more arrives, empty while that is not known
   */
  void pass(List<StoredOrder> open, Optional<Long> quietNanos) {
    reasons.clear();
    try {
      open.forEach(this::cancel);
      boolean inBooks = !reasons.isEmpty();
      read(inBooks, quietNanos);
    } catch (RuntimeException e) {
      reasons.add(String.valueOf(e.getMessage()));
      left = Math.max(left, open.size());
    }
  }

  private void cancel(StoredOrder stored) {
    ClientOrderId id = stored.intent().id();
    if (stored.order().state().phase() == OrderState.Phase.IN_FLIGHT && settling.add(id)) {
      services.sender().settle(id);
    }
    switch (services.sender().cancel(id)) {
      case Cancelling.Closed _ -> takenOff.add(id.value());
      case Cancelling.StillOpen(var order, VenueFailure failure) ->
          reasons.add("order " + id + " is " + order.state() + ": " + failure.detail());
    }
  }

  private void read(boolean inBooks, Optional<Long> quietNanos) {
    Look look = new Look(services.clock().instant(), services.ticker().getAsLong());
    VenueAdapter venue = services.accounts().adapter(account);
    VenueAnswer<List<ReportedOrder>> answer = venue.openOrders();
    if (answer
        instanceof
        VenueAnswer.Failed<List<ReportedOrder>>(
            VenueFailure.AuthenticationFailed refused,
            var endpoint)) {
      // A key that may do too much must not keep orders working.
      venue = services.accounts().forKill(account);
      answer = venue.openOrders();
    }
    switch (answer) {
      case VenueAnswer.Failed<List<ReportedOrder>>(VenueFailure failure, var endpoint) ->
          reasons.add("open orders: " + failure.detail());
      case VenueAnswer.Answered<List<ReportedOrder>>(List<ReportedOrder> shown, var raw) ->
          shown(ours(shown), venue, look, inBooks, quietNanos);
    }
  }

  private void shown(
      List<ReportedOrder> ours,
      VenueAdapter venue,
      Look look,
      boolean inBooks,
      Optional<Long> quietNanos) {
    lastRead = look;
    left = ours.size();
    if (!ours.isEmpty() || inBooks) {
      firstEmpty = null;
      ours.forEach(order -> cancelShown(venue, order));
      return;
    }
    if (quietNanos.isEmpty()) {
      return;
    }
    Duration delay =
        services.accounts().find(account).map(VenueAccountConfig::visibilityDelay).orElse(LATE);
    if (firstEmpty == null) {
      firstEmpty = look;
      dueNanos = Math.max(look.nanos(), quietNanos.get()) + delay.toNanos();
    } else {
      proved = look.nanos() - dueNanos >= 0;
    }
    if (!proved) {
      reasons.add("shown to be empty at " + firstEmpty.at() + ", to be read once more");
    }
  }

  private void cancelShown(VenueAdapter venue, ReportedOrder order) {
    takenOff.add(order.clientOrderId());
    venue.cancelByVenueId(order.instrument(), order.status().venueOrderId());
    reasons.add("order " + order.clientOrderId() + " was shown, and cancelled");
  }

  private List<ReportedOrder> ours(List<ReportedOrder> shown) {
    return shown.stream()
        .filter(order -> order.clientOrderId().startsWith(ClientOrderId.prefixOf(bot)))
        .toList();
  }
}
