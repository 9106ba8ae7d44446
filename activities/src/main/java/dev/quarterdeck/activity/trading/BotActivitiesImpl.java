package dev.quarterdeck.activity.trading;

import dev.quarterdeck.activity.catalog.DeskSource;
import dev.quarterdeck.activity.gate.BuildFacts;
import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.db.catalog.CatalogRepository;
import dev.quarterdeck.db.gate.ManifestRepository;
import dev.quarterdeck.db.trading.SessionOutcome;
import dev.quarterdeck.workflow.FailureType;
import dev.quarterdeck.workflow.trading.BotActivities;
import dev.quarterdeck.workflow.trading.BotPlan;
import dev.quarterdeck.workflow.trading.BotReport;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import java.time.Duration;

/** Runs bots on their venues. */
public final class BotActivitiesImpl implements BotActivities {
  private static final Duration SHIFT = Duration.ofHours(6);

  private final TradingServices services;
  private final BotAdmission admission;
  private final String holder;

  /**
   * Makes the activities.
   *
   * @param holder what this process is called where somebody asks who runs a bot
   */
  public BotActivitiesImpl(
      DeskSource desk,
      TradingServices services,
      CatalogRepository catalog,
      ManifestRepository manifests,
      BuildFacts build,
      String holder) {
    this.services = services;
    this.admission =
        new BotAdmission(
            desk, new ReleaseCheck(catalog, manifests, build, services.clock()), services.clock());
    this.holder = holder;
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
          BotReport last =
              new BotTrader(
                      admitted, services, lease(bot), notes, () -> admission.recheck(admitted))
                  .run(life, SHIFT);
          life.throwWhatEndedIt();
          return last;
        });
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
