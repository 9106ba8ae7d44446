package dev.quarterdeck.activity.kill;

import dev.quarterdeck.activity.venue.KnownVenues;
import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.catalog.DeskCalendar;
import dev.quarterdeck.core.catalog.DeskConfig;
import dev.quarterdeck.core.catalog.GatesConfig;
import dev.quarterdeck.core.catalog.VenueConfig;
import dev.quarterdeck.core.kill.HaltScope;
import dev.quarterdeck.core.kill.KillMandate;
import dev.quarterdeck.core.kill.KillOrder;
import dev.quarterdeck.core.market.Instrument;
import dev.quarterdeck.core.venue.VenueAccountConfig;
import dev.quarterdeck.core.venue.VenueAccountId;
import dev.quarterdeck.workflow.FailureType;
import dev.quarterdeck.workflow.kill.KillPlan;
import dev.quarterdeck.workflow.kill.KillTask;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The accounts that a kill is about, and what it may do there: by the desk's files, and by what the
 * desk's own book says was traded. What neither says now is not left out, but said to be unknown.
 */
public final class KillTargets {
  private final KnownBots bots;
  private final KnownVenues venues;
  private final TradedAccounts traded;

  /** Of a desk to which nothing is ever added. */
  public KillTargets(DeskConfig desk) {
    this(desk, KnownVenues.fixed(desk.venues()));
  }

  /** Of a desk whose bots never change, and that keeps no book. */
  public KillTargets(DeskConfig desk, KnownVenues venues) {
    this(KnownBots.fixed(desk.bots()), venues, TradedAccounts.none());
  }

  /** Of a desk as these know it. */
  public KillTargets(KnownBots bots, KnownVenues venues, TradedAccounts traded) {
    this.bots = Objects.requireNonNull(bots, "bots");
    this.venues = Objects.requireNonNull(venues, "venues");
    this.traded = Objects.requireNonNull(traded, "traded");
  }

  /** Of these venues, with no bot known. */
  public static KillTargets ofVenues(List<VenueConfig> venues) {
    return new KillTargets(
        new DeskConfig(
            venues,
            List.of(),
            List.of(),
            new GatesConfig(Map.of(), GatesConfig.DEFAULT_APPROVAL_EXPIRY),
            DeskCalendar.DEFAULT));
  }

  /**
   * What is to be done at each account of a scope.
   *
   * @param cancelOnly whether nothing is sold; null for what each account says
   * @param keep what is kept besides what each account keeps
   * @throws io.temporal.failure.ApplicationFailure {@code NOT_FOUND} where there is no account
   */
  public KillPlan plan(HaltScope scope, @Nullable Boolean cancelOnly, List<String> keep) {
    Reach reach = reach(scope);
    return new KillPlan(
        reach.accounts().stream().map(account -> plan(account, cancelOnly, keep)).toList(),
        reach.unread().orElse(null));
  }

  /**
   * The same plan with the accounts that were found since it was made.
   *
   * @throws io.temporal.failure.ApplicationFailure {@code BLOCKED} where it is not known yet
   *     whether there are more
   */
  public KillPlan whole(
      HaltScope scope, @Nullable Boolean cancelOnly, List<String> keep, KillPlan begun) {
    Reach reach = reach(scope);
    if (reach.unread().isPresent()) {
      throw FailureType.BLOCKED.failure(reach.unread().get());
    }
    Map<String, KillPlan.AccountPlan> accounts = new LinkedHashMap<>();
    Stream.concat(
            begun.accounts().stream(),
            reach.accounts().stream().map(account -> plan(account, cancelOnly, keep)))
        .forEach(account -> accounts.putIfAbsent(account.account(), account));
    return new KillPlan(List.copyOf(accounts.values()), null);
  }

  private KillPlan.AccountPlan plan(
      VenueAccountId id, @Nullable Boolean cancelOnly, List<String> keep) {
    Optional<VenueAccountConfig.Kill> configured = venues.find(id).map(VenueAccountConfig::kill);
    return new KillPlan.AccountPlan(
        id.value(),
        Optional.ofNullable(cancelOnly)
            .map(only -> only ? KillOrder.Method.CANCEL_ONLY : KillOrder.Method.FLATTEN)
            .or(() -> configured.map(VenueAccountConfig.Kill::method))
            .orElse(KillOrder.Method.FLATTEN),
        Stream.concat(configured.stream().flatMap(kill -> kill.keep().stream()), keep.stream())
            .distinct()
            .sorted()
            .toList());
  }

  /** What a kill is to do at an account. */
  public KillMandate mandate(KillTask task, Instant quietSince) {
    VenueAccountConfig account = account(new VenueAccountId(task.account().account()));
    return new KillMandate(
        task.requestId(),
        HaltScope.parse(task.scope()),
        task.account().method(),
        new TreeSet<>(task.account().keep()),
        cash(account.id()),
        account.id(),
        account.protocol().derivatives(),
        account.visibilityDelay(),
        account.requestLifetime(),
        account.kill().slippageLimit(),
        task.triggeredAt(),
        quietSince);
  }

  /**
   * The accounts of a scope.
   *
   * @param unread why there may be more
   */
  private record Reach(Set<VenueAccountId> accounts, Optional<String> unread) {}

  private Reach reach(HaltScope scope) {
    return switch (scope) {
      case HaltScope.Desk() -> {
        KnownVenues.Look look = venues.look();
        Set<VenueAccountId> accounts = new LinkedHashSet<>();
        look.accounts().forEach(account -> accounts.add(account.id()));
        Reach reach = withTraded(scope, accounts, look.unread());
        if (reach.accounts().isEmpty() && reach.unread().isEmpty()) {
          throw FailureType.NOT_FOUND.failure("this desk has no venue account: nothing can trade");
        }
        yield reach;
      }
      case HaltScope.Account(VenueAccountId id) ->
          new Reach(Set.of(account(id).id()), Optional.empty());
      case HaltScope.Bot(BotId bot) -> {
        KnownBots.Found found = bots.find(bot);
        Reach reach = withTraded(scope, found.accounts(), found.unread());
        if (reach.accounts().isEmpty() && reach.unread().isEmpty()) {
          throw FailureType.NOT_FOUND.failure(
              found.known()
                  ? "bot '" + bot + "' has no account: it trades on paper only"
                  : "no bot '" + bot + "'");
        }
        yield reach;
      }
    };
  }

  private Reach withTraded(HaltScope scope, Set<VenueAccountId> byFiles, Optional<String> unread) {
    Optional<Set<VenueAccountId>> byBook = traded.of(scope);
    Set<VenueAccountId> accounts = new LinkedHashSet<>(byFiles);
    byBook.ifPresent(more -> more.stream().sorted().forEach(accounts::add));
    return new Reach(
        accounts,
        unread.or(
            () ->
                byBook.isPresent()
                    ? Optional.empty()
                    : Optional.of("the database does not say where this desk has traded")));
  }

  /** Whether the desk's files have the account, or had it since this process began. */
  boolean knows(VenueAccountId account) {
    return venues.find(account).isPresent();
  }

  private VenueAccountConfig account(VenueAccountId id) {
    return venues
        .find(id)
        .orElseThrow(
            () ->
                FailureType.NOT_FOUND.failure(
                    "no account '"
                        + id
                        + "' on this desk; there are "
                        + venues.accounts().stream().map(VenueAccountConfig::id).toList()));
  }

  /** What the venue's instruments are priced in, as far as nobody trades it against something. */
  private SortedSet<String> cash(VenueAccountId account) {
    List<Instrument> instruments =
        venues.venueOf(account).map(venue -> venue.instruments()).orElse(List.of());
    return instruments.stream()
        .map(Instrument::quote)
        .filter(quote -> instruments.stream().noneMatch(listed -> listed.base().equals(quote)))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
