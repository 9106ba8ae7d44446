package dev.quarterdeck.workflow.kill;

import dev.quarterdeck.core.evidence.Sha256;
import dev.quarterdeck.core.kill.ClosingOrder;
import dev.quarterdeck.core.kill.KillOrder;
import dev.quarterdeck.core.kill.KillVerdict;
import dev.quarterdeck.core.market.InstrumentId;
import dev.quarterdeck.core.market.Side;
import dev.quarterdeck.core.venue.ClientOrderId;
import dev.quarterdeck.core.venue.OrderReport;
import dev.quarterdeck.core.venue.OrderRequest;
import dev.quarterdeck.core.venue.OrderRequest.TimeInForce;
import dev.quarterdeck.core.venue.OrderState;
import dev.quarterdeck.core.venue.VenueOrderId;
import dev.quarterdeck.workflow.FailureType;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Accounts that stand as the test says, and everything that was asked of them. */
final class FakeKillActivities implements KillActivities {
  static final OrderRequest ORDER =
      new OrderRequest(
          new ClientOrderId("qd-aaaaaaaa-bbbbbbbbbbbbbbbbbbbbbbbb"),
          InstrumentId.parse("BTCUSDT@binance"),
          Side.SELL,
          new BigDecimal("0.5"),
          Optional.of(new BigDecimal("99000")),
          TimeInForce.IMMEDIATE_OR_CANCEL,
          false);

  final Map<String, Function<KillTask, AccountStanding>> accounts = new ConcurrentHashMap<>();
  final List<KillTask> passes = new CopyOnWriteArrayList<>();
  final List<OrderRequest> sent = new CopyOnWriteArrayList<>();
  final List<String> written = new CopyOnWriteArrayList<>();
  final List<KillEnd> ends = new CopyOnWriteArrayList<>();
  volatile Duration pause = Duration.ofMillis(50);
  volatile CountDownLatch database = new CountDownLatch(0);
  final List<KillRequest> planned = new CopyOnWriteArrayList<>();
  volatile Runnable whilePlanning = () -> {};
  volatile @Nullable String unread;
  volatile CountDownLatch found = new CountDownLatch(0);
  volatile Runnable whileRecording = () -> {};
  volatile Function<KillEnd, KillVerdict> judge =
      end -> end.abandonment().isPresent() ? KillVerdict.ABANDONED : KillVerdict.FLAT;

  FakeKillActivities() {
    accounts.put("main", this::flat);
    accounts.put("margin", this::flat);
  }

  /** How an account stands. */
  AccountStanding standing(KillTask task, KillVerdict verdict, OrderRequest... close) {
    Instant now = Instant.now();
    return new AccountStanding(
        new KillReport.VenueLine(
            task.account().account(),
            verdict,
            2,
            0,
            verdict == KillVerdict.NOT_FLAT
                ? List.of(new KillReport.HoldingLine("BTC", new BigDecimal("0.5"), "closing"))
                : List.of(),
            List.of(),
            List.of(),
            List.of(),
            6,
            now,
            "as the test says"),
        Sha256.of(task.account() + "/" + System.nanoTime()).hex(),
        List.of(close),
        pause,
        verdict == KillVerdict.FLAT ? Optional.of(now) : Optional.empty(),
        now);
  }

  AccountStanding flat(KillTask task) {
    return standing(task, KillVerdict.FLAT);
  }

  @Override
  public KillPlan plan(KillRequest request) {
    if ("venue:nowhere".equals(request.scope())) {
      throw FailureType.NOT_FOUND.failure("no account 'nowhere' on this desk");
    }
    planned.add(request);
    whilePlanning.run();
    return new KillPlan(
        accounts.keySet().stream()
            .sorted()
            .map(
                account ->
                    new KillPlan.AccountPlan(account, KillOrder.Method.FLATTEN, List.of("BNB")))
            .toList(),
        unread);
  }

  @Override
  public KillPlan whole(KillRequest request, KillPlan begun) {
    try {
      found.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return new KillPlan(plan(request).accounts());
  }

  @Override
  public Latch trip(String requestId, String scope, String by, String reason, Instant at) {
    try {
      database.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    written.add("tripped " + scope + " by " + by);
    return new Latch("kill-of-before", Instant.now());
  }

  @Override
  public AccountStanding pass(KillTask task) {
    passes.add(task);
    return accounts.getOrDefault(task.account().account(), this::flat).apply(task);
  }

  /** For a pass that lasts until the latch is tripped. */
  void awaitTripped() {
    ActivityExecutionContext activity = Activity.getExecutionContext();
    while (written.isEmpty()) {
      activity.heartbeat("not tripped yet");
      try {
        Thread.sleep(20);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }

  @Override
  public AccountStanding survey(KillTask task) {
    return standing(task, KillVerdict.NOT_FLAT);
  }

  @Override
  public ClosingOrder close(KillTask task, OrderRequest order) {
    sent.add(order);
    return new ClosingOrder(
        order,
        ClosingOrder.Fate.TAKEN,
        Optional.of(
            new OrderReport.Status(
                new VenueOrderId("7"), OrderState.FILLED, order.quantity(), Instant.now())),
        Instant.now(),
        "taken");
  }

  @Override
  public KillCertified certify(KillEnd end) {
    ends.add(end);
    return new KillCertified(
        judge.apply(end), Instant.now(), Sha256.of("certificate").hex(), "/certificates/one.json");
  }

  @Override
  public void record(KillEnd end, KillCertified certified) {
    written.add("recorded " + certified.verdict());
    whileRecording.run();
  }
}
