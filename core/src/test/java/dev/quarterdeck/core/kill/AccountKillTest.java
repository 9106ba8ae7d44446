package dev.quarterdeck.core.kill;

import static dev.quarterdeck.core.kill.KillScene.BREAKWATER;
import static dev.quarterdeck.core.kill.KillScene.BTC;
import static dev.quarterdeck.core.kill.KillScene.ETH;
import static dev.quarterdeck.core.kill.KillScene.HARBOUR;
import static dev.quarterdeck.core.kill.KillScene.TRIGGER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.quarterdeck.core.kill.KillOrder.Method;
import dev.quarterdeck.core.venue.ClientOrderId;
import dev.quarterdeck.core.venue.FakeVenue;
import dev.quarterdeck.core.venue.ReportedOrder;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AccountKillTest {
  private static final HaltScope DESK = new HaltScope.Desk();

  @Test
  void ordersAreCancelledAndAssetsSoldForCash() {
    KillScene scene = new KillScene(false);
    scene.venue.holds("BTC", "1.5");
    scene.rests(HARBOUR, BTC);
    scene.rests(BREAKWATER, ETH);

    VenueOutcome outcome = flat(scene, scene.mandate(DESK, Method.FLATTEN), scene.access());

    assertThat(scene.venue.trulyOpen()).isEmpty();
    assertThat(scene.venue.trulyOwned("BTC")).isZero();
    assertThat(outcome.ordersCancelled()).hasSize(2);
    assertThat(outcome.fills()).isNotEmpty();
    assertThat(outcome.costs()).singleElement().satisfies(c -> assertThat(c.cost()).isPositive());
  }

  @Test
  void positionsAreClosedReduceOnlyInSlicesOfAThinBook() {
    KillScene scene = new KillScene(true);
    scene.venue.positioned(BTC, "-1").positioned(ETH, "10");
    scene.quotes(BTC, "100000", "0.1");

    VenueOutcome outcome = flat(scene, scene.mandate(DESK, Method.FLATTEN), scene.access());

    assertThat(scene.venue.trulyHeld()).isEmpty();
    assertThat(
            outcome.fills().stream()
                .filter(f -> f.instrument().equals(BTC))
                .map(f -> f.clientOrderId())
                .distinct())
        .as("orders for the short in the thin book")
        .hasSizeGreaterThan(2);
  }

  @Test
  void dustIsListedWithTheFilterThatForbidsSellingIt() {
    KillScene scene = new KillScene(false);
    scene.venue.holds("BTC", "0.0004").holds("ETH", "0.001");

    VenueOutcome outcome = flat(scene, scene.mandate(DESK, Method.FLATTEN), scene.access());

    assertThat(outcome.holdings())
        .extracting(Holding::fate)
        .containsOnly(Holding.Fate.DUST, Holding.Fate.CASH);
    assertThat(outcome.holdings())
        .extracting(Holding::because)
        .anyMatch(because -> because.startsWith("QUANTITY_TOO_SMALL"))
        .anyMatch(because -> because.startsWith("NOTIONAL_TOO_SMALL"));
  }

  @Test
  void theKeepListIsLeftAlone() {
    KillScene scene = new KillScene(false);
    scene.venue.holds("BTC", "1").holds("ETH", "2");

    VenueOutcome outcome = flat(scene, scene.mandate(DESK, Method.FLATTEN, "ETH"), scene.access());

    assertThat(scene.venue.trulyOwned("ETH")).isEqualByComparingTo("2");
    assertThat(scene.venue.trulyOwned("BTC")).isZero();
    assertThat(outcome.holdings())
        .extracting(Holding::name, Holding::fate)
        .containsExactlyInAnyOrder(
            tuple("ETH", Holding.Fate.KEPT), tuple("USDT", Holding.Fate.CASH));
  }

  @Test
  void cancelOnlySellsNothing() {
    KillScene scene = new KillScene(true);
    scene.venue.positioned(BTC, "1");
    scene.rests(HARBOUR, BTC);

    flat(scene, scene.mandate(DESK, Method.CANCEL_ONLY), scene.access());

    assertThat(scene.venue.trulyOpen()).isEmpty();
    assertThat(scene.venue.trulyHeld()).containsOnlyKeys(BTC);
    assertThat(scene.venue.requests()).filteredOn("submit"::equals).hasSize(1);
  }

  /** Whoever reads "flat" beside a position that stays is told which. */
  @Test
  void theLastStepNamesWhatIsKept() {
    KillScene scene = new KillScene(true);
    scene.venue.positioned(BTC, "1");

    assertThat(lastStep(scene, Method.CANCEL_ONLY))
        .isEqualTo("flat but for what is kept: " + BTC.symbol());
    assertThat(lastStep(scene, Method.FLATTEN)).isEqualTo("flat");
  }

  private static String lastStep(KillScene scene, Method method) {
    AccountKill kill = new AccountKill(scene.mandate(DESK, method), scene.access());
    kill.run(pass -> scene.clock.instant().isBefore(TRIGGER.plusSeconds(300)), pass -> {});
    return kill.steps().getLast().what();
  }

  @Test
  void aBotsKillTouchesOnlyItsOrdersAndItsShare() {
    KillScene scene = new KillScene(true);
    scene.venue.positioned(BTC, "3");
    scene.rests(HARBOUR, BTC);
    ClientOrderId others = scene.rests(BREAKWATER, BTC);

    VenueOutcome outcome =
        flat(
            scene,
            scene.mandate(new HaltScope.Bot(HARBOUR), Method.FLATTEN),
            scene.access(Map.of(BTC, new BigDecimal("1"))));

    assertThat(scene.venue.trulyOpen())
        .extracting(ReportedOrder::clientOrderId)
        .containsExactly(others.value());
    assertThat(scene.venue.trulyHeld().get(BTC)).isEqualByComparingTo("2");
    assertThat(outcome.holdings()).singleElement().returns(Holding.Fate.KEPT, Holding::fate);
    assertThat(outcome.fills())
        .allSatisfy(
            f -> assertThat(new ClientOrderId(f.clientOrderId()).mintedFor(HARBOUR)).isTrue());
  }

  @Test
  void aBotWhoseShareIsUnknownIsNotFlat() {
    KillScene scene = new KillScene(true);
    scene.venue.positioned(BTC, "3");

    PassOutcome last =
        new AccountKill(scene.mandate(new HaltScope.Bot(HARBOUR), Method.FLATTEN), scene.access())
            .run(pass -> scene.clock.instant().isBefore(TRIGGER.plusSeconds(120)), pass -> {});

    assertThat(last.verdict()).isEqualTo(KillVerdict.UNKNOWN);
    assertThat(scene.venue.trulyHeld().get(BTC)).isEqualByComparingTo("3");
  }

  @Test
  void anOrderThatIsNotShownYetIsFound() {
    KillScene scene = new KillScene(false);
    scene.venue.visibleAfter(KillScene.DELAY);
    scene.rests(HARBOUR, BTC);

    VenueOutcome outcome = flat(scene, scene.mandate(DESK, Method.FLATTEN), scene.access());

    assertThat(scene.venue.trulyOpen()).isEmpty();
    assertThat(outcome.ordersCancelled()).hasSize(1);
  }

  @Test
  void anOrderThatWasOnItsWayAtTheTriggerIsFound() {
    KillScene scene = new KillScene(false);
    scene.after(Duration.ofMillis(4_900), () -> scene.rests(HARBOUR, BTC));

    flat(
        scene,
        scene.mandate(DESK, Method.FLATTEN).quietSince(TRIGGER.plusSeconds(5)),
        scene.access());

    assertThat(scene.venue.everTaken()).hasSize(1);
    assertThat(scene.venue.trulyOpen()).isEmpty();
  }

  @Test
  void anOrderThatCancelAllLeavesBehindIsCancelledByItsId() {
    KillScene scene = new KillScene(false);
    scene.rests(HARBOUR, BTC);
    scene.rests(HARBOUR, BTC);
    scene.venue.missesInCancelAll(1_000);

    flat(scene, scene.mandate(DESK, Method.FLATTEN), scene.access());

    assertThat(scene.venue.trulyOpen()).isEmpty();
    assertThat(scene.venue.requests()).contains("cancelByVenueId");
  }

  @Test
  void anOrderThatFillsBeforeItsCancelIsNoCancelledOne() {
    KillScene scene = new KillScene(false);
    ClientOrderId id = scene.rests(HARBOUR, BTC);
    AtomicInteger looks = new AtomicInteger();
    scene.venue.faults(
        name -> {
          if (name.equals("cancelAll") && looks.getAndIncrement() == 0) {
            scene.venue.fill(id, "0.01");
          }
          return Optional.empty();
        });

    VenueOutcome outcome = flat(scene, scene.mandate(DESK, Method.FLATTEN), scene.access());

    assertThat(outcome.ordersCancelled()).isEmpty();
    assertThat(scene.venue.trulyOwned("BTC")).isZero();
  }

  @Test
  void aClosingOrderWhoseAnswerIsLostIsSentOnce() {
    for (FakeVenue.Fault fault : List.of(FakeVenue.Fault.LOST_AFTER, FakeVenue.Fault.LOST_BEFORE)) {
      KillScene scene = new KillScene(true);
      scene.venue.positioned(BTC, "1");
      AtomicInteger submits = new AtomicInteger();
      scene.venue.faults(
          name ->
              name.equals("submit") && submits.getAndIncrement() == 0
                  ? Optional.of(fault)
                  : Optional.empty());

      flat(scene, scene.mandate(DESK, Method.FLATTEN), scene.access());

      assertThat(scene.venue.trulyHeld()).isEmpty();
      assertThat(scene.venue.everTaken())
          .extracting(ReportedOrder::clientOrderId)
          .doesNotHaveDuplicates()
          .hasSize(1);
    }
  }

  @Test
  void whatTheBookCannotTakeStaysOpenWithTheReason() {
    KillScene scene = new KillScene(true);
    scene.venue.positioned(BTC, "1");
    scene.quotes(BTC, "100000", "0.0001");

    PassOutcome last =
        new AccountKill(scene.mandate(DESK, Method.FLATTEN), scene.access())
            .run(pass -> scene.clock.instant().isBefore(TRIGGER.plusSeconds(60)), pass -> {});

    assertThat(last.verdict()).isEqualTo(KillVerdict.NOT_FLAT);
    assertThat(last.holdings())
        .singleElement()
        .satisfies(h -> assertThat(h.because()).contains("slippage limit"));
  }

  @Test
  void aSurveyChangesNothing() {
    KillScene scene = new KillScene(true);
    scene.venue.positioned(BTC, "1");
    scene.rests(HARBOUR, BTC);

    PassOutcome survey = AccountPass.survey(scene.mandate(DESK, Method.FLATTEN), scene.access());

    assertThat(survey.verdict()).isEqualTo(KillVerdict.NOT_FLAT);
    assertThat(survey.resting()).hasSize(1);
    assertThat(survey.close()).hasSize(1);
    assertThat(scene.venue.trulyOpen()).hasSize(1);
    assertThat(scene.venue.trulyHeld()).containsOnlyKeys(BTC);
  }

  private static VenueOutcome flat(KillScene scene, KillMandate mandate, KillAccess access) {
    AccountKill kill = new AccountKill(mandate, access);
    PassOutcome last =
        kill.run(pass -> scene.clock.instant().isBefore(TRIGGER.plusSeconds(300)), pass -> {});
    assertThat(last.verdict()).as(kill.steps().toString()).isEqualTo(KillVerdict.FLAT);
    VenueOutcome outcome = kill.outcome(last);
    assertThat(outcome.verdict()).isEqualTo(KillVerdict.FLAT);
    return outcome;
  }
}
