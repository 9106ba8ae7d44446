package dev.quarterdeck.activity.trading;

import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.kill.HaltScope;
import dev.quarterdeck.core.market.VenueId;
import dev.quarterdeck.core.venue.VenueAccountConfig;
import dev.quarterdeck.core.venue.VenueAccountId;
import dev.quarterdeck.db.trading.SessionFence;
import dev.quarterdeck.db.venue.OrderPlace;
import dev.quarterdeck.db.venue.StoredOrder;
import dev.quarterdeck.workflow.trading.BotLeft;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Has a bot leave no order behind at a venue, whoever sent them and whatever has become of the
 * sender. First nothing new can be sent: the bot gets a session after which no earlier one's lease
 * is renewed. Then what works is cancelled, and what may be on its way is found out about. It is
 * done when two reads of each account showed nothing: the second one later than anything that was
 * decided under an earlier lease can arrive and be shown. Works without the desk's files, and goes
 * on with the accounts that it knows while the database is away.
 */
final class NothingLeft {
  /** A venue counts a request's lifetime by a clock of its own. */
  private static final Duration CLOCKS_APART = Duration.ofSeconds(1);

  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private final TradingServices services;
  private final BotId bot;
  private final VenueId venue;
  private final String holder;
  private final SortedMap<String, AccountEmptying> accounts = new TreeMap<>();
  private Optional<Fenced> fenced = Optional.empty();
  private Duration pause = FIRST_PAUSE;
  private volatile BotLeft latest;

  /** Earlier sessions are shut out; what they sent has arrived by then. */
  private record Fenced(Optional<SessionFence> fence, long quietNanos) {}

  /**
   * Describes it.
   *
   * @param also an account that is looked at even if nothing was ever sent there
   */
  NothingLeft(
      TradingServices services,
      BotId bot,
      VenueId venue,
      Optional<VenueAccountId> also,
      String holder) {
    this.services = services;
    this.bot = bot;
    this.venue = venue;
    this.holder = holder;
    this.latest =
        new BotLeft(
            venue.value(),
            0,
            0,
            Optional.empty(),
            Optional.empty(),
            List.of("nothing was read yet"));
    also.ifPresent(this::account);
  }

  /** How far it has come; from any thread. */
  BotLeft latest() {
    return latest;
  }

  /** How long to wait before the next pass. */
  Duration pause() {
    return pause;
  }

  /** Does what can be done now. Waits for the database and the venue. */
  BotLeft pass() {
    List<String> reasons = new ArrayList<>();
    List<StoredOrder> open = inBooks(reasons);
    for (AccountEmptying account : accounts.values()) {
      account.pass(
          open.stream().filter(order -> account.is(order.intent().account())).toList(),
          fenced.map(Fenced::quietNanos));
      account.reason().ifPresent(reasons::add);
    }
    latest =
        new BotLeft(
            venue.value(),
            accounts.values().stream().mapToInt(AccountEmptying::left).sum(),
            accounts.values().stream().mapToInt(AccountEmptying::cancelled).sum(),
            earliest(accounts.values().stream().map(AccountEmptying::emptySince).toList()),
            earliest(accounts.values().stream().map(AccountEmptying::readAt).toList()),
            reasons);
    if (reasons.isEmpty()) {
      fenced
          .flatMap(Fenced::fence)
          .ifPresent(fence -> services.sessions().release(bot, fence.session()));
    }
    pause = nextPause();
    return latest;
  }

  /** The bot's open orders at this venue; what keeps them from being known is added. */
  private List<StoredOrder> inBooks(List<String> reasons) {
    try {
      if (fenced.isEmpty()) {
        fenced = Optional.of(fence());
        usedBefore().forEach(this::account);
      }
      List<StoredOrder> open =
          services.orders().open(new HaltScope.Bot(bot)).stream()
              .filter(order -> order.intent().request().instrument().venue().equals(venue))
              .toList();
      open.forEach(order -> account(order.intent().account()));
      return open;
    } catch (RuntimeException e) {
      reasons.add("the database does not say what was sent: " + e.getMessage());
      return List.of();
    }
  }

  private Fenced fence() {
    Optional<SessionFence> fence = services.sessions().fence(bot, holder);
    long now = services.ticker().getAsLong();
    Duration underWay =
        fence
            .filter(one -> !one.released())
            .map(one -> one.remaining().plus(longestLifetime()).plus(CLOCKS_APART))
            .orElse(Duration.ZERO);
    return new Fenced(fence, now + underWay.toNanos());
  }

  private Duration longestLifetime() {
    return services.accounts().all().stream()
        .map(VenueAccountConfig::requestLifetime)
        .max(Comparator.naturalOrder())
        .orElse(Duration.ZERO);
  }

  /** An account that the desk no longer has cannot be asked; open orders in it are named above. */
  private List<VenueAccountId> usedBefore() {
    return services.intents().places(bot).stream()
        .filter(place -> place.instrument().venue().equals(venue))
        .map(OrderPlace::account)
        .distinct()
        .filter(account -> services.accounts().find(account).isPresent())
        .toList();
  }

  private void account(VenueAccountId id) {
    accounts.computeIfAbsent(id.value(), any -> new AccountEmptying(services, bot, id));
  }

  private static Optional<Instant> earliest(List<Optional<Instant>> times) {
    return times.stream().flatMap(Optional::stream).min(Comparator.naturalOrder());
  }

  /** Short while only the second read is waited for, longer each time while something fails. */
  private Duration nextPause() {
    if (accounts.values().stream().allMatch(AccountEmptying::shownEmpty) && fenced.isPresent()) {
      return accounts.values().stream()
          .map(AccountEmptying::untilSecondRead)
          .max(Comparator.naturalOrder())
          .orElse(FIRST_PAUSE);
    }
    Duration doubled = pause.multipliedBy(2);
    return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
  }
}
