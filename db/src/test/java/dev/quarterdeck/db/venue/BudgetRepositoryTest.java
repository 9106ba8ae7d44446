package dev.quarterdeck.db.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quarterdeck.core.venue.BudgetLane;
import dev.quarterdeck.core.venue.BudgetLimit;
import dev.quarterdeck.core.venue.BudgetWindow;
import dev.quarterdeck.core.venue.VenueAccountId;
import dev.quarterdeck.db.EmbeddedDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BudgetRepositoryTest {
  private static final Instant NOW = Instant.parse("2026-11-21T03:00:10Z");

  @RegisterExtension static final EmbeddedDatabase DATABASE = EmbeddedDatabase.fresh();

  private final BudgetRepository budgets = new BudgetRepository(DATABASE.dsl());

  @Test
  void theOrdinaryLaneLeavesTheReserveAlone() {
    VenueAccountId account = declared("lanes");

    assertThat(spend(account, BudgetLane.ORDINARY, 800)).isEqualTo(new Spending.Granted());
    assertThat(spend(account, BudgetLane.ORDINARY, 1))
        .isEqualTo(new Spending.Refused("weight", Instant.parse("2026-11-21T03:01:00Z")));
    assertThat(spend(account, BudgetLane.RESERVED, 200)).isEqualTo(new Spending.Granted());
    assertThat(spend(account, BudgetLane.RESERVED, 1)).isInstanceOf(Spending.Refused.class);
  }

  @Test
  void aRequestIsPaidByAllItsLimitsOrByNone() {
    VenueAccountId account = declared("all-or-none");
    budgets.spend(BudgetLane.ORDINARY, List.of(charge(account, "orders", 8)), NOW);
    List<BudgetCharge> both = List.of(charge(account, "weight", 1), charge(account, "orders", 1));

    assertThat(budgets.spend(BudgetLane.ORDINARY, both, NOW))
        .isEqualTo(new Spending.Refused("orders", Instant.parse("2026-11-21T03:00:20Z")));
    assertThat(budgets.windows(account, NOW).get(1).used()).isZero();
    assertThat(budgets.spend(BudgetLane.ORDINARY, both, NOW.plusSeconds(10)))
        .isEqualTo(new Spending.Granted());
  }

  @Test
  void theVenuesOwnCountCorrectsUpwards() {
    VenueAccountId account = declared("corrected");
    spend(account, BudgetLane.ORDINARY, 100);

    assertThat(budgets.spend(BudgetLane.ORDINARY, List.of(counted(account, 1, 789)), NOW))
        .isEqualTo(new Spending.Granted());
    assertThat(budgets.spend(BudgetLane.ORDINARY, List.of(counted(account, 11, 5)), NOW))
        .isInstanceOf(Spending.Refused.class);
    assertThat(spend(account, BudgetLane.ORDINARY, 10)).isEqualTo(new Spending.Granted());
  }

  /** The database pays by its own words for the rule: whatever happens, the code's say the same. */
  @Test
  void theDatabaseJudgesAsTheCodeDoes() {
    VenueAccountId account = declared("random");
    Random random = new Random(20261121);
    SortedMap<String, BudgetWindow> model = new TreeMap<>();
    budgets.windows(account, NOW).forEach(window -> model.put(window.limit().name(), window));
    Instant now = NOW;
    int refused = 0;

    for (int step = 0; step < 600; step++) {
      now = now.plusMillis(random.nextInt(-200, 1_500));
      BudgetLane lane = random.nextInt(3) == 0 ? BudgetLane.RESERVED : BudgetLane.ORDINARY;
      if (random.nextInt(40) == 0) {
        Instant until = now.plusMillis(random.nextInt(3_000));
        budgets.pause(account, until);
        model.replaceAll((_, window) -> window.paused(until));
      }
      List<BudgetCharge> charges = new ArrayList<>();
      charges.add(charge(account, "orders", random.nextInt(1, 3)));
      if (random.nextBoolean()) {
        charges.addFirst(counted(account, random.nextInt(1, 60), random.nextInt(0, 400)));
      }
      Spending expected = judged(model, lane, charges, now);
      refused += expected instanceof Spending.Refused ? 1 : 0;

      assertThat(budgets.spend(lane, charges, now)).as("step %d", step).isEqualTo(expected);
      assertThat(budgets.windows(account, Instant.EPOCH)).containsExactlyElementsOf(model.values());
    }

    assertThat(refused).isBetween(100, 500);
  }

  private static Spending judged(
      SortedMap<String, BudgetWindow> model,
      BudgetLane lane,
      List<BudgetCharge> charges,
      Instant now) {
    SortedMap<String, BudgetWindow> after = new TreeMap<>(model);
    for (BudgetCharge charge : charges.stream().sorted().toList()) {
      BudgetWindow window =
          Objects.requireNonNull(after.get(charge.limitName()))
              .at(now)
              .counted(charge.counted().orElse(0));
      if (!window.allows(lane, charge.weight(), now)) {
        return new Spending.Refused(charge.limitName(), window.retryAt(lane, charge.weight(), now));
      }
      after.put(charge.limitName(), window.spent(lane, charge.weight()));
    }
    model.putAll(after);
    return new Spending.Granted();
  }

  private static BudgetCharge counted(VenueAccountId account, int weight, int byVenue) {
    return new BudgetCharge(account, "weight", weight, OptionalInt.of(byVenue));
  }

  @Test
  void aPauseKeepsTheOrdinaryLaneOutForEverybody() {
    VenueAccountId account = declared("paused");
    Instant until = NOW.plusSeconds(90);
    List<BudgetCharge> one = List.of(charge(account, "weight", 1));
    budgets.pause(account, until);
    budgets.pause(account, NOW.plusSeconds(5));

    assertThat(spend(account, BudgetLane.ORDINARY, 1))
        .isEqualTo(new Spending.Refused("weight", until));
    assertThat(spend(account, BudgetLane.RESERVED, 1)).isEqualTo(new Spending.Granted());
    assertThat(budgets.spend(BudgetLane.ORDINARY, one, until)).isEqualTo(new Spending.Granted());
  }

  @Test
  void declaringAgainKeepsWhatWasUsed() {
    VenueAccountId account = declared("declared");
    spend(account, BudgetLane.ORDINARY, 300);

    budgets.declare(account, BudgetLimit.withReserve("weight", Duration.ofMinutes(1), 400), NOW);

    assertThat(spend(account, BudgetLane.ORDINARY, 21)).isInstanceOf(Spending.Refused.class);
    assertThat(spend(account, BudgetLane.ORDINARY, 20)).isEqualTo(new Spending.Granted());
  }

  @Test
  void aLimitThatNobodyDeclaredIsRefused() {
    assertThatThrownBy(() -> spend(new VenueAccountId("undeclared"), BudgetLane.ORDINARY, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a limit is not declared");
  }

  @Test
  void manyTogetherNeverSpendMoreThanThereIsAndTheReserveIsLeft() throws Exception {
    VenueAccountId account = declared("together");
    Semaphore connections = new Semaphore(40);
    List<Future<Integer>> workers = new ArrayList<>();

    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 100; i++) {
        workers.add(threads.submit(() -> spendFourTimes(account, connections)));
      }
    }

    int spent = 0;
    for (Future<Integer> worker : workers) {
      spent += worker.get();
    }
    assertThat(spent).isEqualTo(798).isEqualTo(budgets.windows(account, NOW).get(1).used());
    assertThat(spend(account, BudgetLane.RESERVED, 200)).isEqualTo(new Spending.Granted());
  }

  private int spendFourTimes(VenueAccountId account, Semaphore connections)
      throws InterruptedException {
    int granted = 0;
    for (int request = 0; request < 4; request++) {
      connections.acquire();
      try {
        granted += spend(account, BudgetLane.ORDINARY, 7) instanceof Spending.Granted ? 7 : 0;
      } finally {
        connections.release();
      }
    }
    return granted;
  }

  private VenueAccountId declared(String name) {
    VenueAccountId account = new VenueAccountId(name);
    budgets.declare(account, BudgetLimit.withReserve("weight", Duration.ofMinutes(1), 1000), NOW);
    budgets.declare(account, BudgetLimit.withReserve("orders", Duration.ofSeconds(10), 10), NOW);
    return account;
  }

  private Spending spend(VenueAccountId account, BudgetLane lane, int weight) {
    return budgets.spend(lane, List.of(charge(account, "weight", weight)), NOW);
  }

  private static BudgetCharge charge(VenueAccountId account, String limit, int weight) {
    return new BudgetCharge(account, limit, weight, OptionalInt.empty());
  }
}
