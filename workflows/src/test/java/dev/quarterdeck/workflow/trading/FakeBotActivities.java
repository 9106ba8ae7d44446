package dev.quarterdeck.workflow.trading;

import dev.quarterdeck.workflow.FailureType;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.client.ActivityCanceledException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Trades nothing: it waits until it is cancelled or its shift is ended. */
final class FakeBotActivities implements BotActivities {
  final AtomicInteger begun = new AtomicInteger();
  final AtomicInteger takenOff = new AtomicInteger();
  final AtomicInteger admitted = new AtomicInteger();
  volatile CountDownLatch shiftEnd = new CountDownLatch(1);
  final List<String> lookedAt = new CopyOnWriteArrayList<>();
  final List<String> steps = new CopyOnWriteArrayList<>();
  volatile List<String> usedVenues = List.of();
  volatile CountDownLatch venueBack = new CountDownLatch(0);
  volatile CountDownLatch admission = new CountDownLatch(0);
  volatile boolean refuses;
  volatile boolean needsOperator;
  volatile int breaks;
  volatile boolean blocked;
  volatile boolean onPaper;

  @Override
  public BotPlan admit(String bot) {
    admitted.incrementAndGet();
    waitFor(admission);
    if (bot.equals("nobody")) {
      throw FailureType.NOT_FOUND.failure("no bot 'nobody' on this desk");
    }
    return new BotPlan(
        bot,
        "epp",
        "2.4",
        "binance",
        onPaper ? Optional.empty() : Optional.of("main"),
        "BTCUSDT@binance",
        onPaper ? "paper" : "testnet",
        "0".repeat(64),
        Optional.of("1".repeat(64)),
        "2026-03-01");
  }

  @Override
  public BotReport trade(BotPlan plan) {
    int session = begun.incrementAndGet();
    steps.add("trade");
    if (session <= breaks) {
      throw FailureType.STRATEGY_FAILED.failure("ArithmeticException: / by zero");
    }
    if (blocked) {
      throw FailureType.BLOCKED.failure("another worker may still send orders");
    }
    if (needsOperator) {
      throw FailureType.NEEDS_OPERATOR.failure("the account is in hedge mode");
    }
    if (refuses) {
      throw FailureType.REFUSED.failure("the release has expired");
    }
    ActivityExecutionContext activity = Activity.getExecutionContext();
    try {
      while (shiftEnd.getCount() > 0) {
        activity.heartbeat(session);
        pause();
      }
    } catch (ActivityCanceledException e) {
      takenOff.incrementAndGet();
      throw e;
    }
    return report(session);
  }

  @Override
  public List<String> venuesOf(String bot) {
    return usedVenues;
  }

  /** Cannot read the venue until it is back, and says so. */
  @Override
  public BotLeft leaveNothing(BotLeaving leaving) {
    ActivityExecutionContext activity = Activity.getExecutionContext();
    BotLeft unknown =
        new BotLeft(
            leaving.venue(),
            2,
            0,
            Optional.empty(),
            Optional.empty(),
            List.of("open orders: no answer"));
    if (venueBack.getCount() > 0) {
      activity
          .getWorkflowClient()
          .newWorkflowStub(BotRunWorkflow.class, activity.getInfo().getWorkflowId())
          .leaving(unknown);
    }
    while (venueBack.getCount() > 0) {
      activity.heartbeat(unknown);
      pause();
    }
    steps.add("nothing left");
    lookedAt.add(leaving.venue() + " " + leaving.account().orElse(""));
    return new BotLeft(
        leaving.venue(),
        0,
        2,
        Optional.of(Instant.EPOCH),
        Optional.of(Instant.EPOCH.plusSeconds(1)),
        List.of());
  }

  private static void waitFor(CountDownLatch latch) {
    while (latch.getCount() > 0) {
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(20);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  static BotReport report(long session) {
    return new BotReport(
        session,
        Instant.EPOCH,
        true,
        List.of(),
        "RUNNING",
        "",
        "0.5",
        "1000",
        "1000",
        2,
        7,
        3,
        1,
        "99",
        "101",
        0,
        List.of("adopted 2 orders"));
  }
}
