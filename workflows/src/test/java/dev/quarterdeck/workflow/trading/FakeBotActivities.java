package dev.quarterdeck.workflow.trading;

import dev.quarterdeck.workflow.FailureType;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.client.ActivityCanceledException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Trades nothing: it waits until it is cancelled or its shift is ended. */
final class FakeBotActivities implements BotActivities {
  final AtomicInteger begun = new AtomicInteger();
  final AtomicInteger takenOff = new AtomicInteger();
  final AtomicInteger admitted = new AtomicInteger();
  volatile CountDownLatch shiftEnd = new CountDownLatch(1);
  volatile boolean refuses;

  @Override
  public BotPlan admit(String bot) {
    admitted.incrementAndGet();
    if (bot.equals("nobody")) {
      throw FailureType.NOT_FOUND.failure("no bot 'nobody' on this desk");
    }
    return new BotPlan(
        bot,
        "epp",
        "2.4",
        "binance",
        Optional.of("main"),
        "BTCUSDT@binance",
        "testnet",
        "0".repeat(64),
        Optional.of("1".repeat(64)),
        "2026-03-01");
  }

  @Override
  public BotReport trade(BotPlan plan) {
    int session = begun.incrementAndGet();
    if (refuses) {
      throw FailureType.REFUSED.failure("the release has expired");
    }
    ActivityExecutionContext activity = Activity.getExecutionContext();
    try {
      while (shiftEnd.getCount() > 0) {
        activity.heartbeat(session);
        Thread.sleep(20);
      }
    } catch (ActivityCanceledException e) {
      takenOff.incrementAndGet();
      throw e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    return report(session);
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
        "99",
        "101",
        0,
        List.of("adopted 2 orders"));
  }
}
