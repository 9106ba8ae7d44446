package dev.quarterdeck.worker.metrics;

import dev.quarterdeck.core.kill.ClosingOrder;
import dev.quarterdeck.core.kill.KillVerdict;
import dev.quarterdeck.core.venue.OrderRequest;
import dev.quarterdeck.workflow.kill.AccountStanding;
import dev.quarterdeck.workflow.kill.KillActivities;
import dev.quarterdeck.workflow.kill.KillCertified;
import dev.quarterdeck.workflow.kill.KillEnd;
import dev.quarterdeck.workflow.kill.KillPlan;
import dev.quarterdeck.workflow.kill.KillRequest;
import dev.quarterdeck.workflow.kill.KillTask;
import dev.quarterdeck.workflow.kill.Latch;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Kills that say for how long an account has not been flat; 0 as soon as it is. */
public final class MeteredKills implements KillActivities {
  private final KillActivities kills;
  private final MeterRegistry registry;
  private final InstantSource clock;
  private final Map<Tags, AtomicLong> seconds = new ConcurrentHashMap<>();

  /** Measures what these activities do. */
  public MeteredKills(KillActivities kills, MeterRegistry registry, InstantSource clock) {
    this.kills = kills;
    this.registry = registry;
    this.clock = clock;
  }

  @Override
  public KillPlan plan(KillRequest request) {
    return kills.plan(request);
  }

  @Override
  public KillPlan whole(KillRequest request, KillPlan plan) {
    return kills.whole(request, plan);
  }

  @Override
  public Latch trip(String requestId, String scope, String by, String reason, Instant at) {
    return kills.trip(requestId, scope, by, reason, at);
  }

  /** A pass that has not ended, or that fails, has not shown that anything is flat. */
  @Override
  public AccountStanding pass(KillTask task) {
    if (task.before().isEmpty()) {
      notFlat(task, clock.instant());
    }
    AccountStanding standing;
    try {
      standing = kills.pass(task);
    } catch (RuntimeException e) {
      notFlat(task, clock.instant());
      throw e;
    }
    if (standing.line().verdict() == KillVerdict.FLAT) {
      gauge(task).set(0);
    } else {
      notFlat(task, standing.endedAt());
    }
    return standing;
  }

  private void notFlat(KillTask task, Instant now) {
    gauge(task).set(Math.max(0, Duration.between(task.triggeredAt(), now).toSeconds()));
  }

  @Override
  public AccountStanding survey(KillTask task) {
    return kills.survey(task);
  }

  @Override
  public ClosingOrder close(KillTask task, OrderRequest order) {
    return kills.close(task, order);
  }

  /** A kill that was abandoned is no longer anybody's alarm: it has a name on it. */
  @Override
  public KillCertified certify(KillEnd end) {
    KillCertified certified = kills.certify(end);
    end.plan().accounts().forEach(account -> gauge(end.scope(), account.account()).set(0));
    return certified;
  }

  @Override
  public void record(KillEnd end, KillCertified certified) {
    kills.record(end, certified);
  }

  private AtomicLong gauge(KillTask task) {
    return gauge(task.scope(), task.account().account());
  }

  private AtomicLong gauge(String scope, String account) {
    return seconds.computeIfAbsent(
        Tags.of("scope", scope, "account", account),
        tags -> {
          AtomicLong since = new AtomicLong();
          Gauge.builder("quarterdeck.kill.not.flat", since, AtomicLong::get)
              .baseUnit("seconds")
              .tags(tags)
              .strongReference(true)
              .register(registry);
          return since;
        });
  }
}
