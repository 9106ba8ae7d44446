package dev.quarterdeck.activity.kill;

import dev.quarterdeck.activity.venue.KnownVenues;
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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The accounts that a kill is about, and what it may do there, by the desk's files. */
public final class KillTargets {
  private final DeskConfig desk;
  private final KnownVenues venues;

  /** Of a desk to which nothing is ever added. */
  public KillTargets(DeskConfig desk) {
    this(desk, KnownVenues.fixed(desk.venues()));
  }

  /**
   * Of a desk as it was when the process started: a kill waits for no database to load it.
   *
   * @param venues with the accounts that were added since; a kill of the desk is about them, too
   */
  public KillTargets(DeskConfig desk, KnownVenues venues) {
    this.desk = Objects.requireNonNull(desk, "desk");
    this.venues = Objects.requireNonNull(venues, "venues");
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
    return new KillPlan(
        accounts(scope).stream()
            .map(
                account ->
                    new KillPlan.AccountPlan(
                        account.id().value(),
                        method(account, cancelOnly),
                        Stream.concat(account.kill().keep().stream(), keep.stream())
                            .distinct()
                            .sorted()
                            .toList()))
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

  private List<VenueAccountConfig> accounts(HaltScope scope) {
    return switch (scope) {
      case HaltScope.Desk() -> {
        List<VenueAccountConfig> all = venues.accounts();
        if (all.isEmpty()) {
          throw FailureType.NOT_FOUND.failure("this desk has no venue account: nothing can trade");
        }
        yield all;
      }
      case HaltScope.Account(VenueAccountId id) -> List.of(account(id));
      case HaltScope.Bot(var bot) ->
          List.of(
              account(
                  desk.findBot(bot)
                      .orElseThrow(() -> FailureType.NOT_FOUND.failure("no bot '" + bot + "'"))
                      .account()
                      .orElseThrow(
                          () ->
                              FailureType.NOT_FOUND.failure(
                                  "bot '" + bot + "' has no account: it trades on paper only"))));
    };
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

  private static KillOrder.Method method(VenueAccountConfig account, @Nullable Boolean cancelOnly) {
    return Optional.ofNullable(cancelOnly)
        .map(only -> only ? KillOrder.Method.CANCEL_ONLY : KillOrder.Method.FLATTEN)
        .orElse(account.kill().method());
  }
}
