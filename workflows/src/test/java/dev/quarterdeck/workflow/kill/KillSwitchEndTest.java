package dev.quarterdeck.workflow.kill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.quarterdeck.core.kill.KillVerdict;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What ends a kill, and what does not. */
class KillSwitchEndTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @RegisterExtension final KillSwitchHouse house = new KillSwitchHouse();

  @Test
  void whatIsAbandonedBeforeTheLatchIsTrippedIsNotFlatAndStaysUntilItIsTripped() {
    house.activities.database = new CountDownLatch(1);
    KillSwitchWorkflow kill = house.begin(KillRequest.of("desk", "grace", "why not"));
    await().atMost(PATIENCE).until(() -> house.activities.passes.size() >= 2);

    KillReport report = kill.abandon(KillOperator.named("grace", "it is late"));

    assertThat(report.verdict()).isEqualTo(KillVerdict.ABANDONED);
    await().atMost(PATIENCE).until(() -> house.activities.written.contains("recorded ABANDONED"));
    assertThat(kill.report().phase()).isEqualTo(KillReport.Phase.RECORDING);
    house.activities.database.countDown();
    assertThat(KillSwitchHouse.result(kill).verdict()).isEqualTo(KillVerdict.ABANDONED);
    assertThat(house.activities.written).contains("tripped desk by grace");
  }

  @Test
  void aCertificateThatIsNeitherFlatNorAbandonedIsNoEnd() {
    AtomicInteger certificates = new AtomicInteger();
    house.activities.judge =
        end -> certificates.getAndIncrement() == 0 ? KillVerdict.UNKNOWN : KillVerdict.FLAT;

    KillReport report = KillSwitchHouse.result(house.begin(KillSwitchHouse.latched()));

    assertThat(report.verdict()).isEqualTo(KillVerdict.FLAT);
    assertThat(house.activities.written).containsExactly("recorded FLAT");
    assertThat(house.activities.passes).hasSize(4);
  }

  @Test
  void anOperatorAbandonsItByNameAndWithAReason() {
    house.activities.accounts.put(
        "margin", task -> house.activities.standing(task, KillVerdict.UNKNOWN));
    KillSwitchWorkflow kill = house.begin(KillSwitchHouse.latched());
    await().atMost(PATIENCE).until(() -> house.activities.passes.size() > 2);
    assertThatThrownBy(() -> kill.abandon(KillOperator.named("grace", " ")))
        .isInstanceOf(WorkflowUpdateException.class);

    KillReport report = kill.abandon(KillOperator.named("grace", "sold by telephone"));

    assertThat(report.verdict()).isEqualTo(KillVerdict.ABANDONED);
    assertThat(KillSwitchHouse.result(kill).verdict()).isEqualTo(KillVerdict.ABANDONED);
    assertThat(house.activities.ends.getFirst().abandonment())
        .get()
        .satisfies(given -> assertThat(given.by()).isEqualTo("grace"));
  }

  @Test
  void temporalsOwnCancelDoesNotEndIt() {
    AtomicBoolean well = house.notFlat("main");
    KillSwitchWorkflow kill = house.begin(KillSwitchHouse.latched());
    await().atMost(PATIENCE).until(() -> house.activities.passes.size() > 2);
    WorkflowStub.fromTyped(kill).cancel();
    int before = house.activities.passes.size();
    await().atMost(PATIENCE).until(() -> house.activities.passes.size() > before + 3);
    well.set(true);

    await().atMost(PATIENCE).until(() -> house.activities.written.contains("recorded FLAT"));
    assertThat(kill.report().verdict()).isEqualTo(KillVerdict.FLAT);
  }
}
