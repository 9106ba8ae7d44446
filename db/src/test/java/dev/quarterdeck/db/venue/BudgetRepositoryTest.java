package dev.quarterdeck.db.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quarterdeck.core.venue.BudgetLane;
import dev.quarterdeck.core.venue.BudgetLimit;
import dev.quarterdeck.core.venue.VenueAccountId;
import dev.quarterdeck.db.EmbeddedDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
    budgets.spend(account, BudgetLane.ORDINARY, new TreeMap<>(Map.of("orders", 8)), NOW);
    TreeMap<String, Integer> both = new TreeMap<>(Map.of("orders", 1, "weight", 1));

    assertThat(budgets.spend(account, BudgetLane.ORDINARY, both, NOW))
        .isEqualTo(new Spending.Refused("orders", Instant.parse("2026-11-21T03:00:20Z")));
    assertThat(budgets.windows(account, NOW).get(1).used()).isZero();
    assertThat(budgets.spend(account, BudgetLane.ORDINARY, both, NOW.plusSeconds(10)))
        .isEqualTo(new Spending.Granted());
  }

  @Test
  void theVenuesOwnCountCorrectsUpwards() {
    VenueAccountId account = declared("corrected");
    spend(account, BudgetLane.ORDINARY, 100);

    budgets.correct(account, "weight", 790, NOW);
    budgets.correct(account, "weight", 5, NOW);

    assertThat(spend(account, BudgetLane.ORDINARY, 11)).isInstanceOf(Spending.Refused.class);
    assertThat(spend(account, BudgetLane.ORDINARY, 10)).isEqualTo(new Spending.Granted());
  }

  @Test
  void aPauseKeepsTheOrdinaryLaneOutForEverybody() {
    VenueAccountId account = declared("paused");
    Instant until = NOW.plusSeconds(90);
    TreeMap<String, Integer> one = new TreeMap<>(Map.of("weight", 1));
    budgets.pause(account, until);
    budgets.pause(account, NOW.plusSeconds(5));

    assertThat(spend(account, BudgetLane.ORDINARY, 1))
        .isEqualTo(new Spending.Refused("weight", until));
    assertThat(spend(account, BudgetLane.RESERVED, 1)).isEqualTo(new Spending.Granted());
    assertThat(budgets.spend(account, BudgetLane.ORDINARY, one, until))
        .isEqualTo(new Spending.Granted());
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
        .hasMessageContaining("has no limit weight");
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
    return budgets.spend(account, lane, new TreeMap<>(Map.of("weight", weight)), NOW);
  }
}
