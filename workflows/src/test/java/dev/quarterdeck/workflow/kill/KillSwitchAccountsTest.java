package dev.quarterdeck.workflow.kill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.quarterdeck.core.kill.KillVerdict;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A kill that does not know at first which accounts there are. */
class KillSwitchAccountsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @RegisterExtension final KillSwitchHouse house = new KillSwitchHouse();

  @Test
  void itIsNotFlatBeforeEveryAccountIsKnownAndFlat() {
    house.activities.unread = "venues.yaml cannot be read";
    house.activities.found = new CountDownLatch(1);
    KillSwitchWorkflow kill = house.begin(KillSwitchHouse.latched());
    await().atMost(PATIENCE).until(() -> house.activities.passes.size() >= 2);
    KillReport waiting = kill.report();
    assertThat(waiting.verdict()).isEqualTo(KillVerdict.UNKNOWN);
    assertThat(waiting.venues())
        .filteredOn(line -> line.account().equals(KillPlan.OTHER_ACCOUNTS))
        .singleElement()
        .returns("venues.yaml cannot be read", KillReport.VenueLine::note);

    house.activities.accounts.put("added", house.activities::flat);
    house.activities.found.countDown();
    KillReport ended = KillSwitchHouse.result(kill);

    assertThat(ended.verdict()).isEqualTo(KillVerdict.FLAT);
    assertThat(ended.venues())
        .extracting(KillReport.VenueLine::account)
        .containsExactlyInAnyOrder("main", "margin", "added");
    assertThat(house.activities.passes)
        .extracting(task -> task.account().account())
        .contains("added");
    KillEnd end = house.activities.ends.getLast();
    assertThat(end.plan().unread()).isNull();
    assertThat(end.records()).containsOnlyKeys("main", "margin", "added");
  }

  @Test
  void anAccountThatDoesNotGetFlatKeepsNobodyFromTheOthers() {
    house.activities.unread = "venues.yaml cannot be read";
    house.activities.found = new CountDownLatch(1);
    AtomicBoolean well = house.notFlat("main");
    KillSwitchWorkflow kill = house.begin(KillSwitchHouse.latched());
    await().atMost(PATIENCE).until(() -> house.activities.passes.size() >= 3);

    house.activities.accounts.put("added", house.activities::flat);
    house.activities.found.countDown();

    await()
        .atMost(PATIENCE)
        .until(
            () ->
                house.activities.passes.stream()
                    .anyMatch(task -> task.account().account().equals("added")));
    assertThat(kill.report().verdict()).isEqualTo(KillVerdict.NOT_FLAT);
    well.set(true);
    assertThat(KillSwitchHouse.result(kill).verdict()).isEqualTo(KillVerdict.FLAT);
  }

  @Test
  void itCanBeGivenUpBeforeThat() {
    house.activities.unread = "venues.yaml cannot be read";
    house.activities.found = new CountDownLatch(1);
    KillSwitchWorkflow kill = house.begin(KillSwitchHouse.latched());
    await().atMost(PATIENCE).until(() -> house.activities.passes.size() >= 2);

    KillReport ended = kill.abandon(KillOperator.named("grace", "closed by telephone"));

    assertThat(ended.verdict()).isEqualTo(KillVerdict.ABANDONED);
    assertThat(house.activities.ends.getLast().plan().unread()).isNotNull();
  }
}
