package dev.quarterdeck.core.kill;

import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.venue.ClientOrderId;
import dev.quarterdeck.core.venue.OutcomeSettlement;
import dev.quarterdeck.core.venue.ReportedOrder;
import dev.quarterdeck.core.venue.VenueAccountId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a kill is to do at one account.
 *
 * @param key what the names of its orders are made from; no two kills have the same
 * @param scope whose orders and positions are meant
 * @param method how far it goes
 * @param keep assets and instruments that are not closed
 * @param cash currencies that assets are sold for, and that are no holdings themselves
 * @param account where
 * @param derivatives whether the account holds positions on margin, else assets
 * @param visibilityDelay longest time until the venue shows what it took
 * @param requestLifetime age at which the venue refuses a request
 * @param slippageLimit how far from the mid an order may go, as a fraction of it
 * @param triggeredAt when the kill began
 * @param quietSince from when on no order that was decided before the halt can arrive any more
 */
public record KillMandate(
    String key,
    HaltScope scope,
    KillOrder.Method method,
    SortedSet<String> keep,
    SortedSet<String> cash,
    VenueAccountId account,
    boolean derivatives,
    Duration visibilityDelay,
    Duration requestLifetime,
    BigDecimal slippageLimit,
    Instant triggeredAt,
    Instant quietSince) {
  /** Signs the orders of a kill that is not about one bot; no bot of a desk has this name. */
  private static final BotId KILL_SWITCH = new BotId("kill-switch");

  private static final Duration MARGIN = Duration.ofMillis(500);

  public KillMandate {
    Objects.requireNonNull(scope, "scope");
    Objects.requireNonNull(method, "method");
    keep = Collections.unmodifiableSortedSet(new TreeSet<>(keep));
    cash = Collections.unmodifiableSortedSet(new TreeSet<>(cash));
    Objects.requireNonNull(account, "account");
    Objects.requireNonNull(visibilityDelay, "visibilityDelay");
    Objects.requireNonNull(requestLifetime, "requestLifetime");
    Objects.requireNonNull(slippageLimit, "slippageLimit");
    Objects.requireNonNull(triggeredAt, "triggeredAt");
    Objects.requireNonNull(quietSince, "quietSince");
    if (key.isBlank()) {
      throw new IllegalArgumentException("a kill's orders need names");
    }
  }

  /** Reads without which the account cannot be called flat. */
  public SortedSet<ReadKind> required() {
    return new TreeSet<>(
        EnumSet.of(ReadKind.OPEN_ORDERS, derivatives ? ReadKind.POSITIONS : ReadKind.BALANCES));
  }

  /** Whose the closing orders are. */
  public BotId trader() {
    return trader(scope);
  }

  /** Whose the closing orders of a kill of a scope are. */
  public static BotId trader(HaltScope scope) {
    return scope instanceof HaltScope.Bot(BotId bot) ? bot : KILL_SWITCH;
  }

  /** The one bot that is meant, if it is one. */
  public Optional<BotId> bot() {
    return scope instanceof HaltScope.Bot(BotId bot) ? Optional.of(bot) : Optional.empty();
  }

  /** The same, with another end of what may still arrive. */
  public KillMandate quietSince(Instant other) {
    return new KillMandate(
        key,
        scope,
        method,
        keep,
        cash,
        account,
        derivatives,
        visibilityDelay,
        requestLifetime,
        slippageLimit,
        triggeredAt,
        other);
  }

  /** How long to ask for an order whose answer was lost. */
  OutcomeSettlement.Terms settlement() {
    Duration apart = visibilityDelay.plus(MARGIN);
    Duration least = Duration.ofSeconds(5);
    return new OutcomeSettlement.Terms(requestLifetime, apart.compareTo(least) > 0 ? apart : least);
  }

  /** Whether the kill removes this order. */
  boolean covers(ReportedOrder order) {
    return bot().isEmpty() || order.clientOrderId().startsWith(ClientOrderId.prefixOf(trader()));
  }

  /**
   * The id of a closing order. Derived again from the same names it is the same.
   *
   * @param batch counts the account's batches of closing orders from 1
   * @param holding what it closes
   */
  ClientOrderId orderId(int batch, String holding) {
    return ClientOrderId.derive(trader(), "kill/" + key + "/" + account, batch + "/" + holding);
  }
}
