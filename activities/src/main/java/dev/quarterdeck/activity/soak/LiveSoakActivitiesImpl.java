package dev.quarterdeck.activity.soak;

import dev.quarterdeck.activity.evidence.ArtifactStore;
import dev.quarterdeck.activity.market.ImportRefused;
import dev.quarterdeck.activity.market.LiveRecording;
import dev.quarterdeck.activity.market.LiveRecordings;
import dev.quarterdeck.activity.market.RecordedSoFar;
import dev.quarterdeck.activity.venue.VenueAccounts;
import dev.quarterdeck.core.catalog.BotConfig;
import dev.quarterdeck.core.catalog.BotId;
import dev.quarterdeck.core.catalog.DeskConfig;
import dev.quarterdeck.core.market.DatasetGap;
import dev.quarterdeck.core.market.DatasetManifest;
import dev.quarterdeck.core.market.Instrument;
import dev.quarterdeck.core.market.MarketTime;
import dev.quarterdeck.core.trading.Engine;
import dev.quarterdeck.core.venue.VenueAccountConfig;
import dev.quarterdeck.core.venue.VenueMarketData;
import dev.quarterdeck.db.soak.LiveMarketRow;
import dev.quarterdeck.db.soak.SoakRepository;
import dev.quarterdeck.workflow.FailureType;
import dev.quarterdeck.workflow.soak.LiveSoakActivities;
import dev.quarterdeck.workflow.soak.SealedSoak;
import dev.quarterdeck.workflow.soak.SoakPlan;
import dev.quarterdeck.workflow.soak.SoakRequest;
import dev.quarterdeck.workflow.soak.SoakSegment;
import dev.quarterdeck.workflow.soak.SoakStanding;
import dev.quarterdeck.workflow.soak.UnseenMarket;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.client.ActivityCompletionException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Records live markets, and plays them as they are recorded. */
public final class LiveSoakActivitiesImpl implements LiveSoakActivities {
  private static final Duration PUBLISHED_EVERY = Duration.ofSeconds(1);

  private final Supplier<DeskConfig> desk;
  private final BegunConfigurations begun;
  private final VenueAccounts accounts;
  private final LiveRecordings recordings;
  private final SoakRepository repository;
  private final SegmentWork segments;
  private final Clock clock;

  /**
   * Makes the activities.
   *
   * @param desk the desk's configuration as it is now
   */
  public LiveSoakActivitiesImpl(
      Supplier<DeskConfig> desk,
      VenueAccounts accounts,
      LiveRecordings recordings,
      ArtifactStore artifacts,
      SoakRepository repository,
      Clock clock) {
    this.desk = desk;
    this.begun = new BegunConfigurations(desk);
    this.accounts = accounts;
    this.recordings = recordings;
    this.repository = repository;
    this.segments = new SegmentWork(artifacts, repository, clock);
    this.clock = clock;
  }

  @Override
  public SoakPlan prepare(String runId, String workflowId, SoakRequest request) {
    return SoakFailures.typed(
        () -> {
          Instant from =
              repository
                  .find(runId)
                  .map(known -> MarketTime.instant(known.run().fromNanos()))
                  .orElseGet(() -> clock.instant().truncatedTo(ChronoUnit.MILLIS));
          SoakPlan plan =
              new LiveSoakPlanner(desk.get(), Engine.VERSION)
                  .plan(runId, workflowId, request, from);
          begun.of(plan);
          repository.start(RunRows.live(plan, request, clock.instant()));
          return plan;
        });
  }

  @Override
  public void record(SoakPlan plan) {
    ActivityExecutionContext activity = Activity.getExecutionContext();
    SoakFailures.typed(
        () -> {
          DeskConfig config = begun.of(plan);
          VenueMarketData market =
              accounts.marketData(LiveSoakPlanner.market(config, bot(config, plan)).id());
          Instrument instrument = instrument(plan);
          try (LiveRecording recording =
                  recordings.open(plan.datasetName(), instrument, plan.from());
              WatchedMarket line = WatchedMarket.open(market, instrument, recording, clock)) {
            keepPublishing(recording, line, activity);
          }
          return plan;
        });
  }

  @Override
  public SoakStanding segment(SoakSegment segment) {
    ActivityExecutionContext activity = Activity.getExecutionContext();
    return SoakFailures.typed(
        () -> {
          SoakPlan plan = segment.plan();
          Optional<RecordedSoFar> recorded = recordings.look(plan.datasetName(), instrument(plan));
          if (recorded.isEmpty()) {
            return SoakStanding.atStart(plan);
          }
          RecordedSoFar soFar = recorded.get();
          SoakStage stage = SoakStage.live(plan, begun.of(plan), soFar.tape());
          Instant until =
              soFar.seenUntil().isBefore(segment.until()) ? soFar.seenUntil() : segment.until();
          return segments
              .play(
                  stage,
                  segment,
                  until,
                  nanos -> activity.heartbeat(MarketTime.instant(nanos).toString()))
              .seen(unseen(soFar.gaps()));
        });
  }

  @Override
  public SealedSoak seal(SoakPlan plan) {
    ActivityExecutionContext activity = Activity.getExecutionContext();
    return SoakFailures.typed(
        () -> {
          DatasetManifest sealed;
          try (SealBeats _ = SealBeats.of(activity)) {
            sealed = sealed(plan);
          }
          UnseenMarket unseen = unseen(sealed.gaps());
          repository.recorded(
              plan.runId(), sealed.sha256(), new LiveMarketRow(unseen.gaps(), unseen.unseen()));
          return new SealedSoak(plan.over(sealed.sha256().hex()), unseen);
        });
  }

  @Override
  public void discard(SoakPlan plan) {
    SoakFailures.typed(
        () -> {
          recordings.discard(plan.datasetName());
          return plan;
        });
  }

  /** Ends only by what the activity is told when it shows that it is alive. */
  private void keepPublishing(
      LiveRecording recording, WatchedMarket line, ActivityExecutionContext activity) {
    try {
      while (true) {
        Instant seen = recording.publish(clock.instant());
        activity.heartbeat(seen + " by " + line.transport());
        Thread.sleep(PUBLISHED_EVERY);
      }
    } catch (ActivityCompletionException e) {
      recording.publish(clock.instant());
      throw e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw FailureType.BLOCKED.failure("interrupted", e);
    }
  }

  private DatasetManifest sealed(SoakPlan plan) {
    DeskConfig config = begun.of(plan);
    VenueAccountConfig account = LiveSoakPlanner.market(config, bot(config, plan));
    String source =
        "live: %s of account %s (%s, %s) for %s, run %s"
            .formatted(
                plan.venue(),
                account.id(),
                account.protocol(),
                account.network(),
                plan.workflowId(),
                plan.runId());
    try {
      return recordings.seal(plan.datasetName(), instrument(plan), plan.to(), source);
    } catch (ImportRefused e) {
      throw FailureType.BLOCKED.failure(String.valueOf(e.getMessage()), e);
    }
  }

  private Instrument instrument(SoakPlan plan) {
    DeskConfig config = begun.of(plan);
    return config.instrument(bot(config, plan).instrument());
  }

  private static BotConfig bot(DeskConfig config, SoakPlan plan) {
    return config.bot(new BotId(plan.bot()));
  }

  private static UnseenMarket unseen(List<DatasetGap> gaps) {
    return new UnseenMarket(
        gaps.size(),
        Duration.ofMillis(
            gaps.stream()
                .map(gap -> Duration.between(gap.from(), gap.to()))
                .reduce(Duration.ZERO, Duration::plus)
                .toMillis()));
  }
}
