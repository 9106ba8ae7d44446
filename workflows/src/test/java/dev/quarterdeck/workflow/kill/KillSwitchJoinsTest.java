package dev.quarterdeck.workflow.kill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.quarterdeck.core.kill.KillVerdict;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who asks for a kill while another one runs. */
class KillSwitchJoinsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @RegisterExtension final KillSwitchHouse house = new KillSwitchHouse();

  @Test
  void whoAsksForTheSameJoins() {
    AtomicBoolean well = house.notFlat("main");
    KillSwitchWorkflow kill = house.begin(KillSwitchHouse.latched());
    kill.join(new KillOperator("grace", "the same", "request-1", null));
    kill.join(new KillOperator("ada", "me too", "request-2", null));
    kill.join(new KillOperator("ada", "me too", "request-2", null));

    await().atMost(PATIENCE).until(() -> kill.report().joined().size() == 1);
    well.set(true);

    assertThat(KillSwitchHouse.result(kill).joined()).containsExactly("ada: me too");
    assertThat(house.activities.ends.getFirst().joined()).hasSize(1);
  }

  @Test
  void whoAsksAfterTheCertificateWasMadeGetsAKillOfTheirOwn() {
    AtomicInteger recorded = new AtomicInteger();
    Latch theirs = new Latch("request-2", Instant.now());
    house.activities.whileRecording =
        () -> {
          if (recorded.getAndIncrement() == 0) {
            KillStart.startOrJoin(
                house.client(),
                KillSwitchHouse.ID,
                KillSwitchHouse.request("ada", "request-2", theirs));
            KillStart.startOrJoin(
                house.client(),
                KillSwitchHouse.ID,
                KillSwitchHouse.request("lin", "request-3", theirs));
          }
        };

    KillReport report = KillSwitchHouse.result(house.begin(KillSwitchHouse.latched()));

    assertThat(report.requestId()).isEqualTo("request-2");
    assertThat(report.by()).isEqualTo("ada");
    assertThat(report.joined()).containsExactly("lin: me too");
    assertThat(house.activities.passes)
        .filteredOn(task -> task.latch().filter(theirs::equals).isPresent())
        .extracting(task -> task.account().account())
        .containsExactlyInAnyOrder("main", "margin");
    assertThat(house.activities.ends)
        .extracting(KillEnd::requestId)
        .containsExactly("request-1", "request-2");
  }

  @Test
  void whoAsksUnderAnotherHaltGetsAKillOfTheirOwn() {
    Latch theirs = new Latch("request-2", Instant.now());
    AtomicBoolean well = house.notFlat("main");
    KillSwitchWorkflow kill = house.begin(KillSwitchHouse.latched());
    await().atMost(PATIENCE).until(() -> !house.activities.passes.isEmpty());

    KillStart.startOrJoin(
        house.client(), KillSwitchHouse.ID, KillSwitchHouse.request("ada", "request-2", theirs));
    well.set(true);

    assertThat(KillSwitchHouse.result(kill).requestId()).isEqualTo("request-2");
    assertThat(house.activities.ends)
        .extracting(KillEnd::requestId)
        .containsExactly("request-1", "request-2");
  }

  @Test
  void whoWaitsForAKillOfTheirOwnIsNotForgottenWhenTheRunningOneGetsLong() {
    Latch theirs = new Latch("request-2", Instant.now());
    AtomicInteger passes = new AtomicInteger();
    house.activities.pause = Duration.ofMillis(1);
    house.activities.accounts.put(
        "main",
        task ->
            passes.incrementAndGet() > 420
                ? house.activities.flat(task)
                : house.activities.standing(task, KillVerdict.NOT_FLAT));
    KillSwitchWorkflow kill = house.begin(KillSwitchHouse.latched());
    await().atMost(PATIENCE).until(() -> passes.get() > 0);

    KillStart.startOrJoin(
        house.client(), KillSwitchHouse.ID, KillSwitchHouse.request("ada", "request-2", theirs));

    assertThat(KillSwitchHouse.result(kill).requestId()).isEqualTo("request-2");
    assertThat(house.activities.ends)
        .extracting(KillEnd::requestId)
        .containsExactly("request-1", "request-2");
  }

  @Test
  void nobodysKillWaitsUntilTheDatabaseHasRecordedTheOneBefore() {
    Latch theirs = new Latch("request-2", Instant.now());
    CountDownLatch database = new CountDownLatch(1);
    house.activities.whileRecording =
        () -> {
          try {
            database.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        };
    KillSwitchWorkflow kill = house.begin(KillSwitchHouse.latched());
    await().atMost(PATIENCE).until(() -> kill.report().certificateSha256().isPresent());
    assertThat(kill.report().serves("request-2")).isFalse();

    KillStart.startOrJoin(
        house.client(), KillSwitchHouse.ID, KillSwitchHouse.request("ada", "request-2", theirs));

    await().atMost(PATIENCE).until(() -> house.activities.ends.size() == 2);
    assertThat(house.activities.ends.getLast().requestId()).isEqualTo("request-2");
    assertThat(WorkflowStub.fromTyped(kill).describe().getStatus())
        .as("what is not recorded keeps it open")
        .isNotEqualTo(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_COMPLETED);
    database.countDown();
    assertThat(KillSwitchHouse.result(kill).serves("request-2")).isTrue();
    assertThat(house.activities.written).contains("recorded FLAT", "recorded FLAT");
  }

  @Test
  void whoWantsMoreClosedMakesTheRunningOneCloseMore() {
    Latch standing = new Latch("request-1", Instant.now());
    AtomicBoolean well = house.notFlat("main");
    KillSwitchWorkflow kill =
        house.begin(
            new KillRequest(
                "desk",
                "grace",
                "only the orders",
                true,
                List.of("ETH", "BNB"),
                null,
                "request-1",
                standing.standsSince(),
                standing,
                null));
    await().atMost(PATIENCE).until(() -> !house.activities.passes.isEmpty());

    KillStart.startOrJoin(
        house.client(),
        KillSwitchHouse.ID,
        new KillRequest(
            "desk",
            "ada",
            "everything",
            false,
            List.of("BNB"),
            null,
            "request-2",
            standing.standsSince(),
            standing,
            null));
    await().atMost(PATIENCE).until(() -> house.activities.planned.size() == 2);
    well.set(true);

    KillReport report = KillSwitchHouse.result(kill);
    assertThat(report.requestId()).isEqualTo("request-1");
    assertThat(report.joined()).containsExactly("ada: everything");
    assertThat(report.serves("request-2")).isTrue();
    assertThat(house.activities.planned.getLast().cancelOnly()).isFalse();
    assertThat(house.activities.planned.getLast().keep()).containsExactly("BNB");
    assertThat(house.activities.ends).hasSize(1);
  }

  @Test
  void whoWantsLessClosedChangesNothing() {
    KillRequest everything = KillSwitchHouse.latched();
    KillRequest less =
        new KillRequest(
            "desk",
            "ada",
            "less",
            true,
            List.of("ETH", "BNB"),
            null,
            "request-2",
            null,
            null,
            null);

    assertThat(everything.isWidenedBy(less)).isFalse();
    assertThat(everything.isWidenedBy(everything)).isFalse();
    assertThat(less.isWidenedBy(everything)).isTrue();
  }
}
