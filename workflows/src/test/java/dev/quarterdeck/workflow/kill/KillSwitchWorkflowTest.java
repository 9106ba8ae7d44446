package dev.quarterdeck.workflow.kill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.quarterdeck.core.kill.KillVerdict;
import dev.quarterdeck.workflow.FailureType;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.WorkflowReplayer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class KillSwitchWorkflowTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @RegisterExtension final KillSwitchHouse house = new KillSwitchHouse();

  @Test
  void everyAccountIsTakenFlatAndCertified() throws Exception {
    KillReport report =
        KillSwitchHouse.result(house.begin(KillRequest.of("desk", "grace", "the feed went mad")));

    assertThat(report.verdict()).isEqualTo(KillVerdict.FLAT);
    assertThat(report.phase()).isEqualTo(KillReport.Phase.ENDED);
    assertThat(report.killId()).isEqualTo("kill-of-before");
    assertThat(report.flatAt()).isPresent();
    assertThat(report.certificateSha256()).isPresent();
    assertThat(report.venues())
        .extracting(line -> line.account())
        .containsExactly("main", "margin");
    assertThat(house.activities.written).containsExactly("tripped desk by grace", "recorded FLAT");
    assertThat(house.activities.ends)
        .singleElement()
        .satisfies(end -> assertThat(end.records()).hasSize(2));
    WorkflowReplayer.replayWorkflowExecution(
        house.client().fetchHistory(KillSwitchHouse.ID).toJson(true), KillSwitchWorkflowImpl.class);
  }

  @Test
  void closingOrdersAreSentOnceAndToldToTheNextPass() {
    AtomicInteger passes = new AtomicInteger();
    house.activities.accounts.put(
        "main",
        task ->
            passes.getAndIncrement() == 0
                ? house.activities.standing(task, KillVerdict.NOT_FLAT, FakeKillActivities.ORDER)
                : house.activities.flat(task));

    KillSwitchHouse.result(house.begin(KillSwitchHouse.latched()));

    assertThat(house.activities.sent).containsExactly(FakeKillActivities.ORDER);
    assertThat(
            house.activities.passes.stream()
                .filter(task -> task.account().account().equals("main")))
        .last()
        .satisfies(task -> assertThat(task.closed()).hasSize(1))
        .satisfies(task -> assertThat(task.before()).isPresent());
  }

  @Test
  void aLatchThatStandsIsNotTrippedAgain() {
    KillSwitchHouse.result(house.begin(KillSwitchHouse.latched()));

    assertThat(house.activities.written).containsExactly("recorded FLAT");
    assertThat(house.activities.passes).allSatisfy(task -> assertThat(task.latch()).isPresent());
  }

  @Test
  void aFlatThatWasReadBeforeTheLatchIsReadAgain() {
    house.activities.database = new CountDownLatch(1);
    house.activities.accounts.put(
        "main",
        task -> {
          AccountStanding flat = house.activities.flat(task);
          if (task.latch().isEmpty()) {
            house.activities.database.countDown();
            house.activities.awaitTripped();
          }
          return flat;
        });

    KillReport report =
        KillSwitchHouse.result(house.begin(KillRequest.of("desk", "grace", "why not")));

    assertThat(report.verdict()).isEqualTo(KillVerdict.FLAT);
    assertThat(house.activities.passes)
        .filteredOn(task -> task.account().account().equals("main"))
        .hasSize(2);
  }

  /** An order that was on its way when the latch came was looked for by no such pass. */
  @Test
  void aFlatOfAPassThatBeganBeforeTheLatchIsReadAgainHoweverLateItWasRead() {
    house.activities.database = new CountDownLatch(1);
    house.activities.accounts.put(
        "main",
        task -> {
          if (task.latch().isEmpty()) {
            house.activities.database.countDown();
            house.activities.awaitTripped();
          }
          return house.activities.flat(task);
        });

    KillReport report =
        KillSwitchHouse.result(house.begin(KillRequest.of("desk", "grace", "why not")));

    assertThat(report.verdict()).isEqualTo(KillVerdict.FLAT);
    assertThat(house.activities.passes)
        .filteredOn(task -> task.account().account().equals("main"))
        .extracting(task -> task.latch().isPresent())
        .containsExactly(false, true);
  }

  @Test
  void theLatchDoesNotWaitForTheAccountsToBeFound() {
    house.activities.whilePlanning =
        () -> await().atMost(PATIENCE).until(() -> !house.activities.written.isEmpty());

    KillReport report =
        KillSwitchHouse.result(house.begin(KillRequest.of("desk", "grace", "why not")));

    assertThat(report.verdict()).isEqualTo(KillVerdict.FLAT);
    assertThat(house.activities.written.getFirst()).isEqualTo("tripped desk by grace");
  }

  @Test
  void itGoesOnUntilFlatAndShowsWhatIsLeft() {
    AtomicBoolean well = house.notFlat("margin");
    KillSwitchWorkflow kill = house.begin(KillSwitchHouse.latched());
    await().atMost(PATIENCE).until(() -> house.activities.passes.size() > 5);

    KillReport under = kill.report();

    assertThat(under.verdict()).isEqualTo(KillVerdict.NOT_FLAT);
    assertThat(under.certificateSha256()).isEmpty();
    assertThat(under.venues())
        .filteredOn(line -> line.account().equals("margin"))
        .singleElement()
        .satisfies(line -> assertThat(line.positions()).hasSize(1));
    well.set(true);
    assertThat(KillSwitchHouse.result(kill).verdict()).isEqualTo(KillVerdict.FLAT);
  }

  @Test
  void aLongKillGoesOnInANewRunAndForgetsNothing() {
    AtomicInteger passes = new AtomicInteger();
    house.activities.pause = Duration.ofMillis(1);
    house.activities.accounts.put(
        "main",
        task ->
            passes.incrementAndGet() > 420
                ? house.activities.standing(task, KillVerdict.FLAT)
                : house.activities.standing(task, KillVerdict.NOT_FLAT));
    KillSwitchWorkflow kill = house.begin(KillSwitchHouse.latched());
    kill.join(new KillOperator("ada", "me too", "request-2", null));

    KillReport report = KillSwitchHouse.result(kill);

    assertThat(report.verdict()).isEqualTo(KillVerdict.FLAT);
    assertThat(report.joined()).containsExactly("ada: me too");
    assertThat(house.activities.passes)
        .filteredOn(task -> task.account().account().equals("main"))
        .filteredOn(task -> task.before().isEmpty())
        .as("passes that knew nothing of others")
        .hasSize(1);
    assertThat(house.activities.ends)
        .singleElement()
        .satisfies(end -> assertThat(end.records()).hasSize(2));
  }

  @Test
  void aDryRunHaltsNothingAndSendsNothing() {
    KillReport report =
        KillSwitchHouse.result(
            house.begin(
                new KillRequest(
                    "desk", "grace", "a look", null, null, true, null, null, null, null)));

    assertThat(report.verdict()).isEqualTo(KillVerdict.NOT_FLAT);
    assertThat(report.certificateSha256()).isEmpty();
    assertThat(house.activities.written).isEmpty();
    assertThat(house.activities.passes).isEmpty();
    assertThat(house.activities.sent).isEmpty();
  }

  @Test
  void everythingMissingIsNamedAndUnknownFieldsAreIgnored() {
    WorkflowStub kill = house.untyped();
    kill.start(Map.of("scope", "everything", "unknown-field", 1));

    assertThatThrownBy(() -> kill.getResult(KillReport.class))
        .satisfies(e -> assertThat(FailureType.of(e)).contains(FailureType.BAD_INPUT))
        .satisfies(
            e ->
                assertThat(FailureType.message(e))
                    .contains("'by' is missing", "'reason' is missing", "scope must be"));
  }

  @Test
  void threeFieldsTypedByHandAreEnough() {
    WorkflowStub kill = house.untyped();
    kill.start(Map.of("scope", "desk", "by", "grace", "reason", "by hand", "unknown-field", 1));

    assertThat(kill.getResult(KillReport.class).verdict()).isEqualTo(KillVerdict.FLAT);
  }

  @Test
  void anUnknownAccountFailsWithTheDesksOwnWords() {
    assertThatThrownBy(
            () ->
                KillSwitchHouse.result(
                    house.begin(KillRequest.of("venue:nowhere", "grace", "why"))))
        .satisfies(e -> assertThat(FailureType.of(e)).contains(FailureType.NOT_FOUND));
  }
}
