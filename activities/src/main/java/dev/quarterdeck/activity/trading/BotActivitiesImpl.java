package dev.quarterdeck.activity.trading;

import dev.quarterdeck.activity.catalog.DeskSource;
import dev.quarterdeck.activity.evidence.ArtifactStore;
import dev.quarterdeck.activity.gate.BuildFacts;
import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.kill.HaltScope;
import dev.quarterdeck.core.market.VenueId;
import dev.quarterdeck.core.venue.VenueAccountId;
import dev.quarterdeck.db.catalog.CatalogRepository;
import dev.quarterdeck.db.gate.ManifestRepository;
import dev.quarterdeck.db.trading.SessionOutcome;
import dev.quarterdeck.db.venue.OrderPlace;
import dev.quarterdeck.db.venue.StoredOrder;
import dev.quarterdeck.workflow.FailureType;
import dev.quarterdeck.workflow.trading.BotActivities;
import dev.quarterdeck.workflow.trading.BotLeaving;
import dev.quarterdeck.workflow.trading.BotLeft;
import dev.quarterdeck.workflow.trading.BotPlan;
import dev.quarterdeck.workflow.trading.BotReport;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Runs bots on their venues. */
public final class BotActivitiesImpl implements BotActivities {
  private static final Duration SHIFT = Duration.ofHours(6);

  private final TradingServices services;
  private final BotAdmission admission;
  private final String holder;
  private final FailedBegins begins;

  /**
   * Makes the activities.
   *
   * @param artifacts where gates kept what they looked at
   * @param holder what this process is called where somebody asks who runs a bot
   */
  public BotActivitiesImpl(
      DeskSource desk,
      TradingServices services,
      CatalogRepository catalog,
      ManifestRepository manifests,
      ArtifactStore artifacts,
      BuildFacts build,
      String holder) {
    this.services = services;
    this.admission =
        new BotAdmission(
            desk,
            new ReleaseCheck(catalog, manifests, artifacts, build, services.clock()),
            services.clock());
    this.holder = holder;
    this.begins = new FailedBegins(services.ticker());
  }

  @Override
  public BotPlan admit(String bot) {
    return TradingFailures.typed(() -> admission.admit(new BotId(bot)).plan());
  }

  @Override
  public BotReport trade(BotPlan plan) {
    ActivityExecutionContext activity = Activity.getExecutionContext();
    ActivityLife life = new ActivityLife(activity);
    return TradingFailures.typed(
        () -> {
          BotId bot = new BotId(plan.bot());
          BotAdmission.Admitted admitted = admission.admit(bot);
          BotNotes notes = new BotNotes(bot, services.clock());
          if (!sameGround(plan, admitted.plan())) {
            return changed(admitted, notes);
          }
          BotReport last =
              new BotTrader(
                      admitted,
                      services,
                      lease(bot),
                      notes,
                      begins,
                      () -> admission.recheck(admitted))
                  .run(life, SHIFT);
          life.throwWhatEndedIt();
          return last;
        });
  }

  @Override
  public List<String> venuesOf(String bot) {
    return TradingFailures.typed(
        () -> {
          BotId id = new BotId(bot);
          Stream<OrderPlace> known =
              services.intents().places(id).stream()
                  .filter(place -> services.accounts().find(place.account()).isPresent());
          Stream<OrderPlace> open =
              services.orders().open(new HaltScope.Bot(id)).stream()
                  .map(StoredOrder::intent)
                  .map(intent -> new OrderPlace(intent.account(), intent.request().instrument()));
          return Stream.concat(known, open)
              .map(place -> place.instrument().venue().value())
              .distinct()
              .sorted()
              .toList();
        });
  }

  @Override
  public BotLeft leaveNothing(BotLeaving leaving) {
    ActivityLife life = new ActivityLife(Activity.getExecutionContext());
    return TradingFailures.typed(
        () ->
            new Leaving(life)
                .until(
                    new NothingLeft(
                        services,
                        new BotId(leaving.bot()),
                        new VenueId(leaving.venue()),
                        leaving.account().map(VenueAccountId::new),
                        holder)));
  }

  /** Whether the files still have it trade where the workflow was told that it does. */
  private static boolean sameGround(BotPlan told, BotPlan now) {
    return told.venue().equals(now.venue())
        && told.account().equals(now.account())
        && told.instrument().equals(now.instrument())
        && told.mode().equals(now.mode());
  }

  /** The shift is over before it began: the workflow looks the bot up anew. */
  private BotReport changed(BotAdmission.Admitted admitted, BotNotes notes) {
    notes.info("its file changed: looked up anew");
    return new ReportWriter(
            admitted.desk().instrument(admitted.bot().instrument()), 0, notes, services.clock())
        .beginning();
  }

  private SessionLease lease(BotId bot) {
    long before = services.ticker().getAsLong();
    return switch (services.sessions().begin(bot, holder, SessionLease.LENGTH)) {
      case SessionOutcome.Begun(long session) ->
          new SessionLease(services.sessions(), bot, session, services.ticker(), before);
      case SessionOutcome.Held(String other, Duration remaining) ->
          throw FailureType.BLOCKED.failure(
              "%s may still send orders of %s for %d ms"
                  .formatted(other, bot, remaining.toMillis()));
    };
  }
}
